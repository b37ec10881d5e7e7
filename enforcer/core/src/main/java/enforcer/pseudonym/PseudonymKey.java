package enforcer.pseudonym;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that decides which pseudonym stands for what; whoever has it can try out names. It has
 * no text.
 */
public final class PseudonymKey {
  /** How many bytes a key has. */
  public static final int BYTES = 32;

  private static final String HASH = "HmacSHA256";

  private final Mac mac;

  private PseudonymKey(Mac mac) {
    this.mac = mac;
  }

  /** The key of these random bytes. */
  public static PseudonymKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a key has " + BYTES + " bytes");
    }
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(new SecretKeySpec(Arrays.copyOf(bytes, BYTES), HASH));
      return new PseudonymKey(mac);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HASH, e);
    }
  }

  /** Bytes that nobody can tell from random ones without the key; the same for the same text. */
  synchronized byte[] bytes(String purpose, String text) {
    mac.update(purpose.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "a key that is not shown";
  }
}
