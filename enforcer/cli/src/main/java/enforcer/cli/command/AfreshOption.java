package enforcer.cli.command;

import enforcer.desired.DesiredState;
import enforcer.diagnostic.Excerpt;
import enforcer.plan.Plan;
import enforcer.run.Engine;
import enforcer.signature.NotVerified;
import java.util.Optional;
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
    String file = Excerpt.escaped(PlanDocuments.file(saved));
    Optional<DesiredState> document = new PlanDocuments(engine.enforcer(), base).read(saved);
    if (document.isEmpty()) {
      throw new NotVerified(
          "its document " + file + " is not here without a mistake",
          "run --replan in the folder in which the plan was made");
    }
    if (!PlanDocuments.isOf(document.get(), saved)) {
      throw new NotVerified("its document " + file + " is no longer the one it was made of", AGAIN);
    }
    return document.get();
  }
}
