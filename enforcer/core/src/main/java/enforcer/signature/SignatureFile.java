package enforcer.signature;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement about a plan with its signature, as it stands in the file beside the plan.
 *
 * @param statement what it says
 * @param id the digest of the statement, which no other signature has
 */
public record SignatureFile(SignedStatement statement, String id) {
  /** What the name of a plan file gets. */
  public static final String SUFFIX = ".sig";

  /** How far the clocks of the machines that sign and apply may differ. */
  public static final Duration CLOCKS = Duration.ofMinutes(5);

  private static final String ALGORITHM = "Ed25519";
  private static final Pattern FORM =
      Pattern.compile("((?:[ -~]{1,300}\\n){1,20})signature ([A-Za-z0-9+/]{86}==)\\n");

  public SignatureFile {
    requireNonNull(statement, "statement is null");
    requireNonNull(id, "id is null");
  }

  /** Signs a statement; the result is the content of the file. */
  public static String sign(SignedStatement statement, PrivateKey key) {
    try {
      Signature signer = Signature.getInstance(ALGORITHM);
      signer.initSign(key);
      signer.update(bytes(statement.text()));
      String signature = Base64.getEncoder().encodeToString(signer.sign());
      return statement.text() + "signature " + signature + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java signs with " + ALGORITHM, e);
    }
  }

  /** Whether a text has the form of such a file, so that a newer one may take its place. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Checks the signature, and that it is of this plan and of this time.
   *
   * @throws NotVerified where it is not
   */
  public static SignatureFile verify(byte[] plan, String content, PublicKey key, Instant now) {
    Matcher parts = FORM.matcher(content);
    if (!parts.matches()) {
      throw new NotVerified("its signature file is damaged or was altered", again());
    }
    if (!isSigned(parts.group(1), parts.group(2), key)) {
      throw new NotVerified(
          "it is not signed by this verify key, or its signature file was altered",
          "sign it with the key that belongs to the verify key");
    }
    SignedStatement statement =
        SignedStatement.of(parts.group(1))
            .orElseThrow(
                () ->
                    new NotVerified(
                        "its signature was made by another version of the enforcer",
                        "sign and apply with the same version"));
    if (!sha256(plan).equals(statement.plan())) {
      throw new NotVerified("it was altered after it was signed", again());
    }
    SignatureFile file = new SignatureFile(statement, sha256(bytes(statement.text())));
    file.requireInTime(now);
    return file;
  }

  /**
   * Checks that the signature still holds.
   *
   * @throws NotVerified where it has ended or has not begun
   */
  public void requireInTime(Instant now) {
    if (!now.isBefore(statement.expires())) {
      throw new NotVerified("its signature ended at " + statement.expires(), again());
    }
    if (now.plus(CLOCKS).isBefore(statement.signed())) {
      throw new NotVerified(
          "it was signed at " + statement.signed() + ", which is in the future here",
          "set the clocks of the machines that sign and apply");
    }
    if (statement.expires().isAfter(statement.signed().plus(SignedStatement.LONGEST))) {
      throw new NotVerified(
          "it was signed for more than " + SignedStatement.LONGEST.toDays() + " days", again());
    }
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
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String again() {
    return "make the plan again and sign it";
  }
}
