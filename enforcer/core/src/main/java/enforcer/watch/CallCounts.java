package enforcer.watch;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The calls of a part of the log, counted.
 *
 * @param rows how many rows were looked at
 * @param outside how many calls left, emergency calls left out
 * @param emergencies how many calls for help left
 * @param unclear rows that do not tell whether they left, when, or to where
 * @param outOfHours how many calls each extension made out of hours
 * @param groups the premium calls and those abroad, those that somebody should look at first
 */
public record CallCounts(
    int rows,
    int outside,
    int emergencies,
    int unclear,
    SortedMap<String, Integer> outOfHours,
    List<CallGroup> groups) {
  public CallCounts {
    outOfHours = new TreeMap<>(outOfHours);
    groups = List.copyOf(groups);
  }
}
