package enforcer.apply;

import enforcer.journal.Journal;
import enforcer.model.Entity;
import enforcer.pbx.Live;
import enforcer.pbx.Patience;
import enforcer.pbx.PbxException;
import enforcer.pbx.WritingClient;
import enforcer.plan.Inverse;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs one step: look, write, look again. */
final class StepRun {
  private final Plan plan;
  private final WritingClient client;
  private final Lookup lookup;
  private final Sender sender;
  private final ConsoleProof proof;
  private final Journal journal;
  private final ApplyProgress progress;

  StepRun(Plan plan, WritingClient client, Live live, Journal journal, ApplyProgress progress) {
    this.plan = plan;
    this.journal = journal;
    this.progress = progress;
    this.client = client;
    this.lookup = new Lookup(client);
    this.sender = new Sender(client);
    this.proof = new ConsoleProof(plan, live);
  }

  /** The outcome of a step, and the knowledge after it. */
  record Result(StepOutcome outcome, KnownState known) {}

  /** Runs a step; its number counts from 1. */
  Result run(int number, Step step, KnownState known) {
    return looked(
        step,
        known,
        false,
        before -> {
          journal.writing(number, step);
          return write(step, before, known, mayRepeat(step), client.patience());
        });
  }

  /**
   * Looks, and goes on only if the object is as the step expects.
   *
   * @param written whether this run made it so, if the object is already as planned
   */
  private Result looked(
      Step step, KnownState known, boolean written, Function<Observation, Result> next) {
    Observation before;
    try {
      before = lookup.look(step, known);
    } catch (PbxException e) {
      return new Result(failed(e, false), known);
    }
    if (before.isAfter()) {
      return done(step, before, known, written);
    }
    if (!before.isBefore()) {
      return new Result(new StepOutcome.Moved(before.unlikeBefore()), known);
    }
    Optional<String> refusal = proof.refusal(step, before);
    return refusal
        .map(reason -> new Result(new StepOutcome.Refused(reason), known))
        .orElseGet(() -> next.apply(before));
  }

  /**
   * Sends and looks. A write without an answer is repeated only if a look shows that it did not
   * take effect, and if a late effect of the first could do no harm.
   */
  private Result write(
      Step step, Observation before, KnownState known, boolean mayRepeat, Patience patience) {
    KnownState sent = known;
    Optional<PbxException> doubt = Optional.empty();
    try {
      sent = sender.send(step, before, known);
    } catch (Sender.Dangling e) {
      return new Result(gone(e), known);
    } catch (PbxException e) {
      if (patience.waits(e, progress::waiting, progress::stopRequested)) {
        return retry(step, known, mayRepeat, patience, e);
      }
      if (!e.uncertain()) {
        return new Result(failed(e, false), known);
      }
      doubt = Optional.of(e);
    }
    Observation after;
    try {
      after = lookAfter(step, before, sent);
    } catch (PbxException e) {
      return new Result(unseen(step, before, known, doubt.orElse(e), e), known);
    }
    if (after.isAfter()) {
      return done(step, after, sent, true);
    }
    if (doubt.isEmpty()) {
      return new Result(new StepOutcome.NotStored(after.unlikeAfter()), known);
    }
    if (after.isBefore() && mayRepeat) {
      return write(step, before, known, false, patience);
    }
    return new Result(failed(doubt.get(), step, after), known);
  }

  /** A write without a good answer, and what the PBX has after it. */
  private static StepOutcome failed(PbxException doubt, Step step, Observation after) {
    boolean proven = after.isBefore() && mayRepeat(step);
    String now =
        after.isBefore()
            ? "read back, it is as it was before" + (proven ? "" : "; a late effect is possible")
            : "read back, it is neither as before nor as planned: "
                + Discrepancy.joined(after.unlikeAfter());
    return new StepOutcome.Failed(
        doubt.problem() + "; " + now, doubt instanceof PbxException.Rejected, !proven);
  }

  /**
   * Looks and sends again after a delay: nothing was stored, but the object may have changed
   * meanwhile. A 503 comes from a proxy before the PBX, which might have taken the write all the
   * same.
   */
  private Result retry(
      Step step, KnownState known, boolean mayRepeat, Patience patience, PbxException putOff) {
    boolean ours = putOff.status().orElse(0) == 503;
    return looked(step, known, ours, before -> write(step, before, known, mayRepeat, patience));
  }

  /**
   * Whether a step may be sent twice. A change or a delete has the same effect twice. If the first
   * write is only late, a second creation could make a second object, and a second move could go
   * one place too far.
   */
  private static boolean mayRepeat(Step step) {
    return step.write() instanceof Step.Write.Patch || step.write() instanceof Step.Write.Delete;
  }

  /**
   * Reads back; after a step that could have locked us out, with a new token as proof of access.
   */
  private Observation lookAfter(Step step, Observation before, KnownState known) {
    if (ConsoleProof.binds(step, before)) {
      client.session().renew();
    }
    return lookup.look(step, known);
  }

  private StepOutcome unseen(
      Step step, Observation before, KnownState known, PbxException doubt, PbxException unseen) {
    if (!ConsoleProof.binds(step, before)) {
      return failed(doubt, true);
    }
    Entity console = before.found().orElseThrow();
    boolean reverted = revert(step, known);
    List<String> allowed = ConsoleProof.allowed(ConsoleProof.after(step, console));
    String runBook = RunBook.text(plan, step, console, proof.people(allowed), reverted);
    return new StepOutcome.AccessLost(unseen.getMessage(), reverted, runBook);
  }

  /** Tries once to undo a step; if we are locked out, this request is, too. */
  private boolean revert(Step step, KnownState known) {
    if (!(step.inverse() instanceof Inverse.Back(Step inverse, List<String> lost))) {
      return false;
    }
    try {
      Observation now = new Observation(Optional.empty(), List.of(), List.of());
      sender.send(inverse, now, known);
      return lookup.look(inverse, known).isAfter() && lost.isEmpty();
    } catch (PbxException e) {
      return false;
    }
  }

  private static Result done(Step step, Observation seen, KnownState known, boolean written) {
    return new Result(new StepOutcome.Done(written), known.after(step, seen.found()));
  }

  private static StepOutcome gone(Sender.Dangling e) {
    return new StepOutcome.Moved(List.of(Discrepancy.whole(e.named(), "to be there", "nothing")));
  }

  private static StepOutcome failed(PbxException e, boolean mayHaveTakenEffect) {
    boolean rejected = e instanceof PbxException.Rejected;
    return new StepOutcome.Failed(e.getMessage(), rejected, mayHaveTakenEffect);
  }
}
