package enforcer.pbx;

import enforcer.model.Access;
import enforcer.model.Binding;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.model.WireMismatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts between the rows of a PBX and canonical entities, as the fields of a resource declare.
 */
public final class Rows {
  private Rows() {}

  /**
   * The entity in a row.
   *
   * @param extra fields beyond the declared ones
   * @throws enforcer.model.WireMismatch if a property has another type than the vendor describes
   */
  public static Entity decode(Resource resource, List<Field> extra, JsonNode row, Binding binding) {
    TreeMap<String, Value> values = new TreeMap<>();
    for (Field field : all(resource, extra, binding)) {
      field.wire().decode(row, binding).ifPresent(v -> values.put(field.name(), v));
    }
    String key = key(resource, values);
    return new Entity(resource, key, id(resource, row), Value.struct(values));
  }

  /**
   * The entity in a row of a list. An unreadable field is noted, so that one odd row does not hide
   * all others.
   *
   * @throws enforcer.model.WireMismatch if the row does not say which object it is
   */
  public static Entity tolerant(
      Resource resource, List<Field> extra, JsonNode row, Binding binding) {
    TreeMap<String, Value> values = new TreeMap<>();
    TreeMap<String, String> unreadable = new TreeMap<>();
    for (Field field : all(resource, extra, binding)) {
      try {
        field.wire().decode(row, binding).ifPresent(v -> values.put(field.name(), v));
      } catch (WireMismatch e) {
        if (field.is(Field.Trait.KEY)) {
          throw e;
        }
        unreadable.put(field.name(), why(field, binding, e));
      }
    }
    return new Entity(
        resource, key(resource, values), id(resource, row), Value.struct(values), unreadable);
  }

  /** The reason, with the vendor's property names, which are the ones in the answer. */
  private static String why(Field field, Binding binding, WireMismatch e) {
    return String.join(", ", field.wire().properties(binding.release())) + ": " + e.getMessage();
  }

  private static List<Field> all(Resource resource, List<Field> extra, Binding binding) {
    return Stream.concat(
            resource.fields().stream().filter(f -> binding.supports(resource, f)), extra.stream())
        .toList();
  }

  private static String key(Resource resource, Map<String, Value> values) {
    return resource.key().map(k -> values.get(k.name())).map(Value::toString).orElse("");
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
    if (id.isString() && !list.numbered()) {
      return Optional.of(EntityKey.of(id.stringValue()).literal());
    }
    if (!id.isIntegralNumber() || !id.canConvertToLong()) {
      throw new WireMismatch("a number as " + list.id());
    }
    return Optional.of(Long.toString(id.longValue()));
  }

  /**
   * All rows of a list and those that only a function lists; each object once.
   *
   * @throws PbxException where one of the two could not be read
   */
  public static List<Entity> list(
      ReadingClient client, Resource resource, Query query, Function<ObjectNode, Entity> codec) {
    List<Entity> listed = client.list(resource.name(), query, codec);
    Optional<String> apart =
        resource.collection().map(Access.Collection::apart).filter(function -> !function.isEmpty());
    return apart.isEmpty() ? listed : joined(listed, apart(client, apart.get(), query, codec));
  }

  /** Empty where a build has no such function. */
  private static List<Entity> apart(
      ReadingClient client, String function, Query query, Function<ObjectNode, Entity> codec) {
    try {
      return client.list(function, query, codec);
    } catch (PbxException.Rejected e) {
      if (e.notFound()) {
        return List.of();
      }
      throw e;
    }
  }

  private static List<Entity> joined(List<Entity> listed, List<Entity> apart) {
    SequencedMap<Optional<String>, Entity> byId = new LinkedHashMap<>();
    apart.forEach(e -> byId.put(e.id(), e));
    listed.forEach(e -> byId.put(e.id(), e));
    return List.copyOf(byId.values());
  }

  /** The row of a resource that has exactly one. */
  public static ObjectNode only(ReadingClient client, Resource resource, Query query) {
    return switch (resource.access()) {
      case Access.Singleton _ -> client.singleton(resource.name(), query);
      case Access.Function(String path) -> client.function(path);
      case Access.WholeObject whole -> client.function(whole.read());
      case Access.Collection _, Access.Registrations _ ->
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
