package enforcer.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers of a signed message, as the Standard Webhooks specification writes them: HMAC-SHA256
 * over id, time and body.
 */
final class Signed {
  /** A secret with this before it is in base64. */
  private static final String ENCODED = "whsec_";

  private static final String MAC = "HmacSHA256";

  private Signed() {}

  static SequencedMap<String, String> headers(Hidden secret, String id, Instant at, String body) {
    long time = at.getEpochSecond();
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(time));
    headers.put("webhook-signature", "v1," + mac(secret, id + "." + time + "." + body));
    return headers;
  }

  private static String mac(Hidden secret, String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key(secret.value()), MAC));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }

  private static byte[] key(String secret) {
    if (!secret.startsWith(ENCODED)) {
      return secret.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(secret.substring(ENCODED.length()));
    } catch (IllegalArgumentException _) {
      throw new NotDelivered(
          "its secret begins with " + ENCODED + " and is not in base64",
          "copy the whole secret from the receiver");
    }
  }
}
