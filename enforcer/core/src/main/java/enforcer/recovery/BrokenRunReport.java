package enforcer.recovery;

import enforcer.model.State;
import enforcer.plan.Step;
import java.util.Optional;

/** Describes what a run that broke off has left on a PBX. */
public final class BrokenRunReport {
  private BrokenRunReport() {}

  /**
   * One sentence about the finished steps, and one about the step that was under way.
   *
   * @param live the PBX as it is now
   */
  public static String of(PastRun run, State live) {
    int steps = run.plan().steps().size();
    String done =
        "run %s (%s, begun %s) broke off: %d of %d steps were done"
            .formatted(
                run.id(),
                run.record().begun().command(),
                run.record().begun().at(),
                run.record().written(),
                steps);
    Optional<Integer> inFlight = run.record().inFlight().filter(n -> n <= steps);
    return inFlight.isEmpty()
        ? done + ", and none was under way"
        : done + "; " + inFlight(run, inFlight.get(), live);
  }

  private static String inFlight(PastRun run, int number, State live) {
    Step step = run.plan().steps().get(number - 1);
    return "step %d, to %s %s, was under way: %s"
        .formatted(
            number,
            verb(step.write()),
            step.named(),
            WriteEvidence.of(step, run.stateBefore(number), live).sentence());
  }

  private static String verb(Step.Write write) {
    return switch (write) {
      case Step.Write.Create _ -> "create";
      case Step.Write.Patch _ -> "change";
      case Step.Write.Move _ -> "move";
      case Step.Write.Delete _ -> "delete";
    };
  }
}
