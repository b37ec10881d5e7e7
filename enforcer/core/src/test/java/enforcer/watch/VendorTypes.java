package enforcer.watch;

import enforcer.model.Access;
import enforcer.model.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The types of the vendor's description, and which one a path answers with. */
record VendorTypes(Map<String, Object> description) {
  static VendorTypes of(Path spec) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    return new VendorTypes(new Yaml(options).load(Files.readString(spec)));
  }

  /** The type of what a resource is read from; empty where it is none of its own. */
  Optional<String> of(Resource resource) {
    return switch (resource.access()) {
      case Access.Singleton _, Access.Collection _ -> answer("/" + resource.name());
      case Access.Function(String path) -> answer("/" + path);
      case Access.WholeObject whole -> answer("/" + whole.read());
      case Access.Registrations _, Access.Gathered _, Access.Probe _ -> Optional.empty();
    };
  }

  private Optional<String> answer(String path) {
    Map<String, Object> responses = part(description, "paths", path, "get", "responses");
    Map<String, Object> answer = part(responses, responses.keySet().iterator().next());
    Optional<String> shared = reference(answer);
    if (shared.isPresent()) {
      answer = part(description, "components", "responses", shared.get());
    }
    return reference(part(answer, "content", "application/json", "schema")).map(this::element);
  }

  /** The type of the rows of a list. */
  private String element(String type) {
    return type.replace("CollectionResponse", "");
  }

  /** The properties of a type, those of the types that it extends as well. */
  Set<String> properties(String type) {
    Map<String, Object> schema = part(description, "components", "schemas", type);
    Set<String> all = new TreeSet<>(part(schema, "properties").keySet());
    if (schema.get("allOf") instanceof List<?> parts) {
      for (Object one : parts) {
        Map<String, Object> extended = map(one);
        all.addAll(part(extended, "properties").keySet());
        reference(extended).ifPresent(base -> all.addAll(properties(base)));
      }
    }
    return all;
  }

  private static Optional<String> reference(Map<String, Object> schema) {
    return Optional.ofNullable((String) schema.get("$ref"))
        .map(ref -> ref.substring(ref.lastIndexOf('/') + 1));
  }

  private static Map<String, Object> part(Map<String, Object> from, String... keys) {
    Map<String, Object> part = from;
    for (String key : keys) {
      part = map(part.get(key));
    }
    return part;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return node instanceof Map<?, ?> ? (Map<String, Object>) node : Map.of();
  }
}
