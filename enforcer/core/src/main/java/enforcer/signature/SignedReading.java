package enforcer.signature;

import enforcer.pbx.SystemName;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The signature of a kept reading, as it stands in the file beside it. */
public final class SignedReading {
  private static final String FORMAT = "enforcer signed reading 1";
  private static final Pattern TEXT =
      Pattern.compile(FORMAT + "\nreading sha256:([0-9a-f]{64})\nidentity ([a-z0-9.-]{1,253})\n");

  private SignedReading() {}

  /**
   * Signs a reading; the result is the content of the file beside it.
   *
   * @param identity the name that the PBX gave itself when it was read
   */
  public static String sign(byte[] reading, SystemName identity, PrivateKey key) {
    return SignedLines.sign(lines(reading, identity.toString()), key);
  }

  /**
   * Checks that a signature is of this reading.
   *
   * @param content of the file beside it
   * @return the name that the PBX gave itself
   * @throws NotVerified where it is not
   */
  public static SystemName verify(byte[] reading, String content, PublicKey key) {
    String lines = SignedLines.verified(content, key, again());
    Matcher matcher = TEXT.matcher(lines);
    if (!matcher.matches()) {
      throw new NotVerified(
          "its signature is not of a reading, or was made by another version of the enforcer",
          again());
    }
    if (!SignedLines.sha256(reading).equals(matcher.group(1))) {
      throw new NotVerified("it was altered after it was signed", again());
    }
    return SystemName.of(matcher.group(2))
        .orElseThrow(() -> new NotVerified("its signature names no phone system", again()));
  }

  private static String lines(byte[] reading, String identity) {
    return FORMAT
        + ("\nreading sha256:" + SignedLines.sha256(reading))
        + ("\nidentity " + identity + "\n");
  }

  private static String again() {
    return "save the reading again and sign it";
  }
}
