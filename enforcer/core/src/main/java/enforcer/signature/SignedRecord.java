package enforcer.signature;

import enforcer.pbx.SystemName;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;

/**
 * The record of what was applied, with its signature before it in one file, so that no crash leaves
 * one without the other.
 *
 * @param signature empty where nobody signed it
 */
public record SignedRecord(Optional<String> signature, String record) {
  private static final SignedFile FILE =
      new SignedFile("record", "apply again, and have that signed");
  private static final String BEGIN = "{";

  /** Splits the text of such a file. */
  public static SignedRecord of(String text) {
    int begin = Math.max(0, text.indexOf(BEGIN));
    return new SignedRecord(
        Optional.of(text.substring(0, begin)).filter(s -> !s.isEmpty()), text.substring(begin));
  }

  /** Signs a record. */
  public static SignedRecord sign(String record, SystemName identity, PrivateKey key) {
    return new SignedRecord(Optional.of(FILE.sign(bytes(record), identity, key)), record);
  }

  /**
   * Checks the signature.
   *
   * @return the PBX for which it was signed
   * @throws NotVerified where it is not signed by this key
   */
  public SystemName verify(PublicKey key) {
    return FILE.verify(
        bytes(record),
        signature.orElseThrow(
            () -> new NotVerified("it is not signed", "apply again with --sign KEYFILE")),
        key);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The text of the file. */
  public String text() {
    return signature.orElse("") + record;
  }
}
