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
 * The change of the console in stages, because a lock-out cannot be undone from outside: the list
 * is written while the flag is off, and a list that is in force gains before it loses.
 */
final class ConsoleSteps {
  private ConsoleSteps() {}

  static List<Step> of(Change change) {
    Entity before = change.before().orElseThrow();
    Entity after = change.after().orElseThrow();
    boolean open = before.get(Console.RESTRICTED).equals(Optional.of(Value.flag(false)));
    List<Entity> stages = new ArrayList<>();
    stages.add(before);
    if (open) {
      stages.add(before.with(Console.ALLOW.name(), after.get(Console.ALLOW)));
    } else if (!after.is(Console.RESTRICTED)) {
      stages.add(before.with(Console.RESTRICTED.name(), after.get(Console.RESTRICTED)));
    } else {
      stages.add(before.with(Console.ALLOW.name(), Optional.of(both(before, after))));
    }
    stages.add(after);
    List<Step> steps = new ArrayList<>();
    for (int i = 1; i < stages.size(); i++) {
      Planner.patch(stages.get(i - 1), stages.get(i), Step.Phase.LOCKOUT).ifPresent(steps::add);
    }
    return steps;
  }

  private static Value both(Entity before, Entity after) {
    return Value.items(
        Stream.of(before, after)
            .flatMap(e -> e.get(Console.ALLOW).stream())
            .flatMap(v -> v.asTexts().stream())
            .distinct()
            .sorted()
            .map(Value::text)
            .toList());
  }
}
