package enforcer.diff;

import static enforcer.model.WireMismatch.NOT_SHOWN;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.model.Contribution;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.Manage;
import enforcer.model.MapType;
import enforcer.model.ObjectNames;
import enforcer.model.Paths;
import enforcer.model.State;
import enforcer.model.StructType;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.section.Ownership;
import enforcer.section.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * The parts of a section that can be neither compared nor written: objects with an unreadable
 * field, and values that the PBX does not show.
 */
final class Unseen {
  private final State live;
  private final SequencedSet<Entity> objects;
  private final SequencedMap<String, SequencedSet<Entity>> values = new LinkedHashMap<>();

  /** Starts with objects that a section depends on, whether or not it changes them. */
  Unseen(State live, List<Entity> judged) {
    this.live = live;
    this.objects = new LinkedHashSet<>(judged);
  }

  /** The ownership without the objects that cannot be read; they are left alone. */
  Ownership without(Ownership ownership) {
    Map<String, Place> absent = new LinkedHashMap<>(ownership.absent());
    for (Entity entity : live.entities(ownership.resource())) {
      boolean extra =
          ownership.manage() != Manage.MERGE
              && ownership.ours().test(entity)
              && !ownership.wanted().contains(entity.key());
      if (!entity.isReadable() && (absent.remove(entity.key()) != null || extra)) {
        objects.add(entity);
      }
    }
    return new Ownership(
        ownership.section(),
        ownership.resource(),
        ownership.manage(),
        ownership.wanted(),
        absent,
        ownership.ours().and(Entity::isReadable),
        ownership.place());
  }

  /** The contributions to what was seen, and those to objects that do not exist yet. */
  List<Contribution> without(List<Contribution> contributions) {
    List<Contribution> seen = new ArrayList<>();
    for (Contribution c : contributions) {
      Optional<Entity> object = live.entity(c.resource(), c.key());
      if (object.isEmpty() || isSeen(object.get(), c)) {
        seen.add(c);
      }
    }
    return seen;
  }

  private boolean isSeen(Entity object, Contribution c) {
    Optional<Field> field = c.resource().field(c.field());
    if (field.filter(f -> f.is(Field.Trait.KEY)).isPresent()) {
      return object.isReadable() && !objects.contains(object);
    }
    if (!object.isReadable() || objects.contains(object)) {
      objects.add(object);
      return false;
    }
    boolean stored = field.filter(f -> f.wire() != FieldCodec.NONE).isPresent();
    if (stored && !isSeen(object.values(), c, field.get().type())) {
      values.computeIfAbsent(c.path(), _ -> new LinkedHashSet<>()).add(object);
      return false;
    }
    return true;
  }

  /** An element that a map does not have is known to be missing; a member of a struct is unseen. */
  private static boolean isSeen(Value.Struct root, Contribution wanted, Type whole) {
    Optional<Value> value = Optional.of(root);
    Optional<Type> type = Optional.of(StructType.of());
    for (String part : Paths.parts(wanted.path())) {
      if (!(value.orElse(null) instanceof Value.Struct struct)) {
        return value.isPresent();
      }
      value = struct.get(part);
      if (value.isEmpty()) {
        return type.filter(MapType.class::isInstance).isPresent();
      }
      type = struct == root ? Optional.of(whole) : type.flatMap(t -> t.below(part));
    }
    boolean parts = wanted.value().filter(Value.Struct.class::isInstance).isPresent();
    return !parts || value.isEmpty() || type.isEmpty() || type.get().isWhole(value.get());
  }

  /** Why the section is unknown, wholly or in part; empty if it was seen whole. */
  Optional<String> reason(Section section) {
    List<String> reasons = new ArrayList<>();
    Map<String, SequencedSet<Entity>> unreadable = new LinkedHashMap<>();
    objects.forEach(
        o -> unreadable.computeIfAbsent(o.whyUnreadable(), _ -> new LinkedHashSet<>()).add(o));
    unreadable.forEach((why, some) -> reasons.add(unreadable(some, why)));
    values.forEach(
        (path, some) ->
            reasons.add("the PBX does not show " + path + " of " + ObjectNames.of(some)));
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join("; ", reasons) + "; " + remedy(String.join(" ", reasons), section));
  }

  /** What the PBX keeps to itself has nothing to correct. */
  private static String remedy(String why, Section section) {
    boolean shown = !why.contains(NOT_SHOWN) && !why.contains("the PBX does not show");
    return (shown ? "correct it in the console: " : "look at it in the console: ")
        + section.console();
  }

  /** The unreadable objects of an owned list that no document names. */
  List<Finding> findings(Section section, List<Ownership> owned) {
    return owned.stream()
        .flatMap(o -> live.entities(o.resource()).stream())
        .filter(e -> !e.isReadable() && !objects.contains(e))
        .map(
            e ->
                Finding.of(
                        "unreadable",
                        Severity.WARNING,
                        e.address(),
                        Optional.empty(),
                        unreadable(List.of(e), e.whyUnreadable()))
                    .remedy(remedy(e.whyUnreadable(), section)))
        .toList();
  }

  private static String unreadable(Collection<Entity> objects, String why) {
    return why.isEmpty()
        ? "the PBX does not show all that decides about " + ObjectNames.of(objects)
        : ObjectNames.of(objects) + " cannot be read (" + why + ")";
  }
}
