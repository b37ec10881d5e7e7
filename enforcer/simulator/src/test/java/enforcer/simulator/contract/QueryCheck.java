package enforcer.simulator.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the query of a request against its operation: option names and the fields they name. */
final class QueryCheck {
  private final List<String> departures;

  QueryCheck(List<String> departures) {
    this.departures = departures;
  }

  void check(Map<String, String> options, Operation operation) {
    Map<String, Schema> declared = operation.parameters("query");
    Optional<Schema> row = operation.row();
    for (Map.Entry<String, String> option : options.entrySet()) {
      if (!declared.containsKey(option.getKey())) {
        departures.add("the query option " + option.getKey() + " is not declared");
      } else {
        checkValue(option.getKey(), option.getValue(), row);
      }
    }
  }

  private void checkValue(String name, String value, Optional<Schema> row) {
    switch (name) {
      case "$top", "$skip" -> refuseIf(!value.matches("\\d+"), name + " is no whole number");
      case "$count" -> refuseIf(!value.matches("true|false"), name + " is neither true nor false");
      case "$select" -> row.ifPresent(schema -> checkNames(name, value, schema));
      case "$orderby" ->
          row.ifPresent(schema -> checkNames(name, value.replaceAll(" (asc|desc)\\b", ""), schema));
      case "$expand" -> row.ifPresent(schema -> checkExpand(value, schema));
      default -> {}
    }
  }

  private void checkNames(String option, String names, Schema schema) {
    for (String name : split(names, ',')) {
      String first = name.split("/", 2)[0];
      refuseIf(
          !first.equals("*") && schema.property(first).isEmpty(),
          option + " names " + first + ", which is not a property of " + schema.name());
    }
  }

  private void checkExpand(String value, Schema schema) {
    for (String each : split(value, ',')) {
      int open = each.indexOf('(');
      String name = open < 0 ? each : each.substring(0, open);
      checkNames("$expand", name, schema);
      if (open >= 0) {
        Optional<Schema> target = schema.property(name).map(p -> p.items().orElse(p));
        for (String option : split(each.substring(open + 1, each.length() - 1), ';')) {
          String[] parts = option.split("=", 2);
          checkValue(parts[0], parts.length > 1 ? parts[1] : "", target);
        }
      }
    }
  }

  /** Splits outside parentheses. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == separator && depth == 0) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  private void refuseIf(boolean wrong, String departure) {
    if (wrong) {
      departures.add(departure);
    }
  }
}
