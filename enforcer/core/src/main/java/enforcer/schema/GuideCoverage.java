package enforcer.schema;

import enforcer.policy.AttestedControl;
import enforcer.policy.HardeningGuide;
import enforcer.policy.Recommendation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every recommendation of the hardening guide, and how it is met; in Markdown. */
public final class GuideCoverage {
  /** The file below {@code schema} that holds it. */
  public static final String FILE = "COVERAGE.md";

  private static final String OPENING =
      """
      # The hardening guide, line by line

      This file is generated. It says in our own words what the ten steps recommend, and how each
      recommendation is met. Of %d recommendations, %d are enforced by a key of the document, %d are
      checked by a rule, %d are watched from night to night, %d are left to people in part or in whole,
      and %d have a part that no program reaches. Many are met in several ways. Keys are explained in
      `KINDS.md`, rules in `POLICIES.md`. What people confirm stands in a file for
      `enforcer check --attestations` (`attestations.schema.json`).

      """;

  private GuideCoverage() {}

  /** The text of the file. */
  public static String text() {
    List<Recommendation> all = HardeningGuide.recommendations();
    StringBuilder text =
        new StringBuilder(
            OPENING.formatted(
                all.size(),
                all.stream().filter(r -> !r.keys().isEmpty()).count(),
                all.stream().filter(r -> !r.rules().isEmpty()).count(),
                all.stream().filter(r -> !r.watched().isEmpty()).count(),
                all.stream().filter(r -> r.attested().isPresent()).count(),
                all.stream().filter(r -> !r.unreachable().isEmpty()).count()));
    int step = 0;
    for (Recommendation recommendation : all) {
      if (recommendation.step() != step) {
        step = recommendation.step();
        text.append(step == 1 ? "" : "\n").append("## Step ").append(step);
        text.append("\n\n| lines | recommendation | how it is met |\n|---|---|---|\n");
      }
      text.append(row(recommendation));
    }
    return text.toString();
  }

  /** What people confirm under an id, for a terminal; empty where it is none of theirs. */
  public static Optional<String> of(String id) {
    return HardeningGuide.attested().stream()
        .filter(control -> control.id().equals(id))
        .findFirst()
        .map(
            control ->
                """
                %s: %s

                No interface shows this, so people confirm it: enforcer check --attestations FILE.

                - guide: %s
                - a confirmation holds for: at most %s
                """
                    .formatted(id, control.title(), control.guide(), control.longest()));
  }

  private static String row(Recommendation met) {
    List<String> ways = new ArrayList<>();
    if (!met.keys().isEmpty()) {
      ways.add("enforced by " + code(met.keys()));
    }
    if (!met.rules().isEmpty()) {
      ways.add("checked by " + String.join(", ", met.rules()));
    }
    if (!met.watched().isEmpty()) {
      ways.add("watched: " + met.watched());
    }
    met.attested().map(GuideCoverage::way).ifPresent(ways::add);
    if (!met.unreachable().isEmpty()) {
      ways.add("not reachable: " + met.unreachable());
    }
    return "| %s | %s | %s |\n".formatted(met.lines(), met.says(), String.join("<br>", ways));
  }

  private static String way(AttestedControl control) {
    return "people confirm %s, for at most %s: %s"
        .formatted(control.id(), control.longest(), control.title());
  }

  private static String code(List<String> keys) {
    return keys.stream().map(k -> "`" + k + "`").collect(Collectors.joining(", "));
  }
}
