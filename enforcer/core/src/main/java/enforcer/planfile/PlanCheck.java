package enforcer.planfile;

import enforcer.catalogue.Console;
import enforcer.catalogue.Outbound;
import enforcer.diff.Change;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Digests;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks that the two halves of a plan file match: the changes must show everything that the steps
 * write, and every write must have a fingerprint of the object that it was computed from.
 */
final class PlanCheck {
  private static final String ABSENT = "absent";

  private final Plan plan;

  private PlanCheck(Plan plan) {
    this.plan = plan;
  }

  static void check(Plan plan) {
    PlanCheck check = new PlanCheck(plan);
    check.digests();
    check.phases();
    Map<String, Change> changes = check.changes();
    Map<String, List<Step>> steps = check.steps();
    for (Map.Entry<String, List<Step>> entry : steps.entrySet()) {
      Change change = changes.get(entry.getKey());
      if (change == null) {
        throw new Malformed("steps", "a step writes " + entry.getKey() + ", which no change names");
      }
      writes(change, entry.getValue());
    }
    changes.keySet().removeAll(steps.keySet());
    if (!changes.isEmpty()) {
      throw new Malformed("changes", "no step writes " + changes.keySet().iterator().next());
    }
  }

  /** Requires exactly one fingerprint for each object that the steps touch. */
  private void digests() {
    Set<String> needed = new TreeSet<>(Digests.of(plan.steps(), State.empty()).keySet());
    if (!needed.equals(plan.digests().keySet())) {
      throw new Malformed("digests", "these are not the fingerprints of what the steps write");
    }
    Set<String> met = new TreeSet<>();
    for (Step step : plan.steps()) {
      boolean absent = plan.digests().get(step.address()).equals(ABSENT);
      if (met.add(step.address()) && absent != step.write() instanceof Step.Write.Create) {
        throw new Malformed("digests", "the fingerprint of " + step.address() + " does not fit");
      }
    }
  }

  private void phases() {
    for (int i = 0; i < plan.steps().size(); i++) {
      Step step = plan.steps().get(i);
      if (i > 0 && step.phase().compareTo(plan.steps().get(i - 1).phase()) < 0) {
        throw new Malformed("steps[" + i + "]", "this step comes too late");
      }
      if (!isOfPhase(step)) {
        throw new Malformed("steps[" + i + "]", "this step has no place in this phase");
      }
    }
  }

  /** Whether a step is in its phase: a step that can lock out must stand last. */
  private static boolean isOfPhase(Step step) {
    boolean outbound = step.resource().equals(Outbound.RESOURCE);
    boolean console = step.resource().equals(Console.RESOURCE);
    boolean deletes = step.write() instanceof Step.Write.Delete;
    return switch (step.phase()) {
      case OUTBOUND -> outbound;
      case LOCKOUT -> console;
      case DELETE -> deletes && !outbound;
      case GRANT, TIGHTEN -> !outbound && !console && !deletes;
    };
  }

  /** All steps but moves, which bring a whole list into its order. */
  private Map<String, Change> changes() {
    Map<String, Change> changes = new LinkedHashMap<>();
    Set<String> moved = new TreeSet<>();
    for (Change change : plan.changes()) {
      boolean first =
          change.action() == Change.Action.MOVE
              ? moved.add(change.address())
              : changes.put(change.address(), change) == null;
      if (!first) {
        throw new Malformed("changes", change.address() + " is changed twice");
      }
    }
    return changes;
  }

  private Map<String, List<Step>> steps() {
    Map<String, List<Step>> steps = new LinkedHashMap<>();
    for (Step step : plan.steps()) {
      if (!(step.write() instanceof Step.Write.Move)) {
        steps.computeIfAbsent(step.address(), _ -> new ArrayList<>()).add(step);
      } else if (plan.changes().stream().noneMatch(c -> c.resource().equals(step.resource()))) {
        throw new Malformed("steps", "a step moves " + step.address() + " without a reason");
      }
    }
    return steps;
  }

  private static void writes(Change change, List<Step> steps) {
    Map<String, Value> was = values(change.before());
    Map<String, Value> planned = values(change.after());
    Map<String, Value> now = new HashMap<>(was);
    for (Step step : steps) {
      boolean fits =
          switch (step.write()) {
            case Step.Write.Create(Value.Struct values) ->
                change.action() == Change.Action.CREATE
                    && steps.size() == 1
                    && values.members().equals(planned);
            case Step.Write.Delete(Value.Struct values) ->
                change.action() == Change.Action.DELETE
                    && steps.size() == 1
                    && values.members().equals(was);
            case Step.Write.Patch(Value.Struct before, Value.Struct after) ->
                change.action() == Change.Action.UPDATE
                    && patches(now, before, after, was, planned);
            case Step.Write.Move _ -> true;
          };
      if (!fits) {
        throw new Malformed("steps", "a step does something else to " + change.address());
      }
    }
    if (change.action() == Change.Action.UPDATE && !now.equals(planned)) {
      throw new Malformed("steps", "the steps do not match the change of " + change.address());
    }
  }

  /** Whether a write starts from the current values and only moves towards the wanted ones. */
  private static boolean patches(
      Map<String, Value> now,
      Value.Struct before,
      Value.Struct after,
      Map<String, Value> was,
      Map<String, Value> planned) {
    for (Map.Entry<String, Value> field : after.members().entrySet()) {
      String name = field.getKey();
      Optional<Value> old = Optional.ofNullable(was.get(name));
      Optional<Value> wanted = Optional.ofNullable(planned.get(name));
      if (!before.get(name).equals(Optional.ofNullable(now.get(name)))
          || old.equals(wanted)
          || !isBetween(field.getValue(), old, wanted)) {
        return false;
      }
      now.put(name, field.getValue());
    }
    return after.members().keySet().containsAll(before.members().keySet());
  }

  /** Whether every part of a value is in the old or in the new one. */
  private static boolean isBetween(Value value, Optional<Value> old, Optional<Value> wanted) {
    if (Optional.of(value).equals(old) || Optional.of(value).equals(wanted)) {
      return true;
    }
    return switch (value) {
      case Value.Items(List<Value> values) ->
          values.stream().allMatch(v -> holds(old, v) || holds(wanted, v));
      case Value.Struct struct ->
          struct.members().entrySet().stream()
              .allMatch(m -> isBetween(m.getValue(), member(old, m), member(wanted, m)));
      case Value.Text _, Value.Whole _, Value.Flag _, Value.Nothing _ -> false;
    };
  }

  private static boolean holds(Optional<Value> list, Value value) {
    return list.filter(l -> l instanceof Value.Items(List<Value> v) && v.contains(value))
        .isPresent();
  }

  private static Optional<Value> member(Optional<Value> of, Map.Entry<String, Value> member) {
    return of.filter(Value.Struct.class::isInstance)
        .flatMap(v -> v.asStruct().get(member.getKey()));
  }

  private static Map<String, Value> values(Optional<Entity> entity) {
    Map<String, Value> values = new HashMap<>();
    for (Field field : entity.map(e -> e.resource().writable()).orElse(List.of())) {
      entity.flatMap(e -> e.get(field)).ifPresent(v -> values.put(field.name(), v));
    }
    return values;
  }
}
