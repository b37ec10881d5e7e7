package enforcer.pbx;

import enforcer.model.Access;
import enforcer.model.Binding;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.model.WireMismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts between the rows of a PBX and canonical entities, as the fields of a resource declare.
 */
public final class Rows {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Rows() {}

  /**
   * The entity in a row that was read with some of its fields.
   *
   * @param extra fields beyond the declared ones
   * @throws enforcer.model.WireMismatch if a property has another type than the vendor describes
   */
  public static Entity decode(Resource resource, List<Field> extra, JsonNode row, Binding binding) {
    TreeMap<String, Value> values = new TreeMap<>();
    for (Field field : all(resource, extra, binding)) {
      if (isShown(field, row, binding)) {
        field
            .wire()
            .decode(row, binding)
            .ifPresent(v -> values.put(field.name(), Uncredentialed.of(v)));
      }
    }
    return new Entity(resource, key(resource, values), id(resource, row), Value.struct(values));
  }

  /**
   * One entity that is read again. A property that is missing now counts as one without a value.
   *
   * @throws enforcer.model.WireMismatch if a property has another type than the vendor describes,
   *     or the row shows nothing of what a write may send
   */
  public static Entity reread(Resource resource, JsonNode row, Binding binding) {
    return Silence.settled(alone(resource, List.of(), row, binding), true);
  }

  /**
   * One entity that was read with all its fields, before the meaning of missing properties is
   * settled.
   *
   * @throws enforcer.model.WireMismatch if a property has another type than the vendor describes,
   *     or the row shows nothing of what a write may send
   */
  static Entity alone(Resource resource, List<Field> extra, JsonNode row, Binding binding) {
    List<Field> sent =
        resource.writable().stream().filter(f -> binding.supports(resource, f)).toList();
    if (!sent.isEmpty() && sent.stream().noneMatch(f -> isShown(f, row, binding))) {
      throw new WireMismatch("any of " + String.join(", ", resource.select(binding, List.of())));
    }
    TreeMap<String, Value> values = new TreeMap<>();
    TreeMap<String, String> silent = new TreeMap<>();
    boolean whole = resource.access() instanceof Access.WholeObject;
    for (Field field : all(resource, extra, binding)) {
      Optional<Value> value = field.wire().decode(Silence.asNull(field, row, binding), binding);
      value.ifPresent(v -> values.put(field.name(), Uncredentialed.of(v)));
      boolean needed = whole || value.isPresent();
      if (needed && !isShown(field, row, binding)) {
        silent.put(field.name(), why(field, binding, WireMismatch.notShown()));
      }
    }
    return new Entity(
        resource, key(resource, values), id(resource, row), Value.struct(values), silent);
  }

  /**
   * The entity in a row of a list that was read with all its fields; see {@link Silence}. A field
   * that is unreadable is noted, so that one odd row does not hide all others.
   *
   * @throws enforcer.model.WireMismatch if the row does not say which object it is
   */
  public static Entity tolerant(
      Resource resource, List<Field> extra, JsonNode row, Binding binding) {
    TreeMap<String, Value> values = new TreeMap<>();
    TreeMap<String, String> unreadable = new TreeMap<>();
    for (Field field : all(resource, extra, binding)) {
      boolean shown = isShown(field, row, binding);
      try {
        related(resource, field, row);
        Optional<Value> value = field.wire().decode(Silence.asNull(field, row, binding), binding);
        value.ifPresent(v -> values.put(field.name(), Uncredentialed.of(v)));
        if (!shown && value.isPresent()) {
          throw WireMismatch.notShown();
        }
      } catch (WireMismatch e) {
        if (field.is(Field.Trait.KEY)) {
          throw e;
        }
        unreadable.put(field.name(), why(field, binding, shown ? e : WireMismatch.notShown()));
      }
    }
    Optional<String> id = id(resource, row);
    if (id.isEmpty() && resource.collection().isPresent()) {
      throw WireMismatch.notShown();
    }
    String key = key(resource, values);
    nameless(resource, key)
        .ifPresent(
            field -> {
              values.remove(field.name());
              unreadable.put(field.name(), why(field, binding, WireMismatch.notShown()));
            });
    return new Entity(resource, key, id, Value.struct(values), unreadable);
  }

  /**
   * The key of a row that says null or nothing there, where that is no key. What documents create
   * is only left out by its name, as any name that no document can write.
   */
  private static Optional<Field> nameless(Resource resource, String key) {
    return resource
        .key()
        .filter(_ -> key.isEmpty() && !resource.verbs().contains(Resource.Verb.CREATE))
        .filter(field -> field.type() instanceof TextType text && text.isNeverEmpty());
  }

  /** Related rows that a list was asked to expand are there, or unknown. */
  private static void related(Resource resource, Field field, JsonNode row) {
    boolean expanded = resource.collection().filter(c -> !c.expand().isEmpty()).isPresent();
    if (expanded && field.wire().related().filter(r -> !row.has(r)).isPresent()) {
      throw WireMismatch.notShown();
    }
  }

