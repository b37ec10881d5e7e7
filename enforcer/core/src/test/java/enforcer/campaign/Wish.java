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
          "numbering",
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
    document.remove("emergency");
    if (!dice.oneIn(3)) {
      List<String> numbers = dice.any(estate.country().help(), List.of("112", "999"));
      document.put("emergency", Map.of("numbers", numbers));
    }
    Map<String, Object> facts = new TreeMap<>();
    if (document.get("facts") instanceof Map<?, ?> known) {
      known.forEach((fact, reading) -> facts.put(fact.toString(), reading));
    }
    Reading.questions()
        .forEach(
            (fact, answers) -> {
              if (dice.oneIn(3)) {
                facts.put(fact, dice.any(answers));
              }
            });
    document.put("facts", facts);
    document.remove("dialTests");
    if (dice.oneIn(3)) {
      document.put("dialTests", dialTests());
    }
  }

  /** What somebody believes of calls, right or wrong. */
  private List<Object> dialTests() {
    List<Object> tests = new ArrayList<>();
    int count = dice.from(1, 2);
    for (int i = 0; i < count; i++) {
      Map<String, Object> test = new TreeMap<>();
      String help = dice.any(estate.country().help());
      test.put("dial", List.of(dice.any(help, help, dice.any(Oracle.PROBES))));
      String one = dice.any(List.copyOf(estate.people().keySet()));
      test.put("from", dice.any("everyone", Map.of("extensions", List.of(one))));
      test.put("expect", dice.any("route", "route", "refuse"));
      if (test.get("expect").equals("route") && dice.oneIn(3)) {
        test.put("needsPin", dice.either());
      }
      tests.add(test);
    }
    return tests;
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
          case "numbering" -> numbering();
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
    List<String> countries = new ArrayList<>();
    if (!dice.oneIn(10)) {
      countries.add("+" + estate.country().code());
    }
    List<String> others = new ArrayList<>(List.of("+44", "+353", "+33", "+49", "+1"));
    others.remove("+" + estate.country().code());
    countries.addAll(dice.some(others, 4));
    return countries;
  }

  private Map<String, Object> numbering() {
    Map<String, Object> numbering = new TreeMap<>(Map.of("enabled", !dice.oneIn(4)));
    if (dice.oneIn(3)) {
      numbering.put("internationalPrefix", dice.any("00", estate.country().abroad()));
    }
    if (dice.oneIn(3)) {
      numbering.put("removeCountryCode", dice.either());
    }
    if (dice.oneIn(8)) {
      numbering.put("country", dice.any("44", estate.country().code()));
    }
    return numbering;
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
    if (dice.oneIn(5)) {
      networks.add(dice.any("10.20.0.0/16", "203.0.113.64/27", "198.51.100.20"));
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
    rule.put("dial", estate.country().help());
    if (dice.either()) {
      rule.put("length", "2-5");
    }
    rule.put("from", dice.oneIn(5) ? from() : "everyone");
    rule.put("via", List.of(dice.oneIn(6) ? rewriting() : dice.any("uk", "uk", "backup")));
    return rule;
  }

  /** Digits that a rule may begin with, those of the country among them. */
  List<String> prefixes() {
    List<String> prefixes = new ArrayList<>(estate.country().help());
    prefixes.add(estate.country().abroad());
    prefixes.addAll(Estate.PREFIXES);
    return prefixes.stream().distinct().toList();
  }

  Map<String, Object> rule(String name) {
    Map<String, Object> rule = new TreeMap<>();
    rule.put("name", name);
    rule.put("dial", dice.some(prefixes(), 3));
    String length = dice.any(Estate.LENGTHS);
    if (!length.isEmpty()) {
      rule.put("length", length);
    }
    rule.put("from", dice.either() ? "everyone" : from());
    if (dice.oneIn(3)) {
      rule.put("action", "block");
    } else {
      rule.put("via", via());
    }
    return rule;
  }

  /** The routes of a rule that leads somewhere. */
  List<Object> via() {
    return dice.any(
        List.of("uk"),
        List.of("uk"),
        List.of("backup", "uk"),
        List.of(dice.any(Estate.TRUNKS)),
        List.of(rewriting()),
        List.of(rewriting(), "uk"));
  }

  private Object rewriting() {
    Map<String, Object> route = new TreeMap<>(Map.of("trunk", dice.any(Estate.TRUNKS)));
    route.put("strip", dice.any(0, 1, 1, 2));
    String prepend = dice.any(Estate.PREPENDS);
    if (!prepend.isEmpty()) {
      route.put("prepend", prepend);
    }
    if (dice.oneIn(8)) {
      route.put("append", "0");
    }
    return route;
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
