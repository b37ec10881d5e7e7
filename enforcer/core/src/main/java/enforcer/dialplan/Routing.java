package enforcer.dialplan;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.GeneralSettings;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Trunks;
import enforcer.desired.FactReading;
import enforcer.dialplan.Disposition.Reason;
import enforcer.dialplan.Disposition.Way;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of calls that no internal number takes. Phone systems with equal routing decide
 * these calls alike, whoever works there.
 *
 * <p>The vendor's manual: outbound rules are tried from top to bottom. The first rule that matches
 * decides. Up to five of its routes are tried; without any route the call is blocked.
 *
 * @param open whether a trunk takes calls to the outside, by its label
 * @param trunks whether the trunks of the PBX were read; empty where nobody asked for them
 * @param barredOutOfHours whether outside calls are barred out of office hours; empty where nobody
 *     asked, else empty where the PBX does not say
 */
record Routing(
    List<Rule> rules,
    AllowedCountries wall,
    Map<String, Optional<Boolean>> open,
    Optional<Boolean> trunks,
    Optional<Optional<Boolean>> barredOutOfHours) {
  private static final String NEXT_ROUTE = "next route";
  private static final String NEXT_ROUTE_ASKED =
      "Is the next route tried where the list of countries refuses the first one?";

  private static final Answers.Question OPEN =
      new Answers.Question("trunk %s", "Does %s take calls to the outside?");

  Routing {
    rules = List.copyOf(rules);
    requireNonNull(wall, "wall is null");
    open = Map.copyOf(open);
    requireNonNull(trunks, "trunks is null");
    requireNonNull(barredOutOfHours, "barredOutOfHours is null");
  }

  /** The routing of a state by these rules. */
  static Routing of(State state, List<Rule> rules, Map<String, String> facts) {
    Map<String, Optional<Boolean>> open = new HashMap<>();
    List<Entity> all = state.entities(Trunks.RESOURCE);
    all.forEach(trunk -> open.put(Trunks.label(trunk, all), Trunks.takesOutsideCalls(trunk)));
    return new Routing(
        rules,
        AllowedCountries.of(state, facts),
        open,
        state.coverage(Trunks.RESOURCE).map(_ -> state.knows(Trunks.RESOURCE)),
        state
            .coverage(GeneralSettings.RESOURCE)
            .map(
                _ ->
                    state
                        .only(GeneralSettings.RESOURCE)
                        .flatMap(e -> e.get(GeneralSettings.OUT_OF_HOURS_BLOCKED))
                        .map(Value::asFlag)));
  }

  /** Decides a call by the first rule that takes it. */
  Disposition call(Caller caller, String number, Answers answers, CallTrace trail) {
    for (Rule rule : inTurn(number, answers)) {
      Optional<Disposition> decided = decide(rule, caller, number, answers, trail);
      if (decided.isPresent()) {
        return decided.get();
      }
    }
    return new Disposition.Refused(Reason.NO_RULE, Optional.empty(), "");
  }

  /** The rules that match a number, in the order in which they are tried. */
  private List<Rule> inTurn(String number, Answers answers) {
    List<Rule> matching = new ArrayList<>();
    boolean onTop = true;
    for (Rule rule : rules) {
      if (rule.isFor(number, answers)) {
        onTop &= !rule.emergency() || matching.isEmpty() || matching.getLast().emergency();
        matching.add(rule);
      }
    }
    if (onTop || answers.are(FactReading.EMERGENCY_RULES_IN_PLACE)) {
      return matching;
    }
    Stream<Rule> emergency = matching.stream().filter(Rule::emergency);
    Stream<Rule> others = matching.stream().filter(r -> !r.emergency());
    return Stream.concat(emergency, others).toList();
  }

  /** Decides a call by one rule; empty when the next rule is tried. */
  private Optional<Disposition> decide(
      Rule rule, Caller caller, String number, Answers answers, CallTrace trail) {
    if (!rule.isFrom(caller, answers)) {
      trail.note(() -> "\"" + rule.name() + "\" matches the number, but is not for this caller");
      return Optional.empty();
    }
    List<Way> ways = ways(rule, number, answers);
    if (ways.isEmpty()) {
      return blocked(rule, answers, trail);
    }
    trail.note(() -> "\"" + rule.name() + "\" matches");
    return Optional.of(leaving(rule, caller, ways, answers));
  }

  private static Optional<Disposition> blocked(Rule rule, Answers answers, CallTrace trail) {
    if (answers.are(FactReading.EMPTY_RULE_CONTINUES)) {
      trail.note(() -> "\"" + rule.name() + "\" matches, has no trunk, and the next one is tried");
      return Optional.empty();
    }
    boolean meant = rule.routes().filter(List::isEmpty).isPresent();
    Reason reason = meant ? Reason.BLOCK_RULE : Reason.NO_TRUNK;
    return Optional.of(new Disposition.Refused(reason, Optional.of(rule.name()), ""));
  }

  /** The trunks that a rule tries, each with the digits that it gets; may be empty. */
  List<Way> ways(Rule rule, String number, Answers answers) {
    if (rule.routes().isEmpty()) {
      String question = "Does rule " + rule.name() + " lead anywhere?";
      return answers.known(Optional.empty(), "route of " + rule.name(), question)
          ? List.of(new Way("a trunk that is not known", number, ""))
          : List.of();
    }
    List<Way> ways = new ArrayList<>();
    for (Outbound.Route route : rule.routes().get()) {
      if (isOpen(route.trunk(), answers)) {
        ways.add(new Way(route.trunk(), route.rewritten(number), route.callerId()));
      }
    }
    return ways;
  }

  /**
   * Whether a trunk takes calls to the outside. A trunk in a document is assumed to; a trunk of a
   * PBX is checked, and an open question where the PBX does not show its trunks.
   */
  private boolean isOpen(String trunk, Answers answers) {
    if (trunks.isEmpty()) {
      return true;
    }
    Optional<Boolean> unlisted = trunks.get() ? Optional.of(false) : Optional.empty();
    return answers.known(open.getOrDefault(trunk, unlisted), OPEN, trunk);
  }

  private Disposition leaving(Rule rule, Caller caller, List<Way> ways, Answers answers) {
    Optional<String> name = Optional.of(rule.name());
    Optional<Reason> barred = barred(rule, caller, answers);
    if (barred.isPresent()) {
      return new Disposition.Refused(barred.get(), name, "");
    }
    List<Way> allowed = allowed(ways, answers);
    if (!allowed.isEmpty()) {
      return new Disposition.Routed(rule.name(), allowed, asksPin(rule, caller, answers));
    }
    Optional<String> code =
        ways.stream().flatMap(way -> wall.refused(way.sent(), answers).stream()).findFirst();
    return new Disposition.Refused(Reason.COUNTRY, name, code.orElseThrow());
  }

  /**
   * The ways that the list of countries lets a call take. The vendor does not say whether the next
   * route is tried where it refuses the first one.
   */
  List<Way> allowed(List<Way> ways, Answers answers) {
    List<Way> allowed = new ArrayList<>();
    for (Way way : ways) {
      if (wall.refused(way.sent(), answers).isEmpty()) {
        allowed.add(way);
      }
    }
    boolean skips = !allowed.isEmpty() && allowed.getFirst() != ways.getFirst();
    return skips && !answers.known(Optional.empty(), NEXT_ROUTE, NEXT_ROUTE_ASKED)
        ? List.of()
        : allowed;
  }

  /** Why a caller may not use any route of a rule; empty if it may. */
  Optional<Reason> barred(Rule rule, Caller caller, Answers answers) {
    boolean barred =
        answers.known(caller.internalOnly(), "internalOnly", "Are its outside calls barred?");
    if (barred && !isExempt(rule, FactReading.INTERNAL_ONLY_EXEMPT, answers)) {
      return Optional.of(Reason.INTERNAL_ONLY);
    }
    return isAfterHours(answers) && !isExempt(rule, FactReading.HOURS_EXEMPT, answers)
        ? Optional.of(Reason.OUT_OF_HOURS)
        : Optional.empty();
  }

  /**
   * Whether a rule asks a caller for a PIN. A partner's manual: PIN Protect spares emergency
   * numbers.
   */
  static boolean asksPin(Rule rule, Caller caller, Answers answers) {
    return !rule.emergency() && answers.known(caller.pin(), "pinToDialOut", "Is a PIN needed?");
  }

  private static boolean isExempt(Rule rule, FactReading exempt, Answers answers) {
    return rule.emergency() && answers.are(exempt);
  }

  /**
   * Whether office hours bar the call. Whether they can is a setting; the time of the call is
   * unknown.
   */
  private boolean isAfterHours(Answers answers) {
    return barredOutOfHours.isPresent()
        && answers.known(
            barredOutOfHours.get(), "hours matter", "Are outside calls barred out of office hours?")
        && answers.known(Optional.empty(), "out of office hours", "Is it out of office hours?");
  }
}
