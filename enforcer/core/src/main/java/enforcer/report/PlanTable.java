package enforcer.report;

import static enforcer.report.MarkdownReport.code;
import static enforcer.report.MarkdownReport.span;

import enforcer.planfile.PlanJson;
import enforcer.planfile.Summary;
import enforcer.report.TargetReport.Judged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The table of all phone systems of a run: what was found, and the digest that {@code apply
 * --digest} takes. Those with nothing to apply share a row where they are alike.
 *
 * @param signed the names of those whose plan is signed
 */
record PlanTable(TargetsReport report, Set<String> signed) {
  static final String HEAD =
      "| phone system | found | changes | to apply | plan digest, for `apply --digest` |\n"
          + "|---|---|---|---|---|\n";

  /** Why phone systems have nothing to apply. */
  private record Alike(String words, boolean isPlanned) {
    static Alike of(TargetReport target) {
      return new Alike(target.words(), target.judged().isPresent());
    }

    String cells() {
      return "none | " + (isPlanned ? "nothing to apply" : "no plan") + " | none";
    }
  }

  /** The rows, those with something to apply first. */
  List<String> rows() {
    List<String> rows = new ArrayList<>();
    Map<Alike, TreeSet<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < report.targets().size(); i++) {
      TargetReport target = report.targets().get(i);
      if (!hasNothingToApply(target)) {
        rows.add(row(code(target.name()), target.words(), plan(target)));
      } else {
        alike.computeIfAbsent(Alike.of(target), _ -> new TreeSet<>()).add(i);
      }
    }
    TargetNames names = new TargetNames(report.targets().stream().map(TargetReport::name).toList());
    alike.forEach(
        (what, positions) -> rows.add(row(span(names.of(positions)), what.words(), what.cells())));
    return rows;
  }

  private static String row(String name, String words, String rest) {
    return "| " + name + " | " + words + " | " + rest + " |\n";
  }

  private String plan(TargetReport target) {
    Judged judged = target.judged().orElseThrow();
    return Summary.of(judged.plan())
        + " | "
        + GroupedMarkdown.next(judged.plan(), judged.review())
        + " | `sha256:"
        + PlanJson.digest(judged.plan())
        + "`"
        + (signed.contains(target.name()) ? " signed" : "");
  }

  /** Whether there is no plan, or one without a step. */
  static boolean hasNothingToApply(TargetReport target) {
    return target.judged().filter(j -> !j.plan().steps().isEmpty()).isEmpty();
  }

  /** The fingerprint of the plan of a phone system. */
  static Optional<String> digest(TargetReport target) {
    return target.judged().map(j -> PlanJson.digest(j.plan()));
  }

  /** What all digests together depend on. */
  String digests() {
    return report.targets().stream()
        .map(t -> t.name() + " " + digest(t).orElse(t.words()))
        .collect(Collectors.joining("\n"));
  }
}
