package enforcer.plan;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Console;
import enforcer.catalogue.Countries;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.desired.Emergency;
import enforcer.dialplan.EmergencyProbes;
import enforcer.diff.Change;
import enforcer.diff.Differences;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.MapType;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Orders changes into steps: first grants and preparations, then outbound rules in an order of
 * their own, removals, deletes, and last the steps that can lock out.
 */
public final class Planner {
  /** Resources whose changes are carried out in stages of their own; all others are plain. */
  private static final Map<Resource, Function<Change, List<Step>>> STAGED =
      Map.of(Console.RESOURCE, ConsoleSteps::of, Countries.RESOURCE, CountrySteps::of);

  /** Resources that decide calls together, so that their changes are ordered together. */
  private static final Set<Resource> TOGETHER = Set.of(Outbound.RESOURCE, Users.RESOURCE);

  private Planner() {}

  /** The steps that carry out changes, with the emergency numbers of the live emergency rules. */
  public static List<Step> steps(Differences differences, State live) {
    return steps(differences, live, EmergencyProbes.dialled(Emergency.unsaid(), live), Map.of());
  }

  /**
   * The steps that carry out changes.
   *
   * @param emergency the numbers that every phone must reach
   * @param facts the settled readings, by the name of the fact
   */
  public static List<Step> steps(
      Differences differences, State live, List<String> emergency, Map<String, String> facts) {
    List<Step> steps = new ArrayList<>();
    Map<Resource, List<Change>> together = new HashMap<>();
    List<Change> changes = new ArrayList<>(differences.changes());
    changes.sort(Comparator.comparing(Planner::isTighteningDelete));
    for (Change change : changes) {
      if (TOGETHER.contains(change.resource())) {
        together.computeIfAbsent(change.resource(), _ -> new ArrayList<>()).add(change);
      } else {
        steps.addAll(STAGED.getOrDefault(change.resource(), Planner::plain).apply(change));
      }
    }
    List<Change> outbound = together.getOrDefault(Outbound.RESOURCE, List.of());
    List<Change> people = together.getOrDefault(Users.RESOURCE, List.of());
    List<String> order = differences.orders().getOrDefault(Outbound.RESOURCE, List.of());
    OutboundSteps rules = new OutboundSteps(outbound, order, live);
    steps.sort(Comparator.comparing(Step::phase).thenComparing(Planner::rank));
    CallerSteps callers =
        CallerSteps.of(people, live, rules, CallerSteps.Around.of(steps, live), emergency, facts);
    steps.addAll(callers.steps());
    steps.addAll(rules.steps(callers::safe));
    steps.sort(Comparator.comparing(Step::phase).thenComparing(Planner::rank));
    return List.copyOf(steps);
  }

  /** A block goes before the exception from it, which would be blocked for a moment otherwise. */
  private static boolean isTighteningDelete(Change change) {
    return change.action() == Change.Action.DELETE && change.direction() == Direction.TIGHTENS;
  }

  /**
   * The rank of a step, along references; deletes go in reverse. The sort is stable within a
   * resource.
   */
  private static int rank(Step step) {
    int rank = Catalogue.RESOURCES.indexOf(step.resource());
    return step.phase() == Step.Phase.DELETE ? -rank : rank;
  }

  private static List<Step> plain(Change change) {
    return switch (change.action()) {
      case CREATE -> List.of(create(change));
      case UPDATE -> patches(change);
      case DELETE ->
          List.of(
              new Step(
                  change.resource(),
                  change.key(),
                  new Step.Write.Delete(writable(change.before().orElseThrow())),
                  Step.Phase.DELETE));
      case MOVE -> List.of();
    };
  }

  static Step create(Change change) {
    return new Step(
        change.resource(),
        change.key(),
        new Step.Write.Create(writable(change.after().orElseThrow())),
        phase(change));
  }

  private static Step.Phase phase(Change change) {
    return change.direction() == Direction.TIGHTENS ? Step.Phase.TIGHTEN : Step.Phase.GRANT;
  }

  /** At most two writes for one entity: first the grants, later the removals. */
  private static List<Step> patches(Change change) {
    Entity before = change.before().orElseThrow();
    Entity after = change.after().orElseThrow();
    if (!change.resource().judgement().inParts()) {
      return patch(before, after, phase(change)).stream().toList();
    }
    Entity between = granted(before, after);
    List<Step> steps = new ArrayList<>();
    patch(before, between, Step.Phase.GRANT).ifPresent(steps::add);
    patch(between, after, Step.Phase.TIGHTEN).ifPresent(steps::add);
    return steps;
  }

  /** The entity after all grants of the change and before any removal. */
  static Entity granted(Entity before, Entity after) {
    Entity between = before;
    for (Field field : before.resource().writable()) {
      Optional<Value> wanted = after.get(field);
      if (!wanted.equals(before.get(field))) {
        between = between.with(field.name(), granting(field, before.get(field), wanted));
      }
    }
    return between;
  }

  /** The entity after all removals of the change and before any grant. */
  static Entity reduced(Entity before, Entity after) {
    Entity between = before;
    for (Field field : before.resource().writable()) {
      Optional<Value> was = before.get(field);
      Optional<Value> planned = after.get(field);
      if (field.type() instanceof MapType && was.isPresent() && planned.isPresent()) {
        Value.Struct kept = was.get().asStruct();
        for (String element : was.get().asStruct().members().keySet()) {
          Value.Struct less = kept.with(element, planned.get().asStruct().get(element));
          boolean takes =
              field.effect().of(Optional.of(kept), Optional.of(less)) == Direction.TIGHTENS;
          kept = takes ? less : kept;
        }
        between = between.with(field.name(), Optional.of(kept));
      } else if (field.effect().of(was, planned) == Direction.TIGHTENS) {
        between = between.with(field.name(), planned);
      }
    }
    return between;
  }

  /** The value of a field after its grants and before its removals. */
  private static Optional<Value> granting(
      Field field, Optional<Value> before, Optional<Value> after) {
    if (field.type() instanceof MapType && before.isPresent() && after.isPresent()) {
      return Optional.of(grantingElements(field, before.get().asStruct(), after.get().asStruct()));
    }
    return field.effect().of(before, after) == Direction.TIGHTENS ? before : after;
  }

  private static Value grantingElements(Field field, Value.Struct before, Value.Struct after) {
    Value.Struct granted = before;
    for (Map.Entry<String, Value> element : after.members().entrySet()) {
      Value.Struct candidate = granted.with(element.getKey(), Optional.of(element.getValue()));
      Direction direction = field.effect().of(Optional.of(granted), Optional.of(candidate));
      if (direction != Direction.TIGHTENS) {
        granted = candidate;
      }
    }
    return granted;
  }

  /** One write of the fields that differ, with the values that the PBX must have before it. */
  static Optional<Step> patch(Entity before, Entity after, Step.Phase phase) {
    Value.Struct old = Value.struct(Map.of());
    Value.Struct now = Value.struct(Map.of());
    for (Field field : before.resource().writable()) {
      if (!before.get(field).equals(after.get(field))) {
        old = old.with(field.name(), before.get(field));
        now = now.with(field.name(), after.get(field));
      }
    }
    return now.members().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Step(before.resource(), before.key(), new Step.Write.Patch(old, now), phase));
  }

  static Value.Struct writable(Entity entity) {
    Value.Struct values = Value.struct(Map.of());
    for (Field field : entity.resource().writable()) {
      values = values.with(field.name(), entity.get(field));
    }
    return values;
  }
}
