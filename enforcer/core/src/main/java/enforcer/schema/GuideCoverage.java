package enforcer.schema;

import enforcer.diagnostic.Diagnostics;
import enforcer.document.Node;
import enforcer.document.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Every recommendation of the hardening guide, and how it is met; in Markdown. */
public final class GuideCoverage {
  /** The file below {@code schema} that holds it. */
  public static final String FILE = "COVERAGE.md";

  private static final String SOURCE = "coverage.yaml";

  private static final String OPENING =
      """
      # The hardening guide, line by line

      This file is generated. It says in our own words what the ten steps recommend, and how each
      recommendation is met. Of %d recommendations, %d are enforced by a key of the document, %d are
      checked by a rule, %d are left to people in part or in whole, and %d have a part that no program
      reaches. Many are met in several ways. Keys are explained in `KINDS.md`, rules in `POLICIES.md`.

      """;

  private GuideCoverage() {}

  /**
   * One recommendation.
   *
   * @param lines the lines of the guide
   * @param keys the keys of a document that enforce it
   * @param rules the rules that check it
   * @param attested what people confirm; empty for nothing
   * @param unreachable what no program can do, and why; empty for nothing
   */
  record Recommendation(
      int step,
      String lines,
      String says,
      List<String> keys,
      List<String> rules,
      String attested,
      String unreachable) {
    Recommendation {
      keys = List.copyOf(keys);
      rules = List.copyOf(rules);
    }

    private String row() {
      List<String> ways = new ArrayList<>();
      if (!keys.isEmpty()) {
        ways.add("enforced by " + code(keys));
      }
      if (!rules.isEmpty()) {
        ways.add("checked by " + String.join(", ", rules));
      }
      if (!attested.isEmpty()) {
        ways.add("people confirm: " + attested);
      }
      if (!unreachable.isEmpty()) {
        ways.add("not reachable: " + unreachable);
      }
      return "| %s | %s | %s |\n".formatted(lines, says, String.join("<br>", ways));
    }

    private static String code(List<String> keys) {
      return keys.stream().map(k -> "`" + k + "`").collect(Collectors.joining(", "));
    }
  }

  /** All recommendations, in the order of the guide. */
  static List<Recommendation> all() {
    Diagnostics diagnostics = new Diagnostics();
    Node tree = YamlReader.parse(source(), SOURCE, diagnostics).orElseThrow();
    return ((Node.Sequence) tree)
        .items().stream().map(item -> recommendation((Node.Mapping) item)).toList();
  }

  /** The text of the file. */
  public static String text() {
    List<Recommendation> all = all();
    StringBuilder text =
        new StringBuilder(
            OPENING.formatted(
                all.size(),
                all.stream().filter(r -> !r.keys().isEmpty()).count(),
                all.stream().filter(r -> !r.rules().isEmpty()).count(),
                all.stream().filter(r -> !r.attested().isEmpty()).count(),
                all.stream().filter(r -> !r.unreachable().isEmpty()).count()));
    int step = 0;
    for (Recommendation recommendation : all) {
      if (recommendation.step() != step) {
        step = recommendation.step();
        text.append(step == 1 ? "" : "\n").append("## Step ").append(step);
        text.append("\n\n| lines | recommendation | how it is met |\n|---|---|---|\n");
      }
      text.append(recommendation.row());
    }
    return text.toString();
  }

  private static Recommendation recommendation(Node.Mapping entry) {
    return new Recommendation(
        Integer.parseInt(text(entry, "step")),
        text(entry, "lines"),
        text(entry, "says"),
        texts(entry, "enforced"),
        texts(entry, "checked"),
        text(entry, "attested"),
        text(entry, "unreachable"));
  }

  private static String text(Node.Mapping in, String key) {
    return in.scalar(key).map(Node.Scalar::text).orElse("");
  }

  private static List<String> texts(Node.Mapping in, String key) {
    return in.get(key).map(n -> ((Node.Sequence) n).items()).orElse(List.of()).stream()
        .map(n -> ((Node.Scalar) n).text())
        .toList();
  }

  private static String source() {
    try (InputStream in = GuideCoverage.class.getResourceAsStream(SOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
