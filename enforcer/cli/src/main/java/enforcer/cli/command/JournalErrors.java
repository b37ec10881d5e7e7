package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.journal.JournalException;

/** Reports a journal that cannot be kept. */
final class JournalErrors {
  private JournalErrors() {}

  /**
   * Prints the problem; NOT_EVALUATED where the phone system, or what was applied to it, could not
   * be examined, REFUSED where somebody has paused it or another rollout has it.
   */
  static ExitCode print(String prefix, JournalException e, Output output) {
    output.error(prefix + e.problem(), e.remedy());
    if (e instanceof JournalException.Paused || e instanceof JournalException.Overlapping) {
      return ExitCode.REFUSED;
    }
    boolean unseen =
        e instanceof JournalException.Busy
            || e instanceof JournalException.Stranger
            || e instanceof JournalException.Contradicted
            || e instanceof JournalException.Unreachable;
    return unseen ? ExitCode.NOT_EVALUATED : ExitCode.ERROR;
  }
}
