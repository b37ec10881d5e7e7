package enforcer.dialplan;

import enforcer.catalogue.DialTests;
import enforcer.catalogue.Need;
import enforcer.catalogue.Users;
import enforcer.dialplan.Disposition.Reason;
import enforcer.dialplan.Disposition.Refused;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which extensions lose a number on the way from the live state through others: whatever reading of
 * what is open is the true one, what is reached now must be reached then in that same reading.
 *
 * <p>An extension that is disabled loses nothing: it has no phone any more.
 */
public final class Reach {
  /** What decides about calls, beside who calls. */
  private static final List<Resource> DECIDING =
      DialTests.evidence().stream()
          .map(Need::resource)
          .filter(r -> !r.equals(Users.RESOURCE))
          .toList();

  private final List<State> states;
  private final Map<String, String> facts;
  private final List<EmergencyProbe> probes;
  private final List<DialPlan> plans = new ArrayList<>();
  private final Callers callers;

  /** Rules change while the extensions stay as they are, so that many states share one sorting. */
  private final Map<State.Coverage, SequencedMap<Pair, List<String>>> sorted =
      new IdentityHashMap<>();

  /** The call settings of an extension as they are now and as they will be. */
  private record Pair(Caller before, Caller after) {}

  /** A call that is made now, and what becomes of it then. */
  private record Fate(Delivery before, Disposition then, Delivery after) {
    /** What is lost; nothing to an extension that is disabled: it has no phone any more. */
    Optional<Flaw> lost() {
      boolean gone = then instanceof Refused(Reason reason, _, _) && reason == Reason.DISABLED;
      return gone ? Optional.empty() : before.flaw(after);
    }
  }

  /**
   * A number that extensions reach now and would not reach then.
   *
   * @param flaw what is lost
   * @param then what becomes of the call instead
   * @param assumed the readings in which it is so; empty when it is so in any case
   */
  public record Loss(
      EmergencyProbe probe,
      List<String> extensions,
      Flaw flaw,
      Disposition then,
      SortedMap<String, String> assumed) {
    public Loss {
      extensions = List.copyOf(extensions);
    }

    /** What becomes of the call instead, for people. */
    public String instead() {
      return flaw.sentence(then, probe.number());
    }
  }

  /**
   * The way of a plan.
   *
   * @param states the live state, and the state after each step, by whose number it is asked
   * @param probes the calls that must stay within reach
   */
  public Reach(List<State> states, List<EmergencyProbe> probes, Map<String, String> facts) {
    this.states = List.copyOf(states);
    this.probes = List.copyOf(probes);
    this.facts = Map.copyOf(facts);
    Map<Entity, Rule> known = new IdentityHashMap<>();
    for (int i = 0; i < states.size(); i++) {
      boolean same = i > 0 && decidesAlike(states.get(i - 1), states.get(i));
      plans.add(same ? plans.getLast() : DialPlan.of(states.get(i), facts, known));
    }
    this.callers = Callers.of(plans.stream().distinct().toList());
  }

  /** A state that a step did not touch shares what it knows with the one before. */
  private static boolean decidesAlike(State one, State other) {
    return DECIDING.stream().allMatch(r -> one.coverage(r).equals(other.coverage(r)));
  }

  /** Whether calls are decided as in the state before; the first state decides as itself. */
  public boolean decidesAsBefore(int state) {
    return state == 0 || plans.get(state) == plans.get(state - 1);
  }

  /** What all extensions lose in a state, against the live one. */
  public List<Loss> losses(int state) {
    State at = states.get(state);
    return losses(
        state,
        sorted.computeIfAbsent(
            at.coverage(Users.RESOURCE).orElseThrow(), _ -> pairs(at.entities(Users.RESOURCE))));
  }

  /** What one extension loses in a state, against the live one. */
  public List<Loss> losses(int state, String extension) {
    Optional<Entity> user = states.get(state).entity(Users.RESOURCE, extension);
    return losses(state, pairs(user.stream().toList()));
  }

  private SequencedMap<Pair, List<String>> pairs(List<Entity> users) {
    SequencedMap<Pair, List<String>> sortedOut = new LinkedHashMap<>();
    for (Entity user : users) {
      Optional<Entity> before = states.getFirst().entity(Users.RESOURCE, user.key());
      if (before.isPresent()) {
        Pair pair = new Pair(callers.caller(before.get()), callers.caller(user));
        sortedOut.computeIfAbsent(pair, _ -> new ArrayList<>()).add(user.key());
      }
    }
    return sortedOut;
  }

  private List<Loss> losses(int state, SequencedMap<Pair, List<String>> of) {
    List<Loss> losses = new ArrayList<>();
    for (EmergencyProbe probe : probes) {
      of.forEach((pair, extensions) -> loss(state, pair, probe, extensions).ifPresent(losses::add));
    }
    return losses;
  }

  private Optional<Loss> loss(int state, Pair pair, EmergencyProbe probe, List<String> extensions) {
    if (plans.getFirst() == plans.get(state) && pair.before().equals(pair.after())) {
      return Optional.empty();
    }
    Readings<Fate> readings =
        Readings.of(facts, answers -> fate(plans.get(state), pair, probe, answers));
    List<Readings.Reading<Fate>> reached =
        readings.all().stream().filter(r -> r.result().before().arrives()).toList();
    // A reading that was not tried might be the one in which the call is lost.
    List<Readings.Reading<Fate>> lost =
        reached.stream()
            .filter(r -> r.result().lost().isPresent() || !readings.complete())
            .toList();
    return lost.stream()
        .findFirst()
        .map(Readings.Reading::result)
        .map(fate -> lossOf(probe, extensions, fate, decisive(lost, reached)));
  }

  /** What arrives is judged by the same caller's call of today, whatever a plan makes of it. */
  private Fate fate(DialPlan after, Pair pair, EmergencyProbe probe, Answers answers) {
    DialPlan before = plans.getFirst();
    String dialled = probe.dialled();
    Disposition now = before.call(pair.before(), dialled, answers, Trail.NONE);
    Disposition then = after.call(pair.after(), dialled, answers, Trail.NONE);
    Understood understood = before.understood(probe.number(), now);
    return new Fate(
        Delivery.of(now, understood::keeps, trunk -> isRegistered(before, trunk, answers)),
        then,
        Delivery.of(then, understood::keeps, trunk -> isRegistered(after, trunk, answers)));
  }

  private static Loss lossOf(
      EmergencyProbe probe, List<String> extensions, Fate fate, SortedMap<String, String> assumed) {
    return new Loss(probe, extensions, fate.lost().orElse(Flaw.REFUSED), fate.then(), assumed);
  }

  private static boolean isRegistered(DialPlan plan, String trunk, Answers answers) {
    return answers.known(
        plan.registered(trunk), "registered " + trunk, "Is trunk " + trunk + " registered?");
  }

  /** What all readings with a loss take for true; nothing where it is lost in every reading. */
  private static SortedMap<String, String> decisive(
      List<Readings.Reading<Fate>> lost, List<Readings.Reading<Fate>> reached) {
    SortedMap<String, String> shared = new TreeMap<>(lost.getFirst().assumed());
    lost.forEach(r -> shared.entrySet().retainAll(r.assumed().entrySet()));
    return lost.size() == reached.size() ? new TreeMap<>() : shared;
  }
}
