package enforcer.fleet;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.Users;
import enforcer.journal.RolloutEntry.Before;
import enforcer.journal.RolloutEntry.Failing;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether a phone system is as well after a change as it was before, by a reading under a new
 * login.
 *
 * @param reasons why it is not proven, one sentence each
 * @param symptoms what is wrong, where something is
 * @param phones the extensions whose desk phone is no longer registered
 */
public record HealthProof(
    Verdict verdict, List<String> reasons, Set<Symptom> symptoms, SortedSet<String> phones) {
  /**
   * Of the phones that the change did not touch, so many percent may have gone for other reasons.
   */
  private static final int LOST_PERCENT = 10;

  private static final Duration SAME_HOUR = Duration.ofHours(1);
  private static final int NAMED = 10;

  /** How a proof ends. */
  public enum Verdict {
    HOLDS,
    /** Nothing speaks against it, and nothing could have. */
    PROVES_NOTHING,
    /** Something could not be seen, or is not comparable. */
    UNKNOWN,
    FAILS
  }

  /** What is wrong after a change. */
  public enum Symptom {
    /** The apply itself did not end well. */
    APPLY,
    /** Calls fail that did not fail before. */
    CALLS,
    PHONES,
    TRUNKS,
    /** It differs from its document again. */
    DIFFERS
  }

  public HealthProof {
    requireNonNull(verdict, "verdict is null");
    reasons = List.copyOf(reasons);
    symptoms = symptoms.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(symptoms));
    phones = new TreeSet<>(phones);
  }

  /** What the journal of a rollout keeps of one that fails. */
  public Failing noted(Instant at, String target) {
    return new Failing(at, target, symptoms.stream().map(Symptom::name).sorted().toList(), phones);
  }

  /** One that fails, as the journal of a rollout kept it. */
  public static HealthProof of(Failing noted) {
    Set<Symptom> symptoms = EnumSet.noneOf(Symptom.class);
    noted.symptoms().forEach(symptom -> symptoms.add(Symptom.valueOf(symptom)));
    return new HealthProof(Verdict.FAILS, List.of(), symptoms, noted.phones());
  }

  /** An apply that did not end well: all that it wrote may be the cause. */
  public static HealthProof afterApply() {
    return new HealthProof(Verdict.FAILS, List.of(), EnumSet.of(Symptom.APPLY), new TreeSet<>());
  }

  /** One that could not be made. */
  public static HealthProof unknown(String why) {
    return new HealthProof(Verdict.UNKNOWN, List.of(why), Set.of(), new TreeSet<>());
  }

  /** The console was not reached any more. */
  public static HealthProof unreached(String why) {
    return new HealthProof(
        Verdict.FAILS,
        List.of("the console was not reached by a new login: " + why),
        Set.of(),
        new TreeSet<>());
  }

  /**
   * Compares what is there with what was.
   *
   * @param again the plan of the same document on what is there
   * @param written the steps of the change
   */
  public static HealthProof of(Before before, Registered now, Plan again, List<Step> written) {
    Comparing comparing = new Comparing(before, now, again, written);
    comparing.differences();
    comparing.calls();
    comparing.phones();
    comparing.trunks();
    return comparing.proof();
  }

  private static final class Comparing {
    private final Before before;
    private final Before now;
    private final Plan again;
    private final Set<String> touched = new TreeSet<>();
    private final Set<String> extensions = new TreeSet<>();
    private final Set<Symptom> symptoms = EnumSet.noneOf(Symptom.class);
    private final SortedSet<String> lost = new TreeSet<>();
    private final List<String> failing = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> nothing = new ArrayList<>();

    Comparing(Before before, Registered now, Plan again, List<Step> written) {
      this.before = before;
      this.now = now.now();
      this.again = again;
      for (Step step : written) {
        touched.add(step.address());
        if (step.resource().equals(Users.RESOURCE)) {
          extensions.add(step.key());
        }
      }
      unknown.addAll(now.unknown());
    }

    /** What somebody changed elsewhere meanwhile is not the fault of this change. */
    private void differences() {
      SortedSet<String> ours = new TreeSet<>();
      SortedSet<String> others = new TreeSet<>();
      again.steps().forEach(s -> (touched.contains(s.address()) ? ours : others).add(s.named()));
      if (!ours.isEmpty()) {
        symptoms.add(Symptom.DIFFERS);
        failing.add("it differs from its file again: " + named(ours));
      }
      if (!others.isEmpty()) {
        nothing.add("somebody changed meanwhile what this change leaves alone: " + named(others));
      }
      again.unknown().forEach((what, why) -> unknown.add(what + ": " + why));
    }

    private void calls() {
      SortedSet<String> fresh = new TreeSet<>(now.failing());
      fresh.removeAll(before.failing());
      if (!fresh.isEmpty()) {
        symptoms.add(Symptom.CALLS);
        failing.add("calls fail that did not before: " + named(fresh));
      } else if (!now.failing().isEmpty()) {
        nothing.add("calls fail as before: " + named(now.failing()));
      }
    }

    private void phones() {
      if (before.phones().isEmpty()) {
        nothing.add("no desk phone was registered before");
      }
      SortedSet<String> gone = new TreeSet<>(before.phones());
      gone.removeAll(now.phones());
      SortedSet<String> linked = new TreeSet<>(gone);
      linked.retainAll(extensions);
      boolean many = gone.size() * 100 > before.phones().size() * LOST_PERCENT;
      if (linked.isEmpty() && !many) {
        return; // One that was unplugged meanwhile is nobody's fault.
      }
      String what = "phones are no longer registered: " + named(gone);
      if (linked.isEmpty() && !isSameHour()) {
        unknown.add(what + "; it is another hour of the day than before");
        return;
      }
      symptoms.add(Symptom.PHONES);
      lost.addAll(gone);
      failing.add(what);
    }

    private void trunks() {
      SortedSet<String> gone = new TreeSet<>(before.trunks());
      gone.removeAll(now.trunks());
      if (!gone.isEmpty()) {
        symptoms.add(Symptom.TRUNKS);
        failing.add("trunks are no longer registered: " + named(gone));
      }
    }

    /** Whether the load is comparable: the same hour, today or on another day. */
    private boolean isSameHour() {
      long apart = Duration.between(before.at(), now.at()).abs().toSeconds();
      long day = Duration.ofDays(1).toSeconds();
      long beyond = apart % day;
      return Math.min(beyond, day - beyond) <= SAME_HOUR.toSeconds();
    }

    private HealthProof proof() {
      if (!failing.isEmpty()) {
        return new HealthProof(Verdict.FAILS, failing, symptoms, lost);
      }
      if (!unknown.isEmpty()) {
        return new HealthProof(Verdict.UNKNOWN, unknown, symptoms, lost);
      }
      Verdict verdict = nothing.isEmpty() ? Verdict.HOLDS : Verdict.PROVES_NOTHING;
      return new HealthProof(verdict, nothing, symptoms, lost);
    }
  }

  private static String named(SortedSet<String> all) {
    String first = String.join(", ", all.stream().limit(NAMED).toList());
    return all.size() > NAMED ? first + " and " + (all.size() - NAMED) + " more" : first;
  }
}
