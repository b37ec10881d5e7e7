package enforcer.run;

import enforcer.apply.Applier;
import enforcer.apply.ApplyProgress;
import enforcer.apply.Backup;
import enforcer.apply.FirewallCheck;
import enforcer.apply.Outcome;
import enforcer.diagnostic.Diagnostics;
import enforcer.guard.Accepted;
import enforcer.guard.ApprovedBatch;
import enforcer.guard.ApprovedPlan;
import enforcer.guard.Guards;
import enforcer.guard.Review;
import enforcer.journal.Entry;
import enforcer.journal.FirewallRun;
import enforcer.journal.Intervention;
import enforcer.journal.Interventions;
import enforcer.journal.JournalException;
import enforcer.journal.JournalFile;
import enforcer.journal.PbxFolder;
import enforcer.journal.RotationFile;
import enforcer.journal.RunRecord;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.pbx.Live;
import enforcer.pbx.PbxException;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import enforcer.recovery.BrokenRunReport;
import enforcer.recovery.PastRun;
import enforcer.rotate.Batch;
import enforcer.rotate.RotationOutcome;
import enforcer.rotate.RotationProgress;
import enforcer.rotate.Rotator;
import enforcer.signature.SignatureFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** A run that has one phone system for itself until it is closed. */
public final class ExclusiveRun implements AutoCloseable {
  /** Exit codes of runs that end before their first write, as journals keep them. */
  private static final int REFUSED = 3;

  private static final int NOT_EVALUATED = 4;

  private static final String NOT_ENDED = "the end of this run is not in its journal: ";

  private final Engine engine;
  private final PbxLocks locks;
  private final Operator operator;
  private final InstantSource clock;

  ExclusiveRun(Engine engine, PbxLocks locks, Operator operator) {
    this.engine = engine;
    this.locks = locks;
    this.operator = operator;
    this.clock = engine.timing().clock();
  }

  /**
   * Learns which PBX this is, and resolves a run that broke off there: says what became of it and
   * closes its journal.
   */
  public void resolveBrokenRuns(WritingClient client) {
    locks.identify(client);
    for (PbxFolder folder : locks.folders()) {
      folder.newest().filter(r -> !r.isOver()).ifPresent(r -> resolve(folder, r, client));
    }
  }

  /**
   * Learns which PBX this is, and remembers it at its address.
   *
   * @throws JournalException.Stranger where another PBX answers at a known address
   */
  public void identify(ReadingClient client) {
    locks.identify(client);
  }

