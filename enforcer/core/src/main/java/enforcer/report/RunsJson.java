package enforcer.report;

import static enforcer.planfile.Shape.COUNT;
import static enforcer.planfile.Shape.TEXT;
import static enforcer.planfile.Shape.list;
import static enforcer.planfile.Shape.object;
import static java.util.Objects.requireNonNull;

import enforcer.journal.Entry;
import enforcer.journal.PastRotation;
import enforcer.journal.RunRecord;
import enforcer.journal.WriteEffect;
import enforcer.planfile.Members;
import enforcer.planfile.PlanJson;
import enforcer.planfile.Shape;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The recorded runs as one JSON value, for programs that choose what to undo. */
public record RunsJson(String toolVersion) {
  /** The format that is written; additions raise the minor number. */
  public static final String FORMAT = "1.2";

  private static final Shape<Listed> SHAPE = object(RunsJson::declare);

  /** What is listed. */
  private record Listed(String tool, KeptRuns kept, List<String> unreadable) {}

  public RunsJson {
    requireNonNull(toolVersion, "toolVersion is null");
  }

  /**
   * These runs and rotations in their order.
   *
   * @param unreadable why the journals of other runs cannot be read, one sentence each
   */
  public String text(KeptRuns kept, List<String> unreadable) {
    return PlanJson.text(SHAPE.write(new Listed(toolVersion, kept, unreadable)));
  }

  /** The JSON Schema of what is written, for programs that read it. */
  public static ObjectNode schema() {
    return SHAPE.document("enforcer runs", "What undo --list -o json prints.");
  }

  private static void declare(Members<Listed> m) {
    m.begins(FORMAT, Listed::tool);
    m.shows(
        "runs", list(object(RunsJson::declareRun)).doc("The newest first."), l -> l.kept().runs());
    m.mayShow(
        "rotations",
        list(object(RunsJson::declareRotation))
            .doc("Rotations of secrets, which cannot be undone; the newest first."),
        l -> Optional.of(l.kept().rotations()));
    m.mayShow(
        "unreadable",
        list(TEXT).doc("Why the journals of other runs are left out."),
        all -> Optional.of(all.unreadable()));
  }

  private static void declareRun(Members<RunRecord> m) {
    m.shows("run", TEXT.doc("What undo takes."), r -> r.begun().run());
    m.shows("at", TEXT.doc("When it began."), r -> r.begun().at().toString());
    m.shows("command", TEXT.doc("The command that ran, such as apply."), r -> r.begun().command());
    m.mayShow("undoes", TEXT.doc("The run that it undid."), r -> r.begun().undoes());
    m.shows("url", TEXT.doc("The address of the phone system."), RunRecord::url);
    m.shows(
        "steps", COUNT.doc("How many steps it had."), r -> r.begun().plan().path("steps").size());
    m.shows(
        "written",
        COUNT.doc("How many steps changed the phone system, or may have."),
        r -> r.effects().values().stream().filter(WriteEffect::touches).count());
    m.mayShow(
        "exitCode",
        COUNT.doc("Missing where the run broke off."),
        r -> r.ended().map(Entry.Ended::exitCode));
  }

  private static void declareRotation(Members<PastRotation> m) {
    m.shows("at", TEXT.doc("When it began."), r -> r.at().toString());
    m.shows(
        "address", TEXT.doc("The host and the port of the phone system."), PastRotation::address);
    m.shows("secret", TEXT.doc("Its key under require."), PastRotation::secret);
    m.shows(
        "extensions",
        COUNT.doc("How many extensions got a new one, or may have."),
        r -> r.extensions().size());
  }
}
