package enforcer.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.Yaml;

/**
 * A phone system in a state that nobody planned, as a seed of the simulator.
 *
 * @param seed the text of the seed
 * @param people extension numbers with their e-mail addresses, empty where there is none
 * @param country where it stands
 */
record Estate(String seed, Map<String, String> people, Country country) {
  static final String RUNNER = "192.0.2.200";
  static final List<String> DEPARTMENTS = List.of("Sales", "Support", "Abroad");
  static final List<String> TRUNKS = List.of("uk", "backup", "spare");
  static final List<String> RULES = List.of("A", "B", "C", "D", "E", "F", "G");
  static final List<String> PREFIXES =
      List.of(
          "999", "112", "99", "11", "1", "9", "0", "00", "+", "09", "0044", "+44", "00449", "+449",
          "+1", "+1876", "001876", "0033", "01", "02", "07", "0800");
  static final List<String> LENGTHS = List.of("", "", "3", "10-11", "3,10-12", "11-15", "1-3");
  static final List<String> NETWORKS =
      List.of("198.51.100.0/24", "198.51.100.7", "203.0.113.128/25", "2001:db8:7::/48");
  static final List<String> CALLERS = List.of("+441632960961", "+12025550143", "0900*");
  static final List<String> ROLES =
      List.of("users", "users", "managers", "system_admins", "system_owners");

  /** What somebody may put before a number; the last one leads abroad. */
  static final List<String> PREPENDS = List.of("", "", "0", "9", "99", "0035316778");

  static final int FIRST_ID = 31;

  static Estate of(Dice dice) {
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("extends", "factory");
    Country country = Country.any(dice);
    rows.put("E164Settings", country.settings(dice));
    rows.put("ConsoleRestrictions", console(dice));
    rows.put("CountryCodes", Map.of("allowed", countries(dice, country)));
    rows.put("GeneralSettingsForPbx", Map.of("DisableOutboundCallsOutOfficeHours", dice.oneIn(10)));
    rows.put("Queues", house(dice, country));
    rows.put("AntiHackingSettings", Map.of("HackAuthRequests", dice.from(1, 30)));
    rows.put("Groups", departments(dice));
    rows.put("Trunks", trunks(dice));
    Map<String, String> people = new LinkedHashMap<>();
    List<Map<String, Object>> users = users(dice, names(rows.get("Groups")), people);
    EstatePhones.plant(dice, users, rows);
    rows.put("Users", users);
    rows.put("OutboundRules", EstateRules.rules(dice, country, names(rows.get("Groups"))));
    rows.put("Blocklist", blocklist(dice));
    rows.put(
        "BlackListNumbers",
        dice.some(CALLERS, 2).stream().map(c -> Map.of("CallerId", c)).toList());
    return new Estate(new Yaml().dump(rows), people, country);
  }

  private static List<Object> departments(Dice dice) {
    return dice.some(DEPARTMENTS, 3).stream()
        .<Object>map(d -> Map.of("Name", d, "Id", FIRST_ID + DEPARTMENTS.indexOf(d)))
        .toList();
  }

  private static List<String> names(Object rows) {
    return ((List<?>) rows).stream().map(row -> ((Map<?, ?>) row).get("Name").toString()).toList();
  }

  private static Map<String, Object> console(Dice dice) {
    List<Object> list = new ArrayList<>();
    list.add(dice.any(RUNNER, "192.0.2.0/24", "192.0.2.192/255.255.255.192"));
    list.addAll(dice.some(List.of("203.0.113.10", "10.99.0.0/24", "198.51.100.20"), 3));
    boolean restricted = dice.either();
    return Map.of(
        "AccessRestricted", restricted, "IpWhitelist", restricted ? list : dice.some(list, 4));
  }

  /** Seldom without the country that it stands in. */
  private static List<String> countries(Dice dice, Country country) {
    List<String> allowed = new ArrayList<>(dice.some(List.of("44", "353", "33", "1"), 4));
    if (!allowed.contains(country.code()) && (allowed.isEmpty() || !dice.oneIn(6))) {
      allowed.add(country.code());
    }
    return allowed;
  }

  /** Sometimes a queue has the digits of a number that others call for help or for service. */
  private static List<Object> house(Dice dice, Country country) {
    if (!dice.oneIn(8)) {
      return List.of();
    }
    return List.of(Map.of("Number", dice.any(dice.any(country.help()), "101"), "Name", "Desk"));
  }

  private static List<Object> trunks(Dice dice) {
    return IntStream.range(0, TRUNKS.size())
        .<Object>mapToObj(
            i ->
                Map.of(
                    "Number",
                    "1000" + i,
                    "Gateway",
                    Map.of("Name", TRUNKS.get(i)),
                    "IsOnline",
                    !dice.oneIn(i == 0 ? 10 : 3),
                    "EnableOutboundCalls",
                    i == 0 || !dice.oneIn(6)))
        .toList();
  }

  private static List<Map<String, Object>> users(
      Dice dice, List<String> departments, Map<String, String> people) {
    List<Map<String, Object>> users = new ArrayList<>();
    int count = dice.from(2, 8);
    people.put("100", "");
    for (int i = 0; i < count; i++) {
      String number = Integer.toString(200 + i);
      String email = dice.oneIn(5) ? "" : "p" + number + "@acme.example";
      people.put(number, email);
      Map<String, Object> user = new LinkedHashMap<>();
      user.put("Number", number);
      user.put("EmailAddress", email);
      user.put("Enabled", !dice.oneIn(6));
      user.put("Internal", dice.oneIn(6));
      for (String flag : List.of("AllowLanOnly", "Require2FA", "PinProtected", "BlockTunnel")) {
        user.put(flag, dice.either());
      }
      user.put("PinProtectTimeout", dice.any(30, 60, 3600));
      user.put("Groups", memberships(dice, departments, i < 2 ? "system_owners" : ""));
      users.add(user);
    }
    if (dice.oneIn(10)) {
      String number = dice.any("112", "999", "101");
      people.put(number, "");
      Map<String, Object> user = new LinkedHashMap<>();
      user.put("Number", number);
      user.put("Enabled", dice.either());
      user.put("Groups", Map.of("DEFAULT", "users"));
      users.add(user);
    }
    return users;
  }

  private static Map<String, Object> memberships(
      Dice dice, List<String> departments, String usual) {
    Map<String, Object> roles = new LinkedHashMap<>();
    List<String> all = new ArrayList<>(dice.some(departments, 2));
    if (!dice.oneIn(8) || all.isEmpty()) {
      all.addFirst("DEFAULT");
    }
    for (String department : all) {
      boolean owner = !usual.isEmpty() && roles.isEmpty() && !dice.oneIn(5);
      roles.put(department, owner ? usual : dice.any(ROLES));
    }
    return roles;
  }

  private static List<Object> blocklist(Dice dice) {
    List<Object> rows = new ArrayList<>();
    for (String network : dice.some(NETWORKS, 3)) {
      rows.add(
          Map.of(
              "IPAddrMask", network,
              "BlockType", dice.any("Block", "Block", "Allow"),
              "AddedBy", dice.any("Manual", "Manual", "AutoBlacklist"),
              "Description", dice.any("", "scanner")));
    }
    return rows;
  }
}
