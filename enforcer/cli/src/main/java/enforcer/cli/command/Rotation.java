package enforcer.cli.command;

import static java.util.Objects.requireNonNull;

import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.guard.Accepted;
import enforcer.guard.ApprovedBatch;
import enforcer.journal.RotationFile;
import enforcer.pbx.Live;
import enforcer.pbx.WritingClient;
import enforcer.report.RotationReport;
import enforcer.rotate.Batch;
import enforcer.rotate.RotationOutcome;
import enforcer.rotate.RotationProgress;
import enforcer.run.ExclusiveRun;
import enforcer.secret.SecretKind;

/**
 * Gives a batch of people new secrets, records whose in the journal, and reports each result.
 *
 * @param target the name of the phone system in the documents
 */
record Rotation(
    String target,
    ExclusiveRun run,
    WritingClient client,
    Live live,
    RotationFile journal,
    Output output) {

  Rotation {
    requireNonNull(target, "target is null");
    requireNonNull(run, "run is null");
    requireNonNull(client, "client is null");
    requireNonNull(live, "live is null");
    requireNonNull(journal, "journal is null");
    requireNonNull(output, "output is null");
  }

  ExitCode run(Batch batch, ApprovedBatch approved, Accepted accepted) {
    try (Interruption interruption = new Interruption()) {
      RotationProgress progress = new ProgressPrinter(target, output, interruption);
      RotationOutcome outcome =
          run.rotate(batch, approved, accepted, client, live, journal, progress);
      say(batch, outcome);
      ExitCode code = ExitCode.of(outcome.exitCode());
      interruption.ended(code);
      return code;
    }
  }

  private void say(Batch batch, RotationOutcome outcome) {
    output.painted(RotationReport.outcome(outcome));
    if (!outcome.isComplete()) {
      output.error(target + ": " + outcome.summary(), RotationReport.remedy(outcome));
      return;
    }
    int left = batch.later().size();
    String later =
        left == 0
            ? ""
            : " " + Count.of(left, "extension") + " left; run again once these people can work.";
    output.painted("Rotated: " + outcome.summary() + "." + later);
  }

  /** Shows the current extension, and passes on a request to stop. */
  private record ProgressPrinter(String target, Output output, Interruption interruption)
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