  private void resolve(PbxFolder folder, RunRecord broken, WritingClient client) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<PastRun> run = PastRun.of(broken, diagnostics);
    operator.hear(diagnostics.sorted());
    String found =
        run.map(r -> BrokenRunReport.of(r, engine.enforcer().readAgain(r.plan(), client).state()))
            .orElse("the run broke off, and its plan cannot be read");
    operator.warn(found + "; going on from the live state");
    folder.close(broken, locks.writer().command(), found, clock);
  }

  /**
   * The run that already wrote what a signature covers, whatever address it called. A run that
   * wrote nothing does not count.
   *
   * @param since when the signature was made
   */
  public Optional<RunRecord> applied(String signature, Instant since) {
    return locks.folders().stream()
        .flatMap(folder -> folder.runs(since).stream().flatMap(run -> folder.read(run).stream()))
        .filter(r -> r.begun().signature().equals(Optional.of(signature)) && r.touched())
        .findFirst();
  }

  /** The last check of the firewall that was started from this machine. */
  public Optional<FirewallRun> firewallRun() {
    return locks.folder().firewallRun();
  }

  /**
   * Starts the check of the firewall and waits for its end; both are on disk, the end where it was
   * seen.
   *
   * @param patience how long it may take
   * @param stop whether somebody wants it to end early
   */
  public FirewallCheck.Result check(FirewallCheck check, Duration patience, BooleanSupplier stop) {
    locks.requireUnpaused();
    FirewallRun begun = FirewallRun.begun(clock.instant(), locks.writer().by());
    locks.folder().keep(begun);
    FirewallCheck.Result result =
        check.run(
            patience,
            stop,
            () ->
                operator.warn(
                    "the phone system was asked to stop; it is watched now, for three minutes at"
                        + " most, that no check goes on"));
    if (!result.isOver()) {
      return result;
    }
    try {
      locks.folder().keep(begun.ended(clock.instant(), result.passed()));
    } catch (JournalException e) {
      operator.warn("the end of this check is not recorded: " + e.problem());
    }
    return result;
  }

  /** What was done by hand to this PBX. */
  public Interventions interventions() {
    return locks.interventions();
  }

  /** Who is let in to the console by hand now. */
  public LetInNow letIn() {
    return new LetInNow(interventions().letIn(clock.instant()));
  }

  /** Keeps what is done by hand; when this returns, it is on disk. */
  public void keep(Intervention what) {
    locks.folder().keep(what);
  }

  /** What a journal holds of a run against this PBX. */
  public Optional<RunRecord> record(String run) {
    return locks.folders().stream().flatMap(folder -> folder.read(run).stream()).findFirst();
  }

  /** Opens the journal of rotations; the caller closes it. */
  public RotationFile rotations() {
    return locks.folder().rotations(clock);
  }

  /**
   * Rotates the secrets of a batch and journals each.
   *
   * @param journal as {@link #rotations()} opened it
   */
  public RotationOutcome rotate(
      Batch batch,
      ApprovedBatch approved,
      Accepted accepted,
      WritingClient client,
      Live live,
      RotationFile journal,
      RotationProgress progress) {
    locks.requireUnpaused();
    String own = client.session().identity().clientId();
    journal.begun(own, batch.secret().key(), batch.extensions(), accepted.toString());
    RotationOutcome outcome =
        Rotator.rotate(batch, approved, client, live.binding(), progress, journal);
    try {
      journal.ended(outcome.exitCode(), outcome.summary());
    } catch (JournalException e) {
      operator.warn(NOT_ENDED + e.problem());
    }
    return outcome;
  }

  /**
   * Takes a proposal through the guards and past the operator, and carries it out. Where the
   * operator was asked, the proposal is made once more after the answer, and another plan is shown
   * and asked about again.
   *
   * @param proposals makes the proposal from the PBX as it is at that moment
   * @param backup whether the PBX makes a backup first, where the plan does what one is for
   */
  public RunResult carryOut(
      Supplier<Proposal> proposals, WritingClient client, Accepted accepted, boolean backup) {
    return carryOut(proposals, client, _ -> accepted, backup, Optional.empty());
  }

  /**
   * The same for something that a person does by hand, or where the plan decides what is accepted.
   *
   * @param byHand what is kept of it, before the first write; it gets the run that writes it
   */
  public RunResult carryOut(
      Supplier<Proposal> proposals,
      WritingClient client,
      Function<Proposal, Accepted> accepted,
      boolean backup,
      Optional<Intervention> byHand) {
    Proposal proposal = proposals.get();
    while (true) {
      Optional<RunResult> end = endBeforeReview(proposal);
      if (end.isPresent()) {
        return end.get();
      }
      Plan plan = proposal.plan();
      Review review = Guards.review(plan, proposal.live().state(), accepted.apply(proposal));
      operator.see(plan, review);
      if (review.approved().isEmpty()) {
        return new RunResult.Refused(proposal, review);
      }
      if (plan.steps().isEmpty()) {
        return new RunResult.NothingToDo(proposal);
      }
      Optional<String> held = held(proposal);
      if (held.isPresent()) {
        return new RunResult.Held(proposal, held.get());
      }
      switch (operator.agree(plan)) {
        case NO -> {
          return new RunResult.Declined(proposal);
        }
        case AT_ONCE -> {
          return apply(proposal, review.approved().get(), client, backup, byHand);
        }
        case AFTER_A_QUESTION -> {
          Proposal now = proposals.get();
          Optional<ApprovedPlan> same = sameAs(plan, now, accepted.apply(now));
          if (same.isPresent()) {
            return apply(now, same.get(), client, backup, byHand);
          }
          operator.warn("the phone system changed meanwhile; this is the new plan");
          proposal = now;
        }
      }
    }
  }

  private Optional<RunResult> endBeforeReview(Proposal proposal) {
    operator.hear(proposal.diagnostics());
    if (proposal.isMistaken()) {
      return Optional.of(new RunResult.Mistaken(proposal));
    }
    return proposal.moved().isEmpty()
        ? Optional.empty()
        : Optional.of(new RunResult.Stale(proposal));
  }

  private static Optional<ApprovedPlan> sameAs(Plan agreed, Proposal now, Accepted accepted) {
    boolean same = !now.isMistaken() && now.moved().isEmpty() && now.plan().doesTheSameAs(agreed);
    return same
        ? Guards.review(now.plan(), now.live().state(), accepted).approved()
        : Optional.empty();
  }

  /** Why a panic that is on forbids this plan; empty where it may go on. */
  private Optional<String> held(Proposal proposal) {
    return locks.writer().ownsPanic()
        ? Optional.empty()
        : PanicHold.of(locks.interventions().panics(), locks.folders(), proposal.live().state())
            .flatMap(hold -> hold.against(proposal.plan(), proposal.live().state()));
  }

  private RunResult apply(
      Proposal proposal,
      ApprovedPlan approved,
      WritingClient client,
      boolean backup,
      Optional<Intervention> byHand) {
    locks.requireUnpaused();
    Optional<String> held = held(proposal);
    if (held.isPresent()) {
      return new RunResult.Held(proposal, held.get());
    }
    Plan plan = approved.plan();
    State live = proposal.live().state();
    ApplyProgress progress = operator.begin(plan.subject().name());
    try (JournalFile journal = journal(approved, live, proposal)) {
      byHand.ifPresent(what -> locks.folder().keep(what.writtenBy(journal.run())));
      Optional<String> missing =
          backup ? missingBackup(plan, live, client, journal, progress) : Optional.empty();
      if (missing.isPresent()) {
        end(journal, REFUSED, "no backup: " + missing.get());
        return new RunResult.WithoutBackup(proposal, missing.get());
      }
      Outcome outcome = Applier.apply(approved, client, proposal.live(), progress, journal);
      RunResult.Applied applied = new RunResult.Applied(proposal, outcome, journal.run());
      end(journal, applied.exitCode(), applied.summary());
      if (applied.exitCode() == 0) {
        LetInNow.takenOut(applied, interventions(), locks.writer(), clock.instant())
            .forEach(this::keep);
      }
      return applied;
    }
  }

  private JournalFile journal(ApprovedPlan approved, State live, Proposal proposal) {
    Plan plan = approved.plan();
    return locks
        .folder()
        .begin(
            started ->
                new Entry.Begun(
                    started.at(),
                    started.run(),
                    engine.planJson().toolVersion(),
                    locks.writer().command(),
                    Optional.of(locks.writer().by()),
                    locks.writer().commit(),
                    proposal.undoing().map(Proposal.Undoing::run),
                    proposal.signature().map(SignatureFile::id),
                    approved.accepted().toString(),
                    orders(plan, live),
                    engine.planJson().tree(plan)),
            clock);
  }

  private static SortedMap<String, List<String>> orders(Plan plan, State live) {
    SortedMap<String, List<String>> orders = new TreeMap<>();
    for (Step step : plan.steps()) {
      Resource resource = step.resource();
      if (resource.isOrdered()) {
        orders.computeIfAbsent(
            resource.name(), _ -> live.entities(resource).stream().map(Entity::key).toList());
      }
    }
    return orders;
  }

  /** Why there is no backup; empty where there is one, or where this plan needs none. */
  private Optional<String> missingBackup(
      Plan plan, State live, WritingClient client, JournalFile journal, ApplyProgress progress) {
    if (!Backup.isWorthwhile(plan, live)) {
      operator.hearOfBackup(
          "no backup was made: nothing in this plan loosens, deletes or can lock out");
      return Optional.empty();
    }
    operator.awaitBackup(plan);
    Backup maker = new Backup(client, engine.timing(), progress::stopRequested);
    try {
      return switch (maker.make("enforcer-" + journal.run())) {
        case Backup.Result.Made(String file) -> {
          journal.backedUp(file);
          operator.hearOfBackup("the phone system made a backup of itself: " + file);
          yield Optional.empty();
        }
        case Backup.Result.Missing(String reason) -> Optional.of(reason);
      };
    } catch (PbxException e) {
      end(journal, NOT_EVALUATED, e.problem());
      throw e;
    }
  }

  private void end(JournalFile journal, int exitCode, String summary) {
    try {
      journal.ended(exitCode, summary);
    } catch (JournalException e) {
      operator.warn(NOT_ENDED + e.problem());
    }
  }

  @Override
  public void close() {
    locks.close();
  }
}
