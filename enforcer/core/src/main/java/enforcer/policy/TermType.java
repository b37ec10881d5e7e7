package enforcer.policy;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import enforcer.model.ChoiceType;
import enforcer.model.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What the values of a term are in expressions.
 *
 * @param words as the reference of words says it
 * @param cel as expressions are checked against it; any type where values are of several
 * @param values every text that it, or an element of it, may be; empty where that is any text
 */
record TermType(String words, CelType cel, List<String> values) {
  static final TermType FLAG = new TermType("bool", SimpleType.BOOL);
  static final TermType WHOLE = new TermType("int", SimpleType.INT);
  static final TermType TEXT = new TermType("string", SimpleType.STRING);
  static final TermType TEXTS = listOf(TEXT);

  TermType {
    values = List.copyOf(values);
  }

  private TermType(String words, CelType cel) {
    this(words, cel, List.of());
  }

  /** The type of values as they are kept; nothing is an empty text. */
  static TermType of(Type type) {
    return of(type.canonicalSchema()).among(values(type));
  }

  private static List<String> values(Type type) {
    return switch (type) {
      case ChoiceType choice -> choice.words();
      case enforcer.model.ListType list -> values(list.element());
      default -> List.of();
    };
  }

  /** The same type of these texts alone. */
  TermType among(List<String> texts) {
    return new TermType(words, cel, texts);
  }

  /** The type of objects with these members. */
  static StructType object(String name, Map<String, CelType> members) {
    return StructType.create(
        name, ImmutableSet.copyOf(members.keySet()), m -> Optional.ofNullable(members.get(m)));
  }

  private static TermType of(JsonNode schema) {
    JsonNode type = schema.path("type");
    Stream<TermType> types =
        schema.has("anyOf")
            ? schema.path("anyOf").valueStream().map(TermType::of)
            : type.isArray()
                ? type.valueStream().map(one -> one(one.asString(), schema))
                : Stream.of(one(type.asString(TEXT.words), schema));
    Map<String, TermType> all = new LinkedHashMap<>();
    types.forEach(one -> all.putIfAbsent(one.words, one));
    return all.size() == 1
        ? all.values().iterator().next()
        : new TermType(String.join(" or ", all.keySet()), SimpleType.DYN);
  }

  private static TermType one(String type, JsonNode schema) {
    return switch (type) {
      case "boolean" -> FLAG;
      case "integer" -> WHOLE;
      case "array" -> listOf(of(schema.path("items")));
      case "object" -> object(schema);
      default -> TEXT;
    };
  }

  private static TermType listOf(TermType element) {
    return new TermType("list of " + element.words, ListType.create(element.cel));
  }

  private static TermType object(JsonNode schema) {
    if (!schema.has("properties")) {
      TermType member = of(schema.path("additionalProperties"));
      return new TermType("map of " + member.words, MapType.create(SimpleType.STRING, member.cel));
    }
    Map<String, TermType> members = new LinkedHashMap<>();
    schema
        .path("properties")
        .propertyStream()
        .forEach(m -> members.put(m.getKey(), of(m.getValue())));
    String words =
        members.entrySet().stream()
            .map(member -> member.getKey() + ": " + member.getValue().words)
            .collect(Collectors.joining(", ", "{ ", " }"));
    Map<String, CelType> cel = new LinkedHashMap<>();
    members.forEach((name, member) -> cel.put(name, member.cel));
    return new TermType(words, object(words, cel));
  }

  /** The type of a value that a pack writes. */
  static CelType ofWritten(Object value) {
    return switch (value) {
      case Boolean _ -> SimpleType.BOOL;
      case Long _ -> SimpleType.INT;
      case String _ -> SimpleType.STRING;
      case List<?> list -> {
        List<CelType> elements = list.stream().map(TermType::ofWritten).distinct().toList();
        yield ListType.create(elements.size() == 1 ? elements.getFirst() : SimpleType.DYN);
      }
      default -> SimpleType.DYN;
    };
  }
}
