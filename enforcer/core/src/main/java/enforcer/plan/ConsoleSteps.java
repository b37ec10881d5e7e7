package enforcer.plan;

import enforcer.catalogue.Console;
import enforcer.diff.Change;
import enforcer.model.Entity;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Changes the console in stages, because a lock-out cannot be undone from outside: the list is
 * written while the flag is off, and a list in force gains entries before it loses any. A flag that
 * the PBX does not state might be on.
 */
final class ConsoleSteps {
  private ConsoleSteps() {}

  static List<Step> of(Change change) {
    Entity before = change.before().orElseThrow();
    Entity after = change.after().orElseThrow();
    List<Entity> stages = new ArrayList<>();
    stages.add(before);
    if (isOpen(after)) {
      stages.add(before.with(Console.RESTRICTED.name(), after.get(Console.RESTRICTED)));
    } else if (!isOpen(before)) {
      stages.add(before.with(Console.ALLOW.name(), both(before, after)));
    }
    stages.add(stages.getLast().with(Console.ALLOW.name(), after.get(Console.ALLOW)));
    stages.add(after);
    List<Step> steps = new ArrayList<>();
    for (int i = 1; i < stages.size(); i++) {
      Planner.patch(stages.get(i - 1), stages.get(i), Step.Phase.LOCKOUT).ifPresent(steps::add);
    }
    return steps;
  }

  private static boolean isOpen(Entity console) {
    return console.get(Console.RESTRICTED).equals(Optional.of(Value.flag(false)));
  }

  /** The entries of both lists; an unknown list stays as it is. */
  private static Optional<Value> both(Entity before, Entity after) {
    Optional<Value> old = before.get(Console.ALLOW);
    Optional<Value> now = after.get(Console.ALLOW);
    return old.isEmpty() || now.isEmpty()
        ? old
        : Optional.of(
            Value.items(
                Stream.of(old.get(), now.get())
                    .flatMap(v -> v.asTexts().stream())
                    .distinct()
                    .sorted()
                    .map(Value::text)
                    .toList()));
  }
}
