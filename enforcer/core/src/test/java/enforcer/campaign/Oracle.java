package enforcer.campaign;

import enforcer.simulator.PbxSimulator;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Judges a PBX from its rows as they are stored: who reaches the console, who may call what.
 *
 * <p>The first rule by Priority that matches decides. Prefixes are leading digits, lengths count
 * what was dialled, no scope is everyone, a department or a range suffices, and a route without a
 * trunk leads nowhere. The PBX knows a call for help by the emergency rule that takes it.
 *
 * @param readings the answers to open questions that are possible
 * @param emergency the numbers that must be reached
 * @param probes numbers that somebody may want to keep from being dialled
 */
record Oracle(List<Reading> readings, List<String> emergency, List<String> probes) {

  /** Numbers of every sort that fraud or everyday life dials, premium ones in three spellings. */
  static final List<String> PROBES =
      List.of(
          "09098790123",
          "00449098790123",
          "+449098790123",
          "+18765550123",
          "0018765550123",
          "0033140205050",
          "+33140205050",
          "02079460018",
          "07700900123",
          "0800123456",
          "101",
          "5");

  /**
   * What holds in one state.
   *
   * @param admitted which of some addresses may reach the console and the API
   * @param owners how many enabled system owners have an e-mail address
   * @param twins how many rows there are more than natural keys, by collection
   * @param enabled the extensions that work
   * @param emergencies by extension, which (reading, emergency number) is routed
   * @param calls by extension, which (reading, probe) is routed
   */
  record Verdict(
      Set<String> admitted,
      int owners,
      Map<String, Integer> twins,
      Set<String> enabled,
      Map<String, BitSet> emergencies,
      Map<String, BitSet> calls) {}

  /** A rule, as far as it decides. */
  private record Rule(
      List<String> prefixes,
      String lengths,
      Set<Long> groups,
      JsonNode ranges,
      boolean emergency,
      boolean leads) {}

  Verdict judge(PbxSimulator pbx, List<String> addresses) {
    JsonNode users = pbx.state("Users");
    List<Rule> rules = rules(pbx);
    Set<String> enabled = new HashSet<>();
    Map<String, BitSet> emergencies = new TreeMap<>();
    Map<String, BitSet> calls = new TreeMap<>();
    for (JsonNode user : users) {
      String number = user.path("Number").asString();
      if (user.path("Enabled").asBoolean(false)) {
        enabled.add(number);
      }
      emergencies.put(number, routed(user, rules, emergency, true));
      calls.put(number, routed(user, rules, probes, false));
    }
    return new Verdict(
        admitted(pbx, addresses), owners(users), twins(pbx), enabled, emergencies, calls);
  }

  private BitSet routed(JsonNode user, List<Rule> rules, List<String> numbers, boolean help) {
    BitSet routed = new BitSet();
    if (!user.path("Enabled").asBoolean(false)) {
      return routed;
    }
    boolean internal = user.path("Internal").asBoolean(false);
    for (int r = 0; r < readings.size(); r++) {
      Reading reading = readings.get(r);
      boolean exempt = help && reading.internalExempt();
      for (int n = 0; n < numbers.size() && (!internal || exempt); n++) {
        Rule rule = deciding(user, numbers.get(n), rules, reading);
        boolean leads = rule != null && rule.leads() && (!internal || rule.emergency());
        routed.set(r * numbers.size() + n, leads);
      }
    }
    return routed;
  }

  /** The rule that ends the search, or null. */
  private static Rule deciding(JsonNode user, String number, List<Rule> rules, Reading reading) {
    List<Rule> order = rules;
    if (reading.emergencyFirst()) {
      order = new ArrayList<>(rules);
      order.sort(Comparator.comparing(rule -> !rule.emergency()));
    }
    for (Rule rule : order) {
      boolean ends = rule.leads() || reading.emptyBlocks();
      if (ends && isDialled(rule, number) && isFor(rule, user, reading)) {
        return rule;
      }
    }
    return null;
  }

  private static boolean isDialled(Rule rule, String number) {
    return (rule.prefixes().isEmpty() || rule.prefixes().stream().anyMatch(number::startsWith))
        && hasLength(rule.lengths(), number.length());
  }

