package enforcer.cli.command;

import enforcer.Enforcer.ReadDocument;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Excerpt;
import enforcer.plan.Plan;
import enforcer.plan.Planning;
import enforcer.run.Engine;
import enforcer.signature.NotVerified;
import java.util.List;
import picocli.CommandLine.Option;

/** How a saved plan is planned afresh, where the phone system is not as it found it. */
final class AfreshOption {
  private static final String AGAIN = "make the plan again, and have it reviewed";

  @Option(
      names = "--replan",
      description =
          "Where the phone system is not as the saved plan found it, plan the same documents again,"
              + " and apply that where it is the same or a part: the same objects, values before"
              + " and after, effects and facts. Else the difference is told and nothing is"
              + " written.")
  private boolean wanted;

  boolean isWanted() {
    return wanted;
  }

  /**
   * The document of a saved plan, or the part of it that was planned.
   *
   * @param base the guardrails with which the plan was compared
   * @throws NotVerified where it is not the one that the plan was made of
   */
  DesiredState document(Plan saved, Engine engine, ComparedBase base) {
    String file = saved.context().emergency().file();
    // A plan may name any file, so that nothing is said of what this one holds.
    List<ReadDocument> read = base.read(engine.enforcer(), List.of(file)).documents();
    if (read.size() != 1 || read.getFirst().isMistaken() || read.getFirst().desired().isEmpty()) {
      throw new NotVerified(
          "its document " + Excerpt.escaped(file) + " is not here without a mistake",
          "run --replan in the folder in which the plan was made");
    }
    DesiredState desired = read.getFirst().desired().get();
    DesiredState part = saved.isOfWholeDocument() ? desired : without(desired, saved.leftOut());
    if (!desired.name().equals(saved.subject().name())
        || !Planning.digest(part, saved.subject().url()).equals(saved.desiredDigest())) {
      throw new NotVerified(
          "its document " + Excerpt.escaped(file) + " is no longer the one it was made of", AGAIN);
    }
    return part;
  }

  private static DesiredState without(DesiredState desired, List<String> leftOut) {
    return desired.only(
        desired.sections().keySet().stream()
            .map(section -> section.name())
            .filter(name -> !leftOut.contains(name))
            .toList());
  }
}