  /** Whether a row has every property of a field; a property may be there and be null. */
  static boolean isShown(Field field, JsonNode row, Binding binding) {
    return field.wire().properties(binding.release()).stream().allMatch(row::has);
  }

  /** The reason, with the vendor's property names, which are the ones in the answer. */
  static String why(Field field, Binding binding, WireMismatch e) {
    List<String> properties = new ArrayList<>(field.wire().properties(binding.release()));
    field.wire().related().ifPresent(properties::add);
    return String.join(", ", properties) + ": " + e.getMessage();
  }

  private static List<Field> all(Resource resource, List<Field> extra, Binding binding) {
    return Stream.concat(
            resource.fields().stream().filter(f -> binding.supports(resource, f)), extra.stream())
        .toList();
  }

  private static String key(Resource resource, Map<String, Value> values) {
    return resource
        .key()
        .map(k -> Optional.ofNullable(values.get(k.name())).orElseThrow(WireMismatch::notShown))
        .map(Value::toString)
        .orElse(Resource.ONLY);
  }

  /** The id as it stands in an address: a text key in quotes. */
  private static Optional<String> id(Resource resource, JsonNode row) {
    if (!(resource.access() instanceof Access.Collection list)) {
      return Optional.empty();
    }
    JsonNode id = row.get(list.id());
    if (Type.isMissing(id)) {
      return Optional.empty();
    }
    EntityKey key =
        switch (list.form()) {
          case UUID -> uuid(list, id);
          case NUMBER -> number(list, id);
          case KEY -> id.isString() ? EntityKey.of(id.stringValue()) : number(list, id);
        };
    return Optional.of(key.literal());
  }

  private static EntityKey number(Access.Collection list, JsonNode id) {
    if (!id.isIntegralNumber() || !id.canConvertToLong()) {
      throw new WireMismatch("a number as " + list.id());
    }
    return EntityKey.of(id.longValue());
  }

  /** What is no UUID must not stand in an address: it is not in quotes there. */
  private static EntityKey uuid(Access.Collection list, JsonNode id) {
    String text = id.stringValue("");
    if (!UUID_TEXT.matcher(text).matches()) {
      throw new WireMismatch("a UUID as " + list.id());
    }
    return EntityKey.of(UUID.fromString(text));
  }

  /**
   * All rows of a list and those that only a function lists; each object once.
   *
   * @throws PbxException where one of the two could not be read
   */
  public static List<Entity> list(
      ReadingClient client,
      Resource resource,
      Query query,
      Binding binding,
      Function<ObjectNode, Entity> codec) {
    List<Entity> listed = client.list(resource.name(), query, codec);
    Optional<String> apart =
        resource.collection().map(Access.Collection::apart).filter(function -> !function.isEmpty());
    // Each version that the vendor describes has the function: one that is not found was withheld.
    return apart
        .map(
            function ->
                new ListedApart(resource, function, binding)
                    .joined(listed, client.list(function, query, codec)))
        .orElse(listed);
  }

  /** The row of a resource that has exactly one. */
  public static ObjectNode only(ReadingClient client, Resource resource, Query query) {
    return switch (resource.access()) {
      case Access.Singleton _ -> client.singleton(resource.name(), query);
      case Access.Function(String path) -> client.function(path);
      case Access.WholeObject whole -> client.function(whole.read());
      case Access.Collection _, Access.Registrations _, Access.Gathered _, Access.Probe _ ->
          throw new IllegalArgumentException(resource + " has many rows");
    };
  }

  /** The body of a write that stores these fields. */
  public static ObjectNode body(Resource resource, Value.Struct values, Binding binding) {
    return stored(resource, values, binding, Type.json());
  }

  /** The settings that a PBX holds now, with these fields changed. */
  public static ObjectNode whole(
      ReadingClient client,
      Access.WholeObject access,
      Resource resource,
      Value.Struct values,
      Binding binding) {
    ObjectNode now = client.function(access.read());
    if (resource.writable().stream().noneMatch(f -> isShown(f, now, binding))) {
      throw PbxException.Malformed.property(resource.name(), "the vendor describes it");
    }
    now.remove(now.propertyNames().stream().filter(name -> name.startsWith("@")).toList());
    return stored(resource, values, binding, now);
  }

  private static ObjectNode stored(
      Resource resource, Value.Struct values, Binding binding, ObjectNode body) {
    for (Field field : resource.writable()) {
      values.get(field.name()).ifPresent(v -> field.wire().encode(v, body, binding));
    }
    return body;
  }

  /** The query that reads a resource on a PBX of this release, and nothing else. */
  public static Query query(Resource resource, List<Field> extra, Binding binding) {
    Query all = Query.select(resource.select(binding, extra));
    return resource.collection().map(list -> rows(all, list)).orElse(all);
  }

  private static Query rows(Query all, Access.Collection list) {
    Query some = all.key(list.id()).filter(list.filter());
    return list.expand().isEmpty() ? some : some.expand(list.expand());
  }
}
