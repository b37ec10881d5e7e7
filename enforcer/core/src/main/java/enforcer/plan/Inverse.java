package enforcer.plan;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.Departments;
import enforcer.catalogue.Outbound;
import enforcer.model.Canonical;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.MapType;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The undo of a step. It is symbolic: names are bound when it is used. There is none if the former
 * state is not known well enough to restore it.
 */
public sealed interface Inverse {

  /**
   * A step undoes it.
   *
   * @param lost the parts that it cannot restore, for a message; usually none
   */
  record Back(Step step, List<String> lost) implements Inverse {
    public Back {
      requireNonNull(step, "step is null");
      lost = List.copyOf(lost);
    }
  }

  /** Nothing undoes it. */
  record None(String reason) implements Inverse {
    public None {
      requireNonNull(reason, "reason is null");
    }
  }

  /** The parts of a step that no undo restores, for a message; empty if it restores all. */
  default String loss() {
    return switch (this) {
      case Back(_, List<String> lost) -> String.join("; ", lost);
      case None(String reason) -> reason;
    };
  }

  /**
   * The inverse of a step. A deleted entity comes back last in its order, because the PBX appends.
   */
  static Inverse of(Step step) {
    return switch (step.write()) {
      case Step.Write.Create(Value.Struct values) -> ofCreate(step, values);
      case Step.Write.Patch(Value.Struct before, Value.Struct after) ->
          ofPatch(step, before, after);
      case Step.Write.Move(boolean up) -> new Back(with(step, new Step.Write.Move(!up)), List.of());
      case Step.Write.Delete(Value.Struct before) -> ofDelete(step, before);
    };
  }

  private static Inverse ofCreate(Step step, Value.Struct values) {
    return step.resource().verbs().contains(Resource.Verb.DELETE)
        ? new Back(with(step, new Step.Write.Delete(values)), List.of())
        : new None("nothing deletes " + step.address());
  }

  private static Inverse ofPatch(Step step, Value.Struct before, Value.Struct after) {
    Set<String> names = new TreeSet<>(before.members().keySet());
    names.addAll(after.members().keySet());
    Value.Struct from = after;
    Value.Struct to = before;
    List<String> lost = new ArrayList<>();
    for (String name : names) {
      Optional<Field> field = step.resource().field(name);
      Optional<String> why = field.flatMap(f -> whyLost(f, before.get(name), after.get(name)));
      if (why.isPresent()) {
        lost.add(why.get());
        from = from.with(name, Optional.empty());
        to = to.with(name, Optional.empty());
      }
    }
    return to.members().isEmpty()
        ? new None(String.join("; ", lost))
        : new Back(with(step, new Step.Write.Patch(from, to)), lost);
  }

  private static Optional<String> whyLost(
      Field field, Optional<Value> before, Optional<Value> after) {
    if (before.isEmpty()) {
      return Optional.of("the PBX does not say what " + field.name() + " is");
    }
    return isWritable(field, before.get(), after)
        ? Optional.empty()
        : Optional.of("the former value of " + field.name() + " cannot be written");
  }

  /** Whether the former value can be written; elements that the step does not change always can. */
  private static boolean isWritable(Field field, Value before, Optional<Value> after) {
    if (!(field.type() instanceof MapType(var element))) {
      return Canonical.isWritable(field, field.type(), before);
    }
    Value.Struct now = after.map(Value::asStruct).orElse(Value.struct(Map.of()));
    return before.asStruct().members().entrySet().stream()
        .filter(e -> !e.getValue().equals(now.members().get(e.getKey())))
        .allMatch(e -> Canonical.isWritable(field, element, e.getValue()));
  }

  private static Inverse ofDelete(Step step, Value.Struct before) {
    if (!step.resource().verbs().contains(Resource.Verb.CREATE)) {
      return new None("nothing creates it again");
    }
    for (Field field : step.resource().writable()) {
      Optional<Value> value = before.get(field.name());
      boolean everywhere = field.since().equals(Release.FIRST);
      if (value.isEmpty() && everywhere) {
        return new None("the PBX does not say what its " + field.name() + " is");
      }
      if (value.filter(v -> !Canonical.isWritable(field, field.type(), v)).isPresent()) {
        return new None("its value of " + field.name() + " cannot be written");
      }
    }
    Entity entity = new Entity(step.resource(), step.key(), Optional.empty(), before);
    return step.resource().equals(Outbound.RESOURCE) && Outbound.refersToNothing(entity)
        ? new None("it refers to something that the PBX no longer has")
        : new Back(with(step, new Step.Write.Create(before)), unread(step.resource()));
  }

  /** The settings of an entity that are never read, because no document has them. */
  private static List<String> unread(Resource resource) {
    return resource.equals(Departments.RESOURCE)
        ? List.of("its office hours and its other settings are in no file and are lost")
        : List.of();
  }

  private static Step with(Step step, Step.Write write) {
    return new Step(step.resource(), step.key(), write, step.phase());
  }
}
