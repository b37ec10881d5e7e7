package enforcer.run;

import enforcer.apply.ApplyProgress;
import enforcer.diagnostic.Diagnostic;
import enforcer.guard.Review;
import enforcer.plan.Plan;
import java.util.List;

/** The person or the job on whose behalf a run goes on: hears of it, sees its plan, agrees. */
public interface Operator {

  /** The answer to a plan. */
  enum Answer {
    /** No; nothing is written. */
    NO,

    /** Yes, without anybody having been asked. */
    AT_ONCE,

    /** Yes, after a question that may have stood for hours. */
    AFTER_A_QUESTION
  }

  /** Hears a warning; the run goes on. */
  void warn(String text);

  /** Hears what is wrong with documents or with a journal; an error among it ends the run. */
  void hear(List<Diagnostic> diagnostics);

  /** Sees a plan with the findings of the guards; also one that is refused. */
  void see(Plan plan, Review review);

  /** Agrees to a plan that the guards have passed, or does not. */
  Answer agree(Plan plan);

  /** The PBX is asked for a backup, and the run waits for it. */
  void awaitBackup(Plan plan);

  /**
   * Hears the result of a requested backup.
   *
   * @param sentence the file that the PBX lists, or why this plan needs none
   */
  void hearOfBackup(String sentence);

  /** The run begins to write. The progress is told of each step and may ask to stop. */
  ApplyProgress begin(String target);
}
