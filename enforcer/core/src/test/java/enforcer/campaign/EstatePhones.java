package enforcer.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the phones of a generated phone system are. */
final class EstatePhones {
  static final List<String> ADDRESSES =
      List.of("10.20.0.11", "198.51.100.20", "203.0.113.140", "198.51.100.200");

  private EstatePhones() {}

  /** Gives a phone to some of the users, and a bridge to some phone systems. */
  static void plant(Dice dice, List<Map<String, Object>> users, Map<String, Object> rows) {
    List<Object> devices = new ArrayList<>();
    List<String> addresses = dice.some(ADDRESSES, Math.min(ADDRESSES.size(), users.size()));
    for (int i = 0; i < addresses.size(); i++) {
      String mac = "00156520000" + i;
      Map<String, Object> user = users.get(i);
      user.put("IsRegistered", true);
      user.put("AllowLanOnly", false);
      user.put("BlockTunnel", false);
      user.put(
          "Phones",
          List.of(
              Map.of(
                  "MacAddress",
                  mac,
                  "TemplateName",
                  "yealink",
                  "Settings",
                  Map.of("ProvisionType", "LocalLan"))));
      devices.add(
          Map.of(
              "Number", user.get("Number"),
              "Registrar", Map.of("MAC", mac, "IpAddress", addresses.get(i), "Vendor", "Yealink")));
    }
    rows.put("SipDevices", devices);
    if (dice.oneIn(3)) {
      rows.put(
          "Sbcs",
          List.of(
              Map.of(
                  "Name", "SBC001",
                  "DisplayName", "Branch",
                  "PublicIP", "203.0.113.77",
                  "HasConnection", true)));
    }
  }
}
