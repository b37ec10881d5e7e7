package enforcer.planfile;

import enforcer.catalogue.Catalogue;
import enforcer.diagnostic.Excerpt;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the changes of a plan file. The entity after a change is not read: it follows from the
 * entity before and the fields that change.
 */
final class ChangeReader {
  private static final Value.Struct EMPTY = Value.struct(Map.of());

  private final JsonPart part;
  private final Resource resource;
  private final String key;
  private final Change.Action action;

  private ChangeReader(JsonPart part) {
    this.part =
        part.keys(
            "address",
            "action",
            "resource",
            "key",
            "section",
            "place",
            "direction",
            "lockout",
            "position",
            "before",
            "fields");
    this.resource = resource(part.at("resource"));
    this.key = key(part.at("key"), resource);
    this.action = part.word("action", Change.Action.class);
  }

  static Change read(JsonPart part) {
    ChangeReader reader = new ChangeReader(part);
    if (!isAllowed(reader.resource, reader.action)) {
      throw notAllowed(part, reader.resource, JsonPart.word(reader.action));
    }
    return reader.change();
  }

  /** Reads a change that is only reported and never written; the resource need not allow it. */
  static Change readObserved(JsonPart part) {
    return new ChangeReader(part).change();
  }

  private static boolean isAllowed(Resource resource, Change.Action action) {
    return switch (action) {
      case CREATE -> resource.verbs().contains(Resource.Verb.CREATE);
      case UPDATE -> resource.verbs().contains(Resource.Verb.UPDATE);
      case MOVE -> resource.isOrdered() && resource.verbs().contains(Resource.Verb.UPDATE);
      case DELETE -> resource.verbs().contains(Resource.Verb.DELETE);
    };
  }

  static Malformed notAllowed(JsonPart part, Resource resource, String what) {
    return new Malformed(
        part.path(), "no plan may " + what + " an entry of " + resource + "; this one was altered");
  }

  static Resource resource(JsonPart part) {
    String name = part.asText();
    return Catalogue.resource(name)
        .orElseThrow(
            () -> new Malformed(part.path(), "no resource " + Excerpt.quoted(name) + " is known"));
  }

  /** A singleton has no key, everything else has one. */
  static String key(JsonPart part, Resource resource) {
    String key = part.asText();
    if (key.equals(Resource.ONLY) != resource.isSingleton()) {
      throw part.wrong(key.isEmpty() ? "a key" : "empty");
    }
    return key;
  }

  /** The fields of an entity that a plan may keep, each of its type. */
  static Value.Struct values(JsonPart part, Resource resource) {
    Value.Struct values = EMPTY;
    for (Map.Entry<String, JsonPart> member : part.members().entrySet()) {
      JsonPart said = member.getValue();
      Field field =
          resource
              .field(member.getKey())
              .filter(PlanWriter::isKept)
              .orElseThrow(() -> noField(said.path(), resource, member.getKey()));
      Value value = ValueReader.read(said);
      if (!field.type().isCanonical(value)) {
        throw misfit(said, resource, field.name());
      }
      values = values.with(field.name(), Optional.of(value));
    }
    return values;
  }

  static Malformed noField(String path, Resource resource, String name) {
    return new Malformed(path, resource + " has no field " + Excerpt.quoted(name) + " to write");
  }

  private static Malformed misfit(JsonPart part, Resource resource, String path) {
    return new Malformed(
        part.path(), "this is not a value of " + Excerpt.of(path) + " of " + resource);
  }

  private Change change() {
    boolean creates = action == Change.Action.CREATE;
    Optional<Value.Struct> before =
        creates ? Optional.empty() : Optional.of(values(part.at("before"), resource));
    boolean changesFields = creates || action == Change.Action.UPDATE;
    if (part.list("fields").isEmpty() == changesFields) {
      throw part.at("fields").wrong(changesFields ? "a list of changes" : "empty");
    }
    List<FieldChange> fields = new ArrayList<>();
    Value.Struct values = before.orElse(EMPTY);
    for (JsonPart field : part.list("fields")) {
      FieldChange change = field(field, values);
      values = Paths.with(values, change.path(), change.after());
      fields.add(change);
    }
    Value.Struct result = values;
    return new Change(
        action,
        resource,
        key,
        before.map(this::entity),
        action == Change.Action.DELETE ? Optional.empty() : Optional.of(entity(result)),
        fields,
        section(part.at("section")),
        PlanReader.place(part.at("place")),
        part.maybe("position").isPresent()
            ? OptionalInt.of(part.count("position"))
            : OptionalInt.empty(),
        part.word("direction", Direction.class));
  }

  private Entity entity(Value.Struct values) {
    return new Entity(resource, key, Optional.empty(), values);
  }

  private FieldChange field(JsonPart field, Value.Struct values) {
    field.keys("path", "before", "after", "section", "place");
    String path = field.text("path");
    Type type =
        Canonical.typeAt(resource, path).orElseThrow(() -> noField(field.path(), resource, path));
    Field top = resource.field(Paths.field(path)).orElseThrow();
    boolean isKey = top.is(Field.Trait.KEY) && action != Change.Action.CREATE;
    if (top.is(Field.Trait.DERIVED) || isKey) {
      throw noField(field.path(), resource, path);
    }
    Optional<Value> after = field.maybe("after").map(ValueReader::read);
    if (after.isEmpty() ? path.equals(top.name()) : !Canonical.isWritable(top, type, after.get())) {
      throw misfit(field, resource, path);
    }
    Optional<Value> before = field.maybe("before").map(ValueReader::read);
    if (!before.equals(Paths.get(values, path))) {
      throw new Malformed(field.path(), "the value before is not that of the entry");
    }
    return new FieldChange(
        path, before, after, section(field.at("section")), PlanReader.place(field.at("place")));
  }

  private static String section(JsonPart part) {
    String name = part.asText();
    if (Catalogue.section(name).isEmpty()) {
      throw new Malformed(part.path(), "no section " + Excerpt.quoted(name) + " is known");
    }
    return name;
  }
}
