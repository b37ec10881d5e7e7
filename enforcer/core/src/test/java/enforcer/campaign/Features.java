package enforcer.campaign;

import enforcer.simulator.PbxSimulator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What of that which decides about calls a PBX has, and in what form, so that one can see what a
 * campaign met and what its plans changed.
 */
record Features(Map<String, String> found) {

  static Features of(PbxSimulator pbx) {
    Map<String, String> found = new TreeMap<>();
    JsonNode rules = pbx.state("OutboundRules");
    found.put("digits stripped", routes(rules, r -> r.path("StripDigits").asInt(0) > 0));
    found.put("digits prepended", routes(rules, r -> !r.path("Prepend").asString("").isEmpty()));
    found.put("digits appended", routes(rules, r -> !r.path("Append").asString("").isEmpty()));
    found.put("rules that block", rows(rules, "Name", Features::blocks));
    found.put("rules for departments", rows(rules, "Name", r -> !r.path("GroupIds").isEmpty()));
    found.put("emergency rules", rows(rules, "Name", r -> r.path("EmergencyRule").asBoolean()));
    found.put("numbering", pbx.state("E164Settings").toString());
    found.put("countries allowed", pbx.state("CountryCodes").path("CountryCodes").toString());
    JsonNode users = pbx.state("Users");
    found.put("callers with a PIN", flagged(users, "PinProtected"));
    found.put("callers barred from outside", flagged(users, "Internal"));
    found.put("callers disabled", rows(users, "Number", u -> !u.path("Enabled").asBoolean()));
    JsonNode trunks = pbx.state("Trunks");
    found.put(
        "trunks not registered", rows(trunks, "Number", t -> !t.path("IsOnline").asBoolean()));
    found.put(
        "trunks without outside calls",
        rows(trunks, "Number", t -> !t.path("EnableOutboundCalls").asBoolean()));
    found.put(
        "barred out of hours",
        pbx.state("GeneralSettingsForPbx").path("DisableOutboundCallsOutOfficeHours").asBoolean()
            ? "yes"
            : "");
    found.put("queues named as a service", rows(pbx.state("Queues"), "Number", _ -> true));
    found.put("phones registered", rows(pbx.state("SipDevices"), "Id", _ -> true));
    found.put("bridges connected", rows(pbx.state("Sbcs"), "Name", _ -> true));
    found.put("networks blocked", rows(pbx.state("Blocklist"), "IPAddrMask", _ -> true));
    return new Features(found);
  }

  /** Counts each that is there, and each that is another one in the end. */
  void count(Features end, Figures figures) {
    found.forEach(
        (feature, form) -> {
          if (!form.isEmpty()) {
            figures.met(feature);
          }
          if (!form.equals(end.found().get(feature))) {
            figures.changed(feature);
          }
        });
  }

  private static boolean blocks(JsonNode rule) {
    return rule.path("Routes").valueStream().allMatch(r -> r.path("TrunkId").asLong(-1) <= 0);
  }

  private static String routes(JsonNode rules, Predicate<JsonNode> matching) {
    return rows(
        rules, "Name", rule -> rule.path("Routes").valueStream().anyMatch(matching), "Routes");
  }

  private static String flagged(JsonNode users, String flag) {
    return rows(users, "Number", u -> u.path(flag).asBoolean(false));
  }

  private static String rows(JsonNode rows, String key, Predicate<JsonNode> matching) {
    return rows(rows, key, matching, key);
  }

  private static String rows(JsonNode rows, String key, Predicate<JsonNode> matching, String form) {
    return rows.valueStream()
        .filter(matching)
        .map(row -> row.path(key).asString("") + "=" + row.path(form))
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
