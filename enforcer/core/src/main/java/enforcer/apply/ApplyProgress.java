package enforcer.apply;

import enforcer.plan.Step;
import java.time.Duration;

/** Watches a run: receives each step, and may ask the run to stop between two steps. */
public interface ApplyProgress {

  /** Ignores every step and never asks to stop. */
  ApplyProgress NONE = new ApplyProgress() {};

  /**
   * A step begins; nothing of it has been sent yet.
   *
   * @param number from 1
   * @param of the number of steps in the plan
   */
  default void started(int number, int of, Step step) {}

  /** The PBX delays the write of the current step; the run waits for this time. */
  default void waiting(Duration time) {}

  /** A step ended, with or without success. */
  default void finished(int number, int of, Step step, StepOutcome outcome) {}

  /** Whether to stop before the next step; the current one is always finished and read back. */
  default boolean stopRequested() {
    return false;
  }
}
