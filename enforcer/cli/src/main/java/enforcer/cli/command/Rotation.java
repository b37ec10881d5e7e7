package enforcer.cli.command;

import enforcer.catalogue.SecretKind;
import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.guard.ApprovedBatch;
import enforcer.pbx.Live;
import enforcer.pbx.WritingClient;
import enforcer.report.RotationReport;
import enforcer.rotate.Batch;
import enforcer.rotate.RotationOutcome;
import enforcer.rotate.RotationProgress;
import enforcer.rotate.Rotator;

/** Gives a batch of people new secrets and says what became of each. */
final class Rotation {
  private Rotation() {}

  static ExitCode run(
      String target,
      Batch batch,
      ApprovedBatch approved,
      WritingClient client,
      Live live,
      Output output) {
    try (Interruption interruption = new Interruption()) {
      RotationProgress progress = new Told(target, output, interruption);
      RotationOutcome outcome = Rotator.rotate(batch, approved, client, live.binding(), progress);
      say(target, batch, outcome, output);
      ExitCode code = ExitCode.of(outcome.exitCode());
      interruption.ended(code);
      return code;
    }
  }

  private static void say(String target, Batch batch, RotationOutcome outcome, Output output) {
    output.painted(RotationReport.outcome(outcome));
    if (!outcome.isComplete()) {
      output.error(target + ": " + outcome.summary(), RotationReport.remedy(outcome));
      return;
    }
    String later =
        batch.later().isEmpty()
            ? ""
            : " "
                + Count.of(batch.later().size(), "extension")
                + " left: run again, once these can work.";
    output.result("Rotated: " + outcome.summary() + "." + later);
  }

  /** Shows whose turn it is, and passes on that the user wants to stop. */
  private record Told(String target, Output output, Interruption interruption)
      implements RotationProgress {
    @Override
    public void started(int number, int of, String extension, SecretKind secret) {
      output.progress(
          target + ": " + secret.noun() + " " + number + " of " + of + ", " + extension);
    }

    @Override
    public boolean stopRequested() {
      return interruption.requested();
    }
  }
}
