package enforcer.planfile;

import enforcer.model.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The few forms of JSON Schema that describe a plan. */
public final class SchemaParts {
  private static final String DEFS = "#/$defs/";

  private SchemaParts() {}

  public static ObjectNode ofType(String type) {
    return Type.json().put("type", type);
  }

  public static ObjectNode array(ObjectNode items) {
    ObjectNode schema = ofType("array");
    schema.set("items", items);
    return schema;
  }

  /** The keys of an object with their schemas, and which of them are always there. */
  public record Keys(SequencedMap<String, ObjectNode> schemas, List<String> required) {
    public static Keys of(String key, ObjectNode schema) {
      return new Keys(new LinkedHashMap<>(), List.of()).and(key, schema);
    }

    public Keys and(String key, ObjectNode schema) {
      return new Keys(
          or(key, schema).schemas, Stream.concat(required.stream(), Stream.of(key)).toList());
    }

    public Keys or(String key, ObjectNode schema) {
      SequencedMap<String, ObjectNode> more = new LinkedHashMap<>(schemas);
      more.put(key, schema);
      return new Keys(more, required);
    }
  }

  public static ObjectNode object(Keys keys) {
    ObjectNode schema = ofType("object");
    schema.putObject("properties").setAll(keys.schemas());
    keys.required().forEach(schema.putArray("required")::add);
    return schema;
  }

  public static ObjectNode ref(String name) {
    return Type.json().put("$ref", DEFS + name);
  }

  public static ObjectNode text(String doc) {
    return described(ofType("string"), doc);
  }

  public static ObjectNode flag(String doc) {
    return described(ofType("boolean"), doc);
  }

  public static ObjectNode count() {
    return ofType("integer").put("minimum", 0);
  }

  public static ObjectNode count(String doc) {
    return described(count(), doc);
  }

  public static ObjectNode list(ObjectNode items, String doc) {
    return described(array(items), doc);
  }

  public static ObjectNode map(ObjectNode values, String doc) {
    ObjectNode schema = ofType("object");
    schema.set("additionalProperties", values);
    return described(schema, doc);
  }

  public static ObjectNode described(ObjectNode schema, String doc) {
    return doc.isEmpty() ? schema : schema.put("description", doc);
  }

  public static ObjectNode words(Enum<?>... constants) {
    return words(Arrays.stream(constants).map(JsonPart::word).toList());
  }

  public static ObjectNode words(List<String> words) {
    ObjectNode schema = Type.json();
    words.forEach(schema.putArray("enum")::add);
    return schema;
  }
}
