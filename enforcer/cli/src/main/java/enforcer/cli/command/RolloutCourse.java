package enforcer.cli.command;

import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.desired.DesiredState;
import enforcer.fleet.HealthProof;
import enforcer.fleet.Looked;
import enforcer.fleet.Reach;
import enforcer.fleet.RingEnd;
import enforcer.journal.RolloutEntry;
import enforcer.journal.RolloutEntry.Reached;
import enforcer.journal.RolloutFile;
import enforcer.journal.RolloutRecord;
import enforcer.journal.RolloutState;
import enforcer.pbx.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The way of a rollout through its rings. */
final class RolloutCourse {
  /** How long an interruption may go unseen while a ring is left alone. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final RingEnd INTERRUPTED =
      new RingEnd(RingEnd.Result.INCONCLUSIVE, "it was interrupted; --resume goes on with it");

  private final Rollout rollout;
  private final RolloutFile journal;
  private final Reach reach;
  private final Output output;
  private final RolloutTakeBack takeBack;
  private final BooleanSupplier interrupted;

  /**
   * @param interrupted whether somebody interrupted it
   */
  RolloutCourse(Rollout rollout, RolloutFile journal, Reach reach, BooleanSupplier interrupted) {
    this.interrupted = interrupted;
    this.rollout = rollout;
    this.journal = journal;
    this.reach = reach;
    this.output = rollout.output();
    this.takeBack =
        new RolloutTakeBack(rollout.runs(), journal, rollout.connections(), rollout.notices());
  }

  /** Goes through the rings that are not done, until somebody interrupts it. */
  RingEnd run() {
    try {
      return rings();
    } catch (CannotContinue e) {
      if (!interrupted.getAsBoolean()) {
        throw e;
      }
      output.error(e.problem(), e.remedy());
      return INTERRUPTED;
    }
  }

  private RingEnd rings() {
    for (String ring : rollout.rings().names()) {
      List<RolloutTarget> targets = targets(ring);
      if (journal.record().isDone(ring) && unreached(targets) == 0) {
        continue;
      }
      targets.forEach(this::finishTakingBack);
      output.say("ring " + ring + ": " + Count.of(targets.size(), "phone system"));
      if (!apply(targets)) {
        return INTERRUPTED;
      }
      soakAndProve(ring, targets);
      RingEnd end = end(ring, targets);
      if (end.result() != RingEnd.Result.DONE) {
        if (end.result() == RingEnd.Result.STOPPED) {
          over(end);
        }
        return end;
      }
      journal.append(new RolloutEntry.RingDone(journal.now(), ring));
      output.say("ring " + ring + ": done");
    }
    long left = rollout.rings().names().stream().mapToLong(r -> unreached(targets(r))).sum();
    if (left > 0) {
      return new RingEnd(
          RingEnd.Result.INCONCLUSIVE,
          Count.of(left, "phone system") + " not reached; --resume tries again");
    }
    RingEnd done = new RingEnd(RingEnd.Result.DONE, "");
    over(done);
    return done;
  }

  private long unreached(List<RolloutTarget> targets) {
    return targets.stream().filter(t -> state(t) == RolloutState.UNREACHED).count();
  }

  private void over(RingEnd end) {
    journal.append(new RolloutEntry.Over(journal.now(), end.result().word(), end.sentence()));
  }

  private List<RolloutTarget> targets(String ring) {
    Optional<Set<String>> versions =
        rollout.rings().isFirst(ring) ? Optional.empty() : Optional.of(proven());
    return rollout.in(ring).stream()
        .map(
            desired ->
                new RolloutTarget(
                    desired,
                    rollout.runs(),
                    journal,
                    rollout.connections(),
                    versions,
                    this::isStopped))
        .toList();
  }

