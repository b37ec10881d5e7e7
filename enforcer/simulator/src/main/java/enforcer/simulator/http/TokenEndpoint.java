package enforcer.simulator.http;

import enforcer.simulator.pbx.Access;
import enforcer.simulator.pbx.Pbx;
import enforcer.simulator.xapi.Answer;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** {@code /connect/token}: issues a token of one hour for a client id and its secret. */
final class TokenEndpoint {

  private final Pbx pbx;
  private final Access access;
  private final Tokens tokens;

  TokenEndpoint(Pbx pbx, Access access, Tokens tokens) {
    this.pbx = pbx;
    this.access = access;
    this.tokens = tokens;
  }

  Answer answer(String method, String contentType, String body) {
    if (!method.equals("POST")) {
      return Answer.of(405);
    }
    Map<String, String> fields = Form.fields(contentType, body);
    if (!"client_credentials".equals(fields.get("grant_type"))) {
      return refused(400, "unsupported_grant_type", "The grant type is not supported.");
    }
    return login(fields.getOrDefault("client_id", ""), fields.get("client_secret"));
  }

  private Answer login(String client, String secret) {
    ObjectNode principal = pbx.table("ServicePrincipals").find("Number", client);
    if (principal == null || !pbx.secrets().matches(client, secret)) {
      access.loginRefused(pbx.seenAs());
      return refused(401, "unauthorized", "The request requires valid user authentication.");
    }
    access.loginAccepted(pbx.seenAs());
    pbx.table("ServicePrincipals").own(principal).put("LastUsed", pbx.now().toString());
    ObjectNode body = Pbx.NODES.objectNode().put("token_type", "Bearer");
    body.put("expires_in", tokens.expiresIn());
    body.put("access_token", tokens.issue(client, AccessCheck.role(pbx, principal)));
    body.putNull("refresh_token");
    return Answer.plain(200, body);
  }

  private static Answer refused(int status, String error, String description) {
    ObjectNode body = Pbx.NODES.objectNode().put("error", error);
    return Answer.plain(status, body.put("error_description", description));
  }
}
