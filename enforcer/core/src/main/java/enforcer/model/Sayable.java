package enforcer.model;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import enforcer.diagnostic.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Whether a document can say a value that comes from elsewhere, such as a PBX or a plan: the schema
 * of its type takes it, and a reader of the document finds no mistake.
 */
public final class Sayable {
  /** The keywords about the keys of an object; each of its values can be sayable all the same. */
  private static final Set<String> OF_KEYS =
      Set.of("required", "additionalProperties", "oneOf", "minProperties");

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDialect(Dialects.getDraft202012());

  /** Equal types have schemas that differ in their keys alone, which do not count here. */
  private static final Map<Type, Schema> COMPILED = new ConcurrentHashMap<>();

  private Sayable() {}

  /** The mistake in a value in document notation; empty where a document can say it. */
  public static Optional<String> mistake(Type type, Value written) {
    return refusal(type, written).or(() -> inMeaning(type, written));
  }

  private static Optional<String> inMeaning(Type type, Value written) {
    List<String> mistakes = new ArrayList<>();
    type.read(written, "", ReadingContext.collecting(mistakes));
    return mistakes.stream().findFirst();
  }

  /** The canonical value of one in document notation, if a document can say it. */
  static Optional<Value> read(Type type, Value written) {
    return mistake(type, written).isPresent()
        ? Optional.empty()
        : type.read(written, "", ReadingContext.collecting(new ArrayList<>()));
  }

  /** What the schema has against a value, other than its keys. */
  static Optional<String> refusal(Type type, Value written) {
    return COMPILED
        .computeIfAbsent(type, t -> SCHEMAS.getSchema(t.schema()))
        .validate(ValueJson.of(written))
        .stream()
        .filter(e -> !OF_KEYS.contains(e.getKeyword()))
        .findFirst()
        .map(e -> words(e, type));
  }

  private static String words(Error refusal, Type type) {
    String keyword = refusal.getSchemaLocation().getFragment().toString();
    JsonNode schema = type.schema().at(keyword.substring(0, keyword.lastIndexOf('/')));
    JsonNode instance = refusal.getInstanceNode();
    return switch (refusal.getKeyword()) {
      case "maxLength" -> "longer than " + schema.get("maxLength") + " characters";
      case "maxItems" -> instance.size() + " entries, more than " + schema.get("maxItems");
      default ->
          (instance.isValueNode() ? Excerpt.quoted(instance.asString()) : "this")
              + " is not "
              + schema.path("x-expected").asString();
    };
  }
}
