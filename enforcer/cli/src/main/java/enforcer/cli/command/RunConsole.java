package enforcer.cli.command;

import enforcer.apply.ApplyProgress;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Finding;
import enforcer.guard.Refusal;
import enforcer.guard.Review;
import enforcer.plan.Plan;
import enforcer.run.Operator;
import enforcer.run.Proposal;
import enforcer.run.RunResult;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reports a run at the terminal, from its first warning to its result. */
final class RunConsole implements Operator, AutoCloseable {
  private final Output output;
  private final boolean forMachines;
  private final Consumer<List<Diagnostic>> diagnostics;
  private final BiConsumer<Plan, Review> plans;
  private final Function<Plan, Answer> consent;
  private Optional<Interruption> interruption = Optional.empty();

  private RunConsole(
      Output output,
      boolean forMachines,
      Consumer<List<Diagnostic>> diagnostics,
      BiConsumer<Plan, Review> plans,
      Function<Plan, Answer> consent) {
    this.output = output;
    this.forMachines = forMachines;
    this.diagnostics = diagnostics;
    this.plans = plans;
    this.consent = consent;
  }

  /** A run that shows its plan and goes on if it is approved. */
  static RunConsole of(
      ReportOptions report, BiConsumer<Plan, Review> plans, Consent consent, Output output) {
    return new RunConsole(
        output,
        report.isForMachines(),
        found -> report.mistaken(found, output),
        plans,
        plan -> consent.to(plan, output));
  }

  /** An unattended run: nothing is asked, and what needs --accept is left for an apply. */
  static RunConsole unattended(boolean forMachines, Output output) {
    return new RunConsole(
        output,
        forMachines,
        output::diagnostics,
        (_, review) ->
            review.refusals().stream()
                .map(RunConsole::leftForAnApply)
                .forEach(finding -> output.warning(finding.toString())),
        _ -> Answer.AT_ONCE);
  }

  /** A run of a rollout: nobody is asked here, and a refusal stands with what lifts it. */
  static RunConsole rolled(boolean forMachines, Consent consent, Output output) {
    return new RunConsole(
        output,
        forMachines,
        output::diagnostics,
        (plan, review) ->
            review.refusals().stream()
                .map(refusal -> plan.subject().name() + ": refused by " + refusal.finding())
                .forEach(output::warning),
        plan -> consent.to(plan, output));
  }

  private static Finding leftForAnApply(Refusal refusal) {
    return refusal
        .lift()
        .map(lift -> refusal.finding().remedy("enforcer apply asks for --accept " + lift))
        .orElse(refusal.finding());
  }

  /** How a command gets its plan approved. */
  @FunctionalInterface
  interface Consent {
    Answer to(Plan plan, Output output);
  }

  @Override
  public void warn(String text) {
    output.warning(text);
  }

  @Override
  public void hear(List<Diagnostic> found) {
    diagnostics.accept(found);
  }

  @Override
  public void see(Plan plan, Review review) {
    plans.accept(plan, review);
  }

  /** One phone system is written to after the other; one that had to wait is planned afresh. */
  @Override
  public Answer agree(Plan plan) {
    boolean waited = output.awaitTurn();
    Answer answer = consent.apply(plan);
    return waited && answer == Answer.AT_ONCE ? Answer.AFTER_A_QUESTION : answer;
  }

  @Override
  public void awaitBackup(Plan plan) {
    output.progress(plan.subject().name() + ": waiting for its backup");
  }

  @Override
  public void hearOfBackup(String sentence) {
    output.say(sentence);
  }

  /** From here on Ctrl-C finishes the step under way. */
  @Override
  public ApplyProgress begin(String target) {
    output.writing();
    interruption.ifPresent(Interruption::close);
    Interruption begun = new Interruption();
    interruption = Optional.of(begun);
    return new Progress(target, output, begun);
  }

  /**
   * Prints how a run ended, and says with which exit code. A phone system of which something is
   * still unknown is never reported as done.
   */
  ExitCode end(RunResult result) {
    return end(result, Optional.empty());
  }

  /**
   * The same.
   *
   * @param instead what to do instead of an undo, where the run is not undone
   */
  ExitCode end(RunResult result, Optional<String> instead) {
    ExitCode code =
        switch (result) {
          case RunResult.Mistaken _ -> ExitCode.ERROR;
          case RunResult.Stale(Proposal proposal) -> stale(proposal);
          case RunResult.Refused _, RunResult.Declined _ -> ExitCode.REFUSED;
          case RunResult.NothingToDo(Proposal proposal) -> nothingToDo(proposal);
          case RunResult.Held(Proposal proposal, String why) -> held(proposal, why);
          case RunResult.WithoutBackup(_, String reason) -> withoutBackup(reason);
          case RunResult.Applied applied ->
              new ApplyReport(output, forMachines, instead).print(applied);
        };
    String target = result.proposal().plan().subject().name();
    UnknownParts unknown = new UnknownParts(target, result.unknown());
    ExitCode worst =
        unknown.isEmpty() ? code : ExitCode.worst(List.of(code, ExitCode.NOT_EVALUATED));
    if (worst == ExitCode.NOT_EVALUATED && !unknown.isEmpty()) {
      unknown.conclude(output);
    }
    interruption.ifPresent(i -> i.ended(worst));
    return worst;
  }

  private ExitCode stale(Proposal proposal) {
    String moved = Excerpt.escaped(String.join(", ", proposal.moved()));
    output.error(
        proposal.plan().subject().name() + ": changed since the plan was made: " + moved,
        "nothing was written; make the plan again");
    return ExitCode.REFUSED;
  }

  private ExitCode nothingToDo(Proposal proposal) {
    if (proposal.left().isEmpty()) {
      return ExitCode.DONE;
    }
    output.error(
        "this run cannot be undone; nothing was written",
        "first undo the runs after it, or make the changes that matter by hand");
    return ExitCode.REFUSED;
  }

  private ExitCode held(Proposal proposal, String why) {
    output.error(
        Excerpt.escaped(why),
        "nothing was written; enforcer panic --lift --url "
            + Excerpt.escaped(proposal.plan().subject().url())
            + " ends the panic and takes back what it wrote"
            + (proposal.undoing().isPresent()
                ? ""
                : "; to apply meanwhile what opens nothing, save it with plan --only SECTION --out"
                    + " FILE and apply FILE"));
    return ExitCode.REFUSED;
  }

  private ExitCode withoutBackup(String reason) {
    output.error(
        "nothing was written, because there is no backup: " + reason,
        "make one in the console, and apply without --backup");
    return ExitCode.REFUSED;
  }

  @Override
  public void close() {
    interruption.ifPresent(Interruption::close);
  }
}