  private static boolean hasLength(String lengths, int length) {
    if (lengths.isEmpty()) {
      return true;
    }
    for (String range : lengths.split(",")) {
      String[] ends = range.strip().split("-");
      int from = Integer.parseInt(ends[0].strip());
      int to = ends.length > 1 ? Integer.parseInt(ends[1].strip()) : from;
      if (from <= length && length <= to) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFor(Rule rule, JsonNode user, Reading reading) {
    if (rule.groups().isEmpty() && rule.ranges().isEmpty()) {
      return true;
    }
    for (JsonNode range : rule.ranges()) {
      int number = user.path("Number").asInt();
      int from = range.path("From").asInt();
      int to = range.path("To").asString("").isEmpty() ? from : range.path("To").asInt();
      if (from <= number && number <= to) {
        return true;
      }
    }
    if (!reading.anyScope()) {
      return rule.groups().contains(user.path("PrimaryGroupId").asLong(-1));
    }
    for (JsonNode membership : user.path("Groups")) {
      if (rule.groups().contains(membership.path("GroupId").asLong())) {
        return true;
      }
    }
    return false;
  }

  private static List<Rule> rules(PbxSimulator pbx) {
    Set<Long> trunks = new HashSet<>();
    pbx.state("Trunks").forEach(trunk -> trunks.add(trunk.path("Id").asLong()));
    List<JsonNode> rows = new ArrayList<>();
    pbx.state("OutboundRules").forEach(rows::add);
    rows.sort(Comparator.comparingInt(row -> row.path("Priority").asInt()));
    return rows.stream().map(row -> rule(row, trunks)).toList();
  }

  private static Rule rule(JsonNode row, Set<Long> trunks) {
    Set<Long> groups = new HashSet<>();
    row.path("GroupIds").forEach(id -> groups.add(id.asLong()));
    boolean leads =
        row.path("Routes").valueStream().anyMatch(r -> trunks.contains(r.path("TrunkId").asLong()));
    List<String> prefixes = new ArrayList<>();
    for (String prefix : row.path("Prefix").asString("").split(",")) {
      if (!prefix.isBlank()) {
        prefixes.add(prefix.strip());
      }
    }
    return new Rule(
        prefixes,
        row.path("NumberLengthRanges").asString(""),
        groups,
        row.path("DNRanges"),
        row.path("EmergencyRule").asBoolean(false),
        leads);
  }

  private static Set<String> admitted(PbxSimulator pbx, List<String> addresses) {
    JsonNode console = pbx.state("ConsoleRestrictions");
    boolean restricted = console.path("AccessRestricted").asBoolean(false);
    Set<String> admitted = new HashSet<>();
    for (String address : addresses) {
      boolean listed =
          console.path("IpWhitelist").valueStream().anyMatch(e -> covers(e.asString(), address));
      if ((!restricted || listed) && !isBlocked(pbx, address)) {
        admitted.add(address);
      }
    }
    return admitted;
  }

  /** The narrowest entry that covers an address wins; a block wins among equals. */
  private static boolean isBlocked(PbxSimulator pbx, String address) {
    int narrowest = -1;
    boolean blocked = false;
    for (JsonNode row : pbx.state("Blocklist")) {
      String ends = row.path("ExpiresAt").asString("");
      boolean over = !ends.isEmpty() && Instant.parse(ends).isBefore(Instant.now());
      String network = row.path("IPAddrMask").asString();
      if (!over && covers(network, address) && bits(network) >= narrowest) {
        boolean blocks = row.path("BlockType").asString("").equals("Block");
        blocked = blocks || blocked && bits(network) == narrowest;
        narrowest = bits(network);
      }
    }
    return blocked;
  }

  /** A network without the bits that its mask hides, the same for every notation. */
  static String network(String text) {
    byte[] bytes = InetAddress.ofLiteral(text.split("/")[0]).getAddress();
    int bits = bits(text);
    StringBuilder network = new StringBuilder();
    for (int i = 0; i < bytes.length * 8; i++) {
      network.append(i < bits ? bytes[i / 8] >> 7 - i % 8 & 1 : "");
    }
    return bytes.length + ":" + network;
  }

  private static boolean covers(String network, String address) {
    return network(address).startsWith(network(network));
  }

  private static int bits(String text) {
    String[] parts = text.split("/");
    if (parts.length < 2) {
      return InetAddress.ofLiteral(parts[0]).getAddress().length * 8;
    }
    if (!parts[1].contains(".")) {
      return Integer.parseInt(parts[1]);
    }
    int bits = 0;
    for (byte part : InetAddress.ofLiteral(parts[1]).getAddress()) {
      bits += Integer.bitCount(part & 0xff);
    }
    return bits;
  }

  private static int owners(JsonNode users) {
    return (int)
        users
            .valueStream()
            .filter(u -> u.path("Enabled").asBoolean(false))
            .filter(u -> !u.path("EmailAddress").asString("").isEmpty())
            .filter(
                u ->
                    u.path("Groups")
                        .valueStream()
                        .anyMatch(
                            g ->
                                g.path("Rights")
                                    .path("RoleName")
                                    .asString("")
                                    .equals("system_owners")))
            .count();
  }

  private static Map<String, Integer> twins(PbxSimulator pbx) {
    Map<String, Integer> twins = new HashMap<>();
    Map<String, String> keys =
        Map.of("Groups", "Name", "OutboundRules", "Name", "BlackListNumbers", "CallerId");
    keys.forEach((set, key) -> twins.put(set, surplus(pbx.state(set), key)));
    twins.put("Blocklist", surplus(pbx.state("Blocklist"), "IPAddrMask"));
    return twins;
  }

  private static int surplus(JsonNode rows, String key) {
    Set<String> seen = new HashSet<>();
    for (JsonNode row : rows) {
      String value = row.path(key).asString("");
      seen.add(key.equals("IPAddrMask") ? network(value) : value);
    }
    return rows.size() - seen.size();
  }
}
