package enforcer.pbx;

import enforcer.model.Access;
import enforcer.model.Field;
import enforcer.model.Release;
import enforcer.model.Resource;
import java.io.StringReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The resources and properties of a PBX, read from its own description. The description is large,
 * so it is read only on a release that this program does not know.
 *
 * @param properties the properties of each resource, by its name, and of what each function
 *     returns, by the name of the function
 */
record Description(Map<String, Set<String>> properties) {
  private static final String BARE = "value";

  /** Whether the PBX has a resource, and tells its entities apart as this program does. */
  boolean has(Resource resource, Release release) {
    return properties.keySet().containsAll(described(resource))
        && resource
            .collection()
            .flatMap(_ -> resource.key())
            .filter(key -> !has(resource, key, release))
            .isEmpty();
  }

  /** Whether the PBX has every property that stores a field. */
  boolean has(Resource resource, Field field, Release release) {
    return properties
        .getOrDefault(described(resource).getFirst(), Set.of())
        .containsAll(field.wire().properties(release));
  }

  /** The names under which the description tells the properties of a resource. */
  private static List<String> described(Resource resource) {
    return switch (resource.access()) {
      case Access.Function(String path) -> List.of(function(path));
      case Access.WholeObject whole -> List.of(function(whole.read()));
      case Access.Singleton _, Access.Collection _, Access.Probe _ -> List.of(resource.name());
      case Access.Gathered(List<String> lists) -> lists;
      case Access.Registrations _ -> List.of("Users");
    };
  }

  /** The name of a function in a path such as {@code Defs/Pbx.GetSystemParameters()}. */
  private static String function(String path) {
    return local(path.substring(path.lastIndexOf('/') + 1).replace("()", ""));
  }

  /**
   * Reads a description in the XML of OData.
   *
   * @throws PbxException.Malformed if it is not one
   */
  static Description parse(String xml) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    Map<String, Set<String>> byType = new HashMap<>();
    Map<String, String> typeByName = new HashMap<>();
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
      String type = "";
      String function = "";
      while (reader.hasNext()) {
        int event = reader.next();
        // A description has no DTD; only a DTD can declare entities and outside files.
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
          throw noDescription();
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          String name = reader.getAttributeValue(null, "Name");
          switch (reader.getLocalName()) {
            case "EntityType", "ComplexType" -> type = name;
            case "Property", "NavigationProperty" ->
                byType.computeIfAbsent(type, _ -> new HashSet<>()).add(name);
            case "Function" -> function = name;
            case "ReturnType" -> typeByName.put(function, reader.getAttributeValue(null, "Type"));
            case "EnumType" -> byType.put(name, Set.of(BARE));
            case "EntitySet" -> typeByName.put(name, reader.getAttributeValue(null, "EntityType"));
            case "Singleton" -> typeByName.put(name, reader.getAttributeValue(null, "Type"));
            default -> {}
          }
        }
      }
    } catch (XMLStreamException e) {
      throw noDescription();
    }
    Map<String, Set<String>> properties = new HashMap<>();
    typeByName.forEach(
        (name, type) -> properties.put(name, byType.getOrDefault(local(type), bare(type))));
    return new Description(properties);
  }

  /** A function that returns a single value returns it under a name of its own. */
  private static Set<String> bare(String type) {
    return type != null && type.startsWith("Edm.") ? Set.of(BARE) : Set.of();
  }

  private static PbxException noDescription() {
    return PbxException.Malformed.property("$metadata", "a description of its types");
  }

  private static String local(String type) {
    return type == null ? "" : type.substring(type.lastIndexOf('.') + 1);
  }
}
