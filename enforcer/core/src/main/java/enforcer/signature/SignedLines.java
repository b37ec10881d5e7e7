package enforcer.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines that say something about a file, and below them their Ed25519 signature. */
final class SignedLines {
  private static final String ALGORITHM = "Ed25519";
  private static final Pattern FORM =
      Pattern.compile("((?:[ -~]{1,300}\\n){1,20})signature ([A-Za-z0-9+/]{86}==)\\n");

  private SignedLines() {}

  /** The lines with their signature. */
  static String sign(String lines, PrivateKey key) {
    try {
      Signature signer = Signature.getInstance(ALGORITHM);
      signer.initSign(key);
      signer.update(bytes(lines));
      String signature = Base64.getEncoder().encodeToString(signer.sign());
      return lines + "signature " + signature + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java signs with " + ALGORITHM, e);
    }
  }

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * The lines of which the signature is right.
   *
   * @param again how to get a file that is not damaged
   * @throws NotVerified where it is not
   */
  static String verified(String content, PublicKey key, String again) {
    Matcher parts = FORM.matcher(content);
    if (!parts.matches()) {
      throw new NotVerified("its signature file is damaged or was altered", again);
    }
    if (!isSigned(parts.group(1), parts.group(2), key)) {
      throw new NotVerified(
          "it is not signed by this verify key, or its signature file was altered",
          "sign it with the key that belongs to the verify key");
    }
    return parts.group(1);
  }

  private static boolean isSigned(String lines, String base64, PublicKey key) {
    byte[] signature = Base64.getDecoder().decode(base64);
    // Another spelling of the same bytes is another file.
    if (!Base64.getEncoder().encodeToString(signature).equals(base64)) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(bytes(lines));
      return verifier.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  /** The digest of a file, as 64 hexadecimal digits. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
