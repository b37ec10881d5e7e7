package enforcer.planfile;

import static enforcer.planfile.Codec.TEXT;
import static enforcer.planfile.Codec.words;

import enforcer.catalogue.Catalogue;
import enforcer.diagnostic.Excerpt;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.model.ValueJson;
import enforcer.section.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a plan file keeps of an entity: its resource, its key and values of its fields. */
final class EntityFormat {
  static final Codec<Resource> RESOURCE =
      words(Catalogue.RESOURCES, Resource::name, word -> "no resource " + word + " is known");
  static final Codec<String> KEY = TEXT.doc("The natural key; empty for settings.");
  static final Codec<String> SECTION =
      words(
          Catalogue.SECTIONS.stream().map(Section::name).toList(),
          name -> name,
          word -> "no section " + word + " is known");

  /** A canonical value of any type; who knows its field checks it. */
  static final Codec<Value> VALUE =
      new Codec<>(new Shape<>(ValueJson::of, Type::json), EntityFormat::value)
          .doc("A canonical value, as its field allows.")
          .named("value");

  private EntityFormat() {}

  /** A canonical value of a type. */
  static Codec<Value> valueOf(Type type, String expected) {
    return new Codec<>(new Shape<>(ValueJson::of, type::canonicalSchema), EntityFormat::value)
        .checked(type::isCanonical, expected);
  }

  /** The values of an entity that a plan keeps: none that the PBX computes, except its position. */
  static Value.Struct kept(Entity entity) {
    Value.Struct kept = Value.struct(Map.of());
    for (Field field : entity.resource().fields()) {
      if (isKept(field)) {
        kept = kept.with(field.name(), entity.get(field));
      }
    }
    return kept;
  }

  static boolean isKept(Field field) {
    return !field.is(Field.Trait.DERIVED) || field.is(Field.Trait.POSITION);
  }

  /** A singleton has no key, everything else has one. */
  static String key(JsonPart part, Resource resource) {
    String key = KEY.read(part);
    if (key.equals(Resource.ONLY) != resource.isSingleton()) {
      throw part.wrong(key.isEmpty() ? "a key" : "empty");
    }
    return key;
  }

  /** The fields of an entity that a plan may keep, each of its type. */
  static Value.Struct values(JsonPart part, Resource resource) {
    Value.Struct values = Value.struct(Map.of());
    for (Map.Entry<String, JsonPart> member : part.members().entrySet()) {
      JsonPart written = member.getValue();
      Field field =
          resource
              .field(member.getKey())
              .filter(EntityFormat::isKept)
              .orElseThrow(() -> noField(written, resource, member.getKey()));
      Value value = VALUE.read(written);
      if (!field.type().isCanonical(value)) {
        throw misfit(written, resource, field.name());
      }
      values = values.with(field.name(), Optional.of(value));
    }
    return values;
  }

  static Malformed notAllowed(JsonPart part, Resource resource, Enum<?> what) {
    return new Malformed(
        part.path(),
        "no plan may "
            + JsonPart.word(what)
            + " an entry of "
            + resource
            + "; this one was altered");
  }

  static Malformed noField(JsonPart part, Resource resource, String name) {
    return new Malformed(
        part.path(), resource + " has no field " + Excerpt.quoted(name) + " to write");
  }

  static Malformed misfit(JsonPart part, Resource resource, String path) {
    return new Malformed(
        part.path(), "this is not a value of " + Excerpt.of(path) + " of " + resource);
  }

  private static Value value(JsonPart part) {
    JsonNode node = part.node();
    if (node.isString()) {
      return Value.text(node.stringValue());
    }
    if (node.isBoolean()) {
      return Value.flag(node.booleanValue());
    }
    if (node.isNull()) {
      return Value.NOTHING;
    }
    if (node.isArray()) {
      List<Value> values = new ArrayList<>();
      part.elements().forEach(e -> values.add(value(e)));
      return Value.items(values);
    }
    if (node.isObject()) {
      Map<String, Value> members = new LinkedHashMap<>();
      part.members().forEach((name, m) -> members.put(name, value(m)));
      return Value.struct(members);
    }
    return Value.whole(part.asWhole());
  }

  /** The schema of the values of an entity. */
  static ObjectNode schema(Resource resource) {
    ObjectNode schema = Type.json().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (Field field : resource.fields()) {
      if (isKept(field)) {
        properties.set(
            field.name(), field.type().canonicalSchema().put("description", field.doc()));
      }
    }
    return schema;
  }

  /** Adds to a schema that these members are values of the resource that it names. */
  static UnaryOperator<ObjectNode> byResource(String... members) {
    return schema -> {
      ArrayNode all = schema.putArray("allOf");
      for (Resource resource : Catalogue.RESOURCES) {
        ObjectNode rule = all.addObject();
        rule.putObject("if")
            .putObject("properties")
            .putObject("resource")
            .put("const", resource.name());
        ObjectNode properties = rule.putObject("then").putObject("properties");
        for (String member : members) {
          properties.putObject(member).put("$ref", "#/$defs/" + resource.name());
        }
      }
      return schema;
    };
  }
}
