package enforcer.report;

import static enforcer.planfile.Shape.COUNT;
import static enforcer.planfile.Shape.TEXT;
import static enforcer.planfile.Shape.list;
import static enforcer.planfile.Shape.object;
import static enforcer.planfile.Shape.words;
import static java.util.Objects.requireNonNull;

import enforcer.desired.Approval;
import enforcer.diagnostic.Diagnostic;
import enforcer.planfile.Members;
import enforcer.planfile.PlanJson;
import enforcer.planfile.PlanSchema;
import enforcer.planfile.Shape;
import enforcer.report.TargetReport.Problem;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Several phone systems as one JSON value, the output of {@code -o json}.
 *
 * @param plans writes each plan
 */
public record TargetsJson(PlanJson plans) {
  /** The format that is written; additions raise the minor number. */
  public static final String FORMAT = "1.3";

  private static final Shape<OneTarget> TARGET = object(TargetsJson::declareTarget).named("target");
  private static final Shape<AllTargets> SHAPE = object(TargetsJson::declare);

  /** The report, with what writes its plans. */
  private record AllTargets(PlanJson plans, TargetsReport report) {
    List<OneTarget> targets() {
      return report.targets().stream().map(target -> new OneTarget(plans, target)).toList();
    }
  }

  /** One phone system of it. */
  private record OneTarget(PlanJson plans, TargetReport report) {}

  public TargetsJson {
    requireNonNull(plans, "plans is null");
  }

  /** All phone systems in the order of their documents, and their names by result. */
  public String text(TargetsReport report) {
    return PlanJson.text(SHAPE.write(new AllTargets(plans, report)));
  }

  /** The JSON Schema of what is written, for programs that read it. */
  public static ObjectNode schema() {
    ObjectNode schema =
        SHAPE.document("enforcer targets", "What -o json prints for several phone systems.");
    ObjectNode defs = PlanSchema.definitions();
    defs.set(PlanJson.TREE.name(), PlanJson.TREE.schema());
    defs.set(TARGET.name(), TARGET.schema());
    return schema.set("$defs", defs);
  }

  private static void declare(Members<AllTargets> m) {
    m.begins(FORMAT, all -> all.plans().toolVersion());
    m.shows(
        "summary",
        object(TargetsJson::declareSummary)
            .doc("The names of the phone systems by what was found."),
        AllTargets::report);
    m.mayShow(
        "approval",
        words(List.of(Approval.values()), Approval::word)
            .doc("Who must agree to all of them together."),
        all -> all.report().approval());
    m.shows("targets", list(TARGET).doc("In the order of their documents."), AllTargets::targets);
  }

  private static void declareSummary(Members<TargetsReport> m) {
    m.shows("targets", COUNT.doc("How many there are."), r -> r.targets().size());
    for (TargetResult result : TargetResult.values()) {
      m.shows(key(result), list(TEXT).doc("Names."), r -> r.names().get(result));
    }
  }

  private static void declareTarget(Members<OneTarget> m) {
    m.shows(
        "name",
        TEXT.doc("What the document calls it; the file where that says no name."),
        t -> t.report().name());
    m.mayShow("url", TEXT.doc("Its address."), t -> t.report().url());
    m.shows(
        "results",
        list(words(List.of(TargetResult.values()), TargetsJson::key))
            .doc("What was found; never empty."),
        t -> List.copyOf(t.report().results()));
    m.mayShow(
        "problem",
        object(TargetsJson::declareProblem).doc("What stopped the run."),
        t -> t.report().problem());
    m.shows(
        "mistakes",
        list(object(TargetsJson::declareMistake)).doc("What is wrong with the document."),
        t -> t.report().mistakes());
    m.shows(
        "readFirst",
        PlanJson.FINDINGS.doc(
            "What is to be read first and no plan says: guardrails that are weaker."),
        t -> t.report().first());
    m.mayShow(
        "approval",
        words(List.of(Approval.values()), Approval::word)
            .doc("Who must agree to its change, where that is known."),
        t -> t.report().approval());
    m.mayShow(
        "outcome",
        PlanJson.OUTCOME,
        t -> t.report().outcome().filter(_ -> t.report().judged().isEmpty()));
    m.mayShow(
        "plan",
        PlanJson.TREE,
        t ->
            t.report()
                .judged()
                .map(j -> t.plans().tree(j.plan(), j.review(), t.report().outcome())));
  }

  private static void declareProblem(Members<Problem> m) {
    m.shows("message", TEXT, Problem::message);
    m.shows("remedy", TEXT, Problem::remedy);
  }

  private static void declareMistake(Members<Diagnostic> m) {
    m.shows("place", PlanJson.PLACE, Diagnostic::place);
    m.shows("path", TEXT.doc("The path of keys; empty for the file as a whole."), Diagnostic::path);
    m.shows("message", TEXT.doc("What is wrong."), Diagnostic::message);
    m.shows("remedy", TEXT.doc("What to write instead; may be empty."), Diagnostic::remedy);
  }

  /** {@code notMet}, as keys are written. */
  static String key(TargetResult result) {
    String[] words = result.word().split(" ");
    StringBuilder key = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return key.toString();
  }
}
