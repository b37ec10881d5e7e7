package enforcer.simulator.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What the description says of one value, with its references and {@code allOf} folded together.
 * Schemas refer to each other in circles, so properties and items are resolved when asked for.
 */
final class Schema {
  /** A handful of forms (dates, ids) stands at hundreds of properties. */
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  private final Description description;
  private final Map<String, JsonNode> properties = new LinkedHashMap<>();
  private final Map<String, Schema> resolved = new ConcurrentHashMap<>();
  private final Set<String> required = new LinkedHashSet<>();
  private final List<String> members = new ArrayList<>();
  private final List<Schema> alternatives = new ArrayList<>();
  private final Map<String, String> facets = new LinkedHashMap<>();
  private JsonNode items;

  private Schema(Description description) {
    this.description = description;
  }

  static Schema of(JsonNode node, Description description) {
    var schema = new Schema(description);
    schema.fold(node);
    return schema;
  }

  private void fold(JsonNode node) {
    if (node.has("$ref")) {
      String name = node.get("$ref").asString();
      facets.putIfAbsent("name", name.substring(name.lastIndexOf('/') + 1));
      fold(description.component(name));
    }
    node.path("allOf").forEach(this::fold);
    node.path("oneOf").forEach(each -> alternatives.add(of(each, description)));
    for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
      properties.put(property.getKey(), property.getValue());
    }
    node.path("required").forEach(each -> required.add(each.asString()));
    node.path("enum").forEach(each -> members.add(each.asString()));
    if (node.has("items")) {
      items = node.get("items");
    }
    if (node.has("additionalProperties")) {
      facets.put("open", "true");
    }
    if (node.has("x-ms-enum-flags")) {
      facets.put("flags", "true");
    }
    for (Map.Entry<String, JsonNode> facet : node.properties()) {
      if (facet.getValue().isString() && !facet.getKey().equals("$ref")) {
        facets.put(facet.getKey(), facet.getValue().asString());
      }
    }
  }

  /** The name under which messages speak of it. */
  String name() {
    return facet("name").or(() -> facet("title")).orElse("the body");
  }

  String type() {
    return facet("type").orElse("");
  }

  boolean isNullable() {
    return is("nullable") || alternatives.stream().anyMatch(Schema::isNullable);
  }

  boolean isFlags() {
    return is("flags");
  }

  /** Whether properties beyond the declared ones are allowed. */
  boolean isOpen() {
    return is("open") || (properties.isEmpty() && alternatives.isEmpty());
  }

  List<String> members() {
    return List.copyOf(members);
  }

  List<Schema> alternatives() {
    return List.copyOf(alternatives);
  }

  Set<String> required() {
    return Set.copyOf(required);
  }

  Optional<Integer> maxLength() {
    return facet("maxLength").map(Integer::valueOf);
  }

  Optional<BigDecimal> minimum() {
    return facet("minimum").map(BigDecimal::new).or(() -> formatBound(true));
  }

  Optional<BigDecimal> maximum() {
    return facet("maximum").map(BigDecimal::new).or(() -> formatBound(false));
  }

  Optional<Pattern> pattern() {
    return facet("pattern").map(text -> PATTERNS.computeIfAbsent(text, Pattern::compile));
  }

  /** Whether text stands in quotes where it is part of an address: dates and ids do not. */
  boolean isQuoted() {
    return type().equals("string") && facet("pattern").isEmpty() && facet("format").isEmpty();
  }

  Optional<Schema> property(String name) {
    JsonNode node = properties.get(name);
    return node == null
        ? Optional.empty()
        : Optional.of(resolved.computeIfAbsent(name, each -> of(node, description)));
  }

  Optional<Schema> items() {
    return items == null
        ? Optional.empty()
        : Optional.of(resolved.computeIfAbsent("[]", each -> of(items, description)));
  }

  private boolean is(String facet) {
    return facet(facet).filter("true"::equals).isPresent();
  }

  private Optional<String> facet(String name) {
    return Optional.ofNullable(facets.get(name));
  }

  private Optional<BigDecimal> formatBound(boolean lower) {
    return switch (facet("format").orElse("")) {
      case "uint8" -> Optional.of(BigDecimal.valueOf(lower ? 0 : 255));
      case "int64" -> Optional.of(BigDecimal.valueOf(lower ? Long.MIN_VALUE : Long.MAX_VALUE));
      default -> Optional.empty();
    };
  }
}
