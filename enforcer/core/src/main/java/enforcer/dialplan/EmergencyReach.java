package enforcer.dialplan;

import enforcer.catalogue.DialTests;
import enforcer.catalogue.Users;
import enforcer.dialplan.Disposition.Reason;
import enforcer.dialplan.Disposition.Refused;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.section.RequiredRead;
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
 * Finds the extensions that lose a number between the live state and later states: a number that is
 * reached now must be reached later in the same reading of the open facts.
 *
 * <p>A disabled extension loses nothing: it has no phone any more.
 */
public final class EmergencyReach {
  /** The resources, other than callers, that decide calls. */
  private static final List<Resource> DECIDING =
      DialTests.evidence().stream()
          .map(RequiredRead::resource)
          .filter(r -> !r.equals(Users.RESOURCE))
          .toList();

  private final List<State> states;
  private final Map<String, String> facts;
  private final List<EmergencyProbe> probes;
  private final List<DialPlan> plans = new ArrayList<>();
  private final Callers callers;

  /** Sorted extensions; states share them as long as only rules change. */
  private final Map<State.Coverage, SequencedMap<Pair, List<String>>> sorted =
      new IdentityHashMap<>();

  /** The call settings of an extension now and later. */
  private record Pair(Caller before, Caller after) {}

  /** The delivery of a call now, and its outcome later. */
  private record Fate(Delivery before, Disposition then, Delivery after) {
    /** The loss; a disabled extension loses nothing, because it has no phone any more. */
    Optional<DeliveryFlaw> lost() {
      boolean gone = then instanceof Refused(Reason reason, _, _) && reason == Reason.DISABLED;
      return gone ? Optional.empty() : before.flaw(after);
    }
  }

  /**
   * A number that extensions reach now and would not reach later.
   *
   * @param flaw the kind of loss
   * @param then the later outcome of the call
   * @param assumed the readings in which the number is lost; empty if it is lost in any reading
   */
  public record Loss(
      EmergencyProbe probe,
      List<String> extensions,
      DeliveryFlaw flaw,
      Disposition then,
      SortedMap<String, String> assumed) {
    public Loss {
      extensions = List.copyOf(extensions);
    }

    /** The later outcome of the call, for a message. */
    public String instead() {
      return flaw.sentence(then, probe.number());
    }
  }

  /**
   * Prepares the states of a plan.
   *
   * @param states the live state, then the state after each step; methods take the index of one
   * @param probes the calls that must still get through
   */
  public EmergencyReach(
      List<State> states, List<EmergencyProbe> probes, Map<String, String> facts) {
    this.states = List.copyOf(states);
    this.probes = List.copyOf(probes);
    this.facts = Map.copyOf(facts);
    List<String> emergencyNumbers = probes.stream().map(EmergencyProbe::dialled).toList();
    Map<Entity, Rule> known = new IdentityHashMap<>();
    for (int i = 0; i < states.size(); i++) {
      boolean same = i > 0 && decidesAlike(states.get(i - 1), states.get(i));
      plans.add(
          same ? plans.getLast() : DialPlan.of(states.get(i), facts, emergencyNumbers, known));
    }
    this.callers = Callers.of(plans.stream().distinct().toList());
  }

  /** Whether two states share everything that decides calls; untouched parts are shared objects. */
  private static boolean decidesAlike(State one, State other) {
    return DECIDING.stream().allMatch(r -> one.coverage(r).equals(other.coverage(r)));
  }

  /** Whether a state decides calls as its predecessor does; true for the first state. */
  public boolean decidesAsBefore(int state) {
    return state == 0 || plans.get(state) == plans.get(state - 1);
  }

  /** The losses of all extensions in a state, compared with the live state. */
  public List<Loss> losses(int state) {
    State at = states.get(state);
    return losses(
        state,
        sorted.computeIfAbsent(
            at.coverage(Users.RESOURCE).orElseThrow(), _ -> pairs(at.entities(Users.RESOURCE))));
  }

  /** The losses of one extension in a state, compared with the live state. */
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
    FactReadings<Fate> readings =
        FactReadings.of(facts, answers -> fate(plans.get(state), pair, probe, answers));
    List<FactReadings.Reading<Fate>> reached =
        readings.all().stream().filter(r -> r.result().before().arrives()).toList();
    // The call might be lost in a reading that was not tried.
    List<FactReadings.Reading<Fate>> lost =
        reached.stream()
            .filter(r -> r.result().lost().isPresent() || !readings.complete())
            .toList();
    return lost.stream()
        .findFirst()
        .map(FactReadings.Reading::result)
        .map(fate -> lossOf(probe, extensions, fate, decisive(lost, reached)));
  }

  /** Compares a call now and later. The same caller's call today says which digits arrive. */
  private Fate fate(DialPlan after, Pair pair, EmergencyProbe probe, Answers answers) {
    DialPlan before = plans.getFirst();
    String dialled = probe.dialled();
    Disposition now = before.call(pair.before(), dialled, answers, CallTrace.NONE);
    Disposition then = after.call(pair.after(), dialled, answers, CallTrace.NONE);
    AcceptedDigits understood = before.understood(probe.number(), now);
    return new Fate(
        Delivery.of(now, understood::keeps, trunk -> isRegistered(before, trunk, answers)),
        then,
        Delivery.of(then, understood::keeps, trunk -> isRegistered(after, trunk, answers)));
  }

  private static Loss lossOf(
      EmergencyProbe probe, List<String> extensions, Fate fate, SortedMap<String, String> assumed) {
    return new Loss(
        probe, extensions, fate.lost().orElse(DeliveryFlaw.REFUSED), fate.then(), assumed);
  }

  private static boolean isRegistered(DialPlan plan, String trunk, Answers answers) {
    return answers.known(
        plan.registered(trunk), "registered " + trunk, "Is trunk " + trunk + " registered?");
  }

  /** The readings that all losses share; empty if the number is lost in every reading. */
  private static SortedMap<String, String> decisive(
      List<FactReadings.Reading<Fate>> lost, List<FactReadings.Reading<Fate>> reached) {
    SortedMap<String, String> shared = new TreeMap<>(lost.getFirst().assumed());
    lost.forEach(r -> shared.entrySet().retainAll(r.assumed().entrySet()));
    return lost.size() == reached.size() ? new TreeMap<>() : shared;
  }
}
