package enforcer.cli.command;

import enforcer.apply.Outcome;
import enforcer.apply.StepOutcome;
import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Finding;
import enforcer.guard.Requirements;
import enforcer.journal.WriteEffect;
import enforcer.model.Entity;
import enforcer.model.ObjectNames;
import enforcer.model.State;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import enforcer.recovery.Undo;
import enforcer.run.RunResult;
import java.util.List;
import java.util.Optional;

/**
 * Prints the outcome of a plan.
 *
 * @param forMachines whether the result is a value for machines, so that everything else goes to
 *     stderr
 * @param instead what to do instead of an undo, where the run is not undone
 */
record ApplyReport(Output output, boolean forMachines, Optional<String> instead) {

  ExitCode print(RunResult.Applied applied) {
    Plan plan = applied.proposal().plan();
    State live = applied.proposal().live().state();
    String target = plan.subject().name();
    steps(target, applied);
    if (applied.outcome().end() instanceof Outcome.End.Verified) {
      requirements(target, plan, live);
    }
    new UnknownParts(target, applied.unknown()).tell(output);
    if (applied.outcome().touched()) {
      output.say(
          target + ": run " + applied.run() + "; " + instead.orElseGet(() -> undo(applied, plan)));
    }
    return ExitCode.of(applied.exitCode());
  }

  /** What an undo of this run does, as far as the run proved it and the plan promised it. */
  private static String undo(RunResult.Applied applied, Plan plan) {
    Outcome outcome = applied.outcome();
    String undo = "enforcer undo " + applied.run();
    if (outcome.steps().stream().noneMatch(s -> s.outcome().effect() == WriteEffect.WRITTEN)) {
      return "no step is known to have taken effect; " + undo + " looks again";
    }
    List<String> losses =
        plan.findings().stream()
            .filter(Undo::isLoss)
            .map(Finding::message)
            .map(Excerpt::escaped)
            .toList();
    boolean whole = outcome.end() instanceof Outcome.End.Verified;
    if (losses.isEmpty()) {
      return undo + (whole ? " undoes it" : " undoes what took effect");
    }
    // The plan named the losses of all its steps; an undo of some of them may lose less or more.
    return undo + " " + (whole ? String.join(", and it ", losses) : "shows what it can undo");
  }

  /** Counts the steps that are done and those not begun; the summary names the failed one. */
  private void steps(String target, RunResult.Applied applied) {
    Outcome outcome = applied.outcome();
    if (outcome.end() instanceof Outcome.End.Verified) {
      String left = String.join(", ", applied.left());
      String tail = left.isEmpty() ? "" : Excerpt.escaped("; left as it is: " + left);
      show("Applied: " + outcome.summary() + tail + ".");
      return;
    }
    counted("+", "done", outcome.steps(StepOutcome.Done.class));
    counted("!", "not attempted", outcome.steps(StepOutcome.NotAttempted.class));
    outcome.steps().stream().flatMap(taken -> taken.outcome().toDo().stream()).forEach(output::say);
    output.error(
        target + ": " + Excerpt.escaped(outcome.summary()),
        "enforcer plan shows what is left to do");
  }

  /** How the PBX meets its requirements by the configuration that was read back. */
  private void requirements(String target, Plan plan, State live) {
    for (Finding finding : Requirements.left(plan, live)) {
      String what = finding.subject() + " " + finding.message();
      output.warning(target + ": not met: " + Excerpt.escaped(what));
    }
    int tests = plan.context().dialTests().size();
    if (tests > 0 && Requirements.passesDialTests(plan, live)) {
      String all = tests == 1 ? "the dial test holds" : "all " + tests + " dial tests hold";
      output.say(target + ": " + all + " by this configuration; no call was made");
    }
  }

  private void show(String text) {
    if (forMachines) {
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
