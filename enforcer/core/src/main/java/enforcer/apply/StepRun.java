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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Runs one step: look, write, look again. Of a batch, the looks are made together. */
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

  /** What is known of the objects of a batch, by their keys, as far as one list shows them. */
  Map<String, Observation> together(List<Step> steps, KnownState known) {
    return lookup.together(steps, known);
  }

  /**
   * Sends a step of a batch, whose object was seen to be as the step expects.
   *
   * @return the doubt about it, which is to be resolved at once; empty where the PBX accepted it,
   *     which proves nothing
   */
  Optional<PbxException> send(int number, Step step, Observation before, KnownState known) {
    journal.writing(number, step);
    try {
      sender.send(step, before, known);
      return Optional.empty();
    } catch (PbxException e) {
      return Optional.of(e);
    }
  }

  /**
   * Ends a step of a batch whose write had no good answer.
   *
   * @param goesOn whether it may be sent again, as any other
   */
  Result resolve(
      Step step, Observation before, KnownState known, PbxException doubt, boolean goesOn) {
    Patience patience = client.patience();
    if (goesOn) {
      return doubted(step, before, known, mayRepeat(step), patience, doubt);
    }
    return doubt.uncertain()
        ? readBack(step, before, known, known, false, patience, Optional.of(doubt))
        : new Result(failed(doubt, false), known);
  }

  /** Reads back a step of a batch that the list after it does not prove. */
  Result readBack(Step step, KnownState known) {
    try {
      Observation after = lookup.look(step, known);
      return after.isAfter()
          ? done(step, after, known, true)
          : new Result(new StepOutcome.NotStored(after.unlikeAfter()), known);
    } catch (PbxException e) {
      return new Result(failed(e, true), known);
    }
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
    KnownState sent;
    try {
      sent = sender.send(step, before, known);
    } catch (Sender.Dangling e) {
      return new Result(gone(e), known);
    } catch (PbxException e) {
      return doubted(step, before, known, mayRepeat, patience, e);
    }
    return readBack(step, before, sent, known, mayRepeat, patience, Optional.empty());
  }

  /** Goes on after a write without a good answer. */
  private Result doubted(
      Step step,
      Observation before,
      KnownState known,
      boolean mayRepeat,
      Patience patience,
      PbxException doubt) {
    if (patience.waits(doubt, progress::waiting, progress::stopRequested)) {
      return retry(step, known, mayRepeat, patience, doubt);
    }
    return doubt.uncertain()
        ? readBack(step, before, known, known, mayRepeat, patience, Optional.of(doubt))
        : new Result(failed(doubt, false), known);
  }

  private Result readBack(
      Step step,
      Observation before,
      KnownState sent,
      KnownState known,
      boolean mayRepeat,
      Patience patience,
      Optional<PbxException> doubt) {
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

  static Result done(Step step, Observation seen, KnownState known, boolean written) {
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
