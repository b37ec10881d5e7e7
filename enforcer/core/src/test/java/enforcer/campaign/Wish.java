package enforcer.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** What somebody wants of a phone system, generated: far from what it has, or near to it. */
final class Wish {
  /** Every JSON text is YAML, and leaves no doubt what is text. */
  private static final JsonMapper JSON = new JsonMapper();

  private static final List<String> SECTIONS =
      List.of(
          "console",
          "countries",
          "antiHacking",
          "blocklist",
          "callerBlocklist",
          "departments",
          "admins",
          "extensions",
          "outbound");

  private final Dice dice;
  private final Estate estate;
  private final Map<String, Object> document = new LinkedHashMap<>();

  private Wish(Dice dice, Estate estate) {
    this.dice = dice;
    this.estate = estate;
  }

  /** A document from nothing. */
  static String far(Dice dice, Estate estate) {
    Wish wish = new Wish(dice, estate);
    wish.header();
    List<String> chosen = dice.some(SECTIONS, SECTIONS.size());
    (chosen.isEmpty() ? List.of("outbound") : chosen).forEach(wish::section);
    return JSON.writeValueAsString(wish.document);
  }

  /** What the PBX has, with a few things changed. */
  static String near(Dice dice, Estate estate, String imported) {
    Wish wish = new Wish(dice, estate);
    Map<String, Object> present = new Yaml().load(imported);
    wish.document.putAll(present);
    wish.header();
    if (wish.document.get("outbound") instanceof Map<?, ?>) {
      new Retouch(dice, wish).outbound();
    }
    int others = dice.below(3);
    for (int i = 0; i < others; i++) {
      wish.section(dice.any(SECTIONS.subList(0, SECTIONS.size() - 1)));
    }
    return JSON.writeValueAsString(wish.document);
  }

  private void header() {
    document.put("apiVersion", "enforcer/v1");
    document.put("kind", "PhoneSystem");
    document.put("name", "acme");
    document.remove("connect");
    document.put(
        "networks",
        Map.of(
            "office", Map.of("cidr", "203.0.113.10/32"),
            "vpn", Map.of("cidr", "10.99.0.0/24", "keep", dice.oneIn(4)),
            "runner", Map.of("cidr", Estate.RUNNER + "/32", "use", "automation")));
    document.put("emergency", Map.of("numbers", List.of("112", "999")));
    Map<String, Object> facts = new TreeMap<>();
    if (document.get("facts") instanceof Map<?, ?> known) {
      known.forEach((fact, reading) -> facts.put(fact.toString(), reading));
    }
    if (dice.oneIn(3)) {
      facts.put("emptyRule", dice.any("blocks", "continues"));
    }
    if (dice.oneIn(3)) {
      facts.put("ruleScope", dice.any("any", "primary"));
    }
    if (dice.oneIn(3)) {
      facts.put("emergencyFirst", dice.any("no", "yes"));
    }
    document.put("facts", facts);
  }

  Object written(String name) {
    return document.get(name);
  }

  void write(String name, Object section) {
    document.put(name, section);
  }

  private void section(String name) {
    write(
        name,
        switch (name) {
          case "console" -> console();
          case "countries" -> Map.of("allowed", allowed());
          case "antiHacking" ->
              Map.of("failedLogins", dice.from(3, 25), "blockFor", dice.any("1h", "1d"));
          case "blocklist" -> blocklist();
          case "callerBlocklist" ->
              list("number", dice.some(Estate.CALLERS, 3), Map.of("note", "calls at night"));
          case "departments" -> departments();
          case "admins" -> admins();
          case "extensions" -> Map.of("rules", extensions());
          default -> outbound();
        });
  }

  private Map<String, Object> console() {
    List<Object> allow = new ArrayList<>();
    if (!dice.oneIn(12)) {
      allow.add(dice.any("runner", "192.0.2.0/24"));
    }
    allow.addAll(dice.some(List.of("office", "vpn", "198.51.100.20/32"), 3));
    return new TreeMap<>(Map.of("restricted", dice.either(), "allow", allow));
  }

  private List<String> allowed() {
    List<String> countries = new ArrayList<>(List.of("GB"));
    countries.addAll(dice.some(List.of("IE", "FR", "DE", "US"), 4));
    return countries;
  }

  private Map<String, Object> list(String key, List<String> keys, Map<String, Object> more) {
    List<Object> list = new ArrayList<>();
    for (String value : keys) {
      Map<String, Object> entry = new TreeMap<>(Map.of(key, value));
      if (dice.either()) {
        entry.putAll(more);
      }
      list.add(entry);
    }
    return new TreeMap<>(Map.of("manage", manage(), "list", list));
  }

  private String manage() {
    return dice.any("exact", "exact", "merge", "merge", "observe");
  }

