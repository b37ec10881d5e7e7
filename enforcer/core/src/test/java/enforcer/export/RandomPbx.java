package enforcer.export;

import enforcer.catalogue.AntiHacking;
import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Console;
import enforcer.catalogue.Countries;
import enforcer.catalogue.Departments;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.State;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A PBX in a state that nobody planned: null or empty, any order, any notation, gone references.
 */
final class RandomPbx {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Object NULL = new Object();
  private static final Object MISSING = new Object();
  private static final Resource CALLERS = Catalogue.resource("BlackListNumbers").orElseThrow();
  private static final List<String> DEPARTMENTS =
      List.of(
          "DEFAULT",
          "Sales",
          "Büro 1",
          "no",
          "007",
          "a: b",
          "x # y",
          "___FAVORITES___30",
          "Sales\u00a0");

  private static final Release BLOCK_TUNNEL = new Release(20, 0, 9);

  private final Release release;
  private final Random random;
  private final LiveRows rows;

  private RandomPbx(long seed, Release release) {
    this.release = release;
    this.random = new Random(seed);
    this.rows = new LiveRows(release);
  }

  static State of(long seed, Release release) {
    RandomPbx pbx = new RandomPbx(seed, release);
    pbx.settings();
    pbx.blocklists();
    pbx.departments();
    pbx.users();
    pbx.rules();
    return pbx.rows.state();
  }

  private Object flag() {
    return any(true, false, true, NULL, MISSING);
  }

  private Object any(Object... values) {
    return values[random.nextInt(values.length)];
  }

  private ObjectNode row(int id) {
    return JSON.createObjectNode().put("Id", id);
  }

  private static ObjectNode put(ObjectNode row, String property, Object value) {
    if (value == NULL) {
      row.putNull(property);
    } else if (value != MISSING) {
      row.set(property, JSON.valueToTree(value));
    }
    return row;
  }

  private void add(Resource resource, ObjectNode row) {
    rows.with(resource, row.toString());
  }

  private void settings() {
    ObjectNode console = row(1);
    put(console, "AccessRestricted", flag());
    List<String> allowed = List.of("10.0.0.7/255.255.255.0", "192.0.2.1", "2001:DB8::1/32");
    put(console, "IpWhitelist", any(NULL, List.of(), allowed, allowed.reversed(), List.of("lan")));
    add(Console.RESOURCE, console);
    add(Countries.RESOURCE, put(row(1), "CountryCodes", any(List.of("47", "1", "44"), List.of())));
    ObjectNode hacking = row(1);
    for (String count : List.of("HackAuthRequests", "HackBarrierGreen", "HackBarrierRed")) {
      put(hacking, count, any(0, 5, 1_000_000, NULL, MISSING));
    }
    put(hacking, "HackBlacklistDuration", any(-1, 0, 59, 3600, 86_400 * 7, NULL));
    put(hacking, "SecurityDefenseProgram", flag());
    add(AntiHacking.RESOURCE, hacking);
    ObjectNode numbering = row(1);
    put(numbering, "Enabled", flag());
    put(numbering, "CountryCode", any("44", "+44", "", NULL));
    put(numbering, "InternationalCode", any("00", "00,011", NULL));
    add(Numbering.RESOURCE, numbering);
  }

  private void blocklists() {
    List<String> addresses =
        List.of(
            "192.0.2.7", "198.51.100.9/25", "10.0.0.1/255.0.0.0", "2001:db8:0:0::/48", "any", "");
    for (int id = 0; id < addresses.size(); id++) {
      ObjectNode row = put(row(id), "IPAddrMask", addresses.get(id));
      put(row, "BlockType", any("Block", "Allow"));
      put(row, "Description", any("a, b: \"c\" # d", "", "x".repeat(300), "\u0007", NULL));
      put(row, "ExpiresAt", any(NULL, "3000-01-01T00:00:00Z", "2030-01-02T03:04:05.67+02:00"));
      add(Blocklist.RESOURCE, put(row, "AddedBy", any("Manual", "Manual", "AutoBlacklist")));
      ObjectNode caller =
          put(row(id), "CallerId", id == 0 ? "" : any("+44*", "0900", "anonymous", " 1") + "" + id);
      add(CALLERS, put(caller, "Description", any("spam", "", NULL)));
    }
  }

