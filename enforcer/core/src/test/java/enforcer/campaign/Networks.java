package enforcer.campaign;

import enforcer.simulator.PbxSimulator;
import java.net.InetAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Who is let in by address: to the console and the API, and with a phone. */
final class Networks {
  private Networks() {}

  /** Which of some addresses may reach the console and the API. */
  static Set<String> admitted(PbxSimulator pbx, List<String> addresses) {
    JsonNode console = pbx.state("ConsoleRestrictions");
    JsonNode blocklist = pbx.state("Blocklist");
    boolean restricted = console.path("AccessRestricted").asBoolean(false);
    Set<String> admitted = new HashSet<>();
    for (String address : addresses) {
      boolean listed =
          console.path("IpWhitelist").valueStream().anyMatch(e -> covers(e.asString(), address));
      if ((!restricted || listed) && !isBlocked(blocklist, address)) {
        admitted.add(address);
      }
    }
    return admitted;
  }

  /** Where phones that may be outside and bridges are registered from: those blocked, or not. */
  static Set<String> phones(PbxSimulator pbx, boolean blocked) {
    JsonNode blocklist = pbx.state("Blocklist");
    Set<String> phones = new HashSet<>();
    Set<String> used = new HashSet<>();
    for (JsonNode user : pbx.state("Users")) {
      if (!user.path("AllowLanOnly").asBoolean(false)) {
        user.path("Phones").forEach(phone -> used.add(phone.path("MacAddress").asString("")));
      }
    }
    for (JsonNode device : pbx.state("SipDevices")) {
      JsonNode registrar = device.path("Registrar");
      if (used.contains(registrar.path("MAC").asString(""))) {
        phones.add(registrar.path("IpAddress").asString(""));
      }
    }
    for (JsonNode bridge : pbx.state("Sbcs")) {
      if (bridge.path("HasConnection").asBoolean(false)) {
        phones.add(bridge.path("PublicIP").asString(""));
      }
    }
    phones.removeIf(address -> address.isEmpty() || isBlocked(blocklist, address) != blocked);
    return phones;
  }

  /** The narrowest entry that covers an address wins; a block wins among equals. */
  private static boolean isBlocked(JsonNode blocklist, String address) {
    int narrowest = -1;
    boolean blocked = false;
    for (JsonNode row : blocklist) {
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
}
