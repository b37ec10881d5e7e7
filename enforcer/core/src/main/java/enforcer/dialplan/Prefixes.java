package enforcer.dialplan;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The prefixes of a rule.
 *
 * @param shortest those behind no shorter one of them; at most one of these begins a number, and it
 *     is the last one that is not sorted behind the number
 */
record Prefixes(Set<String> all, NavigableSet<String> shortest) {

  static Prefixes of(Collection<String> prefixes) {
    NavigableSet<String> shortest = new TreeSet<>();
    for (String prefix : new TreeSet<>(prefixes)) {
      if (!begin(shortest, prefix)) {
        shortest.add(prefix);
      }
    }
    return new Prefixes(Set.copyOf(prefixes), shortest);
  }

  /** Whether a number begins with one of them; no prefix means any number. */
  boolean begin(String number) {
    return shortest.isEmpty() || begin(shortest, number);
  }

  /** The same with the empty prefix where there is none. */
  Set<String> orEmpty() {
    return all.isEmpty() ? Set.of("") : all;
  }

  private static boolean begin(NavigableSet<String> shortest, String number) {
    String candidate = shortest.floor(number);
    return candidate != null && number.startsWith(candidate);
  }
}
