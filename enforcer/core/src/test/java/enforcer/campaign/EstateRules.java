package enforcer.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Outbound rules that nobody planned, with whatever a route can do to a number. */
final class EstateRules {
  private static final int GONE = 99;

  private final Dice dice;
  private final Country country;
  private final List<String> departments;

  private EstateRules(Dice dice, Country country, List<String> departments) {
    this.dice = dice;
    this.country = country;
    this.departments = departments;
  }

  static List<Object> rules(Dice dice, Country country, List<String> departments) {
    return new EstateRules(dice, country, departments).all();
  }

  private List<Object> all() {
    List<Object> rules = new ArrayList<>();
    if (!dice.oneIn(4)) {
      rules.add(emergency("Help"));
    }
    for (String name : dice.some(dice.shuffled(Estate.RULES), 6)) {
      boolean emergency = dice.oneIn(12);
      rules.add(emergency ? emergency(name) : rule(name));
    }
    if (dice.oneIn(4)) {
      rules.add(dice.below(rules.size() + 1), lineCode());
    }
    return rules;
  }

  private Map<String, Object> emergency(String name) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("Name", name);
    rule.put("EmergencyRule", true);
    String all = String.join(",", country.help());
    rule.put("Prefix", dice.any(all, all, country.help().getFirst(), "112,999", "9,1"));
    rule.put("NumberLengthRanges", dice.any("", "2-5"));
    if (dice.oneIn(4)) {
      scope(rule);
    }
    Map<String, Object> route = new LinkedHashMap<>(Map.of("TrunkName", dice.any(Estate.TRUNKS)));
    if (dice.oneIn(8)) {
      rewrite(route);
    }
    rule.put("Routes", List.of(route));
    return rule;
  }

  /** People dial a digit for a line, and the trunk never sees it. */
  private Map<String, Object> lineCode() {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("Name", "Line");
    rule.put("Prefix", dice.any("9", "9", "8"));
    rule.put("NumberLengthRanges", dice.any("", "4-20", "4-5"));
    rule.put("Routes", List.of(Map.of("TrunkName", dice.any(Estate.TRUNKS), "StripDigits", 1)));
    return rule;
  }

  private Map<String, Object> rule(String name) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("Name", name);
    List<String> prefixes = new ArrayList<>(Estate.PREFIXES);
    prefixes.addAll(country.help());
    prefixes.add(country.abroad());
    rule.put("Prefix", String.join(dice.any(",", ", "), dice.some(prefixes, 3)));
    rule.put("NumberLengthRanges", dice.any(Estate.LENGTHS));
    if (dice.either()) {
      scope(rule);
    }
    List<Object> routes = new ArrayList<>();
    if (dice.oneIn(12)) {
      routes.add(Map.of("TrunkId", dice.any(-1, 77), "Prepend", "9"));
    }
    int count = dice.any(0, 1, 1, 2);
    for (int i = 0; i < count; i++) {
      Map<String, Object> route = new LinkedHashMap<>(Map.of("TrunkName", dice.any(Estate.TRUNKS)));
      if (dice.oneIn(3)) {
        rewrite(route);
      }
      routes.add(route);
    }
    rule.put("Routes", routes);
    return rule;
  }

  private void rewrite(Map<String, Object> route) {
    route.put("StripDigits", dice.any(0, 1, 1, 2));
    route.put("Prepend", dice.any(Estate.PREPENDS));
    route.put("Append", dice.oneIn(8) ? "0" : "");
  }

  private void scope(Map<String, Object> rule) {
    if (dice.either() && !departments.isEmpty()) {
      int at = Estate.DEPARTMENTS.indexOf(dice.any(departments));
      rule.put("GroupIds", List.of(dice.oneIn(8) ? GONE : Estate.FIRST_ID + at));
    } else {
      rule.put(
          "DNRanges",
          List.of(
              dice.any(Map.of("From", "200", "To", "203"), Map.of("From", "202", "To", "202"))));
    }
  }
}
