package enforcer.dialplan;

import enforcer.catalogue.DialTests;
import enforcer.catalogue.Users;
import enforcer.desired.Emergency;
import enforcer.desired.EmergencyNumbers;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.section.RequiredRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An emergency number that no enabled extension reaches.
 *
 * @param certain whether that holds in every reading of the open facts; otherwise it is not known
 * @param why the outcome of the call
 */
public record UnreachedNumber(String number, boolean certain, String why) {

  /**
   * The emergency numbers that no extension reaches in a state: each such number that the document
   * names; if it names none, the numbers of the country, but only if none of them is reached.
   *
   * @param facts the settled readings, by the name of the fact
   */
  public static List<UnreachedNumber> of(Emergency said, State live, Map<String, String> facts) {
    boolean named = !said.numbers().isEmpty();
    List<String> numbers = named ? said.numbers() : EmergencyNumbers.ofCountry(said, live);
    Optional<Resource> unread =
        DialTests.evidence().stream()
            .map(RequiredRead::resource)
            .filter(r -> DialTests.mustBeKnown(r) && !live.knows(r))
            .findFirst();
    if (unread.isPresent()) {
      String why = "the PBX did not let us read " + unread.get().name();
      return numbers.stream().map(n -> new UnreachedNumber(n, false, why)).toList();
    }
    List<UnreachedNumber> unreached = new ArrayList<>();
    Helped helped = new Helped(live, facts, numbers);
    numbers.forEach(number -> helped.unreached(number).ifPresent(unreached::add));
    return named || unreached.size() == numbers.size() ? List.copyOf(unreached) : List.of();
  }

  /** Tries numbers from all callers of a state. */
  private static final class Helped {
    private final DialPlan plan;
    private final Map<String, String> facts;
    private final List<Caller> phones;

    Helped(State live, Map<String, String> facts, List<String> numbers) {
      this.plan = DialPlan.of(live, facts, numbers);
      this.facts = facts;
      Callers callers = Callers.of(List.of(plan));
      this.phones =
          live.entities(Users.RESOURCE).stream()
              .filter(user -> !Users.isDisabled(user))
              .map((Entity user) -> callers.caller(user))
              .distinct()
              .toList();
    }

    /** Empty if some extension reaches the number in every reading. */
    Optional<UnreachedNumber> unreached(String number) {
      boolean certain = true;
      String why = phones.isEmpty() ? "no extension is enabled" : "";
      for (Caller caller : phones) {
        List<Arrival> arrivals = arrivals(number, caller);
        Optional<Arrival> fails = arrivals.stream().filter(a -> !a.arrives()).findFirst();
        if (fails.isEmpty()) {
          return Optional.empty();
        }
        certain &= arrivals.stream().noneMatch(Arrival::arrives);
        why = why.isEmpty() ? fails.get().why() : why;
      }
      return Optional.of(new UnreachedNumber(number, certain, why));
    }

    private List<Arrival> arrivals(String number, Caller caller) {
      FactReadings<Arrival> readings =
          FactReadings.of(facts, answers -> Arrival.of(plan, caller, number, answers));
      List<Arrival> all = new ArrayList<>();
      readings.all().forEach(reading -> all.add(reading.result()));
      if (!readings.complete()) {
        all.add(new Arrival(false, "not every reading of what is open could be tried"));
      }
      return all;
    }
  }

  /** The arrival of a call in one reading. */
  private record Arrival(boolean arrives, String why) {
    static Arrival of(DialPlan plan, Caller caller, String number, Answers answers) {
      Disposition end = plan.call(caller, number, answers, CallTrace.NONE);
      // A trunk with an unknown registration counts as registered.
      Delivery delivery =
          Delivery.of(
              end,
              plan.understood(number, end)::claims,
              trunk -> plan.registered(trunk).orElse(true));
      Optional<DeliveryFlaw> flaw = Delivery.GOOD.flaw(delivery);
      return new Arrival(flaw.isEmpty(), flaw.map(f -> f.sentence(end, number)).orElse(""));
    }
  }
}
