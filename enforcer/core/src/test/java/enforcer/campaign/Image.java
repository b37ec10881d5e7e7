package enforcer.campaign;

import enforcer.simulator.PbxSimulator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a PBX holds of that which documents describe, in words that survive a delete and a new
 * creation: names and not ids.
 *
 * @param rows by section and natural key
 */
record Image(Map<String, String> rows) {
  private static final Map<String, List<String>> SETS =
      Map.of(
          "ConsoleRestrictions", List.of("AccessRestricted"),
          "E164Settings", List.of("Enabled", "CountryCode", "InternationalCode", "NationalCode"),
          "AntiHackingSettings", List.of("HackAuthRequests", "HackBlacklistDuration"),
          "Groups", List.of("Name"),
          "OutboundRules", List.of("Name", "Prefix", "NumberLengthRanges", "EmergencyRule"),
          "Blocklist", List.of("IPAddrMask", "BlockType", "Description"),
          "BlackListNumbers", List.of("CallerId", "Description"),
          "Users",
              List.of("Number", "Enabled", "Internal", "AllowLanOnly", "PinProtected", "SRTPMode"));

  static Image of(PbxSimulator pbx) {
    Map<Long, String> departments = new HashMap<>();
    pbx.state("Groups")
        .forEach(g -> departments.put(g.path("Id").asLong(), g.path("Name").asString("")));
    Map<String, String> rows = new TreeMap<>();
    SETS.forEach(
        (set, fields) -> {
          JsonNode state = pbx.state(set);
          (state.isArray() ? state.valueStream() : Stream.of(state))
              .sorted(Comparator.comparingInt(row -> row.path("Priority").asInt()))
              .forEach(
                  row ->
                      rows.put(
                          set + " " + key(row.path(fields.getFirst()), set),
                          told(row, fields, departments)));
        });
    rows.put("the order of rules", order(pbx.state("OutboundRules")));
    rows.put("countries", sorted(pbx.state("CountryCodes").path("CountryCodes")));
    rows.put(
        "console",
        pbx.state("ConsoleRestrictions")
            .path("IpWhitelist")
            .valueStream()
            .map(entry -> Networks.network(entry.asString()))
            .sorted()
            .toList()
            .toString());
    return new Image(rows);
  }

  private static String key(JsonNode key, String set) {
    return set.equals("Blocklist") ? Networks.network(key.asString()) : key.asString("");
  }

  private static String told(JsonNode row, List<String> fields, Map<Long, String> departments) {
    Map<String, Object> told = new TreeMap<>();
    fields.stream().skip(1).forEach(f -> told.put(f, row.path(f).asString("")));
    told.computeIfPresent("Prefix", (_, digits) -> new TreeSet<>(split(digits.toString())));
    TreeSet<String> groups = new TreeSet<>();
    row.path("GroupIds").forEach(id -> groups.add(departments.get(id.asLong()) + ""));
    for (JsonNode member : row.path("Groups")) {
      String role = member.path("Rights").path("RoleName").asString("");
      groups.add(departments.get(member.path("GroupId").asLong()) + "=" + role);
    }
    told.put("departments", groups);
    told.put("ranges", row.path("DNRanges").size());
    told.put(
        "routes",
        row.path("Routes")
            .valueStream()
            .filter(r -> r.path("TrunkId").asLong(-1) > 0)
            .map(
                r ->
                    Stream.of("TrunkId", "Prepend", "Append")
                        .map(f -> r.path(f).asString(""))
                        .collect(Collectors.joining("/", r.path("StripDigits").asInt(0) + "/", "")))
            .toList());
    return told.toString();
  }

  private static List<String> split(String digits) {
    return Stream.of(digits.split(",")).map(String::strip).toList();
  }

  private static String order(JsonNode rules) {
    return rules
        .valueStream()
        .sorted(Comparator.comparingInt(row -> row.path("Priority").asInt()))
        .map(row -> row.path("Name").asString(""))
        .toList()
        .toString();
  }

  private static String sorted(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).sorted().toList().toString();
  }

  /** The first object that another image shows otherwise. */
  Optional<String> differing(Image other) {
    TreeSet<String> all = new TreeSet<>(rows.keySet());
    all.addAll(other.rows.keySet());
    return all.stream()
        .filter(key -> !String.valueOf(rows.get(key)).equals(String.valueOf(other.rows.get(key))))
        .findFirst()
        .map(key -> key + " was " + rows.get(key) + " and is " + other.rows.get(key));
  }
}
