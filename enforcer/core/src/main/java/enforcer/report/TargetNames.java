package enforcer.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The names of some phone systems of a run, as short as they can be said: all, a few, ranges in the
 * order of the run, or all but a few.
 *
 * @param all the names in the order of the run
 */
record TargetNames(List<String> all) {
  /** From this many neighbours on, a range is shorter than their names. */
  private static final int RANGE = 3;

  TargetNames {
    all = all.stream().map(DisplayValues::clean).toList();
  }

  /**
   * {@code all 50}, {@code site-01 … site-09, site-12 (10)}, or {@code all but site-12 (49)}.
   *
   * @param positions of the phone systems in the run
   */
  String of(Collection<Integer> positions) {
    TreeSet<Integer> some = new TreeSet<>(positions);
    if (some.size() == all.size()) {
      return all.size() == 1 ? all.getFirst() : "all " + all.size();
    }
    String listed = ranges(some);
    if (some.size() == 1) {
      return listed;
    }
    TreeSet<Integer> others = new TreeSet<>();
    for (int i = 0; i < all.size(); i++) {
      if (!some.contains(i)) {
        others.add(i);
      }
    }
    String without = "all but " + ranges(others);
    return (without.length() < listed.length() ? without : listed) + " (" + some.size() + ")";
  }

  /** {@code site-01, site-02}. */
  String each(Collection<Integer> positions) {
    return positions.stream().map(all::get).collect(Collectors.joining(", "));
  }

  /** {@code site-01 … site-09, site-12}. */
  String ranges(Collection<Integer> some) {
    TreeSet<Integer> positions = new TreeSet<>(some);
    List<String> parts = new ArrayList<>();
    Integer first = positions.isEmpty() ? null : positions.first();
    while (first != null) {
      int last = first;
      while (positions.contains(last + 1)) {
        last++;
      }
      if (last - first + 1 >= RANGE) {
        parts.add(all.get(first) + " … " + all.get(last));
      } else {
        parts.addAll(all.subList(first, last + 1));
      }
      first = positions.higher(last);
    }
    return String.join(", ", parts);
  }
}
