package enforcer.model;

import java.util.Optional;
import java.util.function.Predicate;

/** How a resource judges a change of a whole entity. */
@FunctionalInterface
public interface DirectionRule {

  /** The direction from one entity (empty: it is created) to another (empty: it is deleted). */
  Direction of(Optional<Entity> before, Optional<Entity> after);

  /** Judges a changed entity field by field; to create or delete one is neutral. */
  static DirectionRule byFields() {
    return (before, after) ->
        before.isEmpty() || after.isEmpty() ? Direction.NEUTRAL : fields(before.get(), after.get());
  }

  /** An entity that closes something: creating it tightens, deleting it loosens. */
  static DirectionRule whereEach(Predicate<Entity> closes) {
    return (before, after) -> {
      if (before.isPresent() && after.isPresent()) {
        return fields(before.get(), after.get());
      }
      boolean closing = closes.test(before.or(() -> after).orElseThrow());
      return closing == after.isPresent() ? Direction.TIGHTENS : Direction.LOOSENS;
    };
  }

  /** This rule for entities whose fields mean something only together. */
  default DirectionRule inOneWrite() {
    DirectionRule rule = this;
    return new DirectionRule() {
      @Override
      public Direction of(Optional<Entity> before, Optional<Entity> after) {
        return rule.of(before, after);
      }

      @Override
      public boolean inParts() {
        return false;
      }
    };
  }

  /** Whether a change may be written in two steps, first what opens and then what closes. */
  default boolean inParts() {
    return true;
  }

  private static Direction fields(Entity before, Entity after) {
    return before.resource().fields().stream()
        .map(f -> f.effect().of(before.get(f), after.get(f)))
        .reduce(Direction.NEUTRAL, Direction::and);
  }
}
