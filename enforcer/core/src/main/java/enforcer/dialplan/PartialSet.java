package enforcer.dialplan;

import java.util.Optional;
import java.util.Set;

/**
 * Names that belong to a caller, as far as that is known.
 *
 * @param yes names that belong
 * @param no names that do not belong
 * @param whole whether every name outside {@code yes} does not belong
 */
record PartialSet(Set<String> yes, Set<String> no, boolean whole) {

  PartialSet {
    yes = Set.copyOf(yes);
    no = Set.copyOf(no);
  }

  static PartialSet exactly(Set<String> yes) {
    return new PartialSet(yes, Set.of(), true);
  }

  static PartialSet nothing() {
    return new PartialSet(Set.of(), Set.of(), false);
  }

  Optional<Boolean> has(String name) {
    if (yes.contains(name)) {
      return Optional.of(true);
    }
    return whole || no.contains(name) ? Optional.of(false) : Optional.empty();
  }
}
