package enforcer.signature;

import static java.util.Objects.requireNonNull;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;

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

  public SignatureFile {
    requireNonNull(statement, "statement is null");
    requireNonNull(id, "id is null");
  }

  /** Signs a statement; the result is the content of the file. */
  public static String sign(SignedStatement statement, PrivateKey key) {
    return SignedLines.sign(statement.text(), key);
  }

  /** Whether a text has the form of such a file, so that a newer one may take its place. */
  public static boolean isOne(String text) {
    return SignedLines.isOne(text);
  }

  /**
   * Checks the signature, and that it is of this plan and of this time.
   *
   * @throws NotVerified where it is not
   */
  public static SignatureFile verify(byte[] plan, String content, PublicKey key, Instant now) {
    String lines = SignedLines.verified(content, key, again());
    SignedStatement statement =
        SignedStatement.of(lines)
            .orElseThrow(
                () ->
                    new NotVerified(
                        "its signature was made by another version of the enforcer",
                        "sign and apply with the same version"));
    if (!sha256(plan).equals(statement.plan())) {
      throw new NotVerified("it was altered after it was signed", again());
    }
    SignatureFile file = new SignatureFile(statement, sha256(SignedLines.bytes(statement.text())));
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

  /** The digest of a file, as 64 hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    return SignedLines.sha256(bytes);
  }

  private static String again() {
    return "make the plan again and sign it";
  }
}
