package enforcer.watch;

import enforcer.diagnostic.Diagnostics;
import enforcer.diff.Change;
import enforcer.journal.RunRecord;
import enforcer.journal.WriteEffect;
import enforcer.model.Address;
import enforcer.model.Entity;
import enforcer.model.Paths;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import enforcer.planfile.PlanJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run read back as written, by its journal. A run that keeps no values stored none. */
record StoredValues(List<Step> steps) {
  static final StoredValues NONE = new StoredValues(List.of());

  StoredValues {
    steps = List.copyOf(steps);
  }

  static StoredValues of(RunRecord run) {
    List<Step> planned =
        PlanJson.read(run.begun().plan(), "the journal of a run", new Diagnostics())
            .map(Plan::steps)
            .orElse(List.of());
    return new StoredValues(
        run.effects().entrySet().stream()
            .filter(begun -> begun.getValue() == WriteEffect.WRITTEN)
            .filter(begun -> begun.getKey() <= planned.size())
            .map(begun -> planned.get(begun.getKey() - 1))
            .toList());
  }

  /** Whether the run wrote something of an object, or of what differs there. */
  boolean touch(Address object, Optional<Change> change) {
    Set<String> differing = differing(change);
    return steps(object)
        .anyMatch(
            step ->
                switch (step.write()) {
                  case Step.Write.Create _, Step.Write.Delete _ -> true;
                  case Step.Write.Move _ -> differing.isEmpty();
                  case Step.Write.Patch _ ->
                      differing.isEmpty() || differing.stream().anyMatch(written(step)::contains);
                });
  }

  /**
   * Whether all that the run wrote of an object is there now, and nothing else differs. Which place
   * in an order was meant is not known.
   */
  boolean stand(Address object, Optional<Change> change, State live) {
    if (change.filter(c -> c.action() == Change.Action.MOVE).isPresent()) {
      return false;
    }
    Map<String, Optional<Value>> values = new HashMap<>();
    boolean isGone = false;
    for (Step step : steps(object).toList()) {
      switch (step.write()) {
        case Step.Write.Create(Value.Struct all) ->
            all.members().forEach((name, value) -> values.put(name, Optional.of(value)));
        case Step.Write.Patch(_, Value.Struct after) ->
            written(step).forEach(name -> values.put(name, after.get(name)));
        case Step.Write.Delete _ -> values.clear();
        case Step.Write.Move _ -> {}
      }
      isGone = step.write() instanceof Step.Write.Delete || isGone && values.isEmpty();
    }
    Optional<Entity> found = live.entity(object.resource(), object.key());
    if (isGone) {
      return found.isEmpty();
    }
    return !values.isEmpty()
        && values.keySet().containsAll(differing(change))
        && found.filter(entity -> holds(entity, values)).isPresent();
  }

  private static boolean holds(Entity entity, Map<String, Optional<Value>> values) {
    return values.entrySet().stream()
        .allMatch(e -> entity.values().get(e.getKey()).equals(e.getValue()));
  }

  /** The fields that differ of an object that stays. */
  private static Set<String> differing(Optional<Change> change) {
    return change.filter(c -> c.action() == Change.Action.UPDATE).stream()
        .flatMap(c -> c.fields().stream())
        .map(field -> Paths.field(field.path()))
        .collect(Collectors.toSet());
  }

  private static Set<String> written(Step step) {
    Set<String> names = new HashSet<>();
    if (step.write() instanceof Step.Write.Patch(Value.Struct before, Value.Struct after)) {
      names.addAll(before.members().keySet());
      names.addAll(after.members().keySet());
    }
    return names;
  }

  private Stream<Step> steps(Address object) {
    return steps.stream()
        .filter(step -> step.resource().equals(object.resource()))
        .filter(step -> step.key().equals(object.key()));
  }
}
