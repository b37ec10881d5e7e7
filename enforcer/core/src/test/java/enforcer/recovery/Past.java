package enforcer.recovery;

import enforcer.journal.Entry;
import enforcer.journal.RunRecord;
import enforcer.journal.WriteEffect;
import enforcer.model.Entity;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.pbx.Ids;
import enforcer.pbx.Live;
import enforcer.plan.Fixtures;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import enforcer.planfile.PlanJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A run from one state of a phone system to another, as its journal tells it.
 *
 * @param before the phone system that the run met
 */
record Past(State before, Plan plan, List<Entry> entries) {
  static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
  private static final Instant THEN = Instant.parse("2026-11-01T12:00:00Z");

  /** A run that wrote its whole plan. */
  static Past whole(State before, State wanted) {
    Plan plan = Fixtures.plan(before, wanted);
    return of(before, plan).with(plan.steps().size(), WriteEffect.WRITTEN);
  }

  /** A run of a plan of which nothing was written yet. */
  static Past of(State before, Plan plan) {
    return new Past(before, plan, List.of());
  }

  /** The same run after so many more steps, which all ended like this. */
  Past with(int steps, WriteEffect effect) {
    List<Entry> more = new ArrayList<>(entries);
    for (int i = 0; i < steps; i++) {
      int number = numbers() + i + 1;
      more.add(writing(number));
      more.add(new Entry.Wrote(THEN, number, effect, "", Optional.empty()));
    }
    return new Past(before, plan, more);
  }

  /** The same run, which broke off while its next step was under way. */
  Past brokenOff() {
    List<Entry> more = new ArrayList<>(entries);
    more.add(writing(numbers() + 1));
    return new Past(before, plan, more);
  }

  private int numbers() {
    return (int) entries.stream().filter(Entry.Writing.class::isInstance).count();
  }

  private static Entry writing(int number) {
    return new Entry.Writing(THEN, number, JsonNodeFactory.instance.objectNode());
  }

  PastRun run() {
    return new PastRun(record(), plan, before);
  }

  RunRecord record() {
    TreeMap<String, List<String>> orders = new TreeMap<>();
    for (Step step : plan.steps()) {
      Resource resource = step.resource();
      if (resource.isOrdered()) {
        orders.put(resource.name(), before.entities(resource).stream().map(Entity::key).toList());
      }
    }
    PlanJson json = new PlanJson("test");
    return new RunRecord(
        new Entry.Begun(
            THEN,
            "r1",
            "test",
            "apply",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            orders,
            json.tree(plan)),
        entries,
        0);
  }

  /** The phone system as the whole plan leaves it. */
  State after() {
    return plan.after(before);
  }

  /** The undo of this run on a phone system as it is found. */
  Undo undo(State found) {
    return Undo.of(run(), live(found), NOW, Set.of());
  }

  /** The phone system that an undo leaves behind. */
  State undone(State found) {
    return undo(found).plan().after(found);
  }

  static Live live(State state) {
    return new Live(
        state, Release.LATEST, "20.0.10", Fixtures.SELF, Fixtures.CLIENT, Ids.none(Release.LATEST));
  }

  /** What can be written of a phone system, in its order, so that two can be compared. */
  static Map<String, List<String>> contents(State state) {
    Map<String, List<String>> contents = new TreeMap<>();
    for (Resource resource : state.coverage().keySet()) {
      contents.put(resource.name(), state.entities(resource).stream().map(Past::written).toList());
    }
    return contents;
  }

  private static String written(Entity entity) {
    return entity.resource().writable().stream()
        .map(field -> field.name() + "=" + entity.get(field).map(Value::toString).orElse("?"))
        .collect(Collectors.joining(", ", entity.address() + " ", ""));
  }
}
