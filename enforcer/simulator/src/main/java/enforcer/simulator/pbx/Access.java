package enforcer.simulator.pbx;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Decides which addresses may connect to the PBX, and which may reach the console and the API. */
public final class Access {

  private static final int DEFAULT_FAILURES = 10;
  private static final int DEFAULT_DURATION = 1800;

  private final Pbx pbx;
  private final Map<String, Integer> failures = new HashMap<>();

  public Access(Pbx pbx) {
    this.pbx = pbx;
  }

  /** Whether the block list blocks the address; an Allow entry overrides every Block. */
  public boolean blocked(String address) {
    InetAddress caller = InetAddress.ofLiteral(address);
    Instant now = pbx.now();
    boolean blocked = false;
    for (ObjectNode row : pbx.table("Blocklist").rows()) {
      boolean over = !Blocklist.permanent(row) && !Blocklist.expires(row).isAfter(now);
      if (over || !Network.covers(row.path("IPAddrMask").asString(""), caller)) {
        continue;
      }
      if (row.path("BlockType").asString("").equals("Allow")) {
        return false;
      }
      blocked = true;
    }
    return blocked;
  }

  /** Whether the console restrictions admit the address; they apply to the API too. */
  public boolean admitted(String address) {
    ObjectNode restrictions = pbx.store().singleton("ConsoleRestrictions");
    if (!restrictions.path("AccessRestricted").asBoolean(false)) {
      return true;
    }
    InetAddress caller = InetAddress.ofLiteral(address);
    for (var entry : restrictions.path("IpWhitelist")) {
      if (Network.covers(entry.asString(""), caller)) {
        return true;
      }
    }
    return false;
  }

  /** Counts a refused login; too many put the address on the block list for a while. */
  public void loginRefused(String address) {
    if (pbx.facts().is(Fact.FAILED_LOGINS, "ignored")) {
      return;
    }
    ObjectNode limits = pbx.store().singleton("AntiHackingSettings");
    int allowed = limits.path("HackAuthRequests").asInt(DEFAULT_FAILURES);
    if (failures.merge(address, 1, Integer::sum) < allowed) {
      return;
    }
    failures.remove(address);
    int seconds = limits.path("HackBlacklistDuration").asInt(DEFAULT_DURATION);
    Table table = pbx.table("Blocklist");
    ObjectNode row = Pbx.NODES.objectNode().put("Id", table.nextId());
    row.put("IPAddrMask", address).put("BlockType", "Block").put("AddedBy", "AutoBlacklist");
    row.put("Description", "Too many failed authentications");
    row.put("ExpiresAt", pbx.now().plus(Duration.ofSeconds(seconds)).toString());
    table.put(row);
  }

  /** Forgets the failures of an address that logged in. */
  public void loginAccepted(String address) {
    failures.remove(address);
  }
}