  private Map<String, Object> blocklist() {
    List<String> networks = new ArrayList<>(dice.some(Estate.NETWORKS, 3));
    if (dice.oneIn(15)) {
      networks.add(dice.any("192.0.2.192/26", "203.0.113.10", "198.0.0.0/8"));
    }
    Map<String, Object> section = list("network", networks, Map.of("note", "bots"));
    ((List<?>) section.get("list"))
        .forEach(entry -> asMap(entry).put("action", dice.any("block", "block", "allow")));
    return section;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> asMap(Object node) {
    return (Map<String, Object>) node;
  }

  private Map<String, Object> departments() {
    List<Object> list = new ArrayList<>();
    for (String name : Estate.DEPARTMENTS) {
      if (!dice.oneIn(4)) {
        Map<String, Object> department = new TreeMap<>(Map.of("name", name));
        if (dice.either()) {
          department.put("members", dice.some(List.copyOf(estate.people().keySet()), 4));
        }
        list.add(department);
      }
    }
    return new TreeMap<>(Map.of("manage", dice.any("merge", "merge", "exact"), "list", list));
  }

  private Map<String, Object> admins() {
    List<Object> list = new ArrayList<>();
    estate
        .people()
        .forEach(
            (number, email) -> {
              if (!email.isEmpty() && (list.size() < 2 || dice.oneIn(3))) {
                String role = list.size() < 2 ? "system_owners" : dice.any(Estate.ROLES);
                list.add(Map.of("extension", number, "email", email, "role", role));
              }
            });
    return new TreeMap<>(Map.of("manage", manage(), "list", list));
  }

  private List<Object> extensions() {
    List<Object> rules = new ArrayList<>();
    int count = dice.from(1, 3);
    for (int i = 0; i < count; i++) {
      Map<String, Object> set = new TreeMap<>();
      set.put("remote", dice.any("none", "tunnel", "any"));
      if (dice.either()) {
        set.put("srtp", dice.any("enabled", "disabled"));
      }
      if (dice.oneIn(3)) {
        set.put("enabled", dice.either());
      }
      if (dice.oneIn(4)) {
        set.put("internalOnly", dice.oneIn(4));
      }
      if (dice.oneIn(4)) {
        set.put("pinToDialOut", dice.any(false, Map.of("for", "60s")));
      }
      rules.add(Map.of("match", match(), "set", set));
    }
    return rules;
  }

  private Object match() {
    List<String> numbers = List.copyOf(estate.people().keySet());
    return dice.any(
        "everyone",
        Map.of("extensions", List.of(dice.any(numbers))),
        Map.of(
            "extensions",
            List.of(dice.any(numbers), numbers.getLast()).stream().distinct().toList()),
        Map.of("roles", List.of("users", "managers")));
  }

  private Map<String, Object> outbound() {
    List<Object> rules = new ArrayList<>();
    dice.some(dice.shuffled(Estate.RULES), 6).forEach(name -> rules.add(rule(name)));
    Map<String, Object> section = new TreeMap<>(Map.of("manage", manage(), "rules", rules));
    if (dice.oneIn(3)) {
      section.put("emergency", List.of(emergency("Help")));
    }
    return section;
  }

  Map<String, Object> emergency(String name) {
    Map<String, Object> rule = new TreeMap<>();
    rule.put("name", name);
    rule.put("dial", List.of("999", "112"));
    rule.put("length", "3");
    rule.put("from", dice.oneIn(5) ? from() : "everyone");
    rule.put("via", List.of(dice.any(Estate.TRUNKS)));
    return rule;
  }

  Map<String, Object> rule(String name) {
    Map<String, Object> rule = new TreeMap<>();
    rule.put("name", name);
    rule.put("dial", dice.some(Estate.PREFIXES, 3));
    String length = dice.any(Estate.LENGTHS);
    if (!length.isEmpty()) {
      rule.put("length", length);
    }
    rule.put("from", dice.either() ? "everyone" : from());
    if (dice.oneIn(3)) {
      rule.put("action", "block");
    } else {
      rule.put("via", dice.any(List.of("uk"), List.of("backup", "uk")));
    }
    return rule;
  }

  /** A department that the document itself lists may be named even where the PBX lacks it. */
  private Object from() {
    List<String> departments = new ArrayList<>(List.of("DEFAULT"));
    departments.addAll(known());
    return dice.any(
        Map.of("departments", List.of(dice.any(departments))),
        Map.of("extensions", List.of(dice.any("200-203", "202"))));
  }

  private List<String> known() {
    if (!(document.get("departments") instanceof Map<?, ?> section)
        || !(section.get("list") instanceof List<?> list)) {
      return List.of();
    }
    return list.stream().map(d -> asMap(d).get("name").toString()).toList();
  }
}
