package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.journal.JournalException;

/** What a journal that cannot be kept means for a command. */
final class Trouble {
  private Trouble() {}

  /** Says what is wrong; a phone system that another run has could not be looked at. */
  static ExitCode said(String prefix, JournalException e, Output output) {
    output.error(prefix + e.problem(), e.remedy());
    boolean unseen = e instanceof JournalException.Busy || e instanceof JournalException.Stranger;
    return unseen ? ExitCode.NOT_EVALUATED : ExitCode.ERROR;
  }
}
