package enforcer.planfile;

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
import enforcer.model.PrefixesType;
import enforcer.model.ScheduleType;
import enforcer.model.ShorthandType;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.UnionType;
import enforcer.model.WholeType;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of canonical values, for the schema of a plan. */
final class CanonicalSchema {
  private CanonicalSchema() {}

  /** The JSON Schema of a canonical value, which differs from that of a document. */
  static ObjectNode of(Type type) {
    return switch (type) {
      case TextType _, CountryType _, ChoiceType _, NetworkType _, LengthsType _, ScheduleType _ ->
          SchemaParts.ofType("string");
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
      case ListType(Type element, _, _) -> SchemaParts.array(of(element));
      case MapType(Type element) -> {
        ObjectNode schema = SchemaParts.ofType("object");
        schema.set("additionalProperties", of(element));
        yield schema;
      }
      case UnionType(List<Type> types, _) -> {
        ObjectNode schema = Type.json();
        ArrayNode any = schema.putArray("anyOf");
        types.forEach(t -> any.add(of(t)));
        yield schema;
      }
      case ShorthandType(StructType struct, _) -> of(struct);
      case StructType struct -> {
        ObjectNode schema = SchemaParts.ofType("object");
        ObjectNode properties = schema.putObject("properties");
        struct.fields().forEach(f -> properties.set(f.name(), of(f.type())));
        yield schema;
      }
    };
  }
}
