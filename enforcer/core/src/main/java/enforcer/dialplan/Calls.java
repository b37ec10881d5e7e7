package enforcer.dialplan;

import com.google.common.base.Suppliers;
import enforcer.catalogue.DialTests;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The calls that the extensions of one state can make, in every reading of the open facts. */
public final class Calls {
  private final State state;
  private final Map<String, String> facts;
  private final DialPlan plan;
  private final Callers callers;

  /** The extensions that are not known to be disabled. */
  private final Supplier<SequencedMap<Standing, List<String>>> enabled;

  /** The extensions that were asked for. */
  private final Map<Entity, Known> extensions =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private final Spellings spellings;
  private final KnownCalls.Alike alike;
  private final List<String> emergencyNumbers;

  /** The class of a caller, with what became of its calls. */
  private record Known(Caller caller, Map<String, Followed> calls) {}

  private Calls(
      State state,
      Map<String, String> facts,
      Collection<String> emergencyNumbers,
      KnownCalls known) {
    this.state = state;
    this.facts = Map.copyOf(facts);
    this.plan = DialPlan.of(state, facts, emergencyNumbers);
    this.callers = Callers.of(List.of(plan));
    this.enabled = Suppliers.memoize(() -> Standing.ofEnabled(state));
    this.spellings = Spellings.of(state);
    this.alike =
        known.of(
            new KnownCalls.Basis(plan.routing(), EmergencyProbes.accessCodes(state), this.facts));
    this.emergencyNumbers = List.copyOf(emergencyNumbers);
  }

  /**
   * The calls of a state.
   *
   * @param facts the readings that are settled, by the name of the fact
   */
  public static Calls of(
      State state, Map<String, String> facts, Collection<String> emergencyNumbers) {
    return of(state, facts, emergencyNumbers, new KnownCalls());
  }

  /**
   * The same for one of many phone systems.
   *
   * @param known the calls that were followed for others, to which these are added
   */
  public static Calls of(
      State state,
      Map<String, String> facts,
      Collection<String> emergencyNumbers,
      KnownCalls known) {
    return new Calls(state, facts, emergencyNumbers, known);
  }

  /** The verdict on a number for each of these extensions; extensions of one class share it. */
  public SequencedMap<Verdict, List<String>> verdicts(String number, Collection<Entity> users) {
    SequencedMap<Caller, List<String>> classes = new LinkedHashMap<>();
    for (Entity user : users) {
      classes.computeIfAbsent(caller(user), _ -> new ArrayList<>()).add(user.key());
    }
    SequencedMap<Verdict, List<String>> verdicts = new LinkedHashMap<>();
    classes.forEach(
        (caller, extensions) ->
            verdicts
                .computeIfAbsent(verdict(number, caller), _ -> new ArrayList<>())
                .addAll(extensions));
    return verdicts;
  }

  /** The verdict on a number for every extension. */
  public SequencedMap<Verdict, List<String>> verdicts(String number) {
    return verdicts(number, state.entities(Users.RESOURCE));
  }

  private Caller caller(Entity user) {
    return known(user).caller();
  }

  private Known known(Entity user) {
    return extensions.computeIfAbsent(
        user,
        _ -> {
          Caller caller = callers.caller(user);
          return new Known(caller, alike.by(caller));
        });
  }

  private Verdict verdict(String number, Caller caller) {
    return followed(number, caller).verdict();
  }

  private Followed followed(String number, Caller caller) {
    FactReadings<Disposition> readings =
        FactReadings.of(facts, answers -> plan.call(caller, number, answers, CallTrace.NONE));
    return new Followed(Verdict.of(readings), readings.settled());
  }

  /**
   * The verdict on a call.
   *
   * @param facts the settled facts that it rests on, by name
   */
  public record Followed(Verdict verdict, Set<String> facts) {}

  /** Why no call can be judged; empty if everything that decides calls was read. */
  public Optional<String> unknown() {
    return state.coverage().entrySet().stream()
        .filter(e -> DialTests.mustBeKnown(e.getKey()))
        .flatMap(
            e ->
                switch (e.getValue()) {
                  case State.Coverage.Known _ -> Stream.<String>empty();
                  case State.Coverage.Unknown(String reason) -> Stream.of(reason);
                  case State.Coverage.Unsupported(String reason) -> Stream.of(reason);
                })
        .findFirst();
  }

  /** The trace of a call, once for every reading that matters. */
  public List<TracedCall> traces(String number, Entity user) {
    return traces(plan, facts, caller(user), number);
  }

