package enforcer.cli.command;

import static java.util.Objects.requireNonNull;

import enforcer.Enforcer.Planned;
import enforcer.apply.Outcome;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Severity;
import enforcer.fleet.HealthProof;
import enforcer.fleet.Looked;
import enforcer.fleet.Registered;
import enforcer.fleet.RolloutRuns;
import enforcer.journal.JournalException;
import enforcer.journal.RolloutEntry.Before;
import enforcer.journal.RolloutEntry.Reached;
import enforcer.journal.RolloutEntry.Writing;
import enforcer.journal.RolloutFile;
import enforcer.journal.RolloutState;
import enforcer.pbx.Live;
import enforcer.pbx.PbxException;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.Target;
import enforcer.plan.Plan;
import enforcer.run.Operator;
import enforcer.run.Proposal;
import enforcer.run.RunResult;
import enforcer.signature.NotVerified;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * One phone system of a rollout: applied, and later proven. Each state is on disk before the
 * rollout goes on.
 *
 * @param versions those of 3CX on which the change is proven; empty in the first ring
 * @param stopped whether too many have failed
 */
record RolloutTarget(
    DesiredState desired,
    DocumentRun runs,
    RolloutFile journal,
    Connections connections,
    Optional<Set<String>> versions,
    BooleanSupplier stopped) {
  RolloutTarget {
    requireNonNull(desired, "desired is null");
    requireNonNull(journal, "journal is null");
  }

  String name() {
    return desired.name();
  }

  /** Applies its document, where that is its turn; returns how far it is then. */
  RolloutState apply(Output own) {
    if (stopped.getAsBoolean()) {
      return RolloutState.OPEN;
    }
    Optional<String> closed = outsideOfWindow();
    if (closed.isPresent()) {
      return held(closed.get(), own);
    }
    try (Connections apart = connections.apart(own)) {
      return carriedOut(apart, own);
    } catch (PbxException e) {
      return ended(RolloutState.UNREACHED, e.problem(), e.remedy(), own);
    } catch (JournalException.Paused e) {
      return held(e.problem(), own);
    } catch (JournalException.Busy e) {
      return ended(RolloutState.UNREACHED, e.problem(), e.remedy(), own);
    } catch (JournalException.Stranger e) {
      return ended(RolloutState.FAILED, e.problem(), e.remedy(), own);
    } catch (NotVerified e) {
      return ended(RolloutState.FAILED, e.problem(), e.remedy(), own);
    } catch (CannotContinue e) {
      return ended(RolloutState.FAILED, e.problem(), e.remedy(), own);
    }
  }

  private RolloutState held(String why, Output own) {
    own.say(name() + ": held: " + why);
    return reached(RolloutState.HELD, Optional.empty(), List.of(why));
  }

  private RolloutState ended(RolloutState state, String problem, String remedy, Output own) {
    own.error(name() + ": " + problem, remedy);
    return reached(state, Optional.empty(), List.of(problem));
  }

  /** Notes why it fails, before anything else is done about it. */
  RolloutState failed(HealthProof proof, Optional<String> run, List<String> reasons) {
    journal.append(proof.noted(journal.now(), name()));
    return reached(RolloutState.FAILED, run, reasons);
  }

  RolloutState reached(RolloutState state, Optional<String> run, List<String> reasons) {
    journal.append(new Reached(journal.now(), name(), state, run, reasons));
    return state;
  }

  private Optional<String> outsideOfWindow() {
    return desired
        .watching()
        .enforce()
        .flatMap(enforce -> enforce.window())
        .filter(window -> !window.contains(runs.made().now()))
        .map(window -> "it is outside of the window " + window);
  }

  /** What stopped it before its first write. */
  private record Stop(RolloutState state, String why) {}

  private RolloutState carriedOut(Connections apart, Output own) {
    Target target = apart.target(desired);
    own.progress(name() + ": reading " + target.url());
    AtomicReference<Before> before = new AtomicReference<>();
    AtomicReference<Stop> stop = new AtomicReference<>();
    try (RunConsole console =
        RunConsole.rolled(true, (plan, _) -> answer(plan, before.get(), stop), own)) {
      RunResult result =
          runs.carryOut(
              desired,
              target,
              apart,
              console,
              (proposal, client) -> before.set(before(proposal, client)),
              own);
      own.say(name() + ":");
      ExitCode code = console.end(result);
      return stop.get() == null ? told(result, code) : stopped(stop.get(), own);
    }
  }

  private RolloutState stopped(Stop stop, Output own) {
    return switch (stop.state()) {
      case HELD -> held(stop.why(), own);
      case UNREACHED -> ended(RolloutState.UNREACHED, stop.why(), "nothing was written", own);
      default -> RolloutState.OPEN;
    };
  }

  private Before before(Proposal proposal, ReadingClient client) {
    Live live = client.also(proposal.live(), Registered.needs());
    return Registered.of(proposal.plan(), live.state(), journal.now()).now();
  }

  private Operator.Answer answer(Plan plan, Before before, AtomicReference<Stop> stop) {
    Optional<String> closed = outsideOfWindow();
    String release = Looked.release(plan);
    if (stopped.getAsBoolean()) {
      stop.set(new Stop(RolloutState.OPEN, "the rollout stopped"));
    } else if (closed.isPresent()) {
      stop.set(new Stop(RolloutState.HELD, closed.get()));
    } else if (versions.filter(proven -> !proven.contains(release)).isPresent()) {
      stop.set(
          new Stop(
              RolloutState.UNREACHED,
              "it runs 3CX " + release + ", on which no canary has proven the change"));
    } else {
      journal.append(new Writing(journal.now(), name(), before));
      return Operator.Answer.AT_ONCE;
    }
    return Operator.Answer.NO;
  }

  private RolloutState told(RunResult result, ExitCode code) {
    return switch (result) {
      case RunResult.Mistaken _ -> failed("its file has a mistake that only shows there");
      case RunResult.Stale _, RunResult.Declined _ -> RolloutState.OPEN;
      case RunResult.Refused refused ->
          reached(
              RolloutState.FAILED,
              Optional.empty(),
              refused.review().refusals().stream()
                  .map(refusal -> "refused by " + refusal.finding())
                  .toList());
      case RunResult.Held(Proposal _, String why) ->
          reached(RolloutState.HELD, Optional.empty(), List.of(why));
      case RunResult.WithoutBackup(Proposal _, String why) -> failed("there is no backup: " + why);
      case RunResult.NothingToDo nothing -> nothingToDo(nothing, code);
      case RunResult.Applied applied -> applied(applied);
    };
  }

  private RolloutState failed(String why) {
    return reached(RolloutState.FAILED, Optional.empty(), List.of(why));
  }

  /** One that broke off after its last write is still to be proven. */
  private RolloutState nothingToDo(RunResult.NothingToDo nothing, ExitCode code) {
    if (journal.record().touched(name())) {
      return reached(RolloutState.APPLIED, lastRun(), List.of());
    }
    return code == ExitCode.DONE
        ? reached(RolloutState.IN_SYNC, Optional.empty(), List.of())
        : reached(
            RolloutState.UNREACHED,
            Optional.empty(),
            nothing.unknown().entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue())
                .toList());
  }

  private Optional<String> lastRun() {
    return ofRollout().all().stream().findFirst().map(run -> run.id());
  }

  private RolloutState applied(RunResult.Applied applied) {
    Outcome outcome = applied.outcome();
    Optional<String> run = Optional.of(applied.run()).filter(_ -> outcome.touched());
    return switch (outcome.end()) {
      case Outcome.End.Verified _ -> reached(RolloutState.APPLIED, run, List.of());
      // Somebody interrupted it, and a rollout that goes on finishes it.
      case Outcome.End.Stopped _ -> RolloutState.WRITING;
      default ->
          outcome.touched()
              ? failed(HealthProof.afterApply(), run, List.of(outcome.summary()))
              : reached(untouched(outcome), run, List.of(outcome.summary()));
    };
  }

  private static RolloutState untouched(Outcome outcome) {
    return outcome.exitCode() == ExitCode.NOT_EVALUATED.number()
        ? RolloutState.UNREACHED
        : RolloutState.FAILED;
  }

  RolloutRuns ofRollout() {
    return new RolloutRuns(
        runs.folder(), connections.target(desired), journal.record().begun().at());
  }

  /**
   * How well it is by now.
   *
   * @param reached whether a new login reached it
   */
  record Seen(HealthProof proof, boolean reached) {}

  /** Reads it anew, under a new login, and compares with what was before the first write. */
  Seen prove(Output own) {
    try (Connections apart = connections.apart(own)) {
      Target target = apart.target(desired);
      own.progress(name() + ": proving");
      ReadingClient client = apart.reading(target);
      DesiredState meant =
          MeanwhileLetIn.on(desired, target, Optional.of(runs.folder()), runs.made().now());
      Planned again = runs.made().enforcer().plan(meant, client, runs.allowed());
      if (again.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
        return new Seen(HealthProof.unknown("its file has a mistake that only shows there"), true);
      }
      Live live = client.also(again.live(), Registered.needs());
      Registered now = Registered.of(again.plan(), live.state(), journal.now());
      Before before = journal.record().before(name()).orElseThrow();
      return new Seen(HealthProof.of(before, now, again.plan(), ofRollout().steps()), true);
    } catch (PbxException e) {
      return new Seen(HealthProof.unreached(e.problem()), false);
    } catch (JournalException e) {
      return new Seen(HealthProof.unknown(e.problem()), true);
    } catch (CannotContinue e) {
      return new Seen(HealthProof.unknown(e.problem()), true);
    }
  }
}
