package enforcer.signature;

import enforcer.pbx.SystemName;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The signature of something that is kept of one PBX: its bytes and the name of the PBX.
 *
 * @param kind what it is, in one word
 * @param again how to get one that is not damaged
 */
record SignedFile(String kind, String again) {

  String sign(byte[] file, SystemName identity, PrivateKey key) {
    String lines = "%s\n%s sha256:%s\nidentity %s\n";
    return SignedLines.sign(
        lines.formatted(format(), kind, SignedLines.sha256(file), identity), key);
  }

  SystemName verify(byte[] file, String content, PublicKey key) {
    Matcher matcher =
        Pattern.compile(
                format() + "\n" + kind + " sha256:([0-9a-f]{64})\nidentity ([a-z0-9.-]{1,253})\n")
            .matcher(SignedLines.verified(content, key, again));
    if (!matcher.matches()) {
      throw new NotVerified(
          "its signature is not of a " + kind + ", or was made by another version of the enforcer",
          again);
    }
    if (!SignedLines.sha256(file).equals(matcher.group(1))) {
      throw new NotVerified("it was altered after it was signed", again);
    }
    return SystemName.of(matcher.group(2))
        .orElseThrow(() -> new NotVerified("its signature names no phone system", again));
  }

  private String format() {
    return "enforcer signed " + kind + " 1";
  }
}
