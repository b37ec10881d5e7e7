package enforcer.recovery;

import enforcer.journal.WriteEffect;
import enforcer.model.State;
import enforcer.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Describes what a run that broke off has left on a PBX. */
public final class BrokenRunReport {
  private static final int NAMED = 5;

  private BrokenRunReport() {}

  /** The objects that a run wrote or may have written, in words; empty where it wrote none. */
  public static String touched(PastRun run) {
    return named(run, WriteEffect::touches);
  }

  private static String named(PastRun run, Predicate<WriteEffect> which) {
    List<Step> steps = run.plan().steps();
    List<String> names =
        run.record().effects().entrySet().stream()
            .filter(effect -> which.test(effect.getValue()) && effect.getKey() <= steps.size())
            .map(effect -> steps.get(effect.getKey() - 1).named())
            .distinct()
            .toList();
    String first = String.join(", ", names.stream().limit(NAMED).toList());
    return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
  }

  /**
   * One sentence about the finished steps, and one about the step that was under way.
   *
   * @param live the PBX as it is now
   */
  public static String of(PastRun run, State live) {
    int steps = run.plan().steps().size();
    String done =
        "run %s (%s, begun %s) broke off: %d of %d steps were done%s"
            .formatted(
                run.id(),
                run.record().begun().command(),
                run.record().begun().at(),
                run.record().written(),
                steps,
                run.record().written() == 0
                    ? ""
                    : " (" + named(run, effect -> effect == WriteEffect.WRITTEN) + ")");
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
