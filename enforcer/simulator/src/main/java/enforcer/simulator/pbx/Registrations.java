package enforcer.simulator.pbx;

import java.net.InetAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides which phones and apps may register, by their location and the rights of the extension.
 */
final class Registrations {

  private final Pbx pbx;

  Registrations(Pbx pbx) {
    this.pbx = pbx;
  }

  /** Whether any phone or app of an extension is registered. */
  boolean isRegistered(ObjectNode user) {
    if (!user.path("IsRegistered").asBoolean(false) || !user.path("Enabled").asBoolean(true)) {
      return false;
    }
    JsonNode phones = user.path("Phones");
    if (phones.isEmpty()) {
      return tunnel(user);
    }
    return phones.valueStream().anyMatch(phone -> mayRegister(user, phone));
  }

  /** Whether the phone with a hardware address may register; an unassigned one is only listed. */
  boolean mayRegister(JsonNode mac) {
    for (ObjectNode user : pbx.table("Users").rows()) {
      for (JsonNode phone : user.path("Phones")) {
        if (phone.path("MacAddress").equals(mac)) {
          return user.path("IsRegistered").asBoolean(false) && mayRegister(user, phone);
        }
      }
    }
    return true;
  }

  private boolean mayRegister(ObjectNode user, JsonNode phone) {
    return switch (phone.path("Settings").path("ProvisionType").asString("")) {
      case "SBC", "RemoteExtSipProxyMgr" -> tunnel(user);
      case "RemoteExt" -> direct(user);
      default -> isInside(phone.path("MacAddress")) || direct(user);
    };
  }

  private static boolean direct(ObjectNode user) {
    return !user.path("AllowLanOnly").asBoolean(false);
  }

  private boolean tunnel(ObjectNode user) {
    boolean closed = pbx.facts().is(Fact.REMOTE_TUNNEL, "closed");
    return !user.path("BlockTunnel").asBoolean(false) && (direct(user) || !closed);
  }

  private boolean isInside(JsonNode mac) {
    for (ObjectNode device : pbx.table("SipDevices").rows()) {
      JsonNode registrar = device.path("Registrar");
      if (registrar.path("MAC").equals(mac) && registrar.hasNonNull("IpAddress")) {
        return InetAddress.ofLiteral(registrar.get("IpAddress").asString()).isSiteLocalAddress();
      }
    }
    return true;
  }
}
