package enforcer.recovery;

import enforcer.journal.WriteEffect;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.plan.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The visible trace of a step whose effect is uncertain. */
enum WriteEvidence {
  TOOK_EFFECT("it took effect"),
  NO_EFFECT("it did not take effect"),
  NEITHER("the object is neither as before nor as planned; something else changed it since"),
  UNREADABLE("its effect is unknown, because it could not be read");

  private final String sentence;

  WriteEvidence(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }

  WriteEffect effect() {
    return switch (this) {
      case TOOK_EFFECT -> WriteEffect.WRITTEN;
      case NO_EFFECT -> WriteEffect.NONE;
      case NEITHER, UNREADABLE -> WriteEffect.UNCERTAIN;
    };
  }

  /**
   * Looks for the trace of a step; a creation without an answer can be found only by its natural
   * key.
   *
   * @param before the state before the step
   */
  static WriteEvidence of(Step step, State before, State live) {
    Resource resource = step.resource();
    if (!live.knows(resource)) {
      return UNREADABLE;
    }
    State after = step.after(before);
    if (step.write() instanceof Step.Write.Move) {
      List<String> order = keys(resource, live);
      return order.equals(keys(resource, after))
          ? TOOK_EFFECT
          : order.equals(keys(resource, before)) ? NO_EFFECT : NEITHER;
    }
    Set<String> fields = fields(step);
    if (live.entity(resource, step.key()).filter(found -> hides(found, fields)).isPresent()) {
      return UNREADABLE;
    }
    return alike(step, fields, after, live)
        ? TOOK_EFFECT
        : alike(step, fields, before, live) ? NO_EFFECT : NEITHER;
  }

  static List<String> keys(Resource resource, State state) {
    return state.entities(resource).stream().map(Entity::key).toList();
  }

  /** The fields that a step writes or expects. */
  static Set<String> fields(Step step) {
    Set<String> fields = new LinkedHashSet<>();
    switch (step.write()) {
      case Step.Write.Create(var values) -> fields.addAll(values.members().keySet());
      case Step.Write.Patch(var before, var after) -> {
        fields.addAll(before.members().keySet());
        fields.addAll(after.members().keySet());
      }
      case Step.Write.Delete(var before) -> fields.addAll(before.members().keySet());
      case Step.Write.Move _ -> {}
    }
    return fields;
  }

  /** Whether an object does not show one of these fields. */
  private static boolean hides(Entity found, Set<String> fields) {
    return fields.stream().anyMatch(name -> found.values().get(name).isEmpty());
  }

  private static boolean alike(Step step, Set<String> fields, State expected, State live) {
    return differing(
            fields,
            expected.entity(step.resource(), step.key()),
            live.entity(step.resource(), step.key()))
        .isEmpty();
  }

  /** The fields in which an object is not as expected; its existence counts as one. */
  static List<String> differing(
      Set<String> fields, Optional<Entity> expected, Optional<Entity> found) {
    if (expected.isEmpty() || found.isEmpty()) {
      return expected.isEmpty() == found.isEmpty()
          ? List.of()
          : List.of(found.isEmpty() ? "it is gone" : "it is there again");
    }
    return fields.stream()
        .filter(name -> !expected.get().values().get(name).equals(found.get().values().get(name)))
        .toList();
  }
}
