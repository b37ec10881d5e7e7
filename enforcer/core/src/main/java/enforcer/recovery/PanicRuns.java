package enforcer.recovery;

import enforcer.journal.WriteEffect;
import enforcer.model.Entity;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The runs of panics that are on, so that their undo leaves what stood before the first of them,
 * and never what somebody opened between two of them.
 *
 * @param runs the oldest first, each with the steps that its undo takes back
 * @param left the objects of which it is not known what stood there before the first panic
 */
public record PanicRuns(List<PastRun> runs, List<String> left) {
  public PanicRuns {
    runs = List.copyOf(runs);
    left = List.copyOf(left);
  }

  /** Of all panics that are on, the oldest first; empty is one that found everything closed. */
  public static PanicRuns of(List<Optional<PastRun>> panics) {
    List<PastRun> runs = new ArrayList<>();
    List<String> left = new ArrayList<>();
    List<Optional<PastRun>> earlier = new ArrayList<>();
    for (Optional<PastRun> panic : panics) {
      panic.ifPresent(
          run -> runs.add(run.only(step -> earlier.isEmpty() || counts(step, run, earlier, left))));
      earlier.add(panic);
    }
    return new PanicRuns(runs, left.stream().distinct().toList());
  }

  private static boolean counts(
      Step step, PastRun run, List<Optional<PastRun>> earlier, List<String> left) {
    List<PastRun> known = earlier.stream().flatMap(Optional::stream).toList();
    if (known.stream().anyMatch(first -> first.effects(step).contains(WriteEffect.WRITTEN))) {
      // The first one knows what stood before it; the place that it did not reach is a later one's.
      boolean whole = known.stream().anyMatch(first -> first.isWhole(step));
      return !whole && step.write() instanceof Step.Write.Move;
    }
    Optional<PastRun> first =
        known.stream().filter(one -> !one.effects(step).isEmpty()).findFirst();
    boolean same = first.filter(one -> isSame(step, one, run)).isPresent();
    if (!same) {
      left.add(step.named());
    }
    return same;
  }

  private static boolean isSame(Step step, PastRun first, PastRun later) {
    return WriteEvidence.differing(
            WriteEvidence.fields(step), before(step, first), before(step, later))
        .isEmpty();
  }

  private static Optional<Entity> before(Step step, PastRun run) {
    return run.before().entity(step.resource(), step.key());
  }
}
