package enforcer.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks that values from a file have the canonical form of their type. */
public final class Canonical {
  private static final int LONGEST_PATH = 1_000;
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9]++(?:\\[(?:\\\\.|[^\\\\\\]])++\\])?+(?:\\.[A-Za-z0-9]++)*+");

  private Canonical() {}

  /** Whether a value has the structure that a type reads, writes and shows. */
  public static boolean fits(Type type, Value value) {
    return switch (type) {
      case TextType _, CountryType _, ChoiceType _, NetworkType _, LengthsType _ ->
          value instanceof Value.Text;
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
            .filter(Canonical::isAlwaysThere)
            .allMatch(f -> said.get(f.name()).isPresent());
  }

  /** A PBX may leave out what has a property of its own there, also where a document must not. */
  private static boolean isAlwaysThere(Field field) {
    return field.whenOmitted().isPresent()
        || field.is(Field.Trait.REQUIRED) && field.is(Field.Trait.DOCUMENT_ONLY);
  }

  private static boolean fits(Field field, Map.Entry<String, Value> member) {
    return fits(field.type(), member.getValue());
  }

  /** Whether a document could hold the value, which is true of every value that a plan wants. */
  public static boolean isWritable(Field field, Type type, Value value) {
    return Optional.of(value).equals(field.whenOmitted())
        || fits(type, value)
            && type.read(type.toDocument(value), "", ReadingContext.collecting(new ArrayList<>()))
                .equals(Optional.of(value));
  }

  /** The type of what a path names, empty when a resource has no such thing. */
  public static Optional<Type> typeAt(Resource resource, String path) {
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
          CountryType _,
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
}
