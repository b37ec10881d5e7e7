package enforcer.simulator.http;

import enforcer.simulator.pbx.Fact;
import enforcer.simulator.pbx.Pbx;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The valid tokens, each a JWT with its expiry. */
final class Tokens {

  /** A token is valid for an hour, in whichever unit the answer gives it. */
  private static final Duration LIFETIME = Duration.ofMinutes(60);

  private static final String ALGORITHM = "HmacSHA256";

  private final Pbx pbx;
  private final Map<String, Issued> issued = new ConcurrentHashMap<>();
  private long serial;

  Tokens(Pbx pbx) {
    this.pbx = pbx;
  }

  private record Issued(String client, Instant expires) {}

  /** Issues a token; only the last token of a client is valid. */
  synchronized String issue(String client, String role) {
    if (pbx.facts().is(Fact.ONE_TOKEN, "yes")) {
      issued.values().removeIf(token -> token.client().equals(client));
    }
    Instant now = pbx.now();
    Instant expires = now.plus(LIFETIME);
    ObjectNode claims = Pbx.NODES.objectNode().put("sub", client).put("aud", "/api");
    claims.put("iss", pbx.store().singleton("SystemStatus").path("FQDN").asString("pbx"));
    claims.put("scope", "xapi");
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", expires.getEpochSecond());
    claims.put("jti", ++serial);
    ArrayNode roles = claims.putArray("role").add("App");
    if (role != null) {
      roles.add(role);
    }
    String token = signed(claims.toString());
    issued.put(token, new Issued(client, expires));
    return token;
  }

  /** The client of a token, or null where the token is not valid. */
  String client(String token) {
    Issued found = issued.get(token);
    return found != null && found.expires().isAfter(pbx.now()) ? found.client() : null;
  }

  /** Ends every token. */
  void expireAll() {
    issued.clear();
  }

  /** The lifetime of a token, in the unit of this PBX. */
  long expiresIn() {
    boolean minutes =
        switch (pbx.facts().get(Fact.TOKEN_UNIT)) {
          case "minutes" -> true;
          case "seconds" -> false;
          default -> pbx.version().update() < 9;
        };
    return minutes ? LIFETIME.toMinutes() : LIFETIME.toSeconds();
  }

  private static String signed(String claims) {
    String head = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
    String content = head + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      // No client checks the signature, so the key need not be secret.
      mac.init(new SecretKeySpec("simulator".getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
