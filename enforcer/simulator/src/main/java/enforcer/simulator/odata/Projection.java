package enforcer.simulator.odata;

import enforcer.simulator.vendor.Property;
import enforcer.simulator.vendor.Structure;
import enforcer.simulator.vendor.ValueType;
import enforcer.simulator.vendor.ValueType.ListOf;
import enforcer.simulator.vendor.ValueType.Named;
import enforcer.simulator.vendor.ValueType.Scalar;
import enforcer.simulator.vendor.VendorTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns rows into answers: the selected properties, typed as declared, navigation only when
 * expanded.
 */
public final class Projection {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final VendorTypes vocabulary;
  private final Unset unset;

  public Projection(VendorTypes vocabulary, Unset unset) {
    this.vocabulary = vocabulary;
    this.unset = unset;
  }

  /** Writes one row into an answer. */
  public void write(Row row, Structure type, Query query, ObjectNode into) {
    for (Property property : type.properties().values()) {
      String name = property.name();
      boolean asked = query.select().isEmpty() || query.select().contains(name);
      if (!property.navigation() && asked) {
        put(into, property, row.get(name));
      }
    }
    for (Map.Entry<String, Query> expanded : query.expand().entrySet()) {
      Property property = type.property(expanded.getKey());
      JsonNode value = row.get(property.name());
      if (property.type() instanceof ListOf) {
        many(into, property, value, expanded.getValue());
      } else {
        into.set(property.name(), one(value, property.type(), expanded.getValue()));
      }
    }
  }

  /** A value of a declared type with all declared properties. */
  public JsonNode complete(JsonNode value, ValueType type) {
    return switch (type) {
      case Scalar _ -> value;
      case Named named when named.name().startsWith("Concealed") -> concealed(value, named);
      case Named named -> {
        Structure structure = vocabulary.structure(named.name());
        yield structure == null || !value.isObject() ? value : whole(value, structure);
      }
      case ListOf list -> {
        ArrayNode elements = NODES.arrayNode();
        value.forEach(element -> elements.add(complete(element, list.element())));
        yield elements;
      }
    };
  }

  /** A secret shows only whether it is set. */
  private ObjectNode concealed(JsonNode value, Named type) {
    ObjectNode shown = NODES.objectNode();
    boolean filled = value.hasNonNull("Value") || value.hasNonNull("Contents");
    for (Property property : vocabulary.structure(type.name()).properties().values()) {
      shown.putNull(property.name());
    }
    return shown.put("Concealed", filled);
  }

  private ObjectNode whole(JsonNode value, Structure structure) {
    ObjectNode into = NODES.objectNode();
    write(value::get, structure, Query.EVERYTHING, into);
    return into;
  }

  private JsonNode one(JsonNode value, ValueType type, Query query) {
    if (value == null || value.isNull()) {
      return NODES.nullNode();
    }
    ObjectNode into = NODES.objectNode();
    write(value::get, vocabulary.structure(type.structure()), query, into);
    return into;
  }

  /** Adds the related rows that the query asks for, and their count if it asks for that. */
  private void many(ObjectNode into, Property property, JsonNode value, Query query) {
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode row : value == null ? NODES.arrayNode() : value) {
      if (query.filter() == null || Expression.holds(query.filter(), row::get)) {
        rows.add(row);
      }
    }
    if (!query.orderBy().isEmpty()) {
      rows.sort(query.order(row -> row::get));
    }
    if (query.count()) {
      into.put(property.name() + "@odata.count", rows.size());
    }
    Structure structure = vocabulary.structure(property.type().structure());
    ArrayNode elements = into.putArray(property.name());
    long most = query.top() == null ? Long.MAX_VALUE : query.top();
    rows.stream()
        .skip(query.skip())
        .limit(most)
        .forEach(row -> write(row::get, structure, query, elements.addObject()));
  }

  private void put(ObjectNode into, Property property, JsonNode value) {
    if (value != null && !value.isNull()) {
      into.set(property.name(), complete(value, property.type()));
    } else if (property.type() instanceof ListOf) {
      into.putArray(property.name());
    } else if (!property.nullable()) {
      into.set(property.name(), zero(property.type()));
    } else if (unset == Unset.EMPTY && property.type() == Scalar.STRING) {
      into.put(property.name(), "");
    } else if (unset != Unset.ABSENT) {
      into.putNull(property.name());
    }
  }

  /** The value shown for a non-nullable property without a value. */
  private JsonNode zero(ValueType type) {
    if (type instanceof Named named) {
      var members = vocabulary.enumeration(named.name());
      return members == null
          ? whole(NODES.objectNode(), vocabulary.structure(named.name()))
          : NODES.stringNode(members.members().getFirst());
    }
    return switch ((Scalar) type) {
      case BOOL -> NODES.booleanNode(false);
      case BYTE, INT, LONG, NUMBER -> NODES.numberNode(0);
      case DATETIME -> NODES.stringNode("0001-01-01T00:00:00Z");
      case DURATION -> NODES.stringNode("PT0S");
      case TIME -> NODES.stringNode("00:00:00.0000000");
      case UUID -> NODES.stringNode("00000000-0000-0000-0000-000000000000");
      case STRING, BYTES -> NODES.stringNode("");
    };
  }
}
