package enforcer.dialplan;

import enforcer.catalogue.InternalNumbers;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.desired.FactReading;
import enforcer.dialplan.Disposition.Reason;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides calls in one state of a PBX: inside, or else by its routing. */
final class DialPlan {
  private static final Answers.Question INTERNAL =
      new Answers.Question("internal number %s (not read)", "Is %s an internal number?");

  private static final String UNREAD = "an object that was not read";

  private final State state;
  private final Routing routing;
  private final Map<String, Optional<Boolean>> registered = new HashMap<>();
  private final boolean internalKnown;
  private final Set<String> emergencyNumbers;

  private DialPlan(
      State state,
      Map<String, String> facts,
      Collection<String> emergencyNumbers,
      Map<Entity, Rule> known) {
    this.state = state;
    this.emergencyNumbers = Set.copyOf(emergencyNumbers);
    List<Rule> rules =
        state.entities(Outbound.RESOURCE).stream()
            .map(rule -> known.computeIfAbsent(rule, Rule::of))
            .toList();
    this.routing = Routing.of(state, rules, facts);
    this.internalKnown = Callers.isSeen(state, InternalNumbers.RESOURCE);
    List<Entity> all = state.entities(Trunks.RESOURCE);
    for (Entity trunk : all) {
      registered.put(Trunks.label(trunk, all), trunk.get(Trunks.REGISTERED).map(Value::asFlag));
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
    return routing.rules();
  }

  Routing routing() {
    return routing;
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
            && rules().stream().anyMatch(rule -> rule.emergency() && rule.name().equals(name));
    return AcceptedDigits.of(number, marked ? call.ways() : List.of());
  }

  AllowedCountries wall() {
    return routing.wall();
  }

  /** Whether no internal number takes these digits, so that the routing alone decides. */
  boolean leads(String dialled) {
    return internalKnown
        && state.entity(Users.RESOURCE, dialled).isEmpty()
        && state.entity(InternalNumbers.RESOURCE, dialled).isEmpty();
  }

  /** Decides a call in the reading that the answers give. */
  Disposition call(Caller caller, String dialled, Answers answers, CallTrace trail) {
    if (!answers.known(caller.enabled(), "enabled", "Is the extension enabled?")) {
      return new Disposition.Refused(Reason.DISABLED, Optional.empty(), "");
    }
    String number = wall().seen(dialled, answers);
    if (!number.equals(dialled)) {
      trail.note(() -> "numbering turns " + dialled + " into " + number);
    }
    Optional<String> inside = inside(dialled, answers);
    if (inside.isPresent() && isTakenInside(dialled, number, answers)) {
      return new Disposition.Inside(inside.get());
    }
    return routing.call(caller, number, answers, trail);
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
            || rules().stream().anyMatch(r -> r.emergency() && r.isFor(number, answers));
    return !emergency || takesEmergency(dialled, answers);
  }

  /** Whether an internal number takes emergency calls, in the reading of the answers. */
  boolean takesEmergency(String dialled, Answers answers) {
    boolean disabled = state.entity(Users.RESOURCE, dialled).filter(Users::isDisabled).isPresent();
    return inside(dialled, answers).isPresent()
        && answers.are(FactReading.INTERNAL_NUMBER_FIRST)
        && (!disabled || answers.are(FactReading.DISABLED_NUMBER_TAKEN));
  }
}
