package enforcer.apply;

import enforcer.plan.Step;
import java.time.Duration;

/** Watches a run: receives each step, and may ask the run to stop between two steps. */
public interface ApplyProgress {

  /** Watches nothing, and never asks to stop. */
  ApplyProgress NONE = new ApplyProgress() {};

  /**
   * A step begins; nothing of it has been sent yet.
   *
   * @param number from 1
   * @param of how many steps the plan has
   */
  default void started(int number, int of, Step step) {}

  /** The PBX puts off the write of the step under way, and the run waits so long. */
  default void waiting(Duration time) {}

  /** A step ended, well or not. */
  default void finished(int number, int of, Step step, StepOutcome outcome) {}

  /** Whether to stop before the next step; the one under way is always finished and read back. */
  default boolean stopRequested() {
    return false;
  }
}
