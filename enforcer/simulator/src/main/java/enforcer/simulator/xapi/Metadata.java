package enforcer.simulator.xapi;

import enforcer.simulator.vendor.EntitySet;
import enforcer.simulator.vendor.Enumeration;
import enforcer.simulator.vendor.Property;
import enforcer.simulator.vendor.Structure;
import enforcer.simulator.vendor.ValueType;
import enforcer.simulator.vendor.ValueType.ListOf;
import enforcer.simulator.vendor.ValueType.Named;
import enforcer.simulator.vendor.ValueType.Scalar;
import enforcer.simulator.vendor.VendorTypes;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The two documents that describe the API of a PBX. */
final class Metadata {

  private static final String HEAD =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
        <edmx:DataServices>
          <Schema Namespace="Pbx" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      """;

  private static final String FOOT =
      """
          </Schema>
        </edmx:DataServices>
      </edmx:Edmx>
      """;

  private Metadata() {}

  /** The service document: every collection and singleton. */
  static Answer service(VendorTypes vocabulary, String root) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("@odata.context", root + "/$metadata");
    ArrayNode value = body.putArray("value");
    for (EntitySet set : vocabulary.sets().values()) {
      value
          .addObject()
          .put("name", set.name())
          .put("kind", set.singleton() ? "Singleton" : "EntitySet")
          .put("url", set.name());
    }
    return Answer.json(200, body);
  }

  /** The entity data model as XML. */
  static Answer document(VendorTypes vocabulary) {
    StringBuilder out = new StringBuilder(HEAD);
    Map<String, String> keys = keys(vocabulary);
    for (Structure structure : new TreeMap<>(vocabulary.structures()).values()) {
      structure(out, structure, keys.get(structure.name()), vocabulary);
    }
    for (Enumeration enumeration : new TreeMap<>(vocabulary.enumerations()).values()) {
      out.append("      <EnumType Name=\"").append(enumeration.name()).append("\">\n");
      for (String member : enumeration.members()) {
        out.append("        <Member Name=\"").append(member).append("\"/>\n");
      }
      out.append("      </EnumType>\n");
    }
    vocabulary.functions().forEach((name, result) -> function(out, name, result));
    out.append("      <EntityContainer Name=\"Container\">\n");
    for (EntitySet set : vocabulary.sets().values()) {
      String kind = set.singleton() ? "Singleton" : "EntitySet";
      String type = set.singleton() ? "Type" : "EntityType";
      out.append(
          "        <%s Name=\"%s\" %s=\"Pbx.%s\"/>%n"
              .formatted(kind, set.name(), type, set.type().name()));
    }
    out.append("      </EntityContainer>\n").append(FOOT);
    return new Answer(200, Map.of("Content-Type", "application/xml"), out.toString());
  }

  /** Entity types and their keys; every other structure is a complex type. */
  private static Map<String, String> keys(VendorTypes vocabulary) {
    Map<String, String> keys = new HashMap<>();
    for (EntitySet set : vocabulary.sets().values()) {
      if (set.singleton()) {
        keys.putIfAbsent(set.type().name(), set.type().has("Id") ? "Id" : "");
      } else {
        keys.put(set.type().name(), set.key().name());
      }
    }
    return keys;
  }

  private static void structure(
      StringBuilder out, Structure structure, String key, VendorTypes vocabulary) {
    String kind = key == null ? "ComplexType" : "EntityType";
    out.append("      <%s Name=\"%s\">%n".formatted(kind, structure.name()));
    if (key != null && !key.isEmpty()) {
      out.append("        <Key><PropertyRef Name=\"").append(key).append("\"/></Key>\n");
    }
    for (Property property : structure.properties().values()) {
      String element = property.navigation() ? "NavigationProperty" : "Property";
      out.append(
          "        <%s Name=\"%s\" Type=\"%s\""
              .formatted(element, property.name(), edm(property.type())));
      out.append(property.nullable() ? "/>\n" : " Nullable=\"false\"/>\n");
    }
    out.append("      </").append(kind).append(">\n");
  }

  private static void function(StringBuilder out, String name, ValueType result) {
    out.append("      <Function Name=\"%s\">%n".formatted(name));
    out.append("        <ReturnType Type=\"%s\"/>%n".formatted(edm(result)));
    out.append("      </Function>\n");
  }

  private static String edm(ValueType type) {
    return switch (type) {
      case Scalar scalar -> scalar.edm();
      case Named named -> "Pbx." + named.name();
      case ListOf list -> "Collection(" + edm(list.element()) + ")";
    };
  }
}
