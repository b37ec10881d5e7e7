package enforcer.cli.command;

import enforcer.apply.Applier;
import enforcer.apply.Outcome;
import enforcer.apply.StepOutcome;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Excerpt;
import enforcer.guard.ApprovedPlan;
import enforcer.journal.JournalException;
import enforcer.journal.JournalFile;
import enforcer.pbx.Live;
import enforcer.pbx.WritingClient;
import java.util.Optional;

/** Applies an approved plan to one phone system, writes it down and says what became of it. */
final class Application {
  private final Hold hold;
  private final Output output;
  private Optional<String> undoes = Optional.empty();

  Application(Hold hold, Output output) {
    this.hold = hold;
    this.output = output;
  }

  /** What is applied takes back a run. */
  Application undoing(String run) {
    undoes = Optional.of(run);
    return this;
  }

  ExitCode run(ApprovedPlan approved, WritingClient client, Live live) {
    String target = approved.plan().subject().name();
    try (Interruption interruption = new Interruption();
        JournalFile journal = hold.begin(approved, live.state(), undoes)) {
      Progress progress = new Progress(target, output, interruption);
      Outcome outcome = Applier.apply(approved, client, live, progress, journal);
      end(journal, outcome);
      say(target, outcome);
      ExitCode code = ExitCode.of(outcome.exitCode());
      if (outcome.touched()) {
        output.say("run " + journal.run() + "; enforcer undo " + journal.run() + " takes it back");
      }
      interruption.ended(code);
      return code;
    }
  }

  private void end(JournalFile journal, Outcome outcome) {
    try {
      journal.ended(outcome.exitCode(), outcome.summary());
    } catch (JournalException e) {
      output.warning("the end of this run is not in its journal: " + e.problem());
    }
  }

  private void say(String target, Outcome outcome) {
    if (outcome.end() instanceof Outcome.End.Verified) {
      output.result("Applied: " + outcome.summary() + ".");
      return;
    }
    for (Outcome.Taken taken : outcome.steps()) {
      String sign = taken.outcome() instanceof StepOutcome.Done ? "  + " : "  ! ";
      output.painted(
          sign + Excerpt.escaped(taken.step().address() + "  " + taken.outcome().sentence()));
      taken.outcome().toDo().ifPresent(output::say);
    }
    output.error(target + ": " + outcome.summary(), "enforcer plan shows what is left to do");
  }
}
