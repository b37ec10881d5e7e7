package enforcer.pbx;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The access token of a PBX, which every request carries.
 *
 * @param serial the number of the token in the run, so that the refusal of an old token does not
 *     end a new one
 * @param expires by our own clock, whatever the clock of the PBX says
 */
record Token(int serial, Secret value, Instant refresh, Instant expires, Identity identity) {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._~+/=-]{1,16384}");
  private static final Duration MARGIN = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Reads an answer to a login; empty where it holds no usable token. */
  static Optional<Token> read(JsonNode answer, int serial, Instant sentAt, String clientId) {
    String value = answer.path("access_token").asString("");
    if (!SAFE.matcher(value).matches()) {
      return Optional.empty();
    }
    JsonNode claims = claims(value);
    Duration lifetime = lifetime(claims, answer.path("expires_in"), sentAt);
    if (!lifetime.isPositive()) {
      return Optional.empty();
    }
    Duration half = lifetime.dividedBy(2);
    Duration margin = half.compareTo(MARGIN) < 0 ? half : MARGIN;
    Instant expires = sentAt.plus(lifetime);
    Identity identity =
        new Identity(
            Text.clean(claims.path("sub").asString(clientId), 100), roles(claims.path("role")));
    return Optional.of(
        new Token(serial, Secret.of(value), expires.minus(margin), expires, identity));
  }

  // The signature is not checked: only the PBX has to check its own tokens.
  private static JsonNode claims(String jwt) {
    String[] parts = jwt.split("\\.");
    try {
      String payload = parts.length == 3 ? parts[1] : "e30";
      byte[] json = Base64.getUrlDecoder().decode(payload.getBytes(StandardCharsets.US_ASCII));
      return Json.parse(json);
    } catch (IllegalArgumentException | JacksonException e) {
      return Json.EMPTY;
    }
  }

  // expires_in counts minutes up to 20.0.8 and seconds since 20.0.9; the token's own claims are
  // clear.
  private static Duration lifetime(JsonNode claims, JsonNode expiresIn, Instant sentAt) {
    long exp = claims.path("exp").asLong(0);
    long from = claims.path("iat").asLong(sentAt.getEpochSecond());
    long announced = expiresIn.asLong(60);
    long seconds = exp != 0 ? exp - from : announced <= 60 ? announced * 60 : announced;
    return Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
  }

  private static List<String> roles(JsonNode role) {
    List<String> roles = new ArrayList<>();
    if (role.isString()) {
      roles.add(Text.clean(role.stringValue(), 60));
    }
    for (JsonNode each : role) {
      roles.add(Text.clean(each.asString(""), 60));
    }
    return roles;
  }
}
