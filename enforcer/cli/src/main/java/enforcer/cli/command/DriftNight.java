package enforcer.cli.command;

import enforcer.Enforcer.Planned;
import enforcer.apply.Outcome;
import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diff.Change;
import enforcer.document.WorkingTree;
import enforcer.guard.Accepted;
import enforcer.guard.Guards;
import enforcer.guard.Review;
import enforcer.journal.JournalException;
import enforcer.journal.StateFolder;
import enforcer.model.Entity;
import enforcer.model.ObjectNames;
import enforcer.notice.Correction;
import enforcer.notice.Observation;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.Target;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import enforcer.plan.UnattendedPart;
import enforcer.policy.AllowedFailure;
import enforcer.report.Purpose;
import enforcer.run.AppliedRecords;
import enforcer.run.Engine;
import enforcer.run.ExclusiveRun;
import enforcer.run.Proposal;
import enforcer.run.RunResult;
import enforcer.run.Writer;
import enforcer.watch.Attribution;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One phone system in one night: compared with what was applied to it, and put back where it may
 * be.
 *
 * @param document what its document says now
 * @param past the state folder; empty where there is none, because comparing needs none
 * @param records of what was applied, in that folder
 */
record DriftNight(
    Engine made,
    Connections connections,
    Target target,
    DesiredState document,
    List<AllowedFailure> excepted,
    NightWatch watch,
    BreakGlassNight glass,
    Optional<StateFolder> past,
    Optional<AppliedRecords> records,
    ReportOptions report,
    Terminal terminal,
    InstantSource clock,
    Output output) {

  /** What was found, and what it was compared with. */
  private record Compared(Planned planned, NightBasis basis) {
    Plan plan() {
      return planned.plan();
    }
  }

  ExitCode look() {
    ReadingClient client = connections.reading(target);
    Optional<Compared> read = compare(client, "");
    if (read.isEmpty()) {
      return ExitCode.ERROR;
    }
    Compared found = read.get();
    ExitCode code = print(found.planned());
    tell(seen(found), client, found.planned());
    new NightCorrections(clock, output).look(found.basis().desired(), found.plan(), past, client);
    if (code == ExitCode.NOT_EVALUATED) {
      unknown(found.plan()).conclude(output);
    }
    return code;
  }

  /**
   * The same, and takes back what may be; under a pause it only looks, and what it finds to differ
   * is refused.
   */
  ExitCode correct(StateFolder state) {
    try {
      return correctAtOnce(state);
    } catch (JournalException.Paused e) {
      output.warning(e.problem() + "; nothing is corrected");
      ExitCode found = look();
      return found == ExitCode.CHANGES ? ExitCode.REFUSED : found;
    }
  }

  private static Observation seen(Compared found) {
    return Observation.of(found.plan()).waiting(found.basis().waiting());
  }

  /** With what the audit log knows, and what the document expects; empty after a mistake. */
  private Optional<Compared> compare(ReadingClient client, String unrecorded) {
    NightBasis basis = basis(client);
    if (basis.isUnrecorded()) {
      output.say(
          document.name()
              + ": nothing records that this file was applied, so that it is compared with the file"
              + " itself"
              + unrecorded);
    }
    DesiredState meant = glass.meanwhile(basis.desired(), target);
    Planned planned = made.enforcer().plan(meant, client, excepted);
    if (report.mistaken(planned.diagnostics(), output)) {
      watch.stopped(document, NightWatch.MISTAKE);
      return Optional.empty();
    }
    Planned recorded = planned.with(basis.notApplied(document, isKept())).unread(basis.unread());
    Planned watched =
        new PanicNight(made, past, glass.given()).watching(recorded, document, client);
    return Optional.of(
        new Compared(
            attributed(watched, basis, client).requiring(NightWatch.unexpected(document)), basis));
  }

  private boolean isKept() {
    Path file = terminal.workingFolder().resolve(document.file()).toAbsolutePath().normalize();
    return WorkingTree.repository(file.getParent()).isPresent();
  }

  private NightBasis basis(ReadingClient client) {
    AppliedRecords.Found found =
        records
            .map(all -> all.of(all.state().of(target), client))
            .orElseGet(AppliedRecords.Found.Nothing::new);
    return NightBasis.of(document, target, found, made.enforcer());
  }

  private void tell(Observation seen, ReadingClient client, Planned planned) {
    watch.tell(
        document,
        seen,
        (since, objects) ->
            Attribution.since(since, objects, client, planned.live().state(), past));
  }

  /**
   * With what the audit log knows of who changed what drifted. The journals of another phone system
   * tell nothing of this one.
   */
  private Planned attributed(Planned planned, NightBasis basis, ReadingClient client) {
    return planned.with(
        Attribution.of(
            client,
            planned.plan(),
            planned.live().state(),
            past.filter(_ -> !basis.another()),
            clock.instant()));
  }

  private static UnknownParts unknown(Plan plan) {
    return new UnknownParts(plan.subject().name(), plan.unknown());
  }

  private ExitCode print(Planned planned) {
    Plan plan = planned.plan();
    Review review = Guards.review(plan, planned.live().state(), Accepted.nothing());
    report.print(Purpose.COMPARE, made.planJson(), plan, review, output);
    List<ExitCode> codes = new ArrayList<>();
    if (!plan.unknown().isEmpty()) {
      codes.add(ExitCode.NOT_EVALUATED);
    }
    if (plan.differs() || !plan.notMet().isEmpty()) {
      codes.add(ExitCode.CHANGES);
    }
    return ExitCode.worst(codes);
  }

  private ExitCode correctAtOnce(StateFolder state) {
    Writer writer = Actor.writer("drift --correct", terminal);
    try (RunConsole console = RunConsole.unattended(report.isForMachines(), output);
        ExclusiveRun run = made.begin(state, target, writer, console)) {
      WritingClient client = connections.writing(target);
      run.resolveBrokenRuns(client);
      Optional<Compared> read = compare(client, ", and only what tightens is taken back");
      if (read.isEmpty()) {
        return ExitCode.ERROR;
      }
      Compared found = read.get();
      ExitCode code = print(found.planned());
      Optional<Correction> may = allowed(found, state, client);
      if (may.isEmpty()) {
        return ExitCode.worst(List.of(code, ExitCode.NOT_EVALUATED));
      }
      Correction allowed =
          new NightCorrections(clock, output).quietly(document.name(), may.get(), client);
      Plan correction =
          made.enforcer()
              .judged(allowed.part(), found.planned().live(), found.basis().desired(), excepted);
      Observation seen = seen(found).holding(allowed.held());
      if (correction.steps().isEmpty() || allowed.whyNot().isPresent()) {
        tell(seen, client, found.planned());
        if (allowed.whyNot().isEmpty()) {
          output.say(document.name() + ": nothing that --correct may restore");
        }
        conclude(found.plan(), code);
        return code;
      }
      Proposal proposal = Proposal.of(correction, found.planned().live());
      Optional<AppliedKeeper> keeper = keeper(state, writer);
      RunResult result = run.carryOut(() -> proposal, client, Accepted.nothing(), false);
      keeper.ifPresent(k -> k.corrected(result));
      report.ended(result);
      ExitCode ended = console.end(result);
      tell(after(result, seen, correction), client, found.planned());
      if (result instanceof RunResult.Applied) {
        left(UnattendedPart.left(found.plan(), correction));
      }
      ExitCode worst = ExitCode.worst(List.of(code, ended));
      if (worst != ended) {
        conclude(found.plan(), worst);
      }
      return worst;
    }
  }

  /** What a night saw in the end: a correction that was not proven is a finding of its own. */
  private static Observation after(RunResult result, Observation seen, Plan correction) {
    return switch (result) {
      case RunResult.Applied applied when applied.outcome().end() instanceof Outcome.End.Verified ->
          seen.corrected(correction);
      case RunResult.Applied applied -> seen.uncorrected(applied.outcome().summary());
      case RunResult.Mistaken _,
          RunResult.Stale _,
          RunResult.Refused _,
          RunResult.Held _,
          RunResult.Declined _,
          RunResult.NothingToDo _,
          RunResult.WithoutBackup _ ->
          seen;
    };
  }

  /**
   * Nothing is taken back to what nobody knows to have been applied; empty, and told with what was
   * found, where earlier nights cannot be read.
   */
  private Optional<Correction> allowed(Compared found, StateFolder state, ReadingClient client) {
    try {
      Correction usual =
          new NightCorrections(clock, output)
              .correction(
                  found.basis().desired(), found.planned(), found.basis().left(), state, client);
      Optional<String> whyNot = found.basis().whyNot();
      whyNot.ifPresent(why -> output.say(document.name() + ": nothing is taken back: " + why));
      return Optional.of(
          whyNot.isPresent() ? new Correction(usual.part(), usual.held(), whyNot) : usual);
    } catch (JournalException e) {
      String why = "nothing is taken back: " + e.problem();
      output.error(document.name() + ": " + why, e.remedy());
      tell(seen(found).holding(List.of(why)), client, found.planned());
      return Optional.empty();
    }
  }

  private Optional<AppliedKeeper> keeper(StateFolder state, Writer writer) {
    return records.map(
        all -> AppliedKeeper.of(all, state.of(target), writer, made, terminal, output));
  }

  /** Says why the exit code is that of the drift as found, whatever --correct restored. */
  private void conclude(Plan found, ExitCode code) {
    if (code == ExitCode.NOT_EVALUATED) {
      unknown(found).conclude(output);
    } else if (code == ExitCode.CHANGES) {
      List<String> reasons = new ArrayList<>();
      if (found.differs()) {
        reasons.add("it had drifted from its file");
      }
      if (!found.notMet().isEmpty()) {
        reasons.add(Count.of(found.notMet().size(), "requirement") + " not met");
      }
      output.say(
          found.subject().name() + ": exit 2, because as found, " + String.join(", and ", reasons));
    }
  }

  private void left(List<Change> left) {
    if (!left.isEmpty()) {
      List<Entity> objects = left.stream().map(Change::entity).distinct().toList();
      output.say(document.name() + ": left for an apply: " + ObjectNames.of(objects));
    }
  }
}
