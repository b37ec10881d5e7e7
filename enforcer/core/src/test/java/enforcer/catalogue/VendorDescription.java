package enforcer.catalogue;

import enforcer.model.Release;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the vendor publishes about one release of the configuration API. The environment variable
 * {@code XAPI_SPEC} names one such file; those of other releases stand beside it.
 */
record VendorDescription(Release release, Map<?, ?> root) {
  private static final Pattern FILE = Pattern.compile("swagger-([0-9.]+)\\.yaml");

  /** The descriptions of all releases, by release; none without the variable. */
  static Map<Release, VendorDescription> all() throws IOException {
    Map<Release, VendorDescription> all = new TreeMap<>();
    String named = System.getenv("XAPI_SPEC");
    if (named == null || named.isBlank()) {
      return all;
    }
    try (Stream<Path> files = Files.list(Path.of(named).toAbsolutePath().getParent())) {
      for (Path file : files.toList()) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        if (name.matches()) {
          Release release = Release.parse(name.group(1)).orElseThrow();
          all.put(release, new VendorDescription(release, read(file)));
        }
      }
    }
    return all;
  }

  private static Map<?, ?> read(Path file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    try (Reader text = Files.newBufferedReader(file)) {
      return new Yaml(new SafeConstructor(options)).load(text);
    }
  }

  boolean has(String method, String path) {
    return at(root, "paths", path, method) != null;
  }

  /** The type of one entity that a path answers with. */
  String entity(String path) {
    Object answer = resolved(at(root, "paths", path, "get", "responses", "200"));
    Object schema = at(answer, "content", "application/json", "schema");
    String name = name(schema);
    if (!name.endsWith("CollectionResponse")) {
      return name;
    }
    return properties(name).get("value") instanceof Map<?, ?> value ? name(value.get("items")) : "";
  }

  /** The properties of a type, its own and those that it inherits. */
  Map<String, Object> properties(String type) {
    Map<String, Object> properties = new TreeMap<>();
    collect(at(root, "components", "schemas", type), properties);
    return properties;
  }

  /** The members of the enumeration that a property of a type is or lists, if it does. */
  Optional<List<String>> members(String type, String property) {
    return at(root, "components", "schemas", type(type, property), "enum")
            instanceof List<?> members
        ? Optional.of(members.stream().map(Object::toString).toList())
        : Optional.empty();
  }

  /** The type that a property of a type holds, alone or as a list; empty for plain values. */
  String type(String type, String property) {
    Object schema = properties(type).get(property);
    return at(schema, "items") == null ? name(schema) : name(at(schema, "items"));
  }

  private void collect(Object schema, Map<String, Object> into) {
    Object resolved = resolved(schema);
    if (at(resolved, "properties") instanceof Map<?, ?> own) {
      own.forEach((name, value) -> into.put(name.toString(), value));
    }
    parts(resolved).forEach(part -> collect(part, into));
  }

  private static List<Object> parts(Object schema) {
    return at(schema, "allOf") instanceof List<?> all ? new ArrayList<>(all) : List.of();
  }

  private static String name(Object schema) {
    Object reference = at(schema, "$ref");
    if (reference != null) {
      return reference.toString().substring(reference.toString().lastIndexOf('/') + 1);
    }
    return parts(schema).isEmpty() ? "" : name(parts(schema).getFirst());
  }

  private Object resolved(Object schema) {
    Object reference = at(schema, "$ref");
    return reference == null
        ? schema
        : at(root, reference.toString().substring("#/".length()).split("/"));
  }

  private static Object at(Object node, String... names) {
    Object found = node;
    for (String name : names) {
      found = found instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return found;
  }
}
