package enforcer.simulator.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Holds a JSON value against the schema that declares it, and says where it departs from it. */
final class ValueCheck {
  private final List<String> departures;

  ValueCheck(List<String> departures) {
    this.departures = departures;
  }

  void check(String where, JsonNode value, Schema schema) {
    if (!schema.alternatives().isEmpty()) {
      checkAlternatives(where, value, schema);
    } else if (value.isNull()) {
      refuseIf(!schema.isNullable(), where, "null, but is not nullable");
    } else if (value.isObject()) {
      checkObject(where, value, schema);
    } else if (value.isArray()) {
      checkArray(where, value, schema);
    } else {
      checkScalar(where, value, schema);
    }
  }

  private void checkAlternatives(String where, JsonNode value, Schema schema) {
    boolean fits =
        schema.alternatives().stream()
            .anyMatch(
                each -> {
                  List<String> none = new ArrayList<>();
                  new ValueCheck(none).check(where, value, each);
                  return none.isEmpty();
                });
    refuseIf(!fits, where, "none of the declared alternatives");
  }

  private void checkObject(String where, JsonNode value, Schema schema) {
    if (!isType(where, "an object", schema, "object")) {
      return;
    }
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      if (Exemptions.isAnnotation(each.getKey())) {
        continue;
      }
      String name = where.isEmpty() ? each.getKey() : where + "." + each.getKey();
      Optional<Schema> declared = schema.property(each.getKey());
      declared.ifPresent(property -> check(name, each.getValue(), property));
      refuseIf(declared.isEmpty() && !schema.isOpen(), name, "not a property of " + schema.name());
    }
    for (String name : schema.required()) {
      refuseIf(!value.has(name), where, "without the required property " + name);
    }
  }

  private void checkArray(String where, JsonNode value, Schema schema) {
    if (!isType(where, "an array", schema, "array")) {
      return;
    }
    schema
        .items()
        .ifPresent(
            item -> {
              for (int i = 0; i < value.size(); i++) {
                check(where + "[" + i + "]", value.get(i), item);
              }
            });
  }

  private void checkScalar(String where, JsonNode value, Schema schema) {
    if (value.isString()) {
      if (isType(where, "a string", schema, "string")) {
        checkText(where, value.asString(), schema);
      }
    } else if (value.isBoolean()) {
      isType(where, "a boolean", schema, "boolean");
    } else if (isType(where, "a number", schema, "integer", "number")) {
      checkNumber(where, value.decimalValue(), schema);
    }
  }

  void checkText(String where, String text, Schema schema) {
    List<String> members = schema.members();
    List<String> named = schema.isFlags() ? Arrays.asList(text.split(", ?")) : List.of(text);
    refuseIf(
        !members.isEmpty() && !members.containsAll(named),
        where,
        "\"" + text + "\", which is no member of " + schema.name());
    schema.maxLength().ifPresent(max -> refuseIf(text.length() > max, where, "longer than " + max));
    schema
        .pattern()
        .ifPresent(
            pattern ->
                refuseIf(
                    !pattern.matcher(text).matches(),
                    where,
                    "\"" + text + "\", which does not have the form " + pattern));
  }

  void checkNumber(String where, BigDecimal number, Schema schema) {
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    refuseIf(schema.type().equals("integer") && !whole, where, number + ", not an integer");
    schema
        .minimum()
        .ifPresent(min -> refuseIf(number.compareTo(min) < 0, where, number + ", below " + min));
    schema
        .maximum()
        .ifPresent(max -> refuseIf(number.compareTo(max) > 0, where, number + ", above " + max));
  }

  private boolean isType(String where, String found, Schema schema, String... allowed) {
    boolean fits = schema.type().isEmpty() || List.of(allowed).contains(schema.type());
    refuseIf(!fits, where, found + ", but is declared as " + schema.type());
    return fits;
  }

  private void refuseIf(boolean wrong, String where, String what) {
    if (wrong) {
      departures.add((where.isEmpty() ? "the body" : where) + " is " + what);
    }
  }
}
