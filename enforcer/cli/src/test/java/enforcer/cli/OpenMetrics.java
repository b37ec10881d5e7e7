package enforcer.cli;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a text as the grammar of OpenMetrics 1.0 has it, and refuses everything else: metadata
 * before samples, each family once and in one piece, the unit as the end of the name, no series
 * twice, and the end mark.
 */
final class OpenMetrics {
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final Pattern META = Pattern.compile("# (TYPE|UNIT|HELP) (" + NAME + ") (.*)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "("
              + NAME
              + ")(?:\\{(LABEL(?:,LABEL)*)?\\})? (-?[0-9]+(?:\\.[0-9]+)?)"
                  .replace("LABEL", LABEL.pattern().replace("(", "(?:").replace("(?:?:", "(?:")));

  private final Map<String, Long> samples = new LinkedHashMap<>();
  private final Set<String> families = new HashSet<>();

  /** The samples by their name and labels as written. */
  static Map<String, Long> read(String text) {
    if (!text.endsWith("\n# EOF\n")) {
      throw new IllegalArgumentException("no end mark as the last line");
    }
    OpenMetrics metrics = new OpenMetrics();
    String current = "";
    Set<String> said = new HashSet<>();
    for (String line : List.of(text.substring(0, text.length() - 6).split("\n"))) {
      Matcher meta = META.matcher(line);
      if (meta.matches()) {
        if (!meta.group(2).equals(current)) {
          current = meta.group(2);
          said = new HashSet<>();
          must(metrics.families.add(current), "a family in two pieces", line);
        }
        must(said.add(meta.group(1)), "metadata twice", line);
        must(!said.contains("sample"), "metadata after a sample", line);
        metrics.meta(meta.group(1), current, meta.group(3), line);
      } else {
        metrics.sample(line, current);
        said.add("sample");
      }
    }
    return metrics.samples;
  }

  private void meta(String word, String family, String value, String line) {
    switch (word) {
      case "TYPE" -> must(value.equals("gauge"), "a type that Prometheus does not know", line);
      case "UNIT" -> must(family.endsWith("_" + value), "the unit is not the end", line);
      default -> must(!value.contains("\n"), "help of two lines", line);
    }
  }

  private void sample(String line, String family) {
    Matcher sample = SAMPLE.matcher(line);
    must(sample.matches(), "no sample", line);
    must(sample.group(1).equals(family), "a sample outside of its family", line);
    String labels = sample.group(2) == null ? "" : "{" + sample.group(2) + "}";
    Set<String> names = new HashSet<>();
    Matcher label = LABEL.matcher(labels);
    while (label.find()) {
      must(names.add(label.group(1)), "a label twice", line);
    }
    must(
        samples.put(family + labels, Long.parseLong(sample.group(3))) == null,
        "a series twice",
        line);
  }

  private static void must(boolean right, String wrong, String line) {
    if (!right) {
      throw new IllegalArgumentException(wrong + ": " + line);
    }
  }
}
