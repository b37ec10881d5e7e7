package enforcer.report;

import enforcer.model.ChoiceType;
import enforcer.model.DialCodesType;
import enforcer.model.DurationType;
import enforcer.model.ExtensionsType;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.InstantType;
import enforcer.model.LengthsType;
import enforcer.model.ListType;
import enforcer.model.MapType;
import enforcer.model.NetworkType;
import enforcer.model.Paths;
import enforcer.model.PrefixesType;
import enforcer.model.Reading;
import enforcer.model.Resource;
import enforcer.model.ShorthandType;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.UnionType;
import enforcer.model.Value;
import enforcer.model.WholeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a canonical value of each type looks like, for values that come from a file. */
final class Canonical {
  private static final int LONGEST_PATH = 1_000;
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9]++(?:\\[(?:\\\\.|[^\\\\\\]])++\\])?+(?:\\.[A-Za-z0-9]++)*+");

  private Canonical() {}

  /** Whether a value has the structure that a type reads, writes and shows. */
  static boolean fits(Type type, Value value) {
    return switch (type) {
      case TextType _, ChoiceType _, NetworkType _, LengthsType _ -> value instanceof Value.Text;
      case WholeType _, DurationType _ -> value instanceof Value.Whole;
      case FlagType _ -> value instanceof Value.Flag;
      case InstantType _ -> value instanceof Value.Text || value instanceof Value.Nothing;
      case DialCodesType _, PrefixesType _, ExtensionsType _ ->
          value instanceof Value.Items(List<Value> values)
              && values.stream().allMatch(Value.Text.class::isInstance);
      case ListType(Type element, _, _) ->
          value instanceof Value.Items(List<Value> values)
              && values.stream().allMatch(v -> fits(element, v));
      case MapType(Type element) ->
          value instanceof Value.Struct said
              && said.members().values().stream().allMatch(v -> fits(element, v));
      case UnionType(List<Type> types, _) -> types.stream().anyMatch(t -> fits(t, value));
      case ShorthandType(StructType struct, _) -> fits(struct, value);
      case StructType struct -> value instanceof Value.Struct said && fits(struct, said);
    };
  }

  private static boolean fits(StructType struct, Value.Struct said) {
    return said.members().entrySet().stream()
            .allMatch(m -> struct.field(m.getKey()).filter(f -> fits(f, m)).isPresent())
        && struct.fields().stream()
            .filter(f -> f.is(Field.Trait.REQUIRED) || f.whenOmitted().isPresent())
            .allMatch(f -> said.get(f.name()).isPresent());
  }

  private static boolean fits(Field field, Map.Entry<String, Value> member) {
    return fits(field.type(), member.getValue());
  }

  /** Whether a document could have said it, which is true of everything that a plan wants. */
  static boolean isWritable(Field field, Type type, Value value) {
    return Optional.of(value).equals(field.whenOmitted())
        || fits(type, value)
            && type.read(type.toDocument(value), "", new Silent()).equals(Optional.of(value));
  }

  /** The type of what a path names, empty when a resource has no such thing. */
  static Optional<Type> typeAt(Resource resource, String path) {
    if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    List<String> parts = Paths.parts(path);
    Optional<Type> type = resource.field(parts.getFirst()).map(Field::type);
    for (String part : parts.subList(1, parts.size())) {
      type = type.flatMap(t -> below(t, part));
    }
    return type;
  }

  private static Optional<Type> below(Type type, String part) {
    return switch (type) {
      case MapType(Type element) -> Optional.of(element);
      case StructType struct -> struct.field(part).map(Field::type);
      case UnionType _,
          ShorthandType _,
          ListType _,
          TextType _,
          ChoiceType _,
          NetworkType _,
          LengthsType _,
          WholeType _,
          DurationType _,
          FlagType _,
          InstantType _,
          DialCodesType _,
          PrefixesType _,
          ExtensionsType _ ->
          Optional.empty();
    };
  }

  /** The JSON Schema of a canonical value, which is not that of what a document may say. */
  static ObjectNode schema(Type type) {
    return switch (type) {
      case TextType _, ChoiceType _, NetworkType _, LengthsType _ -> SchemaParts.ofType("string");
      case WholeType _ -> SchemaParts.ofType("integer");
      case DurationType _ -> SchemaParts.ofType("integer").put("$comment", "seconds");
      case FlagType _ -> SchemaParts.ofType("boolean");
      case InstantType _ -> {
        ObjectNode schema = Type.json();
        schema.putArray("type").add("string").add("null");
        yield schema;
      }
      case DialCodesType _, PrefixesType _, ExtensionsType _ ->
          SchemaParts.array(SchemaParts.ofType("string"));
      case ListType(Type element, _, _) -> SchemaParts.array(schema(element));
      case MapType(Type element) -> {
        ObjectNode schema = SchemaParts.ofType("object");
        schema.set("additionalProperties", schema(element));
        yield schema;
      }
      case UnionType(List<Type> types, _) -> {
        ObjectNode schema = Type.json();
        ArrayNode any = schema.putArray("anyOf");
        types.forEach(t -> any.add(schema(t)));
        yield schema;
      }
      case ShorthandType(StructType struct, _) -> schema(struct);
      case StructType struct -> {
        ObjectNode schema = SchemaParts.ofType("object");
        ObjectNode properties = schema.putObject("properties");
        struct.fields().forEach(f -> properties.set(f.name(), schema(f.type())));
        yield schema;
      }
    };
  }

  /** Reads without names of networks or number sets: a plan holds what they stood for. */
  private record Silent() implements Reading {
    @Override
    public Map<String, String> networks() {
      return Map.of();
    }

    @Override
    public Optional<List<String>> numberSet(String name) {
      return Optional.empty();
    }

    @Override
    public List<String> numberSets() {
      return List.of();
    }

    /** That there is no value is all that is asked. */
    @Override
    public void problem(String path, String message, String remedy) {}
  }
}
