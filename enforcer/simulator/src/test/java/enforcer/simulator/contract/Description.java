package enforcer.simulator.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A published OpenAPI description of one version, parsed piece by piece as exchanges touch it. */
final class Description {
  private static final List<String> COMPONENTS =
      List.of("schemas", "responses", "parameters", "requestBodies");

  private final Map<String, String> paths;
  private final Map<String, List<PathTemplate>> templates = new HashMap<>();
  private final Map<String, String> components = new HashMap<>();
  private final Map<String, JsonNode> parsed = new ConcurrentHashMap<>();
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private Description(String text) {
    Map<String, String> top = YamlPieces.cut(text, 0);
    paths = YamlPieces.cut(body(top.getOrDefault("paths", "")), 2);
    for (String path : paths.keySet()) {
      templates
          .computeIfAbsent(PathTemplate.family(path), each -> new ArrayList<>())
          .add(PathTemplate.of(path));
    }
    Map<String, String> kinds = YamlPieces.cut(body(top.getOrDefault("components", "")), 2);
    for (String kind : COMPONENTS) {
      YamlPieces.cut(body(kinds.getOrDefault(kind, "")), 4)
          .forEach((name, piece) -> components.put("#/components/" + kind + "/" + name, piece));
    }
  }

  static Description read(Path file) {
    try {
      return of(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Description of(String text) {
    return new Description(text);
  }

  boolean declares(String path) {
    return !matches(path).isEmpty();
  }

  /** The operation that a request of this method to this decoded path invokes. */
  Optional<Operation> operation(String method, String path) {
    return matches(path).stream()
        .filter(each -> item(each).has(method.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(
            each ->
                new Operation(
                    this,
                    item(each).get(method.toLowerCase(Locale.ROOT)),
                    each.match(path).orElseThrow()));
  }

  /** The schema of every answer that reports an error. */
  Schema error() {
    JsonNode response = component("#/components/responses/error");
    return Operation.Content.of(response, this).orElseThrow().schema();
  }

  Schema schema(JsonNode node) {
    if (!node.has("$ref")) {
      return Schema.of(node, this);
    }
    String name = node.get("$ref").asString();
    Schema known = schemas.get(name);
    if (known != null) {
      return known;
    }
    Schema schema = Schema.of(node, this);
    schemas.put(name, schema);
    return schema;
  }

  JsonNode follow(JsonNode node) {
    return node.has("$ref") ? component(node.get("$ref").asString()) : node;
  }

  JsonNode component(String reference) {
    String piece = components.get(reference);
    if (piece == null) {
      throw new IllegalStateException("the description refers to " + reference + ", lacks it");
    }
    return parsed.computeIfAbsent(reference, each -> YamlPieces.parse(piece));
  }

  private List<PathTemplate> matches(String path) {
    return templates.getOrDefault(PathTemplate.family(path), List.of()).stream()
        .filter(each -> each.match(path).isPresent())
        .toList();
  }

  private JsonNode item(PathTemplate template) {
    JsonNode item =
        parsed.computeIfAbsent(
            template.text(), each -> YamlPieces.parse(paths.get(template.text())));
    return item == null ? MissingNode.getInstance() : item;
  }

  private static String body(String piece) {
    return piece.substring(piece.indexOf('\n') + 1);
  }
}
