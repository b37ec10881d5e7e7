package enforcer.policy;

import enforcer.dialplan.LeadingDigits;
import enforcer.dialplan.LineCodes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the outbound rules that together take every number.
 *
 * @param country which tells a code for a line from the begin of a number
 */
record EveryNumber(LineCodes country) {
  static final String AND = ", ";

  private static final int ALL = 100;

  /** Whether some of these rules, by name, take every number together. */
  boolean isTaken(Map<String, LeadingDigits.Taken> rules, Collection<String> names) {
    return country.untaken(names.stream().map(rules::get).toList()).isEmpty();
  }

  /**
   * Of rules that open every number to enough people, those that take every number alone, or else
   * as few as do it together.
   *
   * @param enough whether those of these names alone certainly do so
   */
  List<String> takenBy(
      Map<String, LeadingDigits.Taken> rules, Predicate<Collection<String>> enough) {
    List<String> all = List.copyOf(rules.keySet());
    List<String> alone = all.stream().filter(name -> isTaken(rules, List.of(name))).toList();
    return isTaken(rules, alone) && enough.test(alone) ? alone : fewest(all, enough);
  }

  /** What rules take that leave no first digit untaken, in words. */
  static String words(Optional<List<Integer>> lengths) {
    return lengths
        .map(some -> some.isEmpty() ? "numbers with every first digit" : ofLengths(some))
        .orElse("every number");
  }

  private static String ofLengths(List<Integer> lengths) {
    List<String> ranges = new ArrayList<>();
    for (int length : lengths) {
      if (!lengths.contains(length - 1)) {
        int to = length;
        while (lengths.contains(to + 1)) {
          to++;
        }
        ranges.add(to == length ? "" + length : length + " to " + to);
      }
    }
    return "every number of " + String.join(" or ", ranges) + " digits";
  }

  private static List<String> fewest(List<String> all, Predicate<Collection<String>> enough) {
    List<String> kept = new ArrayList<>(all);
    for (String name : all.reversed()) {
      kept.remove(name);
      if (!enough.test(kept)) {
        kept.add(name);
      }
    }
    return all.stream().filter(kept::contains).toList();
  }

  /** The people who are so many percent of all. */
  static String people(int percent) {
    return percent == ALL ? "everyone" : percent + " percent of the extensions";
  }
}
