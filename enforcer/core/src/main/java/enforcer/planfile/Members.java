package enforcer.planfile;

import enforcer.model.Type;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of an object, declared once each and in their order: the name, the form, and where
 * the value comes from.
 */
public final class Members<T> {
  private final SequencedMap<String, Shown<T>> all = new LinkedHashMap<>();

  /** A member as it is written and described. */
  private record Shown<T>(
      Function<T, Optional<JsonNode>> value, Supplier<ObjectNode> schema, boolean required) {

    <U> Shown<U> of(Function<U, T> whole) {
      return new Shown<>(u -> value.apply(whole.apply(u)), schema, required);
    }
  }

  /** A member that is read back. */
  record NamedMember<V>(String name, Function<JsonPart, V> reader) {

    /** Its value in an object. */
    V of(JsonPart object) {
      return reader.apply(object);
    }

    /** Its place in an object, which must have it. */
    JsonPart at(JsonPart object) {
      return object.at(name);
    }
  }

  Members() {}

  /**
   * What every document says first: its format, and the enforcer that wrote it.
   *
   * @param tool the version of the enforcer
   * @return the version as a document says it
   */
  public Function<JsonPart, String> begins(String format, Function<T, String> tool) {
    shows(
        "formatVersion",
        Shape.TEXT.doc("Additions raise the minor number.").matching("^1\\.[0-9]+$"),
        _ -> format);
    return and("tool", Codec.object(Members::tool), tool)::of;
  }

  private static Function<JsonPart, String> tool(Members<String> m) {
    m.shows("name", Shape.TEXT, _ -> "enforcer");
    return m.and("version", Codec.TEXT, version -> version)::of;
  }

  /** A member that is always there and not read back: it follows from the others. */
  public <V> void shows(String name, Shape<? super V> shape, Function<T, ? extends V> get) {
    put(name, shape, value -> Optional.of(get.apply(value)), true);
  }

  /** A member that may be missing and is not read back. */
  public <V> void mayShow(
      String name, Shape<? super V> shape, Function<T, ? extends Optional<? extends V>> get) {
    put(name, shape, get, false);
  }

  /** A member that must be there. */
  <V> NamedMember<V> and(String name, Codec<V> codec, Function<T, ? extends V> get) {
    shows(name, codec.shape(), get);
    return new NamedMember<>(name, object -> codec.read(object.at(name)));
  }

  /** A member that may be missing; so may what is always written, where earlier formats lack it. */
  <V> NamedMember<Optional<V>> or(
      String name, Codec<V> codec, Function<T, ? extends Optional<? extends V>> get) {
    mayShow(name, codec.shape(), get);
    return new NamedMember<>(name, object -> object.maybe(name).map(codec::read));
  }

  /** All members of a part, beside those of the whole. */
  <V> Function<JsonPart, V> include(
      Function<Members<V>, Function<JsonPart, V>> declaration, Function<T, V> part) {
    Members<V> members = new Members<>();
    Function<JsonPart, V> reader = declaration.apply(members);
    members.all.forEach((name, shown) -> add(name, shown.of(part)));
    return reader;
  }

  private <V> void put(
      String name,
      Shape<? super V> shape,
      Function<T, ? extends Optional<? extends V>> get,
      boolean required) {
    add(name, new Shown<>(v -> get.apply(v).map(shape::write), shape::reference, required));
  }

  private void add(String name, Shown<T> member) {
    if (all.putIfAbsent(name, member) != null) {
      throw new IllegalArgumentException(name + " is declared twice");
    }
  }

  Set<String> names() {
    return all.keySet();
  }

  Shape<T> shape() {
    return new Shape<>(this::write, this::schema);
  }

  private ObjectNode write(T value) {
    ObjectNode json = Type.json();
    all.forEach((name, shown) -> shown.value().apply(value).ifPresent(v -> json.set(name, v)));
    return json;
  }

  private ObjectNode schema() {
    ObjectNode schema = Type.json().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    all.forEach((name, shown) -> properties.set(name, shown.schema().get()));
    all.keySet().stream().filter(name -> all.get(name).required()).forEach(required::add);
    return schema;
  }
}
