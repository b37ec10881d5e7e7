package enforcer.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of several types that differ in their JSON type, such as {@code false} or a struct; what is
 * written decides which.
 */
public record UnionType(List<Type> types, String expected) implements Type {

  public UnionType {
    types = List.copyOf(types);
  }

  public static UnionType of(String expected, Type... types) {
    return new UnionType(List.of(types), expected);
  }

  @Override
  public Optional<Value> read(Value raw, String path, ReadingContext reading) {
    return of(raw).orElseThrow().read(raw, path, reading);
  }

  @Override
  public Optional<Value> fromWire(JsonNode json) {
    throw new UnsupportedOperationException("a union has no standard form on the wire");
  }

  @Override
  public JsonNode toWire(Value value) {
    throw new UnsupportedOperationException("a union has no standard form on the wire");
  }

  @Override
  public Value toDocument(Value value) {
    return of(value).map(t -> t.toDocument(value)).orElse(value);
  }

  @Override
  public String show(Value value) {
    return of(value).map(t -> t.show(value)).orElse(value.toString());
  }

  @Override
  public boolean isCanonical(Value value) {
    return types.stream().anyMatch(t -> t.isCanonical(value));
  }

  @Override
  public boolean isWhole(Value value) {
    return of(value).filter(type -> !type.isWhole(value)).isEmpty();
  }

  @Override
  public Optional<String> oddity(Value value) {
    return of(value).flatMap(type -> type.oddity(value));
  }

  @Override
  public ObjectNode canonicalSchema() {
    ObjectNode schema = Type.json();
    ArrayNode any = schema.putArray("anyOf");
    types.forEach(t -> any.add(t.canonicalSchema()));
    return schema;
  }

  @Override
  public void eachKey(String path, BiConsumer<String, Field> key) {
    types.forEach(t -> t.eachKey(path, key));
  }

  /** Only a union of {@code false} and a struct has a declared effect. */
  @Override
  public Optional<String> safer(Effect effect) {
    return effect.between(
        Value.flag(false), Value.struct(Map.of("for", Value.whole(60))), "false is less safe");
  }

  @Override
  public boolean isHarmless(Value value) {
    return types.stream().anyMatch(t -> t.isCanonical(value) && t.isHarmless(value));
  }

  /** No keyword of one type applies to another JSON type, so the schemas lie side by side. */
  @Override
  public ObjectNode schema() {
    ObjectNode schema = Type.json();
    SequencedSet<String> names = new LinkedHashSet<>();
    for (Type type : types) {
      ObjectNode one = type.schema();
      names.add(one.get("type").stringValue());
      one.remove("type");
      asPattern(one);
      schema.setAll(one);
    }
    ArrayNode all = schema.putArray("type");
    names.forEach(all::add);
    return schema.put("x-expected", expected);
  }

  /** An enumeration would apply to every JSON type; a pattern applies to text alone. */
  private static void asPattern(ObjectNode schema) {
    if (schema.remove("enum") instanceof ArrayNode words) {
      schema.put(
          "pattern",
          words
              .valueStream()
              .map(JsonNode::stringValue)
              .collect(Collectors.joining("|", "^(?:", ")$")));
    }
  }

  private Optional<Type> of(Value value) {
    return types.stream().filter(t -> isOf(t, value)).findFirst();
  }

  /** Where a flag allows only false, true belongs to another type of the union. */
  private static boolean isOf(Type type, Value value) {
    boolean terse = type.equals(new FlagType(true)) && value.equals(Value.flag(true));
    return !terse && jsonType(type).equals(jsonType(value));
  }

  private static String jsonType(Type type) {
    return type.schema().get("type").stringValue();
  }

  private static String jsonType(Value value) {
    return switch (value) {
      case Value.Text _ -> "string";
      case Value.Whole _ -> "integer";
      case Value.Flag _ -> "boolean";
      case Value.Items _ -> "array";
      case Value.Struct _ -> "object";
      case Value.Nothing _ -> "null";
    };
  }

  @Override
  public String toString() {
    return types.stream().map(Object::toString).collect(Collectors.joining(" | "));
  }
}
