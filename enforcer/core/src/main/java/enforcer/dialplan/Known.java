package enforcer.dialplan;

import java.util.Optional;
import java.util.Set;

/**
 * Names of which it may not be known of all whether they belong to a caller.
 *
 * @param yes those that do
 * @param no those that do not
 * @param whole whether everything that is not in {@code yes} does not
 */
record Known(Set<String> yes, Set<String> no, boolean whole) {

  Known {
    yes = Set.copyOf(yes);
    no = Set.copyOf(no);
  }

  static Known exactly(Set<String> yes) {
    return new Known(yes, Set.of(), true);
  }

  static Known nothing() {
    return new Known(Set.of(), Set.of(), false);
  }

  Optional<Boolean> has(String name) {
    if (yes.contains(name)) {
      return Optional.of(true);
    }
    return whole || no.contains(name) ? Optional.of(false) : Optional.empty();
  }
}
