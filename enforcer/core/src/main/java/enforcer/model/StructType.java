package enforcer.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A struct of named fields.
 *
 * @param choices groups of keys of which exactly one must be written
 */
public record StructType(List<Field> fields, List<List<String>> choices) implements Type {

  public StructType {
    fields = List.copyOf(fields);
    choices = List.copyOf(choices);
  }

  public static StructType of(Field... fields) {
    return new StructType(List.of(fields), List.of());
  }

  public static StructType of(List<Field> fields) {
    return new StructType(fields, List.of());
  }

  /** This struct where exactly one of these keys must be written. */
  public StructType exactlyOneOf(String... names) {
    List<List<String>> more = new ArrayList<>(choices);
    more.add(List.of(names));
    return new StructType(fields, more);
  }

  /** The field of a name, if there is one. */
  public Optional<Field> field(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  /** Unknown and missing keys are the schema's to report; here they are passed over. */
  @Override
  public Optional<Value> read(Value raw, String path, Reading reading) {
    if (!(raw instanceof Value.Struct said)) {
      reading.problem(path, "this should have keys of its own", "write " + keys());
      return Optional.empty();
    }
    Map<String, Value> read = new LinkedHashMap<>();
    for (Field field : fields) {
      said.get(field.name())
          .flatMap(v -> field.type().read(v, Reading.member(path, field.name()), reading))
          .or(() -> said.get(field.name()).isPresent() ? Optional.empty() : field.whenOmitted())
          .ifPresent(v -> read.put(field.name(), v));
    }
    for (List<String> choice : choices) {
      if (choice.stream().filter(n -> said.get(n).isPresent()).count() != 1) {
        String names = String.join(" and ", choice);
        reading.problem(path, "exactly one of " + names + " must be written", "");
      }
    }
    return Optional.of(Value.struct(read));
  }

  @Override
  public Optional<Value> fromWire(JsonNode json) {
    if (Type.isMissing(json)) {
      return Optional.empty();
    }
    if (!json.isObject()) {
      throw new WireMismatch("an object");
    }
    Map<String, Value> read = new LinkedHashMap<>();
    for (Field field : fields) {
      field.wire().decode(json, Binding.NONE).ifPresent(v -> read.put(field.name(), v));
    }
    return Optional.of(Value.struct(read));
  }

  @Override
  public JsonNode toWire(Value value) {
    ObjectNode body = Type.json();
    for (Field field : fields) {
      value.asStruct().get(field.name()).ifPresent(v -> field.wire().encode(v, body, Binding.NONE));
    }
    return body;
  }

  @Override
  public Value toDocument(Value value) {
    Map<String, Value> said = new LinkedHashMap<>();
    for (Field field : fields) {
      value
          .asStruct()
          .get(field.name())
          .filter(v -> !Optional.of(v).equals(field.whenOmitted()))
          .ifPresent(v -> said.put(field.name(), field.type().toDocument(v)));
    }
    return Value.struct(said);
  }

  @Override
  public String show(Value value) {
    return fields.stream()
        .filter(f -> value.asStruct().get(f.name()).isPresent())
        .map(f -> f.name() + ": " + f.type().show(value.asStruct().get(f.name()).orElseThrow()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Type.json().put("type", "object").put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    List<String> required = new ArrayList<>();
    ObjectNode needs = Type.json();
    for (Field field : fields) {
      properties.set(field.name(), field.schema());
      if (field.is(Field.Trait.REQUIRED)) {
        required.add(field.name());
        needs.put(field.name(), field.doc());
      }
    }
    if (!required.isEmpty()) {
      required.forEach(schema.putArray("required")::add);
      schema.set("x-needs", needs);
    }
    return schema.put("x-expected", keys());
  }

  private String keys() {
    return fields.stream().map(Field::name).collect(Collectors.joining(", ", "{ ", " }"));
  }
}
