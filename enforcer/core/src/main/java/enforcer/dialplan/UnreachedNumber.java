package enforcer.dialplan;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.DialTests;
import enforcer.catalogue.Users;
import enforcer.desired.Emergency;
import enforcer.desired.EmergencyNumbers;
import enforcer.model.Entity;
import enforcer.model.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * An emergency number that no enabled extension reaches, or that some do not.
 *
 * @param extensions the extensions that certainly do not reach it; empty if none does
 * @param certain whether that holds in every reading of the open facts; otherwise it is not known
 * @param why the outcome of the call
 */
public record UnreachedNumber(
    EmergencyProbe probe, List<String> extensions, boolean certain, String why) {

  public UnreachedNumber {
    requireNonNull(probe, "probe is null");
    extensions = List.copyOf(extensions);
  }

  /**
   * The emergency numbers that are not reached in a state. A number that the document names must be
   * reached by everybody, also behind each access code that it names. If it names no number, the
   * numbers of the country count, but only if none of them is reached.
   *
   * @param facts the settled readings, by the name of the fact
   */
  public static List<UnreachedNumber> of(
      Emergency emergency, State live, Map<String, String> facts) {
    boolean named = !emergency.numbers().isEmpty();
    List<String> numbers =
        named ? emergency.numbers() : EmergencyNumbers.ofCountry(emergency, live);
    List<List<EmergencyProbe>> probesByCode = new ArrayList<>();
    probesByCode.add(EmergencyProbe.behind("", numbers));
    emergency
        .accessCodes()
        .orElse(List.of())
        .forEach(code -> probesByCode.add(EmergencyProbe.behind(code, numbers)));
    Optional<String> unread = DialTests.whyUnknown(live);
    if (unread.isPresent()) {
      return probesByCode.stream()
          .flatMap(List::stream)
          .map(probe -> new UnreachedNumber(probe, List.of(), false, unread.get()))
          .toList();
    }
    List<String> dialled =
        probesByCode.stream().flatMap(List::stream).map(EmergencyProbe::dialled).toList();
    NumberTrial trial = new NumberTrial(live, facts, dialled);
    return probesByCode.stream()
        .flatMap(probes -> trial.unreached(probes, named).stream())
        .toList();
  }

  /** Tries numbers from all callers of a state. */
  private static final class NumberTrial {
    private final DialPlan plan;
    private final Map<String, String> facts;
    private final SequencedMap<Caller, List<String>> phones = new LinkedHashMap<>();

    NumberTrial(State live, Map<String, String> facts, List<String> dialled) {
      this.plan = DialPlan.of(live, facts, dialled);
      this.facts = facts;
      Callers callers = Callers.of(List.of(plan));
      for (Entity user : live.entities(Users.RESOURCE)) {
        if (!Users.isDisabled(user)) {
          phones.computeIfAbsent(callers.caller(user), _ -> new ArrayList<>()).add(user.key());
        }
      }
    }

    /**
     * The numbers that are not reached; if the document names none, only when no number is reached.
     */
    List<UnreachedNumber> unreached(List<EmergencyProbe> probes, boolean named) {
      List<UnreachedNumber> unreached = new ArrayList<>();
      for (EmergencyProbe probe : probes) {
        unreached(probe).filter(u -> named || u.extensions().isEmpty()).ifPresent(unreached::add);
      }
      return named || unreached.size() == probes.size() ? unreached : List.of();
    }

    /** Empty if every extension might reach the number and at least one certainly does. */
    private Optional<UnreachedNumber> unreached(EmergencyProbe probe) {
      boolean reached = false;
      boolean possible = false;
      List<String> failing = new ArrayList<>();
      String why = phones.isEmpty() ? "no extension is enabled" : "";
      String whyFailing = "";
      for (var phone : phones.entrySet()) {
        List<Arrival> arrivals = arrivals(probe, phone.getKey());
        Optional<Arrival> fails = arrivals.stream().filter(a -> !a.arrives()).findFirst();
        boolean never = arrivals.stream().noneMatch(Arrival::arrives);
        reached |= fails.isEmpty();
        possible |= !never;
        why = why.isEmpty() && fails.isPresent() ? fails.get().why() : why;
        if (never) {
          failing.addAll(phone.getValue());
          whyFailing = whyFailing.isEmpty() ? fails.orElseThrow().why() : whyFailing;
        }
      }
      if (!reached) {
        return Optional.of(new UnreachedNumber(probe, List.of(), !possible, why));
      }
      return failing.isEmpty()
          ? Optional.empty()
          : Optional.of(new UnreachedNumber(probe, failing, true, whyFailing));
    }

    private List<Arrival> arrivals(EmergencyProbe probe, Caller caller) {
      FactReadings<Arrival> readings =
          FactReadings.of(facts, answers -> Arrival.of(plan, caller, probe, answers));
      List<Arrival> all = new ArrayList<>();
      readings.conditions().forEach((arrival, condition) -> all.add(arrival.given(condition)));
      if (!readings.complete()) {
        all.add(new Arrival(false, "not every reading of the open facts could be tried"));
      }
      return all;
    }
  }

  /** The arrival of a call in one reading. */
  private record Arrival(boolean arrives, String why) {
    static Arrival of(DialPlan plan, Caller caller, EmergencyProbe probe, Answers answers) {
      Disposition end = plan.call(caller, probe.dialled(), answers, CallTrace.NONE);
      // A trunk with an unknown registration counts as registered.
      Delivery delivery =
          Delivery.of(
              end,
              plan.understood(probe.number(), end)::claims,
              trunk -> plan.registered(trunk).orElse(true));
      Optional<DeliveryFlaw> flaw = Delivery.GOOD.flaw(delivery);
      return new Arrival(flaw.isEmpty(), flaw.map(f -> f.sentence(end, probe.number())).orElse(""));
    }

    /** The arrival with the readings of open facts on which it rests. */
    Arrival given(Condition condition) {
      return new Arrival(arrives, (why + " " + condition.words()).strip());
    }
  }
}
