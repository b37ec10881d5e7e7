package enforcer.simulator.http;

import enforcer.simulator.pbx.Access;
import enforcer.simulator.pbx.Fact;
import enforcer.simulator.pbx.Pbx;
import enforcer.simulator.pbx.Roles;
import enforcer.simulator.xapi.Answer;
import enforcer.simulator.xapi.Xapi;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Checks a request to the XAPI before it is answered. */
final class AccessCheck {

  private static final String BEARER = "Bearer ";

  private final Pbx pbx;
  private final Access access;
  private final Tokens tokens;

  AccessCheck(Pbx pbx, Access access, Tokens tokens) {
    this.pbx = pbx;
    this.access = access;
    this.tokens = tokens;
  }

  /** The highest role that a client has for the whole system, or null. */
  static String role(Pbx pbx, ObjectNode principal) {
    var memberships = pbx.behaviours().memberships();
    long everybody = memberships.defaultGroup().get("Id").asLong();
    return memberships.role(principal, everybody);
  }

  /** The client that a token belongs to, or null. */
  String client(String authorization) {
    return authorization != null && authorization.startsWith(BEARER)
        ? tokens.client(authorization.substring(BEARER.length()))
        : null;
  }

  /** Refuses a connection from a blocked address, whatever it asks for. */
  Answer refuseAddress() {
    return access.blocked(pbx.seenAs()) ? Answer.of(403) : null;
  }

  /** Refuses a request to the XAPI, or returns null to let it pass. */
  Answer refuse(String client, String path) {
    if (client == null) {
      return new Answer(401, Map.of("WWW-Authenticate", "Bearer"), "");
    }
    if (!access.admitted(pbx.seenAs()) || pbx.facts().is(Fact.LICENCE, "none")) {
      return Answer.of(403);
    }
    ObjectNode principal = pbx.table("ServicePrincipals").find("Number", client);
    if (principal == null) {
      return new Answer(401, Map.of("WWW-Authenticate", "Bearer"), "");
    }
    String role = role(pbx, principal);
    boolean owner = Roles.OWNER.equals(role);
    boolean allowed = owner || Roles.ADMIN.equals(role) && !Xapi.forOwners(path);
    return principal.path("XAPIEnabled").asBoolean(false) && allowed ? null : Answer.of(403);
  }
}
