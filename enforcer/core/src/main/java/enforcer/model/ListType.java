package enforcer.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list; as a set its order carries no meaning and a duplicate counts once.
 *
 * @param maxItems the most elements that the PBX takes
 */
public record ListType(Type element, boolean isSet, int maxItems) implements Type {
  private static final String EXPECTED = "a list such as [a, b]";
  private static final int MOST_ITEMS = 10_000;

  public static ListType set(Type element) {
    return new ListType(element, true, MOST_ITEMS);
  }

  public static ListType ordered(Type element) {
    return new ListType(element, false, MOST_ITEMS);
  }

  /** This list with a bound that the PBX sets. */
  public ListType atMost(int items) {
    return new ListType(element, isSet, items);
  }

  @Override
  public Optional<Value> read(Value raw, String path, ReadingContext reading) {
    List<Value> values = raw.asItems();
    List<Value> read = new ArrayList<>();
    List<String> written = new ArrayList<>();
    Repeats repeats = new Repeats();
    for (int i = 0; i < values.size(); i++) {
      String notation = values.get(i).toString();
      String at = ReadingContext.element(path, i);
      Optional<Value> entry = reading.read(element, values.get(i), at);
      entry.ifPresent(read::add);
      entry.ifPresent(_ -> written.add(at));
      entry
          .filter(_ -> isSet)
          .ifPresent(value -> repeats.add(notation, value.toString(), at, reading));
    }
    Value canonical = canonical(read);
    reading.elements(
        path,
        isSet
            ? canonical.asItems().stream().map(e -> written.get(read.indexOf(e))).toList()
            : written);
    return Optional.of(canonical);
  }

  /** A missing list was not requested; it is never taken for an empty one. */
  @Override
  public Optional<Value> fromWire(JsonNode json) {
    return Type.present(json, JsonNode::isArray, "a list")
        .map(all -> canonical(all.valueStream().map(this::entry).toList()));
  }

  /** An entry that says nothing is a mismatch: to leave it out would shorten the list. */
  private Value entry(JsonNode json) {
    return Optional.of(json)
        .filter(e -> !Type.isMissing(e))
        .flatMap(element::fromWire)
        .orElseThrow(() -> new WireMismatch("a list without gaps"));
  }

  @Override
  public JsonNode toWire(Value value) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    value.asItems().forEach(v -> array.add(element.toWire(v)));
    return array;
  }

  @Override
  public Value toDocument(Value value) {
    return Value.items(value.asItems().stream().map(element::toDocument).toList());
  }

  @Override
  public String show(Value value) {
    return value.asItems().stream().map(element::show).collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public boolean isCanonical(Value value) {
    return value instanceof Value.Items(List<Value> values)
        && values.stream().allMatch(element::isCanonical);
  }

  @Override
  public Optional<String> oddity(Value value) {
    return value instanceof Value.Items(List<Value> values)
        ? values.stream().flatMap(v -> element.oddity(v).stream()).findFirst()
        : Optional.empty();
  }

  @Override
  public ObjectNode canonicalSchema() {
    return Type.json().put("type", "array").set("items", element.canonicalSchema());
  }

  @Override
  public String show(Value value, Display display) {
    List<Value> values = value.asItems();
    return values.isEmpty()
        ? "none"
        : values.stream()
            .map(v -> element.show(v, display))
            .collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public String showElement(Value value, Display display) {
    return element.show(value, display);
  }

  @Override
  public String noun() {
    return element.noun();
  }

  /** Plain text needs no words beside those of the list. */
  @Override
  public String expected() {
    String entry = element.expected();
    return entry.equals("text") ? EXPECTED : "a list, each entry " + entry;
  }

  @Override
  public void eachKey(String path, BiConsumer<String, Field> key) {
    element.eachKey(path, key);
  }

  @Override
  public Optional<String> safer(Effect effect) {
    return effect.ofEntries();
  }

  @Override
  public boolean isHarmless(Value value) {
    return isCanonical(value) && value.asItems().stream().allMatch(element::isHarmless);
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Type.json().put("type", "array");
    schema.set("items", element.schema());
    schema.put("maxItems", maxItems);
    return schema.put("x-expected", EXPECTED);
  }

  private Value canonical(List<Value> values) {
    return Value.items(
        isSet
            ? values.stream().distinct().sorted(Comparator.comparing(Value::toString)).toList()
            : values);
  }
}
