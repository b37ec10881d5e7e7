package enforcer.campaign;

import enforcer.campaign.PlannedRule.Hop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small phone system on which one feature decides about calls, and a document that changes what
 * that feature decides for the worse. A product that overlooks the feature applies it, or believes
 * a dial test.
 */
final class Focus {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Hop UK = Hop.to("uk");
  private static final Hop BACKUP = Hop.to("backup");

  /** What decides. */
  private enum Feature {
    PIN,
    OFFICE_HOURS,
    ENABLED,
    REGISTERED,
    OUTSIDE_CALLS,
    HOUSE_NUMBER,
    COUNTRIES,
    PLUS,
    DIGITS,
    EMERGENCY_FIRST,
    BLOCK_RULE,
    DEPARTMENT
  }

  private final Dice dice;
  private final Country country;
  private final Map<String, Object> rows = new LinkedHashMap<>();
  private final Map<String, Object> document = new TreeMap<>();
  private final Map<String, String> facts = new TreeMap<>();
  private final List<PlannedRule> before = new ArrayList<>();
  private final List<PlannedRule> after = new ArrayList<>();
  private boolean backupRegistered = true;
  private boolean backupOpen = true;
  private boolean pin;

  private Focus(Dice dice) {
    this.dice = dice;
    this.country = Country.any(dice);
  }

  /** The phone system and the document. */
  record Pair(Estate estate, String document) {}

  static Pair of(Dice dice) {
    Focus focus = new Focus(dice);
    focus.base();
    focus.carry(dice.any(Feature.values()));
    return focus.pair();
  }

  private void base() {
    Map<String, Object> numbering = new TreeMap<>(country.settings(dice));
    numbering.put("Enabled", true);
    rows.put("extends", "factory");
    rows.put("E164Settings", numbering);
    rows.put(
        "ConsoleRestrictions",
        Map.of("AccessRestricted", true, "IpWhitelist", List.of(Estate.RUNNER)));
    rows.put("CountryCodes", Map.of("allowed", allowed()));
    rows.put("Groups", List.of(Map.of("Name", "Sales", "Id", Estate.FIRST_ID)));
    Reading.questions()
        .forEach(
            (fact, answers) -> {
              if (dice.oneIn(12)) {
                facts.put(fact, dice.any(answers));
              }
            });
  }

  private void carry(Feature feature) {
    List<String> help = country.help();
    PlannedRule ordinary = PlannedRule.ordinary("A", help, UK);
    PlannedRule emergency = PlannedRule.emergency(help, UK);
    switch (feature) {
      case PIN -> pin(ordinary, emergency);
      case OFFICE_HOURS -> {
        rows.put("GeneralSettingsForPbx", Map.of("DisableOutboundCallsOutOfficeHours", true));
        becomes(List.of(emergency), dice.any(List.of(ordinary), List.of(ordinary, emergency)));
      }
      case ENABLED ->
          becomes(List.of(ordinary), dice.any(List.of(), List.of(ordinary.from("Sales"))));
      case REGISTERED -> {
        backupRegistered = false;
        worseTrunk(ordinary, emergency);
      }
      case OUTSIDE_CALLS -> {
        backupOpen = false;
        worseTrunk(ordinary, emergency);
      }
      case HOUSE_NUMBER -> {
        rows.put("Queues", List.of(Map.of("Number", "101", "Name", "Desk")));
        stays(List.of(emergency, PlannedRule.ordinary("A", List.of("101"), UK)));
        believes("101", "route");
      }
      case COUNTRIES -> countries(help);
      case PLUS -> plus(emergency);
      case DIGITS -> {
        Hop spoilt = new Hop("uk", dice.from(0, 1), dice.any("9", "0"));
        PlannedRule other = PlannedRule.ordinary("B", firstDigits(help), spoilt);
        becomes(
            List.of(ordinary), dice.any(List.of(ordinary.via(spoilt)), List.of(other, ordinary)));
      }
      case EMERGENCY_FIRST -> {
        // A document writes emergency rules on top, so that only a state has one further down.
        pin = true;
        becomes(List.of(ordinary, emergency), List.of(ordinary));
      }
      case BLOCK_RULE ->
          becomes(
              List.of(ordinary), List.of(PlannedRule.ordinary("B", firstDigits(help)), ordinary));
      case DEPARTMENT ->
          dice.any(
                  List.<Runnable>of(
                      () -> becomes(List.of(ordinary), List.of(ordinary.from("Sales"))),
                      () -> becomes(List.of(emergency), List.of(emergency.from("Sales")))))
              .run();
    }
  }

