package enforcer.cli.command;

import enforcer.apply.Applier;
import enforcer.apply.Backup;
import enforcer.apply.Outcome;
import enforcer.apply.StepOutcome;
import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Finding;
import enforcer.guard.ApprovedPlan;
import enforcer.guard.Requirements;
import enforcer.journal.JournalException;
import enforcer.journal.JournalFile;
import enforcer.model.Entity;
import enforcer.model.ObjectNames;
import enforcer.model.State;
import enforcer.pbx.Live;
import enforcer.pbx.PbxException;
import enforcer.pbx.Timing;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Applies an approved plan to one phone system, writes it down and says what became of it. */
final class Application {
  private final Hold hold;
  private final Output output;
  private Optional<String> undoes = Optional.empty();
  private List<String> left = List.of();
  private boolean backup;
  private boolean beside;

  Application(Hold hold, Output output) {
    this.hold = hold;
    this.output = output;
  }

  /**
   * What is applied takes back a run.
   *
   * @param leaving what of that run stays as it is
   */
  Application undoing(String run, Collection<String> leaving) {
    undoes = Optional.of(run);
    left = List.copyOf(leaving);
    return this;
  }

  /** The phone system makes a backup of itself first, where the plan does what one is for. */
  Application backedUp(boolean wanted) {
    backup = wanted;
    return this;
  }

  /** What became of the plan is said beside the result, which is for machines. */
  Application beside(boolean wanted) {
    beside = wanted;
    return this;
  }

  ExitCode run(ApprovedPlan approved, WritingClient client, Live live) {
    try (Interruption interruption = new Interruption();
        JournalFile journal = hold.begin(approved, live.state(), undoes)) {
      Optional<String> missing =
          missingBackup(approved.plan(), client, live, journal, interruption);
      ExitCode code =
          missing.isPresent()
              ? withoutBackup(missing.get(), journal)
              : apply(approved, client, live, journal, interruption);
      interruption.ended(code);
      return code;
    }
  }

  private ExitCode apply(
      ApprovedPlan approved,
      WritingClient client,
      Live live,
      JournalFile journal,
      Interruption interruption) {
    String target = approved.plan().subject().name();
    Progress progress = new Progress(target, output, interruption);
    Outcome outcome = Applier.apply(approved, client, live, progress, journal);
    ExitCode code = code(outcome);
    end(journal, code.number(), outcome.summary() + leftOver());
    say(target, outcome);
    if (outcome.end() instanceof Outcome.End.Verified) {
      judged(approved.plan(), live.state());
    }
    if (outcome.touched()) {
      output.say(
          target
              + ": run "
              + journal.run()
              + "; enforcer undo "
              + journal.run()
              + " takes it back");
    }
    return code;
  }

  /** How the PBX does by now by what is required of it, as its configuration was read. */
  private void judged(Plan plan, State live) {
    String target = plan.subject().name();
    List<Finding> left = Requirements.left(plan, live);
    for (Finding finding : left) {
      String what = finding.subject() + " " + finding.message();
      output.warning(target + ": not met: " + Excerpt.escaped(what));
    }
    int tests = plan.context().dialTests().size();
    if (tests > 0 && Requirements.passesDialTests(plan, live)) {
      output.say(
          target
              + ": "
              + (tests == 1 ? "the dial test holds" : "all " + tests + " dial tests hold")
              + " by this configuration; no call was made");
    }
  }

  /** What stays of a run that is taken back makes it half done, however well the rest went. */
  private ExitCode code(Outcome outcome) {
    ExitCode code = ExitCode.of(outcome.exitCode());
    return left.isEmpty() ? code : ExitCode.worst(List.of(code, ExitCode.PARTLY_APPLIED));
  }

  private String leftOver() {
    return left.isEmpty() ? "" : "; left as it is: " + String.join(", ", left);
  }

  /** Why there is no backup that was asked for; empty when there is one, or no need for it. */
  private Optional<String> missingBackup(
      Plan plan, WritingClient client, Live live, JournalFile journal, Interruption interruption) {
    if (!backup) {
      return Optional.empty();
    }
    if (!Backup.isWorthwhile(plan, live.state())) {
      output.say("no backup was made: nothing here loosens, deletes or can lock out");
      return Optional.empty();
    }
    output.progress(plan.subject().name() + ": waiting for its backup");
    Backup maker = new Backup(client, Timing.real(), interruption::requested);
    try {
      return switch (maker.make("enforcer-" + journal.run())) {
        case Backup.Result.Made(String file) -> {
          journal.backedUp(file);
          output.say("the phone system made a backup of itself: " + file);
          yield Optional.empty();
        }
        case Backup.Result.Missing(String reason) -> Optional.of(reason);
      };
    } catch (PbxException e) {
      end(journal, ExitCode.NOT_EVALUATED.number(), e.problem());
      throw e;
    }
  }

  private ExitCode withoutBackup(String reason, JournalFile journal) {
    output.error(
        "nothing was written, because there is no backup: " + reason,
        "make one in the console, and apply without --backup");
    end(journal, ExitCode.REFUSED.number(), "no backup: " + reason);
    return ExitCode.REFUSED;
  }

  private void end(JournalFile journal, int exitCode, String summary) {
    try {
      journal.ended(exitCode, summary);
    } catch (JournalException e) {
      output.warning("the end of this run is not in its journal: " + e.problem());
    }
  }

  /** What failed is told step by step; what went well and what was not begun is counted. */
  private void say(String target, Outcome outcome) {
    if (outcome.end() instanceof Outcome.End.Verified) {
      show("Applied: " + outcome.summary() + Excerpt.escaped(leftOver()) + ".");
      return;
    }
    counted("+", "done", outcome.steps(StepOutcome.Done.class));
    for (Outcome.Taken taken : outcome.steps()) {
      if (!(taken.outcome() instanceof StepOutcome.Done
          || taken.outcome() instanceof StepOutcome.NotAttempted)) {
        String what = taken.step().named() + "  " + taken.outcome().sentence();
        show("  ! " + Excerpt.escaped(what));
        taken.outcome().toDo().ifPresent(output::say);
      }
    }
    counted("!", "not attempted", outcome.steps(StepOutcome.NotAttempted.class));
    output.error(target + ": " + outcome.summary(), "enforcer plan shows what is left to do");
  }

  private void show(String text) {
    if (beside) {
      output.say(text);
    } else {
      output.painted(text);
    }
  }

  private void counted(String sign, String what, List<Step> steps) {
    if (!steps.isEmpty()) {
      List<Entity> objects = steps.stream().map(Step::object).distinct().toList();
      String text = Count.of(steps.size(), "step") + " " + what + ": " + ObjectNames.of(objects);
      show("  " + sign + " " + Excerpt.escaped(text));
    }
  }
}