  static List<TracedCall> traces(
      DialPlan plan, Map<String, String> facts, Caller caller, String number) {
    FactReadings<TracedCall> readings =
        FactReadings.of(
            facts,
            answers -> {
              List<String> remarks = new ArrayList<>();
              Disposition end =
                  plan.call(caller, number, answers, remark -> remarks.add(remark.get()));
              return new TracedCall(remarks, end, Condition.NONE);
            });
    List<TracedCall> traces = new ArrayList<>();
    readings.conditions().forEach((t, c) -> traces.add(new TracedCall(t.remarks(), t.end(), c)));
    return List.copyOf(traces);
  }

  /** The digits with which phones may reach a number, the number itself first. */
  public List<String> spellings(String number) {
    return spellings.of(number);
  }

  /** The digits with which phones may reach the sample of a range. */
  public List<Trial> samples(NumberRange range) {
    return spellings(range.sample()).stream().map(digits -> alike.dialled(range, digits)).toList();
  }

  /** The digits to try for a range of numbers where its sample is not reached. */
  public List<Trial> trials(NumberRange range) {
    return alike.trials(range);
  }

  /** Each extension with one that no call tells from it. */
  public Map<String, String> alike() {
    Map<Caller, String> first = new HashMap<>();
    Map<String, String> alike = new HashMap<>();
    for (Entity user : state.entities(Users.RESOURCE)) {
      alike.put(user.key(), first.computeIfAbsent(caller(user), _ -> user.key()));
    }
    return Map.copyOf(alike);
  }

  /** The verdict on a number that one extension dials. */
  public Verdict verdict(String number, Entity user) {
    return followed(number, user).verdict();
  }

  /** The verdict on a number that one extension dials, with what it rests on. */
  public Followed followed(String number, Entity user) {
    Known known = known(user);
    return plan.leads(number)
        ? alike.known(known.calls(), number, digits -> followed(digits, known.caller()))
        : followed(number, known.caller());
  }

  /** What becomes of a call for help by one extension, with the readings in which it does. */
  public SequencedMap<HelpCall, Condition> helpCalls(String number, Entity user) {
    FactReadings<HelpCall> readings =
        FactReadings.of(
            facts,
            answers ->
                HelpCall.of(
                    plan,
                    number,
                    plan.call(caller(user), number, answers, CallTrace.NONE),
                    answers));
    SequencedMap<HelpCall, Condition> calls = new LinkedHashMap<>(readings.conditions());
    if (!readings.complete()) {
      calls.put(
          new HelpCall(HelpCall.Fate.OPEN, "not every reading could be tried"), Condition.NONE);
    }
    return calls;
  }

  /** The trunks to which an outbound rule gives an emergency number as that number. */
  public List<String> helpTrunks(Entity rule) {
    return HelpTrunks.of(rule, emergencyNumbers);
  }

  /**
   * Whether so many percent of the enabled extensions may use such a set of these outbound rules.
   *
   * @param enough what is asked of the names of the rules that an extension may use
   */
  public Held held(Collection<Entity> rules, int percent, Predicate<Set<String>> enough) {
    return RuleScopes.of(state, enabled.get(), rules).held(percent, enough, facts);
  }

  /**
   * Whether something holds, in every reading.
   *
   * @param certain empty where that depends on the reading
   * @param only the readings in which it holds, in words; empty where it never does
   * @param facts the settled facts that it rests on, by name
   */
  public record Held(Optional<Boolean> certain, Optional<String> only, Set<String> facts) {}

  /** Whether an outbound rule takes calls for help and no other ones. */
  public boolean takesHelpAlone(Entity rule) {
    return HelpAlone.takes(rule, emergencyNumbers);
  }

  /** The verdict on a number to which an object that is no extension sends calls on. */
  public Followed sentOn(String number) {
    return followed(number, Callers.unknown());
  }

  /** One extension by its number. */
  public Optional<Entity> extension(String number) {
    return state.entity(Users.RESOURCE, number);
  }

  /**
   * One way in which a call may be decided.
   *
   * @param condition what it rests on
   */
  public record TracedCall(List<String> remarks, Disposition end, Condition condition) {
    public TracedCall {
      remarks = List.copyOf(remarks);
    }

    /** Whether it rests on a rule that cannot be read. */
    public boolean isGuessed() {
      return condition.readings().keySet().stream().anyMatch(name -> name.startsWith(Rule.MATCH));
    }
  }
}
