package enforcer.report;

import enforcer.desired.Network;
import enforcer.diagnostic.Excerpt;
import enforcer.diff.FieldChange;
import enforcer.model.Canonical;
import enforcer.model.ChoiceType;
import enforcer.model.CountryType;
import enforcer.model.DialCodesType;
import enforcer.model.DurationType;
import enforcer.model.ExtensionsType;
import enforcer.model.FlagType;
import enforcer.model.InstantType;
import enforcer.model.LengthsType;
import enforcer.model.ListType;
import enforcer.model.MapType;
import enforcer.model.NetworkType;
import enforcer.model.ObjectNames;
import enforcer.model.PrefixesType;
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
import java.util.stream.Collectors;

/**
 * Formats values for display: networks with their names from the document, and every text of a PBX
 * on one line, bounded, without characters that a terminal would obey.
 */
final class DisplayValues {
  private static final int LONGEST = 300;

  private final Map<String, String> networkNames;

  DisplayValues(List<Network> networks) {
    this.networkNames =
        networks.stream()
            .collect(Collectors.toMap(Network::cidr, Network::name, (first, _) -> first));
  }

  /** A foreign text, safe to print. */
  static String clean(String text) {
    String escaped = Excerpt.escaped(text);
    return escaped.codePointCount(0, escaped.length()) <= LONGEST
        ? escaped
        : escaped.substring(0, escaped.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  /** The name of an object: numbers and addresses stand bare, everything else in quotes. */
  String key(String key) {
    String named = ObjectNames.quoted(key);
    return named.equals(key) ? network(key) : clean(named);
  }

  private String network(String text) {
    String name = networkNames.get(text);
    return name == null ? clean(text) : text + " " + clean(name);
  }

  /** One field as it changes. */
  Delta delta(Resource resource, FieldChange change) {
    Optional<Type> type = Canonical.typeAt(resource, change.path());
    String label = clean(change.path());
    if (type.filter(Type::isSet).isPresent()
        && change.before().isPresent()
        && change.after().isPresent()) {
      List<Value> before = change.before().get().asItems();
      List<Value> after = change.after().get().asItems();
      return new Delta.Elements(
          label,
          noun(type.get()),
          after.stream().filter(v -> !before.contains(v)).map(v -> element(type.get(), v)).toList(),
          before.stream()
              .filter(v -> !after.contains(v))
              .map(v -> element(type.get(), v))
              .toList());
    }
    return new Delta.Values(label, text(type, change.before()), text(type, change.after()));
  }

  private Optional<String> text(Optional<Type> type, Optional<Value> value) {
    return value.map(v -> type.map(t -> value(t, v)).orElseGet(() -> clean(v.toString())));
  }

  private String element(Type set, Value element) {
    return switch (set) {
      case ListType(Type type, _, _) -> value(type, element);
      case DialCodesType _ -> clean(DialCodesType.describe(element.asText()));
      case PrefixesType _,
          ExtensionsType _,
          TextType _,
          CountryType _,
          WholeType _,
          FlagType _,
          ChoiceType _,
          DurationType _,
          NetworkType _,
          InstantType _,
          LengthsType _,
          MapType _,
          UnionType _,
          ShorthandType _,
          StructType _ ->
          clean(element.toString());
    };
  }

  private static String noun(Type set) {
    return switch (set) {
      case DialCodesType _ -> "dial codes";
      case PrefixesType _ -> "prefixes";
      case ExtensionsType _ -> "extensions";
      case ListType(Type element, _, _) -> element instanceof NetworkType ? "networks" : "entries";
      case TextType _,
          CountryType _,
          WholeType _,
          FlagType _,
          ChoiceType _,
          DurationType _,
          NetworkType _,
          InstantType _,
          LengthsType _,
          MapType _,
          UnionType _,
          ShorthandType _,
          StructType _ ->
          "entries";
    };
  }

  String value(Type type, Value value) {
    if (type instanceof NetworkType) {
      return network(value.toString());
    }
    if (type instanceof ListType(Type element, _, _) && value instanceof Value.Items(var values)) {
      return values.isEmpty()
          ? "none"
          : values.stream().map(v -> value(element, v)).collect(Collectors.joining(", ", "[", "]"));
    }
    String shown = clean(type.show(value));
    return shown.isEmpty() ? "\"\"" : shown;
  }
}
