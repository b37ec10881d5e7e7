package enforcer.pbx;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A print of a client ID and its secret, by which they are known again. It is made slowly and with
 * a salt of its own, so that nobody finds the secret in it.
 */
public record CredentialPrint(String salt, String print) {
  private static final int SALT_BYTES = 16;
  private static final int ROUNDS = 210_000;
  private static final int BITS = 256;

  public CredentialPrint {
    requireNonNull(salt, "salt is null");
    requireNonNull(print, "print is null");
  }

  /** A new print of a credential. */
  public static CredentialPrint of(Credential credential) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return of(credential, salt);
  }

  /** Whether this is a print of the credential; never, where the salt is none. */
  public boolean isOf(Credential credential) {
    try {
      byte[] own = HexFormat.of().parseHex(salt);
      return MessageDigest.isEqual(
          of(credential, own).print.getBytes(StandardCharsets.US_ASCII),
          print.getBytes(StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static CredentialPrint of(Credential credential, byte[] salt) {
    // A client ID has no line break, so that no other pair gives the same text.
    char[] text = (credential.clientId() + "\n" + credential.secret().value()).toCharArray();
    try {
      byte[] print =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(new PBEKeySpec(text, salt, ROUNDS, BITS))
              .getEncoded();
      return new CredentialPrint(HexFormat.of().formatHex(salt), HexFormat.of().formatHex(print));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", e);
    }
  }
}
