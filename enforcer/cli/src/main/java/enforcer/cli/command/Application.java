package enforcer.cli.command;

import enforcer.apply.Applier;
import enforcer.apply.Outcome;
import enforcer.apply.StepOutcome;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Excerpt;
import enforcer.guard.ApprovedPlan;
import enforcer.pbx.Live;
import enforcer.pbx.WritingClient;

/** Applies an approved plan to one phone system and says what became of it. */
final class Application {
  private Application() {}

  static ExitCode run(ApprovedPlan approved, WritingClient client, Live live, Output output) {
    String target = approved.plan().subject().name();
    try (Interruption interruption = new Interruption()) {
      Progress progress = new Progress(target, output, interruption);
      Outcome outcome = Applier.apply(approved, client, live, progress);
      say(target, outcome, output);
      ExitCode code = ExitCode.of(outcome.exitCode());
      interruption.ended(code);
      return code;
    }
  }

  private static void say(String target, Outcome outcome, Output output) {
    if (outcome.end() instanceof Outcome.End.Verified) {
      output.result("Applied: " + outcome.summary() + ".");
      return;
    }
    for (Outcome.Taken taken : outcome.steps()) {
      String sign = taken.outcome() instanceof StepOutcome.Done ? "  + " : "  ! ";
      output.painted(
          sign + Excerpt.escaped(taken.step().address() + "  " + taken.outcome().sentence()));
      if (taken.outcome() instanceof StepOutcome.AccessLost(_, _, String runBook)) {
        output.say(runBook);
      }
    }
    output.error(target + ": " + outcome.summary(), "enforcer plan shows what is left to do");
  }
}
