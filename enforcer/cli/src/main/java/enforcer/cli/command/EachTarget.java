package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.desired.DesiredState;
import enforcer.journal.JournalException;
import enforcer.pbx.PbxException;
import java.util.ArrayList;
import java.util.List;

/** Does the same with every phone system of a run; one that fails does not stop the others. */
final class EachTarget {
  private EachTarget() {}

  /** What is done with one phone system. */
  @FunctionalInterface
  interface Work {
    ExitCode on(DesiredState desired);
  }

  /** The worst of what became of them. */
  static ExitCode run(List<DesiredState> targets, Output output, Work work) {
    List<ExitCode> codes = new ArrayList<>();
    for (DesiredState target : targets) {
      codes.add(one(target, targets.size() > 1 ? target.name() + ": " : "", output, work));
    }
    return ExitCode.worst(codes);
  }

  private static ExitCode one(DesiredState target, String prefix, Output output, Work work) {
    try {
      return work.on(target);
    } catch (PbxException e) {
      output.error(prefix + e.problem(), e.remedy());
      return ExitCode.NOT_EVALUATED;
    } catch (JournalException e) {
      return Trouble.said(prefix, e, output);
    } catch (CannotContinue e) {
      output.error(prefix + e.problem(), e.remedy());
      return ExitCode.ERROR;
    }
  }
}
