package enforcer.planfile;

import static enforcer.planfile.Codec.COUNT;
import static enforcer.planfile.Codec.TEXT;
import static enforcer.planfile.Codec.object;
import static enforcer.planfile.Codec.words;
import static enforcer.planfile.EntityFormat.KEY;
import static enforcer.planfile.EntityFormat.RESOURCE;
import static enforcer.planfile.EntityFormat.SECTION;
import static enforcer.planfile.EntityFormat.VALUE;
import static enforcer.planfile.FindingFormat.PLACE;

import enforcer.diff.Change;
import enforcer.diff.FieldChange;
import enforcer.model.Canonical;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Paths;
import enforcer.model.Resource;
import enforcer.model.Type;
import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The changes in a plan file. The entity after a change is not written: it follows from the entity
 * before and the fields that change.
 */
final class ChangeFormat {
  static final Codec<FieldChange> FIELD_CHANGE =
      object(ChangeFormat::fieldChange).named("fieldChange");
  static final Codec<Change> CHANGE = codec(true);

  /** A change that is only reported and never written; the resource need not allow it. */
  static final Codec<Change> OBSERVED = codec(false);

  private static final Value.Struct EMPTY = Value.struct(Map.of());

  private ChangeFormat() {}

  private static Codec<Change> codec(boolean isWritten) {
    return Codec.<Change>object(m -> change(m, isWritten))
        .with(EntityFormat.byResource("before"))
        .named("change");
  }

  private static Function<JsonPart, FieldChange> fieldChange(Members<FieldChange> m) {
    var path = m.and("path", TEXT.doc("Such as remote or groups[Sales].role."), FieldChange::path);
    var before = m.or("before", VALUE, FieldChange::before);
    var after = m.or("after", VALUE, FieldChange::after);
    var section = m.and("section", SECTION, FieldChange::section);
    var place = m.and("place", PLACE, FieldChange::place);
    return part ->
        new FieldChange(
            path.of(part), before.of(part), after.of(part), section.of(part), place.of(part));
  }

  private static Function<JsonPart, Change> change(Members<Change> m, boolean isWritten) {
    m.shows("address", Shape.TEXT.doc("Such as Users[200]."), Change::address);
    var action = m.and("action", words(Change.Action.class), Change::action);
    var resource = m.and("resource", RESOURCE, Change::resource);
    var key = m.and("key", KEY, Change::key);
    var section = m.and("section", SECTION, Change::section);
    var place = m.and("place", PLACE, Change::place);
    var direction = m.and("direction", words(Direction.class), Change::direction);
    m.shows(
        "lockout",
        Shape.FLAG.doc("Whether it can cut off a person, or the tool itself."),
        Change::lockout);
    var position =
        m.or(
            "position",
            COUNT.doc(
                "Its wanted position, or the position that a deleted one had; the first is 1."),
            c -> c.position().stream().boxed().findFirst());
    var before = m.or("before", VALUE, c -> c.before().map(EntityFormat::kept));
    var fields =
        m.and("fields", FIELD_CHANGE.list().doc("What becomes of each path."), Change::fields);
    return part -> {
      Resource of = resource.of(part);
      Entity none = new Entity(of, EntityFormat.key(key.at(part), of), Optional.empty(), EMPTY);
      Change.Action does = action.of(part);
      if (isWritten && !isAllowed(of, does)) {
        throw EntityFormat.notAllowed(part, of, does);
      }
      Optional<Entity> was =
          does == Change.Action.CREATE
              ? Optional.empty()
              : Optional.of(with(none, EntityFormat.values(before.at(part), of)));
      List<FieldChange> changes = fields.of(part);
      Entity then = changed(fields.at(part), changes, does, was.orElse(none));
      return new Change(
          does,
          of,
          none.key(),
          was,
          Optional.of(then).filter(_ -> does != Change.Action.DELETE),
          changes,
          section.of(part),
          place.of(part),
          position.of(part).stream().mapToInt(at -> at).findFirst(),
          direction.of(part));
    };
  }

  private static boolean isAllowed(Resource resource, Change.Action action) {
    return switch (action) {
      case CREATE -> resource.verbs().contains(Resource.Verb.CREATE);
      case UPDATE -> resource.verbs().contains(Resource.Verb.UPDATE);
      case MOVE -> resource.isOrdered() && resource.verbs().contains(Resource.Verb.UPDATE);
      case DELETE -> resource.verbs().contains(Resource.Verb.DELETE);
    };
  }

  private static Entity with(Entity entity, Value.Struct values) {
    return new Entity(entity.resource(), entity.key(), Optional.empty(), values);
  }

  /** The entity after these changes, each of which must start from what the others leave. */
  private static Entity changed(
      JsonPart part, List<FieldChange> changes, Change.Action action, Entity before) {
    boolean creates = action == Change.Action.CREATE;
    boolean changesFields = creates || action == Change.Action.UPDATE;
    if (changes.isEmpty() == changesFields) {
      throw part.wrong(changesFields ? "a list of changes" : "empty");
    }
    Value.Struct values = before.values();
    for (int i = 0; i < changes.size(); i++) {
      FieldChange change = changes.get(i);
      JsonPart element = part.elements().get(i);
      check(element, change, before.resource(), creates);
      if (!change.before().equals(Paths.get(values, change.path()))) {
        throw new Malformed(element.path(), "the value before is not that of the entry");
      }
      values = Paths.with(values, change.path(), change.after());
    }
    return with(before, values);
  }

  /** Requires a field that a plan may write, and a value that it may have. */
  private static void check(JsonPart part, FieldChange change, Resource resource, boolean creates) {
    String path = change.path();
    Type type =
        Canonical.typeAt(resource, path)
            .orElseThrow(() -> EntityFormat.noField(part, resource, path));
    Field top = resource.field(Paths.field(path)).orElseThrow();
    if (top.is(Field.Trait.DERIVED) || top.is(Field.Trait.KEY) && !creates) {
      throw EntityFormat.noField(part, resource, path);
    }
    Optional<Value> after = change.after();
    if (after.isEmpty() ? path.equals(top.name()) : !Canonical.isWritable(top, type, after.get())) {
      throw EntityFormat.misfit(part, resource, path);
    }
  }
}
