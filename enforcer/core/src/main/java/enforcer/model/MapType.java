package enforcer.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Values of one type under names that the user or the PBX chose. */
public record MapType(Type element) implements Type {

  @Override
  public Optional<Value> read(Value raw, String path, ReadingContext reading) {
    Map<String, Value> read = new LinkedHashMap<>();
    raw.asStruct()
        .members()
        .forEach(
            (name, value) ->
                reading
                    .read(element, value, ReadingContext.member(path, name))
                    .ifPresent(v -> read.put(name, v)));
    return Optional.of(Value.struct(read));
  }

  @Override
  public Optional<Value> fromWire(JsonNode json) {
    throw new UnsupportedOperationException("a map has no standard form on the wire");
  }

  @Override
  public JsonNode toWire(Value value) {
    throw new UnsupportedOperationException("a map has no standard form on the wire");
  }

  @Override
  public Value toDocument(Value value) {
    Map<String, Value> members = new LinkedHashMap<>();
    value.asStruct().members().forEach((n, v) -> members.put(n, element.toDocument(v)));
    return Value.struct(members);
  }

  @Override
  public String show(Value value) {
    return value.asStruct().members().entrySet().stream()
        .map(e -> e.getKey() + ": " + element.show(e.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  @Override
  public boolean isCanonical(Value value) {
    return value instanceof Value.Struct struct
        && struct.members().values().stream().allMatch(element::isCanonical);
  }

  @Override
  public ObjectNode canonicalSchema() {
    return Type.json().put("type", "object").set("additionalProperties", element.canonicalSchema());
  }

  @Override
  public Optional<Type> below(String part) {
    return Optional.of(element);
  }

  @Override
  public String expected() {
    return "names of your own, each with " + element.expected();
  }

  @Override
  public void eachKey(String path, BiConsumer<String, Field> key) {
    element.eachKey(Paths.member(path, "NAME"), key);
  }

  /** Somebody chose the names. */
  @Override
  public boolean isHarmless(Value value) {
    return value.equals(Value.struct(Map.of()));
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Type.json().put("type", "object");
    schema.set("additionalProperties", element.schema());
    return schema.put("x-expected", "names with a value each");
  }
}
