package enforcer.simulator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes that somebody makes in the console, and in no file. */
enum Drift {
  ANOTHER_COUNTRY {
    @Override
    void on(PbxSimulator pbx) {
      ArrayNode codes = (ArrayNode) pbx.state("CountryCodes").path("CountryCodes");
      if (codes.isEmpty()) {
        codes.add("53");
      } else {
        codes.remove(0);
      }
      pbx.console("PATCH", "/CountryCodes", body().set("CountryCodes", codes).toString());
    }
  },
  ANOTHER_ADDRESS {
    @Override
    void on(PbxSimulator pbx) {
      ArrayNode allowed = (ArrayNode) pbx.state("ConsoleRestrictions").path("IpWhitelist");
      allowed.add("203.0.113.66/32");
      pbx.console("PATCH", "/ConsoleRestrictions", body().set("IpWhitelist", allowed).toString());
    }
  },
  PHONE_FROM_ANYWHERE {
    @Override
    void on(PbxSimulator pbx) {
      JsonNode users = pbx.state("Users");
      ObjectNode open = body().put("AllowLanOnly", false).put("BlockTunnel", false);
      String path = "/Users(" + users.get(users.size() - 1).get("Id") + ")";
      pbx.console("PATCH", path, open.toString());
    }
  },
  MORE_GUESSES {
    @Override
    void on(PbxSimulator pbx) {
      pbx.console("PATCH", "/AntiHackingSettings", body().put("HackAuthRequests", 40).toString());
    }
  };

  abstract void on(PbxSimulator pbx);

  private static ObjectNode body() {
    return JsonMapper.shared().createObjectNode();
  }
}
