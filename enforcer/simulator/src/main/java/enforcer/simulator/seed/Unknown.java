package enforcer.simulator.seed;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The error for a name in a seed that no version of the PBX has. */
final class Unknown {
  private Unknown() {}

  /**
   * The error, with the nearest known name.
   *
   * @param what the kind of the name and its place, such as {@code a section}
   */
  static IllegalArgumentException name(String what, String name, Collection<String> known) {
    int bound = Math.max(1, (name.length() + 1) / 3);
    Optional<String> near =
        known.stream()
            .filter(other -> distance(name, other) <= bound)
            .min(
                Comparator.<String>comparingInt(other -> distance(name, other))
                    .thenComparing(Comparator.naturalOrder()));
    String guess = near.map(other -> "; did you mean '" + other + "'?").orElse(".");
    return new IllegalArgumentException(
        "The seed has " + what + " '" + name + "', which no version of the PBX has" + guess);
  }

  /** The edit distance: letters to insert, delete or replace between the names. */
  private static int distance(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[] last = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] next = new int[to.length() + 1];
      next[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        next[j] = Math.min(replaced, Math.min(last[j], next[j - 1]) + 1);
      }
      last = next;
    }
    return last[to.length()];
  }
}
