package enforcer.signature;

import enforcer.planfile.Acceptance;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;

/** The signature of an acceptance, which stands in it. */
public final class SignedAcceptance {
  private static final String SIGNATURE = "signature ";

  private SignedAcceptance() {}

  public static Acceptance sign(Acceptance acceptance, PrivateKey key) {
    String signed = SignedLines.sign(lines(acceptance), key);
    String last = signed.substring(signed.lastIndexOf(SIGNATURE) + SIGNATURE.length());
    return acceptance.signed(last.strip());
  }

  /** Whether it is signed with the key of which this is the public half. */
  public static boolean isSignedBy(Acceptance acceptance, PublicKey key) {
    if (acceptance.signature().isEmpty()) {
      return false;
    }
    try {
      String text = lines(acceptance) + SIGNATURE + acceptance.signature().get() + "\n";
      SignedLines.verified(text, key, "");
      return true;
    } catch (NotVerified _) {
      return false;
    }
  }

  private static String lines(Acceptance acceptance) {
    return "enforcer signed acceptance 1"
        + ("\nidentity " + acceptance.identity())
        + ("\ndocuments sha256:" + acceptance.documents())
        + ("\nsteps sha256:" + acceptance.steps())
        + ("\naccept " + acceptance.accepted())
        + ("\ngiven " + acceptance.given())
        + ("\nuntil " + acceptance.until())
        // A name may have letters that no line of a signature has.
        + ("\nby sha256:" + SignedLines.sha256(acceptance.by().getBytes(StandardCharsets.UTF_8)))
        + "\n";
  }
}
