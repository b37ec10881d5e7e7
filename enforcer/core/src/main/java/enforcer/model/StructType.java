package enforcer.model;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A struct of named fields.
 *
 * @param choices groups of keys of which exactly one must be written
 * @param notEmpty whether at least one key must be written, because none would mean everything
 * @param alone the keys that name an object; where they stand without any other key, no other key
 *     is required
 */
public record StructType(
    List<Field> fields, List<List<String>> choices, boolean notEmpty, List<String> alone)
    implements Type {

  public StructType {
    fields = List.copyOf(fields);
    choices = List.copyOf(choices);
    alone = List.copyOf(alone);
  }

  public static StructType of(Field... fields) {
    return of(List.of(fields));
  }

  public static StructType of(List<Field> fields) {
    return new StructType(fields, List.of(), false, List.of());
  }

  /** This struct where exactly one of these keys must be written. */
  public StructType exactlyOneOf(String... names) {
    List<List<String>> more = new ArrayList<>(choices);
    more.add(List.of(names));
    return new StructType(fields, more, notEmpty, alone);
  }

  /** This struct where at least one key must be written. */
  public StructType withAnyKey() {
    return new StructType(fields, choices, true, alone);
  }

  /** This struct, in which these keys may stand alone. */
  public StructType orAlone(String... names) {
    return new StructType(fields, choices, notEmpty, List.of(names));
  }

  /** Whether nothing but the keys that name an object is written. */
  public boolean isAlone(Value.Struct struct) {
    Set<String> written = struct.members().keySet();
    return !alone.isEmpty()
        && alone.containsAll(written)
        && required()
            .filter(f -> alone.contains(f.name()))
            .allMatch(f -> written.contains(f.name()));
  }

  /** The required keys that are missing, for places where the name of an object is not enough. */
  public List<Field> missing(Value.Struct struct) {
    return required().filter(f -> struct.get(f.name()).isEmpty()).toList();
  }

  /** The keys of a struct that name the object. */
  public Value.Struct named(Value.Struct struct) {
    Value.Struct named = struct;
    for (String key : struct.members().keySet()) {
      named = alone.contains(key) ? named : named.with(key, Optional.empty());
    }
    return named;
  }

  /** The names of the keys that must be written. */
  public Set<String> requiredKeys() {
    return required().map(Field::name).collect(Collectors.toUnmodifiableSet());
  }

  private Stream<Field> required() {
    return fields.stream().filter(f -> f.is(Field.Trait.REQUIRED));
  }

  /** The field of a name, if there is one. */
  public Optional<Field> field(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  /** Leaves out keys that the schema reports; what an unknown one stands for is not known. */
  @Override
  public Optional<Value> read(Value raw, String path, ReadingContext reading) {
    Value.Struct struct = raw.asStruct();
    struct.members().keySet().stream()
        .filter(name -> field(name).isEmpty())
        .forEach(name -> reading.unread(ReadingContext.member(path, name)));
    Map<String, Value> read = new LinkedHashMap<>();
    boolean silent = isAlone(struct);
    for (Field field : fields) {
      boolean written = struct.get(field.name()).isPresent();
      struct
          .get(field.name())
          .flatMap(v -> reading.read(field.type(), v, ReadingContext.member(path, field.name())))
          .or(() -> written || silent ? Optional.empty() : field.whenOmitted())
          .ifPresent(v -> read.put(field.name(), v));
    }
    return Optional.of(Value.struct(read));
  }

  @Override
  public Optional<Value> fromWire(JsonNode json) {
    return Type.present(json, JsonNode::isObject, "an object").map(this::decoded);
  }

  private Value decoded(JsonNode json) {
    Map<String, Value> read = new LinkedHashMap<>();
    for (Field field : fields) {
      field.wire().decode(json, Binding.NONE).ifPresent(v -> read.put(field.name(), v));
    }
    return Value.struct(read);
  }

  /** A part that a document must write says nothing where the PBX leaves it out. */
  @Override
  public Optional<String> oddity(Value value) {
    return value instanceof Value.Struct struct
        ? fields.stream()
            .flatMap(field -> struct.get(field.name()).flatMap(field::oddity).stream())
            .findFirst()
            .or(
                () ->
                    missing(struct).stream()
                        .map(f -> "the PBX does not say " + f.name() + " of it")
                        .findFirst())
        : Optional.empty();
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
    Map<String, Value> members = new LinkedHashMap<>();
    for (Field field : fields) {
      value
          .asStruct()
          .get(field.name())
          .filter(v -> !Optional.of(v).equals(field.whenOmitted()))
          .ifPresent(v -> members.put(field.name(), field.type().toDocument(v)));
    }
    return Value.struct(members);
  }

  @Override
  public String show(Value value) {
    return fields.stream()
        .filter(f -> value.asStruct().get(f.name()).isPresent())
        .map(f -> f.name() + ": " + f.type().show(value.asStruct().get(f.name()).orElseThrow()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  @Override
  public boolean isCanonical(Value value) {
    return value instanceof Value.Struct struct
        && struct.members().entrySet().stream()
            .allMatch(m -> below(m.getKey()).filter(t -> t.isCanonical(m.getValue())).isPresent())
        && fields.stream()
            .filter(StructType::isAlwaysThere)
            .allMatch(f -> struct.get(f.name()).isPresent());
  }

  @Override
  public ObjectNode canonicalSchema() {
    ObjectNode schema = Type.json().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    fields.forEach(f -> properties.set(f.name(), f.type().canonicalSchema()));
    return schema;
  }

  @Override
  public boolean isWhole(Value value) {
    return !(value instanceof Value.Struct struct) || missing(struct).isEmpty();
  }

  /** A PBX may leave out what has a property of its own there, also where a document must not. */
  private static boolean isAlwaysThere(Field field) {
    return field.whenOmitted().isPresent()
        || field.is(Field.Trait.REQUIRED) && field.is(Field.Trait.DOCUMENT_ONLY);
  }

  @Override
  public Optional<Type> below(String part) {
    return field(part).map(Field::type);
  }

  @Override
  public void eachKey(String path, BiConsumer<String, Field> key) {
    fields.forEach(field -> key.accept(Paths.member(path, field.name()), field));
  }

  @Override
  public Optional<String> safer(Effect effect) {
    return effect.between(all(1), all(2), "higher is safer");
  }

  private Value all(long number) {
    return Value.struct(
        fields.stream().collect(Collectors.toMap(Field::name, _ -> Value.whole(number))));
  }

  @Override
  public boolean isHarmless(Value value) {
    return isCanonical(value)
        && value.asStruct().members().entrySet().stream()
            .allMatch(m -> field(m.getKey()).orElseThrow().isHarmless(m.getValue()));
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Type.json().put("type", "object").put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    fields.forEach(field -> properties.set(field.name(), field.schema()));
    boolean needsMore =
        !choices.isEmpty() || required().anyMatch(field -> !alone.contains(field.name()));
    addNeeds(!alone.isEmpty() && needsMore ? unlessAlone(schema) : schema);
    if (notEmpty) {
      schema.put("minProperties", 1);
    }
    return schema.put("x-expected", keys());
  }

  private void addNeeds(ObjectNode schema) {
    ObjectNode needs = Type.json();
    required().forEach(field -> needs.put(field.name(), clause(field.doc())));
    if (!needs.isEmpty()) {
      required().map(Field::name).forEach(schema.putArray("required")::add);
      schema.set("x-needs", needs);
    }
    choices.forEach(choice -> addChoice(schema, choice));
  }

  /** The schema of a struct with other keys than those that may stand alone. */
  private ObjectNode unlessAlone(ObjectNode schema) {
    ObjectNode named = schema.putObject("if");
    alone.forEach(named.putObject("propertyNames").putArray("enum")::add);
    required().map(Field::name).filter(alone::contains).forEach(named.putArray("required")::add);
    return schema.putObject("else");
  }

  /** Several choices stand side by side, so each has a {@code oneOf} of its own. */
  private static void addChoice(ObjectNode schema, List<String> choice) {
    ObjectNode one = schema.has("oneOf") ? schema.withArray("allOf").addObject() : schema;
    ArrayNode alternatives = one.putArray("oneOf");
    choice.forEach(name -> alternatives.addObject().putArray("required").add(name));
  }

  /** A sentence as a part of another one. */
  private static String clause(String sentence) {
    boolean name = sentence.length() > 1 && Character.isUpperCase(sentence.charAt(1));
    String start =
        name ? sentence : sentence.substring(0, 1).toLowerCase(ROOT) + sentence.substring(1);
    return start.endsWith(".") ? start.substring(0, start.length() - 1) : start;
  }

  private String keys() {
    return fields.stream().map(Field::name).collect(Collectors.joining(", ", "{ ", " }"));
  }
}
