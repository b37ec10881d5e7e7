package enforcer.cli.command;

import enforcer.Enforcer.Planned;
import enforcer.PackFolders;
import enforcer.cli.command.PlanVerification.VerifiedPlan;
import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.desired.LetIn;
import enforcer.diagnostic.Diagnostics;
import enforcer.guard.Accepted;
import enforcer.journal.StateFolder;
import enforcer.pbx.PbxException;
import enforcer.pbx.Target;
import enforcer.pbx.WritingClient;
import enforcer.plan.Digests;
import enforcer.plan.FreshPlan;
import enforcer.plan.Plan;
import enforcer.report.Purpose;
import enforcer.report.TargetReport.Problem;
import enforcer.run.AppliedRecords;
import enforcer.run.CarriedSteps;
import enforcer.run.Engine;
import enforcer.run.ExclusiveRun;
import enforcer.run.Operator;
import enforcer.run.Proposal;
import enforcer.run.RunResult;
import enforcer.run.Writer;
import enforcer.signature.NotVerified;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Applies saved plans, each once it is shown to be still true. Whoever saved a plan has reviewed
 * it, so that nothing is asked.
 */
record SavedPlanRun(
    Engine engine,
    Connections connections,
    StateFolder state,
    AppliedRecords records,
    Terminal terminal,
    PlannedBase base,
    PlanVerification verification,
    GivenAcceptances acceptances,
    Writer writer,
    boolean backup,
    AfreshOption afresh,
    ReportOptions report,
    Output output) {

  /**
   * @param target whose plan the file is said to be
   */
  ExitCode run(Path file, String target) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<VerifiedPlan> read;
    try {
      read = verification.read(file, engine.now(), diagnostics);
      read.ifPresent(verified -> base.require(verified.plan()));
    } catch (NotVerified e) {
      return refuse(file, target, e);
    }
    report.mistaken(diagnostics.sorted(), output);
    warnOfUnreadSignature(file);
    Optional<Plan> plan = read.map(VerifiedPlan::plan);
    String name = plan.map(p -> p.subject().name()).orElse(target);
    EachTarget.TargetEnd ended =
        EachTarget.guarded(file + ": ", output, () -> read.map(this::apply).orElse(ExitCode.ERROR));
    Optional<String> url = plan.map(p -> p.subject().url());
    report.end(name, url, ended.code(), ended.problem(), output);
    return ended.code();
  }

  /** Nothing that an unverified plan says of itself is repeated. */
  private ExitCode refuse(Path file, String target, NotVerified why) {
    output.error(file + ": " + why.problem() + "; nothing was written", why.remedy());
    Problem problem = new Problem(why.problem(), why.remedy());
    report.end(target, Optional.empty(), ExitCode.REFUSED, Optional.of(problem), output);
    return ExitCode.REFUSED;
  }

  private void warnOfUnreadSignature(Path file) {
    Path signature = PlanVerification.signatureOf(file);
    if (verification.key().isEmpty() && Files.exists(signature)) {
      output.warning(signature + " is not checked, because no --verify-key is given");
    }
  }

  private ExitCode apply(VerifiedPlan verified) {
    Plan saved = verified.plan();
    Optional<SignedRun> signed =
        verified.signature().map(s -> new SignedRun(s, engine, connections));
    Optional<Accepted> granted = signed.map(s -> s.begin(saved.subject(), acceptances.option()));
    if (!afresh.isWanted()) {
      return apply(saved, Optional.empty(), signed, granted);
    }
    try (ComparedBase held = base.again(saved)) {
      return apply(saved, Optional.of(afresh.document(saved, engine, held)), signed, granted);
    }
  }

  private ExitCode apply(
      Plan saved,
      Optional<DesiredState> document,
      Optional<SignedRun> signed,
      Optional<Accepted> granted) {
    Target target = connections.target(saved.subject(), state);
    try (RunConsole console =
            RunConsole.of(
                report,
                (plan, review) ->
                    report.print(Purpose.RUN, engine.planJson(), plan, review, output),
                (_, _) -> Operator.Answer.AT_ONCE,
                output);
        ExclusiveRun run = engine.begin(state, target, writer, console)) {
      WritingClient client = connections.writing(target);
      // Another PBX must not be remembered as the one at this address.
      signed.ifPresent(s -> s.requireSamePbx(client));
      run.resolveBrokenRuns(client);
      signed.ifPresent(s -> s.requireUnused(run));
      CarriedSteps carried = new CarriedSteps(state, state.of(target));
      signed.ifPresent(s -> s.requireUnaccepted(saved, carried));
      AppliedKeeper keeper =
          AppliedKeeper.of(records, state.of(target), writer, engine, terminal, output);
      signed.ifPresent(s -> s.requireUnused(keeper.before()));
      keeper.requireNoEarlierCommit(saved.subject().name());
      keeper.requireOneDocument(saved.subject().name(), PlanDocuments.file(saved));
      output.begin(saved.subject().name() + ": reading " + client.target().url());
      RunResult result =
          run.carryOut(
              () -> proposal(saved, document.map(run.letIn()::on), signed, client, run),
              client,
              p -> granted.orElseGet(() -> acceptances.of(p.plan(), p.live().state(), client)),
              backup,
              Optional.empty());
      keeper.applied(result, documents(saved));
      report.applied(result);
      return console.end(result);
    }
  }

  /** The documents of a plan, under the guardrails with which it was made. */
  private Optional<DesiredState> documents(Plan saved) {
    try (ComparedBase held = base.again(saved)) {
      return new PlanDocuments(engine.enforcer(), held).read(saved);
    } catch (NotVerified e) {
      output.warning(saved.subject().name() + ": its documents are not recorded: " + e.problem());
      return Optional.empty();
    }
  }

  private Proposal proposal(
      Plan saved,
      Optional<DesiredState> document,
      Optional<SignedRun> signed,
      WritingClient client,
      ExclusiveRun run) {
    return base.withPacks(
        saved, folders -> proposal(saved, document, signed, client, run, folders));
  }

  private Proposal proposal(
      Plan saved,
      Optional<DesiredState> document,
      Optional<SignedRun> signed,
      WritingClient client,
      ExclusiveRun run,
      PackFolders folders) {
    Planned planned = engine.enforcer().replan(saved, client, folders);
    List<String> changed =
        new ArrayList<>(engine.enforcer().changedSince(planned.plan(), planned.live(), folders));
    List<LetIn> cutOff = run.letIn().cutOff(planned.plan(), planned.live().state());
    changed.addAll(cutOff.stream().map(LetIn::named).toList());
    int moved = Digests.moved(planned.plan(), planned.live().state()).size() + cutOff.size();
    // Rules that changed and exceptions that ended are no move of the phone system.
    if (document.isPresent() && moved > 0 && moved == changed.size()) {
      planned = planAgain(saved, document.get(), client);
      changed = new FreshPlan(saved, planned.plan()).differences();
    }
    signed.ifPresent(SignedRun::requireInTime);
    return Proposal.saved(planned, changed, signed.map(SignedRun::signature));
  }

  private Planned planAgain(Plan saved, DesiredState document, WritingClient client) {
    Planned planned =
        engine.enforcer().plan(document, client, saved.context().judgement().allowed());
    SortedMap<String, String> unread = new FreshPlan(saved, planned.plan()).unread();
    if (!unread.isEmpty()) {
      throw PbxException.Incomplete.comparedWith("the saved one", unread);
    }
    output.say(
        "%s: it moved since the plan was made; planned afresh: %s where there were %d"
            .formatted(
                saved.subject().name(),
                Count.of(planned.plan().steps().size(), "step"),
                saved.steps().size()));
    return planned;
  }
}
