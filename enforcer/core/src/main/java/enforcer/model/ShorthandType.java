package enforcer.model;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A struct that may be written as the bare value of its most important key: {@code uk-primary} for
 * {@code { trunk: uk-primary }}.
 */
public record ShorthandType(StructType struct, String key) implements Type {

  @Override
  public Optional<Value> read(Value raw, String path, ReadingContext reading) {
    return struct.read(raw instanceof Value.Struct ? raw : expanded(raw), path, reading);
  }

  private Value expanded(Value raw) {
    return Value.struct(Map.of(key, raw));
  }

  @Override
  public Optional<Value> fromWire(JsonNode json) {
    return struct.fromWire(json);
  }

  @Override
  public JsonNode toWire(Value value) {
    return struct.toWire(value);
  }

  /** The bare value if no other key is set. */
  @Override
  public Value toDocument(Value value) {
    Value.Struct notation = struct.toDocument(value).asStruct();
    boolean bare = notation.members().size() == 1 && notation.get(key).isPresent();
    return bare ? notation.get(key).orElseThrow() : notation;
  }

  @Override
  public String show(Value value) {
    Value notation = toDocument(value);
    return notation instanceof Value.Struct ? struct.show(notation) : notation.toString();
  }

  @Override
  public Optional<String> oddity(Value value) {
    return struct.oddity(value);
  }

  @Override
  public boolean isCanonical(Value value) {
    return struct.isCanonical(value);
  }

  @Override
  public ObjectNode canonicalSchema() {
    return struct.canonicalSchema();
  }

  @Override
  public void eachKey(String path, BiConsumer<String, Field> key) {
    struct.eachKey(path, key);
  }

  @Override
  public boolean isHarmless(Value value) {
    return struct.isHarmless(value);
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = struct.schema();
    ObjectNode bare = struct.field(key).orElseThrow().type().schema();
    String type = bare.remove("type").stringValue();
    String expected = bare.remove("x-expected").stringValue();
    schema.setAll(bare);
    schema.putArray("type").add(type).add("object");
    return schema.put("x-expected", expected + ", or " + schema.get("x-expected").stringValue());
  }
}
