package enforcer.model;

import java.util.Optional;
import java.util.function.Predicate;

/** How a resource judges what happens to one of its entities as a whole. */
@FunctionalInterface
public interface Judgement {

  /** The direction from one entity (empty: it is created) to another (empty: it is deleted). */
  Direction of(Optional<Entity> before, Optional<Entity> after);

  /** An entity that changes is judged field by field; that one comes or goes is neutral. */
  static Judgement byFields() {
    return (before, after) ->
        before.isEmpty() || after.isEmpty() ? Direction.NEUTRAL : fields(before.get(), after.get());
  }

  /** An entity that closes something: creating it tightens, deleting it loosens. */
  static Judgement whereEach(Predicate<Entity> closes) {
    return (before, after) -> {
      if (before.isPresent() && after.isPresent()) {
        return fields(before.get(), after.get());
      }
      boolean closing = closes.test(before.or(() -> after).orElseThrow());
      return closing == after.isPresent() ? Direction.TIGHTENS : Direction.LOOSENS;
    };
  }

  private static Direction fields(Entity before, Entity after) {
    return before.resource().fields().stream()
        .map(f -> f.effect().of(before.get(f), after.get(f)))
        .reduce(Direction.NEUTRAL, Direction::and);
  }
}
