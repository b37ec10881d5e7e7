package enforcer.cli.command;

import static java.util.Objects.requireNonNull;

import enforcer.apply.Outcome;
import enforcer.cli.terminal.Output;
import enforcer.desired.DesiredState;
import enforcer.fleet.HealthProof;
import enforcer.fleet.RolloutRuns;
import enforcer.fleet.TakeBack;
import enforcer.guard.Accepted;
import enforcer.guard.RequiredAcceptance.Bound;
import enforcer.journal.JournalException;
import enforcer.journal.RolloutEntry.TakenBack;
import enforcer.journal.RolloutFile;
import enforcer.notice.Notice;
import enforcer.pbx.PbxException;
import enforcer.pbx.Target;
import enforcer.pbx.WritingClient;
import enforcer.recovery.PastRun;
import enforcer.recovery.Undo;
import enforcer.run.Engine;
import enforcer.run.ExclusiveRun;
import enforcer.run.Proposal;
import enforcer.run.RunResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes back what a rollout wrote to a phone system that failed, as far as nobody needs to be
 * asked, and tells the channels of its document of the rest.
 */
record RolloutTakeBack(
    DocumentRun runs, RolloutFile journal, Connections connections, NoticeDelivery notices) {
  RolloutTakeBack {
    requireNonNull(runs, "runs is null");
    requireNonNull(journal, "journal is null");
  }

  /**
   * Takes back, notes it, and tells.
   *
   * @param reasons why it failed
   */
  void after(DesiredState desired, HealthProof proof, List<String> reasons, Output own) {
    List<String> taken = new ArrayList<>();
    List<String> left = new ArrayList<>();
    Target target = connections.target(desired);
    RolloutRuns ofRollout = new RolloutRuns(runs.folder(), target, journal.record().begun().at());
    if (!ofRollout.all().isEmpty()) {
      takeBack(desired, ofRollout, proof, taken, left, own);
    }
    journal.append(new TakenBack(journal.now(), desired.name(), taken, left));
    taken.forEach(run -> own.say(desired.name() + ": taken back by run " + run));
    left.forEach(what -> own.warning(desired.name() + ": left to a person: " + what));
    List<String> done = new ArrayList<>(taken.stream().map(r -> "taken back by run " + r).toList());
    left.forEach(what -> done.add("left to a person: " + what));
    notices.tell(
        desired,
        Notice.rolloutFailed(desired.name(), desired.url(), journal.now(), reasons, done),
        runs.folder().of(target),
        own);
  }

  private void takeBack(
      DesiredState desired,
      RolloutRuns ofRollout,
      HealthProof proof,
      List<String> taken,
      List<String> left,
      Output own) {
    Engine made = runs.made();
    try (Connections connections = connections().apart(own);
        RunConsole console = RunConsole.unattended(true, own);
        ExclusiveRun run = made.begin(runs.folder(), ofRollout.target(), runs.writer(), console)) {
      WritingClient client = connections.writing(ofRollout.target());
      run.resolveBrokenRuns(client);
      for (PastRun past : ofRollout.all()) {
        Undo whole = made.enforcer().undo(past, client, run.interventions().ended(made.now()));
        TakeBack back = TakeBack.of(whole, proof);
        back.undo().left().forEach((object, why) -> left.add(object + ": " + why));
        if (back.isAnything()) {
          carryOut(back, past, run, client, console, taken, left, own);
        }
      }
    } catch (PbxException e) {
      left.add("nothing more was taken back: " + e.problem() + "; " + byHand(ofRollout));
    } catch (JournalException e) {
      left.add("nothing more was taken back: " + e.problem() + "; " + byHand(ofRollout));
    } catch (CannotContinue e) {
      left.add("nothing more was taken back: " + e.problem() + "; " + byHand(ofRollout));
    }
  }

  /** To write to as many objects was agreed when they were changed. */
  private static Accepted agreedTo(PastRun past) {
    return Accepted.nothing().atLeast(Bound.MASS_CHANGE, past.plan().steps().size());
  }

  private static String byHand(RolloutRuns ofRollout) {
    return "enforcer undo " + ofRollout.all().getFirst().id() + " undoes it by hand";
  }

  private void carryOut(
      TakeBack back,
      PastRun past,
      ExclusiveRun run,
      WritingClient client,
      RunConsole console,
      List<String> taken,
      List<String> left,
      Output own) {
    AppliedKeeper keeper =
        AppliedKeeper.of(
            runs.records(),
            runs.folder().of(client.target()),
            runs.writer(),
            runs.made(),
            runs.terminal(),
            own);
    RunResult result =
        run.carryOut(() -> Proposal.undoing(past.id(), back.undo()), client, agreedTo(past), false);
    keeper.undone(result, past.id());
    console.end(result);
    if (result instanceof RunResult.Applied applied && applied.outcome().touched()) {
      taken.add(applied.run());
    }
    boolean whole =
        result instanceof RunResult.Applied applied
            && applied.outcome().end() instanceof Outcome.End.Verified;
    if (!whole) {
      left.add(
          "the undo of run "
              + past.id()
              + " did not end well: "
              + result.completion().message()
              + "; enforcer undo "
              + past.id());
    }
  }
}
