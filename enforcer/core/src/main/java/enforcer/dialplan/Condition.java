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
 * @param example what one run with this result assumes, for words where the runs share nothing
 */
public record Condition(
    SortedMap<String, String> readings, boolean enough, SortedMap<String, String> example) {
  static final Condition NONE =
      new Condition(Collections.emptySortedMap(), true, Collections.emptySortedMap());

  public Condition {
    readings = Collections.unmodifiableSortedMap(new TreeMap<>(readings));
    example = Collections.unmodifiableSortedMap(new TreeMap<>(example));
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

  /**
   * {@code if emptyRule is blocks}, {@code only if} where that is not enough, {@code for example
   * if} where it need not be so; empty for none.
   */
  public String words() {
    if (!readings.isEmpty()) {
      return words(enough ? "if " : "only if ", readings);
    }
    return enough || example.isEmpty() ? "" : words("for example if ", example);
  }

  private static String words(String begin, SortedMap<String, String> readings) {
    return readings.entrySet().stream()
        .map(e -> said(e.getKey(), e.getValue()))
        .collect(Collectors.joining(" and ", begin, ""));
  }
}
