package enforcer.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An outbound rule that a phone system has and a document can write, without a scope for everyone
 * and without a route for nobody.
 *
 * @param department the department that it is for; empty for everyone
 */
record PlannedRule(
    String name, boolean emergency, List<String> dial, String department, List<Hop> hops) {

  /** A trunk that it tries, and what that is given. */
  record Hop(String trunk, int strip, String prepend) {
    static Hop to(String trunk) {
      return new Hop(trunk, 0, "");
    }
  }

  static PlannedRule ordinary(String name, List<String> dial, Hop... hops) {
    return new PlannedRule(name, false, dial, "", List.of(hops));
  }

  static PlannedRule emergency(List<String> dial, Hop... hops) {
    return new PlannedRule("Help", true, dial, "", List.of(hops));
  }

  PlannedRule from(String only) {
    return new PlannedRule(name, emergency, dial, only, hops);
  }

  PlannedRule via(Hop... others) {
    return new PlannedRule(name, emergency, dial, department, List.of(others));
  }

  /** As the PBX stores it. */
  Map<String, Object> row() {
    Map<String, Object> row = new TreeMap<>();
    row.put("Name", name);
    row.put("EmergencyRule", emergency);
    row.put("Prefix", String.join(",", dial));
    row.put("NumberLengthRanges", "");
    if (!department.isEmpty()) {
      row.put("GroupIds", List.of(Estate.FIRST_ID + Estate.DEPARTMENTS.indexOf(department)));
    }
    List<Object> routes = new ArrayList<>();
    for (Hop hop : hops) {
      routes.add(
          Map.of("TrunkName", hop.trunk(), "StripDigits", hop.strip(), "Prepend", hop.prepend()));
    }
    row.put("Routes", routes);
    return row;
  }

  /** As a document writes it. */
  Map<String, Object> written() {
    Map<String, Object> rule = new TreeMap<>();
    rule.put("name", name);
    rule.put("dial", dial);
    rule.put(
        "from", department.isEmpty() ? "everyone" : Map.of("departments", List.of(department)));
    if (hops.isEmpty()) {
      rule.put("action", "block");
      return rule;
    }
    List<Object> via = new ArrayList<>();
    for (Hop hop : hops) {
      Map<String, Object> route = new TreeMap<>(Map.of("trunk", hop.trunk()));
      if (hop.strip() > 0) {
        route.put("strip", hop.strip());
      }
      if (!hop.prepend().isEmpty()) {
        route.put("prepend", hop.prepend());
      }
      via.add(route);
    }
    rule.put("via", via);
    return rule;
  }
}
