package enforcer.dialplan;

import enforcer.catalogue.GeneralSettings;
import enforcer.catalogue.InternalNumbers;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.desired.FactReading;
import enforcer.dialplan.Disposition.Reason;
import enforcer.dialplan.Disposition.Way;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides calls in one state of a PBX.
 *
 * <p>The vendor's manual: outbound rules are tried from top to bottom. The first rule that matches
 * decides. Up to five of its routes are tried; without any route the call is blocked.
 */
final class DialPlan {
  private static final String NEXT_ROUTE = "next route";
  private static final String NEXT_ROUTE_ASKED =
      "Is the next route tried where the list of countries refuses the first one?";

  private static final Answers.Question INTERNAL =
      new Answers.Question("internal number %s (not read)", "Is %s an internal number?");
  private static final Answers.Question OPEN =
      new Answers.Question("trunk %s", "Does %s take calls to the outside?");

  private static final String UNREAD = "an object that was not read";

  private final State state;
  private final List<Rule> rules;
  private final AllowedCountries wall;
  private final Map<String, Optional<Boolean>> trunks = new HashMap<>();
  private final Map<String, Optional<Boolean>> registered = new HashMap<>();
  private final Optional<State.Coverage> trunksSeen;
  private final boolean internalKnown;
  private final Set<String> emergencyNumbers;

  private DialPlan(
      State state,
      Map<String, String> facts,
      Collection<String> emergencyNumbers,
      Map<Entity, Rule> known) {
    this.state = state;
    this.emergencyNumbers = Set.copyOf(emergencyNumbers);
    this.rules =
        state.entities(Outbound.RESOURCE).stream()
            .map(rule -> known.computeIfAbsent(rule, Rule::of))
            .toList();
    this.wall = AllowedCountries.of(state, facts);
    this.trunksSeen = state.coverage(Trunks.RESOURCE);
    this.internalKnown = Callers.isSeen(state, InternalNumbers.RESOURCE);
    List<Entity> all = state.entities(Trunks.RESOURCE);
    for (Entity trunk : all) {
      String label = Trunks.label(trunk, all);
      trunks.put(label, Trunks.takesOutsideCalls(trunk));
      registered.put(label, trunk.get(Trunks.REGISTERED).map(Value::asFlag));
    }
  }

  /**
   * The dial plan of a state.
   *
   * @param facts the settled readings, by the name of the fact
   * @param emergencyNumbers the emergency numbers, as they are dialled
   */
  static DialPlan of(State state, Map<String, String> facts, Collection<String> emergencyNumbers) {
    return new DialPlan(state, facts, emergencyNumbers, new IdentityHashMap<>());
  }

  /** The same for one of many states that share most of their rules, which {@code known} caches. */
  static DialPlan of(
      State state,
      Map<String, String> facts,
      Collection<String> emergencyNumbers,
      Map<Entity, Rule> known) {
    return new DialPlan(state, facts, emergencyNumbers, known);
  }

  List<Rule> rules() {
    return rules;
  }

  State state() {
    return state;
  }

  /** Whether a trunk is registered; empty where the PBX does not say, or was not asked. */
  Optional<Boolean> registered(String trunk) {
    return registered.getOrDefault(trunk, Optional.empty());
  }

  /**
   * The digits that trunks may get for an emergency number whose call is decided like this here.
   */
  AcceptedDigits understood(String number, Disposition call) {
    boolean marked =
        call instanceof Disposition.Routed(String name, _, _)
            && rules.stream().anyMatch(rule -> rule.emergency() && rule.name().equals(name));
    return AcceptedDigits.of(number, marked ? call.ways() : List.of());
  }

  AllowedCountries wall() {
    return wall;
  }

  /** Decides a call in the reading that the answers give. */
  Disposition call(Caller caller, String dialled, Answers answers, CallTrace trail) {
    if (!answers.known(caller.enabled(), "enabled", "Is the extension enabled?")) {
      return new Disposition.Refused(Reason.DISABLED, Optional.empty(), "");
    }
    String number = wall.seen(dialled, answers);
    if (!number.equals(dialled)) {
      trail.note(() -> "numbering turns " + dialled + " into " + number);
    }
    Optional<String> inside = inside(dialled, answers);
    if (inside.isPresent() && isTakenInside(dialled, number, answers)) {
      return new Disposition.Inside(inside.get());
    }
    for (Rule rule : inTurn(number, answers)) {
      Optional<Disposition> decided = decide(rule, caller, number, answers, trail);
      if (decided.isPresent()) {
        return decided.get();
      }
    }
    return new Disposition.Refused(Reason.NO_RULE, Optional.empty(), "");
  }

  /** The internal object that has this number. */
  private Optional<String> inside(String dialled, Answers answers) {
    return state
        .entity(Users.RESOURCE, dialled)
        .map(_ -> "extension " + dialled)
        .or(
            () ->
                state
                    .entity(InternalNumbers.RESOURCE, dialled)
                    .map(e -> e.text(InternalNumbers.KIND) + " " + dialled))
        .or(() -> Optional.of(UNREAD).filter(_ -> mayBeInside(dialled, answers)));
  }

  /**
   * Whether an object that was not read has a number. The vendor describes internal numbers as text
   * without a greatest length, so that none is too long to be one.
   */
  private boolean mayBeInside(String dialled, Answers answers) {
    return !internalKnown && answers.known(Optional.empty(), INTERNAL, dialled);
  }

  /**
   * Whether an internal number takes the call; only for an emergency number this is an open fact.
   */
  private boolean isTakenInside(String dialled, String number, Answers answers) {
    boolean emergency =
        emergencyNumbers.contains(dialled)
            || rules.stream().anyMatch(r -> r.emergency() && r.isFor(number, answers));
    return !emergency || takesEmergency(dialled, answers);
  }

  /** Whether an internal number takes emergency calls, in the reading of the answers. */
  boolean takesEmergency(String dialled, Answers answers) {
    boolean disabled = state.entity(Users.RESOURCE, dialled).filter(Users::isDisabled).isPresent();
    return inside(dialled, answers).isPresent()
        && answers.are(FactReading.INTERNAL_NUMBER_FIRST)
        && (!disabled || answers.are(FactReading.DISABLED_NUMBER_TAKEN));
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
    if (trunksSeen.isEmpty()) {
      return true;
    }
    boolean listed = state.knows(Trunks.RESOURCE);
    Optional<Boolean> open =
        trunks.getOrDefault(trunk, listed ? Optional.of(false) : Optional.empty());
    return answers.known(open, OPEN, trunk);
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
    Optional<State.Coverage> coverage = state.coverage(GeneralSettings.RESOURCE);
    if (coverage.isEmpty()) {
      return false;
    }
    Optional<Boolean> barred =
        state
            .only(GeneralSettings.RESOURCE)
            .flatMap(e -> e.get(GeneralSettings.OUT_OF_HOURS_BLOCKED))
            .map(Value::asFlag);
    return answers.known(barred, "hours matter", "Are outside calls barred out of office hours?")
        && answers.known(Optional.empty(), "out of office hours", "Is it out of office hours?");
  }
}