  /** The versions of 3CX on which a canary has proven the change. */
  private Set<String> proven() {
    RolloutRecord record = journal.record();
    return rollout.in(rollout.rings().names().getFirst()).stream()
        .map(DesiredState::name)
        .filter(name -> record.state(name) == RolloutState.PROVEN)
        .flatMap(name -> record.before(name).stream())
        .map(RolloutEntry.Before::release)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean isStopped() {
    return failures() > rollout.limits().maxFailures();
  }

  private long failures() {
    RolloutRecord record = journal.record();
    return rollout.targets().stream()
        .filter(target -> record.state(target.name()) == RolloutState.FAILED)
        .count();
  }

  private RolloutState state(RolloutTarget target) {
    return journal.record().state(target.name());
  }

  /** Applies to those to which nothing is written yet; returns whether nobody interrupted it. */
  private boolean apply(List<RolloutTarget> targets) {
    List<RolloutTarget> open = targets.stream().filter(t -> !state(t).isWritten()).toList();
    if (open.isEmpty()) {
      return true;
    }
    List<RolloutTarget> cut = new ArrayList<>();
    boolean possible = rollout.runs().records().shared().isEmpty();
    try (SideBySide side = rollout.jobs().sideBySide(possible, open.size(), output)) {
      side.<RolloutState>run(
          (at, own) -> applied(open.get(at), own),
          (at, state) -> {
            if (state.filter(s -> s != RolloutState.WRITING).isEmpty()) {
              cut.add(open.get(at));
            }
          });
      if (!cut.isEmpty()) {
        output.error(
            "the rollout was interrupted: " + Count.of(cut.size(), "phone system") + " not done",
            "the same command with --resume goes on");
      }
      side.ended(List.of(ExitCode.DONE));
    }
    return cut.isEmpty();
  }

  private RolloutState applied(RolloutTarget target, Output own) {
    RolloutState state = target.apply(own);
    if (state == RolloutState.FAILED) {
      takeBack(target, HealthProof.afterApply(), own);
    }
    return state;
  }

  /** One that broke off while it took something back does that first. */
  private void finishTakingBack(RolloutTarget target) {
    journal
        .record()
        .toTakeBack(target.name())
        .ifPresent(failing -> takeBack(target, HealthProof.of(failing), output));
  }

  private void takeBack(RolloutTarget target, HealthProof proof, Output own) {
    List<String> reasons =
        journal.record().last(target.name()).map(Reached::reasons).orElse(List.of());
    takeBack.after(target.desired(), proof, reasons, own);
  }

  private void soakAndProve(String ring, List<RolloutTarget> targets) {
    List<RolloutTarget> applied =
        targets.stream().filter(t -> state(t) == RolloutState.APPLIED).toList();
    if (applied.isEmpty()) {
      return;
    }
    Instant until = soaksUntil(ring, applied);
    if (until.isAfter(journal.now())) {
      output.say("ring %s: left alone until %s, then proven".formatted(ring, until));
      sleep(Duration.between(journal.now(), until));
    }
    new RolloutProof(rollout, journal, this::sleep, this::takeBack).of(applied);
  }

  /** What was written after an earlier soak begins another one. */
  private Instant soaksUntil(String ring, List<RolloutTarget> applied) {
    RolloutRecord record = journal.record();
    Instant last =
        applied.stream()
            .flatMap(t -> record.last(t.name()).stream())
            .map(Reached::at)
            .max(Instant::compareTo)
            .orElseThrow();
    Instant until = last.plus(rollout.limits().soak());
    if (record.soaks(ring).filter(u -> !u.isBefore(until)).isEmpty()) {
      journal.append(new RolloutEntry.Soaking(journal.now(), ring, until));
    }
    return until;
  }

  private void sleep(Duration time) {
    Timing timing = rollout.runs().made().clients().timing();
    try {
      for (Duration left = time; left.isPositive(); left = left.minus(LOOK)) {
        if (interrupted.getAsBoolean()) {
          throw interruptedWhileWaiting();
        }
        timing.sleeper().sleep(left.compareTo(LOOK) < 0 ? left : LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interruptedWhileWaiting();
    }
  }

  private static CannotContinue interruptedWhileWaiting() {
    return new CannotContinue(
        "the rollout was interrupted while it waited", "the same command with --resume goes on");
  }

  private RingEnd end(String ring, List<RolloutTarget> targets) {
    List<RolloutState> states = targets.stream().map(this::state).toList();
    RingEnd end =
        RingEnd.of(ring, states, failures(), rollout.limits().maxFailures(), missing(ring));
    if (!end.sentence().isEmpty()) {
      output.warning("the rollout stops: " + end.sentence());
    }
    return end;
  }

  /** The versions that later rings run and no canary has proven. */
  private Set<String> missing(String ring) {
    if (!rollout.rings().isFirst(ring)) {
      return Set.of();
    }
    Set<String> later =
        reach.touched().stream()
            .filter(one -> !rollout.isInFirstRing(one.name()))
            .flatMap((Looked one) -> one.release().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    later.removeAll(proven());
    return later;
  }

  /** The exit code of a rollout that ended so. */
  ExitCode code(RingEnd end) {
    RolloutRecord record = journal.record();
    List<ExitCode> codes = new ArrayList<>();
    boolean wrote = false;
    for (DesiredState target : rollout.targets()) {
      boolean written = record.last(target.name()).flatMap(Reached::run).isPresent();
      wrote |= written;
      codes.add(code(record.state(target.name()), written));
    }
    if (end.equals(INTERRUPTED) && !wrote) {
      return ExitCode.INTERRUPTED;
    }
    if ((end.result() == RingEnd.Result.STOPPED || end.equals(INTERRUPTED)) && wrote) {
      codes.add(ExitCode.PARTLY_APPLIED);
    } else if (end.result() == RingEnd.Result.INCONCLUSIVE
        || end.result() == RingEnd.Result.WAITING && wrote) {
      codes.add(ExitCode.NOT_EVALUATED);
    }
    return ExitCode.worst(codes);
  }

  private static ExitCode code(RolloutState state, boolean written) {
    return switch (state) {
      case FAILED -> written ? ExitCode.NOT_VERIFIED : ExitCode.REFUSED;
      case HELD -> ExitCode.REFUSED;
      case WRITING, APPLIED, UNREACHED -> ExitCode.NOT_EVALUATED;
      case OPEN, IN_SYNC, PROVEN, UNPROVEN -> ExitCode.DONE;
    };
  }
}
