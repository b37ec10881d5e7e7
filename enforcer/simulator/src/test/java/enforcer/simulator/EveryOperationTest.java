package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Goes through the vendor's description, operation by operation, and tries on each what it allows
 * and what it does not. What is right is read from the description alone.
 */
class EveryOperationTest {

  /** A value of each system query option that is right wherever the option is. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "$top", "1",
          "$skip", "0",
          "$search", "zebra",
          "$filter", "true",
          "$count", "true",
          "$orderby", "",
          "$select", "*",
          "$expand", "*");

  private final List<String> complaints = new ArrayList<>();
  private Map<String, Object> description;
  private Client client;

  @ParameterizedTest
  @ValueSource(strings = {"20.0.5", "20.0.8", "20.0.9", "20.0.10"})
  void eachReadTakesTheOptionsThatItDeclaresAndNoOthers(String version) throws IOException {
    var tried = new TreeSet<String>();
    with(
        version,
        () -> {
          reads().forEach((path, operation) -> options(path, operation, tried));
        });
    assertThat(complaints).isEmpty();
    assertThat(tried).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"20.0.5", "20.0.10"})
  void eachWriteRefusesValuesThatTheirTypesDoNotHave(String version) throws IOException {
    var tried = new TreeSet<String>();
    with(
        version,
        () -> {
          for (String path : paths().keySet()) {
            Map<String, Object> operation = map(map(paths().get(path)).get("patch"));
            String address = operation.isEmpty() ? null : address(path);
            if (address != null && client.get(address).statusCode() == 200) {
              properties(body(operation))
                  .forEach((name, schema) -> values(address, name, map(schema), tried));
              refused("PATCH", address, "{\"Nope\":1}");
              refused("PATCH", address, "[]");
              refused("PATCH", address + "?$select=Id", "{}");
              refused("PATCH", address + "?$top=1", "{}");
            }
          }
        });
    assertThat(complaints).isEmpty();
    assertThat(tried).hasSizeGreaterThan(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"20.0.8", "20.0.10"})
  void aKeyIsWrittenAsItsTypeIs(String version) throws IOException {
    with(
        version,
        () -> {
          reads()
              .keySet()
              .forEach(
                  path -> {
                    String address = address(path);
                    if (address != null && path.contains("{")) {
                      int open = address.indexOf('(') + 1;
                      String key = address.substring(open, address.indexOf(')'));
                      boolean quoted = key.contains("'");
                      String other = quoted ? key.replace("'", "") : "'" + key + "'";
                      String wrong = address.substring(0, open) + other + ")";
                      expect(404, "GET", wrong, client.get(wrong));
                    }
                  });
        });
    assertThat(complaints).isEmpty();
  }

  private void options(String path, Map<String, Object> operation, Set<String> tried) {
    String address = address(path);
    if (address == null || client.get(address).statusCode() != 200) {
      return; // nothing there, or for somebody else, or said not to be simulated
    }
    tried.add(path);
    HttpResponse<String> plain = client.get(address);
    if (!plain.headers().firstValue("OData-Version").orElse("").equals("4.0")) {
      complaints.add(path + " answers without OData-Version");
    }
    Set<String> declared = queryOptions(operation);
    OPTIONS.forEach(
        (option, value) -> {
          String right = option.equals("$orderby") ? scalar(operation) : value;
          if (right != null) {
            String asked = address + "?" + option + "=" + right;
            expect(declared.contains(option) ? 200 : 400, "GET", asked, client.get(asked));
          }
        });
    for (String wrong : List.of("$nope=1", "$count=yes", "$top=1&$top=2", "$top=-1", "$skip=x")) {
      refused("GET", address + "?" + wrong, "");
    }
  }

  private void values(String path, String name, Map<String, Object> schema, Set<String> tried) {
    Map<String, Object> type = resolve(schema);
    boolean nullable = isTrue(schema, "nullable") || isTrue(type, "nullable");
    List<String> wrong = new ArrayList<>(wrong(type));
    if (!nullable && !"array".equals(type.get("type"))) {
      wrong.add("null");
    }
    for (String value : wrong) {
      tried.add(path + " " + name);
      refused("PATCH", path, "{\"" + name + "\":" + value + "}");
    }
  }

  /** Values that a type does not have. */
  private List<String> wrong(Map<String, Object> type) {
    if (type.containsKey("oneOf") || type.containsKey("anyOf")) {
      return List.of("{}", "true");
    }
    if (type.containsKey("enum")) {
      return List.of("\"NoSuchMember\"", "7", "{}");
    }
    return switch (String.valueOf(type.get("type"))) {
      case "boolean" -> List.of("\"true\"", "1", "{}", "[]");
      case "integer" -> outside(String.valueOf(type.get("format")));
      case "number" -> List.of("\"x\"", "true", "{}");
      case "array" -> List.of("{}", "1", "\"x\"", "[[]]");
      case "string" -> texts(type);
      default -> List.of("1", "\"x\"", "[]", "{\"Nope\":1}");
    };
  }

  private static List<String> outside(String format) {
    List<String> wrong = new ArrayList<>(List.of("\"1\"", "1.5", "true", "{}"));
    wrong.addAll(
        switch (format) {
          case "int32" -> List.of("2147483648", "-2147483649");
          case "uint8" -> List.of("256", "-1");
          default -> List.of("9223372036854775808");
        });
    return wrong;
  }