  /** Somebody is newly asked for a PIN, or the rule that asks for none no longer decides. */
  private void pin(PlannedRule ordinary, PlannedRule emergency) {
    if (dice.either()) {
      stays(List.of(ordinary));
      Object match = dice.any("everyone", Map.of("extensions", List.of("203")));
      Map<String, Object> set = Map.of("pinToDialOut", Map.of("for", "60s"));
      document.put("extensions", Map.of("rules", List.of(Map.of("match", match, "set", set))));
    } else {
      pin = true;
      becomes(List.of(emergency), dice.any(List.of(ordinary), List.of(ordinary, emergency)));
    }
  }

  private void worseTrunk(PlannedRule ordinary, PlannedRule emergency) {
    PlannedRule rule = dice.any(ordinary, emergency);
    becomes(List.of(rule), List.of(rule.via(BACKUP)));
  }

  /** Calls for help go through a number abroad, and that country is closed. */
  private void countries(List<String> help) {
    String code = country.code().equals("353") ? "33" : "353";
    List<String> open = new ArrayList<>(allowed());
    open.add(code);
    rows.put("CountryCodes", Map.of("allowed", open));
    Hop abroad = new Hop("uk", 0, country.abroad() + code + "16778");
    stays(List.of(PlannedRule.emergency(help, abroad)));
    document.put("countries", Map.of("allowed", allowed().stream().map(c -> "+" + c).toList()));
  }

  /** No rule begins with a plus, and still the call leaves. */
  private void plus(PlannedRule emergency) {
    facts.put("plusDialled", "international");
    stays(List.of(emergency, PlannedRule.ordinary("A", List.of(country.abroad()), UK)));
    believes("+449098790123", "refuse");
  }

  private List<String> allowed() {
    return Stream.of(country.code(), "44").distinct().toList();
  }

  private static List<String> firstDigits(List<String> help) {
    return help.stream().map(number -> number.substring(0, 1)).distinct().toList();
  }

  private void stays(List<PlannedRule> rules) {
    becomes(rules, rules);
  }

  private void becomes(List<PlannedRule> now, List<PlannedRule> then) {
    before.addAll(now);
    after.addAll(then);
  }

  private void believes(String number, String expected) {
    document.put(
        "dialTests",
        List.of(Map.of("dial", List.of(number), "from", "everyone", "expect", expected)));
  }

  private Pair pair() {
    if (dice.either()) {
      PlannedRule mobile = PlannedRule.ordinary("G", List.of("07"), UK);
      before.addLast(mobile);
      after.addLast(mobile);
    }
    rows.put("Trunks", List.of(trunk(0, "uk", true, true), backup()));
    Map<String, String> people = new LinkedHashMap<>();
    rows.put("Users", users(people));
    rows.put("OutboundRules", before.stream().map(PlannedRule::row).toList());
    document.put("apiVersion", "enforcer/v1");
    document.put("kind", "PhoneSystem");
    document.put("name", "acme");
    document.put(
        "networks", Map.of("runner", Map.of("cidr", Estate.RUNNER + "/32", "use", "automation")));
    document.put("emergency", Map.of("numbers", country.help()));
    document.put("facts", facts);
    Map<String, Object> outbound = new TreeMap<>(Map.of("manage", "exact"));
    outbound.put("rules", written(false));
    // Left out, emergency rules would be left alone.
    outbound.put("emergency", written(true));
    document.put("outbound", outbound);
    Estate estate = new Estate(new Yaml().dump(rows), people, country);
    return new Pair(estate, JSON.writeValueAsString(document));
  }

  private List<Map<String, Object>> written(boolean emergency) {
    return after.stream()
        .filter(r -> r.emergency() == emergency)
        .map(PlannedRule::written)
        .toList();
  }

  private Map<String, Object> backup() {
    return trunk(1, "backup", backupRegistered, backupOpen);
  }

  private static Map<String, Object> trunk(int at, String name, boolean registered, boolean open) {
    return Map.of(
        "Number",
        "1000" + at,
        "Gateway",
        Map.of("Name", name),
        "IsOnline",
        registered,
        "EnableOutboundCalls",
        open);
  }

  private List<Object> users(Map<String, String> people) {
    List<Object> users = new ArrayList<>();
    int count = dice.from(5, 8);
    for (int i = 0; i < count; i++) {
      String number = Integer.toString(200 + i);
      people.put(number, "p" + number + "@acme.example");
      Map<String, Object> roles = new TreeMap<>();
      roles.put("DEFAULT", i < 2 ? "system_owners" : "users");
      if (i > 3 && dice.either()) {
        roles.put("Sales", "users");
      }
      Map<String, Object> user = new TreeMap<>();
      user.put("Number", number);
      user.put("EmailAddress", people.get(number));
      user.put("Enabled", i < 4 || !dice.oneIn(5));
      user.put("Internal", false);
      user.put("PinProtected", pin);
      user.put("PinProtectTimeout", 60);
      user.put("Groups", roles);
      users.add(user);
    }
    return users;
  }
}