  private void departments() {
    for (int i = 0; i < DEPARTMENTS.size(); i++) {
      ObjectNode row = put(row(28 + i), "Name", DEPARTMENTS.get(i));
      add(Departments.RESOURCE, put(row, "IsDefault", i == 0));
    }
    for (int i = 0; i < 4; i++) {
      ObjectNode row = put(row(5 + i), "Number", "1000" + i);
      put(row, "Gateway", any(JSON.createObjectNode().put("Name", i < 2 ? "uk" : "trunk " + i)));
      add(Trunks.RESOURCE, row);
    }
  }

  private void users() {
    int count = random.nextInt(12);
    for (int i = 0; i < count; i++) {
      ObjectNode row =
          put(
              row(100 + i),
              "Number",
              any("", "", "", "*") + Integer.toString(200 + i * (1 + i % 2)));
      put(row, "EmailAddress", any("u" + i + "@example.com", "", NULL, "not an address"));
      if (!release.isBefore(BLOCK_TUNNEL)) {
        put(row, "BlockTunnel", flag());
      }
      for (String flag : List.of("AllowLanOnly", "VMDisablePinAuth", "Require2FA")) {
        put(row, flag, flag());
      }
      for (String flag : List.of("PinProtected", "Internal", "Enabled", "EnableHotdesking")) {
        put(row, flag, flag());
      }
      put(row, "PinProtectTimeout", any(0, 60, 90_000, NULL));
      put(row, "SRTPMode", any("SRTPDisabled", "SRTPEnabled", "SRTPEnforced", NULL));
      put(row, "PrimaryGroupId", 28);
      memberships(row.putArray("Groups"));
      add(Users.RESOURCE, row);
    }
  }

  private void memberships(ArrayNode groups) {
    for (int i = 0; i < DEPARTMENTS.size(); i++) {
      if (i == 0 || random.nextInt(4) == 0) {
        ObjectNode group = groups.addObject().put("GroupId", 28 + i);
        put(group, "Name", any(DEPARTMENTS.get(i), NULL));
        group
            .putObject("Rights")
            .put("RoleName", (String) any("users", "managers", "system_owners"));
      }
    }
  }

  private void rules() {
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      ObjectNode row =
          put(row(i), "Name", any("Rule ", "no: ", "#", " x") + "" + i).put("Priority", i);
      put(row, "EmergencyRule", i == 0 ? any(true, NULL) : any(false, NULL, true));
      put(row, "Prefix", any("", NULL, "00, +", "2,1,1,*", "9"));
      put(row, "NumberLengthRanges", any("", NULL, "5-6, 3", "3,3", "long"));
      put(row, "GroupIds", any(List.of(), List.of(29), List.of(32, 30), List.of(99)));
      List<ObjectNode> range = List.of(JSON.createObjectNode().put("From", "200").put("To", "214"));
      put(row, "DNRanges", any(List.of(), range));
      routes(row.putArray("Routes"));
      add(Outbound.RESOURCE, row);
    }
  }

  private void routes(ArrayNode routes) {
    int used = random.nextInt(3);
    for (int i = 0; i < 5; i++) {
      ObjectNode route = put(routes.addObject(), "TrunkId", i < used ? any(5, 6, 7, 8, 77) : -1);
      put(route, "StripDigits", i < used ? any(0, 3, 1) : 0);
      put(route, "Prepend", i < used ? any("", "0", "+44", NULL) : NULL);
      put(route, "Append", any("", NULL));
      put(route, "CallerID", i < used ? any("", "0123", "a,b", NULL) : "");
    }
  }
}
