package enforcer.recovery;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.Catalogue;
import enforcer.diagnostic.Diagnostics;
import enforcer.diff.Change;
import enforcer.journal.Entry;
import enforcer.journal.RunRecord;
import enforcer.journal.WriteEffect;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import enforcer.planfile.PlanJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A past run from the journal: its plan, and the objects that it touched as they were before.
 *
 * @param before only the objects that the plan touches, and their orders
 */
public record PastRun(RunRecord record, Plan plan, State before) {

  public PastRun {
    requireNonNull(record, "record is null");
    requireNonNull(plan, "plan is null");
    requireNonNull(before, "before is null");
  }

  /** Reads a run from a journal; empty after a mistake in it, which is reported. */
  public static Optional<PastRun> of(RunRecord record, Diagnostics diagnostics) {
    return PlanJson.read(record.begun().plan(), "the journal of run " + id(record), diagnostics)
        .map(plan -> new PastRun(record, plan, before(plan, record.begun().orders())));
  }

  private static String id(RunRecord record) {
    return record.begun().run();
  }

  public String id() {
    return id(record);
  }

  private static State before(Plan plan, Map<String, List<String>> orders) {
    Map<Resource, Map<String, Entity>> entities = new LinkedHashMap<>();
    orders.forEach(
        (name, keys) ->
            Catalogue.resource(name)
                .ifPresent(r -> entities.put(r, new LinkedHashMap<>(bare(r, keys)))));
    for (Change change : plan.changes()) {
      Map<String, Entity> known =
          entities.computeIfAbsent(change.resource(), _ -> new LinkedHashMap<>());
      change.before().ifPresent(e -> known.put(e.key(), e));
    }
    State state = State.empty();
    for (Map.Entry<Resource, Map<String, Entity>> resource : entities.entrySet()) {
      state = state.with(resource.getKey(), List.copyOf(resource.getValue().values()));
    }
    return state;
  }

  /** Bare entities that only keep a place in the order of touched ones. */
  private static Map<String, Entity> bare(Resource resource, List<String> keys) {
    Map<String, Entity> bare = new LinkedHashMap<>();
    keys.forEach(
        key -> bare.put(key, new Entity(resource, key, Optional.empty(), Value.struct(Map.of()))));
    return bare;
  }

  /** The same run with its plan on the current PBX. */
  public PastRun withPlan(Plan now) {
    return new PastRun(record, now, before);
  }

  /**
   * How many of the objects that a plan deletes this run has made, and are as it made them: of
   * those nobody else has anything to lose.
   */
  public int untouched(Plan taking) {
    return (int) taking.steps().stream().filter(this::made).count();
  }

  private boolean made(Step taken) {
    return taken.write() instanceof Step.Write.Delete(Value.Struct found)
        && record.effects().entrySet().stream()
            .filter(begun -> begun.getValue() == WriteEffect.WRITTEN)
            .filter(begun -> begun.getKey() <= plan.steps().size())
            .map(begun -> plan.steps().get(begun.getKey() - 1))
            .filter(step -> step.resource().equals(taken.resource()))
            .filter(step -> step.key().equals(taken.key()))
            .anyMatch(step -> step.write().equals(new Step.Write.Create(found)));
  }

  /** The same run, of which only some steps count. */
  PastRun only(Predicate<Step> counts) {
    List<Entry> entries =
        record.entries().stream()
            .filter(entry -> number(entry) == 0 || counts.test(plan.steps().get(number(entry) - 1)))
            .toList();
    return new PastRun(
        new RunRecord(record.begun(), entries, record.length(), record.head()), plan, before);
  }

  /** The number of the step that an entry is about; 0 where it is about none. */
  private int number(Entry entry) {
    int number =
        switch (entry) {
          case Entry.Writing writing -> writing.number();
          case Entry.Wrote wrote -> wrote.number();
          case Entry.Begun _, Entry.BackedUp _, Entry.Ended _, Entry.Closed _ -> 0;
        };
    return number > plan.steps().size() ? 0 : number;
  }

  /** What became of the steps on the object of a step; one that was not begun has no effect. */
  List<WriteEffect> effects(Step other) {
    List<WriteEffect> effects = new ArrayList<>();
    for (int i = 0; i < plan.steps().size(); i++) {
      if (plan.steps().get(i).address().equals(other.address())) {
        effects.add(record.effects().getOrDefault(i + 1, WriteEffect.NONE));
      }
    }
    return effects;
  }

  /** Whether every step on the object of a step was written. */
  boolean isWhole(Step other) {
    List<WriteEffect> effects = effects(other);
    return !effects.isEmpty() && effects.stream().allMatch(WriteEffect.WRITTEN::equals);
  }

  /** A step and its effect. */
  record RecordedStep(int number, Step step, WriteEffect effect) {}

  /** The steps that were begun, in order; the live state decides an uncertain effect. */
  List<RecordedStep> begunSteps(State live) {
    List<RecordedStep> steps = new ArrayList<>();
    State state = before;
    for (Map.Entry<Integer, WriteEffect> begun : record.effects().entrySet()) {
      if (begun.getKey() > plan.steps().size()) {
        break;
      }
      Step step = plan.steps().get(begun.getKey() - 1);
      WriteEffect effect = begun.getValue();
      if (effect == WriteEffect.UNCERTAIN) {
        effect = WriteEvidence.of(step, state, live).effect();
      }
      steps.add(new RecordedStep(begun.getKey(), step, effect));
      state = effect == WriteEffect.NONE ? state : step.after(state);
    }
    return steps;
  }

  /** The state before a step. */
  State stateBefore(int number) {
    State state = before;
    for (Map.Entry<Integer, WriteEffect> begun : record.effects().headMap(number).entrySet()) {
      if (begun.getValue() != WriteEffect.NONE) {
        state = plan.steps().get(begun.getKey() - 1).after(state);
      }
    }
    return state;
  }

  /** The state after the steps. */
  State after(List<RecordedStep> steps) {
    State state = before;
    for (RecordedStep step : steps) {
      state = step.effect() == WriteEffect.NONE ? state : step.step().after(state);
    }
    return state;
  }
}
