package enforcer.cli.command;

import static java.util.Objects.requireNonNull;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.fleet.HealthProof;
import enforcer.fleet.RingEnd;
import enforcer.journal.RolloutEntry.Reached;
import enforcer.journal.RolloutFile;
import enforcer.journal.RolloutState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Proves those of a ring that are applied, after their soak. Whatever does not hold is looked at
 * again before it counts.
 *
 * @param sleep waits between two looks
 * @param takeBack what is done where a proof fails
 */
record RolloutProof(
    Rollout rollout, RolloutFile journal, Consumer<Duration> sleep, Failure takeBack) {
  private static final int LOOKS = 3;
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
  private static final Set<HealthProof.Verdict> SETTLED =
      EnumSet.of(HealthProof.Verdict.HOLDS, HealthProof.Verdict.PROVES_NOTHING);

  /** What follows from a proof that fails. */
  @FunctionalInterface
  interface Failure {
    void after(RolloutTarget target, HealthProof proof, Output output);
  }

  RolloutProof {
    requireNonNull(rollout, "rollout is null");
    requireNonNull(journal, "journal is null");
  }

  void of(List<RolloutTarget> applied) {
    Map<RolloutTarget, RolloutTarget.Seen> seen = new LinkedHashMap<>();
    List<RolloutTarget> open = applied;
    for (int look = 0; look < LOOKS && !open.isEmpty(); look++) {
      if (look > 0) {
        sleep.accept(pause());
      }
      seen.putAll(looked(open));
      // A phone may be on its way back, and an answer may come at the second time.
      open =
          applied.stream().filter(t -> !SETTLED.contains(seen.get(t).proof().verdict())).toList();
    }
    long unreached = seen.values().stream().filter(s -> !s.reached()).count();
    boolean outage = RingEnd.areMany(unreached, applied.size());
    seen.forEach((target, found) -> settle(target, found, outage));
  }

  private Duration pause() {
    Duration part = rollout.limits().soak().dividedBy(LOOKS);
    return part.compareTo(BETWEEN_LOOKS) < 0 ? part : BETWEEN_LOOKS;
  }

  private Map<RolloutTarget, RolloutTarget.Seen> looked(List<RolloutTarget> open) {
    Map<RolloutTarget, RolloutTarget.Seen> seen = new LinkedHashMap<>();
    try (SideBySide side = rollout.jobs().sideBySide(true, open.size(), rollout.output())) {
      side.<RolloutTarget.Seen>run(
          (at, own) -> open.get(at).prove(own),
          (at, found) ->
              seen.put(
                  open.get(at),
                  found.orElseGet(
                      () ->
                          new RolloutTarget.Seen(
                              HealthProof.unknown("the proof was interrupted"), true))));
      side.ended(List.of(ExitCode.NOT_EVALUATED));
    }
    return seen;
  }

  private void settle(RolloutTarget target, RolloutTarget.Seen found, boolean outage) {
    HealthProof proof = found.proof();
    RolloutState state =
        switch (proof.verdict()) {
          case HOLDS -> RolloutState.PROVEN;
          case PROVES_NOTHING -> RolloutState.UNPROVEN;
          case UNKNOWN -> RolloutState.UNREACHED;
          case FAILS -> found.reached() || !outage ? RolloutState.FAILED : RolloutState.UNREACHED;
        };
    Optional<String> run = journal.record().last(target.name()).flatMap(Reached::run);
    if (state == RolloutState.FAILED) {
      target.failed(proof, run, proof.reasons());
    } else {
      target.reached(state, run, proof.reasons());
    }
    if (state == RolloutState.PROVEN) {
      rollout.output().say(target.name() + ": proven");
    } else {
      String why = String.join("; ", proof.reasons());
      rollout.output().warning(target.name() + ": " + state.word() + ": " + why);
    }
    if (state == RolloutState.FAILED) {
      takeBack.after(target, proof, rollout.output());
    }
  }
}
