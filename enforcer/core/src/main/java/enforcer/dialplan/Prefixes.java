package enforcer.dialplan;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The prefixes of a rule.
 *
 * @param shortest the prefixes that begin with no other prefix. At most one of them begins a given
 *     number: the last one that is not sorted behind it
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

  /** Whether a number begins with a prefix; an empty list matches any number. */
  boolean begin(String number) {
    return shortest.isEmpty() || begin(shortest, number);
  }

  /** All prefixes, or the empty prefix where there is none. */
  Set<String> orEmpty() {
    return all.isEmpty() ? Set.of("") : all;
  }

  private static boolean begin(NavigableSet<String> shortest, String number) {
    String candidate = shortest.floor(number);
    return candidate != null && number.startsWith(candidate);
  }
}
