package enforcer.simulator;

import enforcer.simulator.pbx.Pbx;
import tools.jackson.databind.node.ArrayNode;

/**
 * What each phone system of a fleet has for itself where its seed is that of fleets.
 *
 * @param office the network that may reach its console, beside the address of the caller
 * @param failedLogins the failed logins after which an address is blocked
 */
public record Site(String office, int failedLogins) {

  private static final int ADDRESSES = 254;
  private static final int FEWEST_LOGINS = 5;
  private static final int LIMITS = 3;

  static Site of(int index) {
    String office = "198.51.100." + (1 + index % ADDRESSES) + "/32";
    return new Site(office, FEWEST_LOGINS + index % LIMITS);
  }

  void plant(Pbx pbx) {
    ArrayNode console = pbx.store().own("ConsoleRestrictions").putArray("IpWhitelist");
    console.add(office).add(pbx.seenAs());
    pbx.store().own("AntiHackingSettings").put("HackAuthRequests", failedLogins);
  }
}
