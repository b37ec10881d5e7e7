package enforcer.dialplan;

import enforcer.desired.Fact;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The readings of open facts on which a result rests.
 *
 * @param readings the readings that every run with this result assumes, by the name of the fact
 * @param enough whether every run with these readings has this result; if not, others matter too
 */
public record Condition(SortedMap<String, String> readings, boolean enough) {
  static final Condition NONE = new Condition(Collections.emptySortedMap(), true);

  public Condition {
    readings = Collections.unmodifiableSortedMap(new TreeMap<>(readings));
  }

  /** The facts whose readings stand in words of conditions; other circumstances are no facts. */
  public static List<Fact> facts(String words) {
    return Fact.ALL.stream()
        .filter(
            fact ->
                fact.readings().stream()
                    .anyMatch(
                        reading ->
                            Pattern.compile("\\b" + said(fact.name(), reading) + "\\b")
                                .matcher(words)
                                .find()))
        .toList();
  }

  private static String said(String fact, String reading) {
    return fact + " is " + reading;
  }

  /** {@code if emptyRule is blocks}, {@code only if} where that is not enough; empty for none. */
  public String words() {
    return readings.isEmpty()
        ? ""
        : readings.entrySet().stream()
            .map(e -> said(e.getKey(), e.getValue()))
            .collect(Collectors.joining(" and ", enough ? "if " : "only if ", ""));
  }
}