  private static List<String> texts(Map<String, Object> type) {
    List<String> wrong = new ArrayList<>(List.of("1", "true", "{}", "[]"));
    if (type.containsKey("pattern")) {
      wrong.add("\"yesterday\"");
    }
    if (type.get("maxLength") instanceof Integer most) {
      wrong.add("\"" + "x".repeat(most + 1) + "\"");
    }
    return wrong;
  }

  private void refused(String method, String path, String body) {
    HttpResponse<String> answer = client.send(method, path, body);
    String asked = path + " " + (body.length() > 80 ? body.substring(0, 80) + "…" : body);
    expect(400, method, asked, answer);
  }

  private void expect(int status, String method, String asked, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      complaints.add(
          "%s %s -> %d instead of %d %s"
              .formatted(method, asked, answer.statusCode(), status, answer.body()));
    } else if (status == 400) {
      JsonNode error = JsonMapper.shared().readTree(answer.body()).path("error");
      if (!error.path("code").asString("?").isEmpty() || error.path("message").isMissingNode()) {
        complaints.add(method + " " + asked + " is refused in another form: " + answer.body());
      }
    }
  }

  /** The address of a path: itself, or with the key of the first row where there is one. */
  private String address(String path) {
    if (!path.contains("{")) {
      return path;
    }
    if (!path.matches("/\\w+\\('?\\{\\w+}'?\\)")) {
      return null;
    }
    String set = path.substring(0, path.indexOf('('));
    String key = path.replaceAll(".*\\{(\\w+)}.*", "$1");
    HttpResponse<String> rows = client.get(set + "?$top=1");
    JsonNode row =
        rows.statusCode() == 200
            ? JsonMapper.shared().readTree(rows.body()).path("value").path(0).path(key)
            : null;
    if (row == null || row.isMissingNode()) {
      return null;
    }
    boolean quoted = row.isString() && !isUuid(path);
    return set + "(" + (quoted ? "'" + row.asString() + "'" : row.asString()) + ")";
  }

  private boolean isUuid(String path) {
    for (Object parameter : list(map(map(paths().get(path)).get("get")).get("parameters"))) {
      Map<String, Object> declared = resolve(map(parameter));
      if ("path".equals(declared.get("in"))) {
        return "uuid".equals(resolve(map(declared.get("schema"))).get("format"));
      }
    }
    return false;
  }

  private Map<String, Map<String, Object>> reads() {
    Map<String, Map<String, Object>> reads = new TreeMap<>();
    paths()
        .forEach(
            (path, item) -> {
              Map<String, Object> operation = map(map(item).get("get"));
              if (!operation.isEmpty()) {
                reads.put(path, operation);
              }
            });
    return reads;
  }

  private Set<String> queryOptions(Map<String, Object> operation) {
    Set<String> names = new TreeSet<>();
    for (Object parameter : list(operation.get("parameters"))) {
      Map<String, Object> declared = resolve(map(parameter));
      if ("query".equals(declared.get("in"))) {
        names.add(String.valueOf(declared.get("name")));
      }
    }
    return names;
  }

  /** A property of the answered rows that they can be ordered by, or null. */
  private String scalar(Map<String, Object> operation) {
    Map<String, Object> answer = resolve(map(map(operation.get("responses")).get("200")));
    Map<String, Object> schema = schema(answer);
    Map<String, Object> value = map(properties(schema).get("value"));
    Map<String, Object> row = value.containsKey("items") ? map(value.get("items")) : schema;
    for (var property : properties(row).entrySet()) {
      Object type = resolve(map(property.getValue())).get("type");
      if ("string".equals(type) || "integer".equals(type)) {
        return property.getKey();
      }
    }
    return null;
  }

  private Map<String, Object> body(Map<String, Object> operation) {
    return schema(resolve(map(operation.get("requestBody"))));
  }

  private static Map<String, Object> schema(Map<String, Object> body) {
    return map(map(map(body.get("content")).get("application/json")).get("schema"));
  }

  private Map<String, Object> properties(Map<String, Object> schema) {
    Map<String, Object> resolved = resolve(schema);
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Object part : list(resolved.get("allOf"))) {
      properties.putAll(properties(map(part)));
    }
    properties.putAll(map(resolved.get("properties")));
    return properties;
  }

  private Map<String, Object> resolve(Map<String, Object> node) {
    if (node.get("allOf") instanceof Collection<?> parts && parts.size() == 1) {
      return resolve(map(parts.iterator().next()));
    }
    if (!(node.get("$ref") instanceof String reference)) {
      return node;
    }
    Object at = description;
    for (String part : reference.substring(2).split("/")) {
      at = map(at).get(part);
    }
    return resolve(map(at));
  }

  private Map<String, Object> paths() {
    return map(description.get("paths"));
  }

  private void with(String version, Runnable story) throws IOException {
    String named = System.getenv("XAPI_SPEC");
    assumeTrue(named != null, "XAPI_SPEC names no description");
    Path file = Path.of(named).resolveSibling("swagger-" + version + ".yaml");
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(20_000_000);
    try (var reader = Files.newBufferedReader(file);
        var simulator = PbxSimulator.start(SimulatorOptions.defaults().withPbxVersion(version))) {
      description = map(new Yaml(new SafeConstructor(options)).load(reader));
      client = Client.of(simulator);
      story.run();
    }
  }

  private static boolean isTrue(Map<String, Object> node, String key) {
    return Boolean.TRUE.equals(node.get(key));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return node == null ? Map.of() : (Map<String, Object>) node;
  }

  private static List<Object> list(Object node) {
    return node == null ? List.of() : List.copyOf((Collection<?>) node);
  }
}
