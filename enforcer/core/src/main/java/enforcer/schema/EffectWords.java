package enforcer.schema;

import enforcer.model.ChoiceType;
import enforcer.model.CountryType;
import enforcer.model.DialCodesType;
import enforcer.model.Direction;
import enforcer.model.DurationType;
import enforcer.model.ExtensionsType;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.InstantType;
import enforcer.model.LengthsType;
import enforcer.model.ListType;
import enforcer.model.MapType;
import enforcer.model.NetworkType;
import enforcer.model.PrefixesType;
import enforcer.model.ShorthandType;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.UnionType;
import enforcer.model.Value;
import enforcer.model.WholeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words for the effect that a field declares, found by a comparison of values of its type. */
final class EffectWords {
  private EffectWords() {}

  /** Which values are safer, as a clause; empty where no change opens or closes anything. */
  static Optional<String> of(Field field) {
    return switch (field.type()) {
      case FlagType _ -> between(field, Value.flag(false), Value.flag(true), "true is safer");
      case WholeType _, DurationType _ ->
          between(field, Value.whole(1), Value.whole(2), "a higher value is safer");
      case ChoiceType(var words) -> ranked(field, List.copyOf(words.keySet()));
      case ListType _, DialCodesType _, PrefixesType _, ExtensionsType _ ->
          between(field, Value.items(List.of()), Value.texts("1"), "each entry closes something");
      case StructType struct -> between(field, all(struct, 1), all(struct, 2), "higher is safer");
      case UnionType _ -> union(field);
      case TextType _,
          CountryType _,
          NetworkType _,
          InstantType _,
          LengthsType _,
          MapType _,
          ShorthandType _ ->
          Optional.empty();
    };
  }

  private static Optional<String> between(Field field, Value less, Value more, String whenMore) {
    return switch (field.effect().of(Optional.of(less), Optional.of(more))) {
      case NEUTRAL -> Optional.empty();
      case TIGHTENS -> Optional.of(whenMore);
      case LOOSENS ->
          Optional.of(
              whenMore
                  .replace("true", "false")
                  .replace("higher", "lower")
                  .replace("closes", "opens"));
    };
  }

  private static Value all(StructType struct, long number) {
    Value.Struct all = Value.struct(Map.of());
    for (Field field : struct.fields()) {
      all = all.with(field.name(), Optional.of(Value.whole(number)));
    }
    return all;
  }

  private static Optional<String> ranked(Field field, List<String> words) {
    List<String> openToClosed = new ArrayList<>(words);
    openToClosed.sort((one, other) -> compare(field, one, other));
    boolean matters = words.stream().anyMatch(w -> compare(field, openToClosed.getFirst(), w) != 0);
    return matters
        ? Optional.of("from open to closed: " + String.join(", ", openToClosed))
        : Optional.empty();
  }

  private static int compare(Field field, String one, String other) {
    Direction direction =
        field.effect().of(Optional.of(Value.text(one)), Optional.of(Value.text(other)));
    return switch (direction) {
      case TIGHTENS -> -1;
      case NEUTRAL -> 0;
      case LOOSENS -> 1;
    };
  }

  /** Only a union of {@code false} and a struct has a declared effect. */
  private static Optional<String> union(Field field) {
    return between(
        field,
        Value.flag(false),
        Value.struct(Map.of("for", Value.whole(60))),
        "false is less safe");
  }
}
