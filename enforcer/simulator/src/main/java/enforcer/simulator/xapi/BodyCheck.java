package enforcer.simulator.xapi;

import enforcer.simulator.odata.Literals;
import enforcer.simulator.odata.ODataError;
import enforcer.simulator.vendor.Enumeration;
import enforcer.simulator.vendor.Property;
import enforcer.simulator.vendor.Structure;
import enforcer.simulator.vendor.ValueType;
import enforcer.simulator.vendor.ValueType.ListOf;
import enforcer.simulator.vendor.ValueType.Named;
import enforcer.simulator.vendor.ValueType.Scalar;
import enforcer.simulator.vendor.VendorTypes;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks request bodies against the declared types: names, types, nulls, members and lengths. */
final class BodyCheck {

  private static final int LARGEST_BYTE = 255;

  private final VendorTypes vocabulary;

  BodyCheck(VendorTypes vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Reads the body of a write. */
  ObjectNode entity(String body, Structure type) {
    ObjectNode sent = object(body, "The delta field is required.");
    checkObject(sent, type);
    return sent;
  }

  /** Reads the arguments of an action. */
  ObjectNode arguments(String body, List<Property> parameters) {
    if (parameters.isEmpty()) {
      return JsonNodeFactory.instance.objectNode();
    }
    ObjectNode sent = object(body, "The input was not valid.");
    for (Map.Entry<String, JsonNode> argument : sent.properties()) {
      Property declared =
          parameters.stream()
              .filter(parameter -> parameter.name().equals(argument.getKey()))
              .findFirst()
              .orElseThrow(
                  () ->
                      ODataError.body(
                          "The parameter '%s' in the request payload is not a valid parameter for the operation."
                              .formatted(argument.getKey())));
      checkValue(argument.getValue(), declared, "the operation");
    }
    return sent;
  }

  private static ObjectNode object(String body, String otherwise) {
    try {
      if (JsonMapper.shared().readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw ODataError.body("The body is not JSON.");
    }
    throw ODataError.body(otherwise);
  }

  private void checkObject(ObjectNode sent, Structure type) {
    List<String> names = List.copyOf(sent.propertyNames());
    for (String name : names) {
      if (name.startsWith("@")) {
        sent.remove(name);
      } else if (!type.has(name)) {
        throw ODataError.body(
            "The property '%s' does not exist on type 'Pbx.%s'.".formatted(name, type.name()));
      } else {
        checkValue(sent.get(name), type.property(name), "type 'Pbx." + type.name() + "'");
      }
    }
  }

  private void checkValue(JsonNode value, Property property, String owner) {
    if (value.isNull()) {
      if (!property.nullable()) {
        throw mismatch(property, owner);
      }
      return;
    }
    if (property.maxLength() > 0 && value.asString("").length() > property.maxLength()) {
      throw ODataError.value(property.name(), "WARNINGS.STRING_TOO_LONG");
    }
    checkType(value, property.type(), property, owner);
  }

  private void checkType(JsonNode value, ValueType type, Property property, String owner) {
    boolean fits =
        switch (type) {
          case Scalar scalar -> fits(value, scalar);
          case Named named -> fits(value, named);
          case ListOf list -> {
            if (value.isArray()) {
              value.forEach(element -> checkType(element, list.element(), property, owner));
            }
            yield value.isArray();
          }
        };
    if (!fits) {
      throw mismatch(property, owner);
    }
  }

  private boolean fits(JsonNode value, Named type) {
    Enumeration members = vocabulary.enumeration(type.name());
    if (members != null) {
      return value.isString() && members.accepts(value.asString());
    }
    if (value instanceof ObjectNode object) {
      checkObject(object, vocabulary.structure(type.name()));
      return true;
    }
    return false;
  }

  private static boolean fits(JsonNode value, Scalar type) {
    return switch (type) {
      case BOOL -> value.isBoolean();
      case BYTE ->
          value.isIntegralNumber() && value.asLong() >= 0 && value.asLong() <= LARGEST_BYTE;
      case INT -> value.isIntegralNumber() && value.canConvertToInt();
      case LONG -> value.isIntegralNumber() && value.canConvertToLong();
      case NUMBER -> value.isNumber();
      case DATETIME -> value.isString() && Literals.dateTime(value.asString());
      case DURATION -> value.isString() && Literals.duration(value.asString());
      case TIME -> value.isString() && Literals.time(value.asString());
      case UUID -> value.isString() && Literals.uuid(value.asString());
      case STRING, BYTES -> value.isString();
    };
  }

  private static ODataError mismatch(Property property, String owner) {
    return ODataError.body(
        "Cannot convert the value of property '%s' of %s.".formatted(property.name(), owner));
  }
}
