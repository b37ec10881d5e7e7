package enforcer.dialplan;

import enforcer.catalogue.Countries;
import enforcer.catalogue.DialTest;
import enforcer.catalogue.DialTests;
import enforcer.catalogue.DocumentedPeople;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.desired.DesiredState;
import enforcer.diff.Resolution;
import enforcer.diff.Resolver;
import enforcer.model.Address;
import enforcer.model.Binding;
import enforcer.model.Contribution;
import enforcer.model.Entity;
import enforcer.model.ExtensionsType;
import enforcer.model.Field;
import enforcer.model.Paths;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides calls from documents alone. A document that lists every outbound rule decides most of
 * them. Facts of the PBX, such as a membership that is not written, stay open.
 */
public final class DocumentedCalls {
  private final Map<String, String> facts;
  private final List<DialTest> tests;
  private final DocumentedPeople people;
  private final DialPlan plan;
  private final Callers callers;
  private final Map<String, String> intended;
  private final boolean whole;

  private DocumentedCalls(DesiredState desired) {
    this.facts = desired.facts();
    this.tests = DialTests.of(desired.sections());
    this.people = new DocumentedPeople(desired.sections());
    this.whole =
        desired.sections().entrySet().stream()
            .anyMatch(s -> Outbound.isWhole(s.getKey(), s.getValue()));
    State state = state(desired);
    this.intended = EmergencyProbes.intended(desired.emergency(), state);
    this.plan = DialPlan.of(state, facts, List.copyOf(intended.keySet()));
    this.callers = Callers.of(List.of(plan));
  }

  public static DocumentedCalls of(DesiredState desired) {
    return new DocumentedCalls(desired);
  }

  /** Whether the documents list every outbound rule; otherwise they decide nothing. */
  public boolean decide() {
    return whole;
  }

  /** The state with the rules, the numbering and the countries of the documents. */
  private static State state(DesiredState desired) {
    State nothing = State.empty().with(Outbound.RESOURCE, List.of());
    Resolution resolution =
        Resolver.resolve(
            desired.only(List.of("outbound", "numbering", "countries")),
            nothing,
            Binding.of(Release.LATEST),
            Instant.MIN);
    SequencedMap<Address, Entity> entities = new LinkedHashMap<>();
    for (Contribution c : resolution.wanted()) {
      Entity entity =
          entities.getOrDefault(
              c.address(),
              new Entity(c.resource(), c.key(), Optional.empty(), Value.struct(Map.of())));
      entities.put(
          c.address(),
          new Entity(
              entity.resource(),
              entity.key(),
              Optional.empty(),
              Paths.with(entity.values(), c.path(), c.value())));
    }
    State state = nothing;
    for (Resource single : List.of(Numbering.RESOURCE, Countries.RESOURCE)) {
      Entity entity = entities.get(new Address(single, Resource.ONLY));
      state = entity == null ? state : state.with(entity);
    }
    List<Entity> rules = new ArrayList<>();
    for (String name : resolution.orders().getOrDefault(Outbound.RESOURCE, List.of())) {
      rules.add(entities.get(new Address(Outbound.RESOURCE, name)));
    }
    return state.with(Outbound.RESOURCE, rules);
  }

  /** The result of every dial test; a miss that is not certain is not evaluated. */
  public List<DialResult> results() {
    return tests.stream().map(this::result).toList();
  }

  private DialResult result(DialTest test) {
    SequencedMap<Caller, List<String>> from = callers(test.from());
    List<DialResult.Miss> misses = new ArrayList<>();
    for (String number : test.numbers()) {
      from.forEach(
          (caller, extensions) ->
              DialResult.miss(
                      test, number, test.as(number, intended), verdict(caller, number), extensions)
                  .ifPresent(misses::add));
    }
    return new DialResult(test, misses, List.of(), List.of(), List.of());
  }

  private Verdict verdict(Caller caller, String number) {
    return whole
        ? Verdict.of(
            FactReadings.of(facts, answers -> plan.call(caller, number, answers, CallTrace.NONE)))
        : Verdict.open();
  }

  /** The trace of an extension's call, once for every reading that matters. */
  public List<Calls.TracedCall> traces(String number, String extension) {
    return Calls.traces(plan, facts, caller(Optional.of(extension), Set.of()), number);
  }

  /** The callers that a selector matches, as the documents describe them. */
  private SequencedMap<Caller, List<String>> callers(Value selector) {
    SequencedMap<Caller, List<String>> classes = new LinkedHashMap<>();
    Set<String> numbers = new LinkedHashSet<>(DocumentedPeople.named(selector).orElse(List.of()));
    Set<String> unwritten = new LinkedHashSet<>();
    for (String department : DocumentedPeople.departments(selector)) {
      people.members(department).ifPresentOrElse(numbers::addAll, () -> unwritten.add(department));
    }
    for (String number : numbers) {
      classes
          .computeIfAbsent(caller(Optional.of(number), Set.of()), _ -> new ArrayList<>())
          .add(number);
    }
    for (String department : unwritten) {
      classes.put(caller(Optional.empty(), Set.of(department)), List.of());
    }
    if (classes.isEmpty()) {
      classes.put(caller(Optional.empty(), Set.of()), List.of());
    }
    return classes;
  }

  private Caller caller(Optional<String> number, Set<String> departments) {
    Set<String> in = new TreeSet<>(departments);
    Set<String> out = new TreeSet<>();
    for (String name : callers.departments()) {
      Optional<Boolean> member = number.flatMap(n -> people.isMember(n, name));
      member.ifPresent(m -> (m ? in : out).add(name));
    }
    PartialSet ranges = number.map(n -> ranges(n)).orElse(PartialSet.nothing());
    return new Caller(
        flag(Users.ENABLED, number).or(() -> Optional.of(true)),
        flag(Users.INTERNAL_ONLY, number),
        people.set(Users.PIN_TO_DIAL_OUT, number).map(Value.Struct.class::isInstance),
        new PartialSet(in, out, false),
        PartialSet.nothing(),
        ranges);
  }

  private PartialSet ranges(String number) {
    Set<String> of = new TreeSet<>();
    for (String range : callers.ranges()) {
      if (ExtensionsType.contains(List.of(range), number)) {
        of.add(range);
      }
    }
    return PartialSet.exactly(of);
  }

  private Optional<Boolean> flag(Field field, Optional<String> number) {
    return people.set(field, number).map(Value::asFlag);
  }
}
