package enforcer.planfile;

import java.util.regex.Pattern;

/** Fingerprints in a plan file. */
final class DigestFormat {
  static final Codec<String> DIGEST =
      of("[0-9a-f]{64}", "SHA-256 in hexadecimal digits.").named("digest");

  private DigestFormat() {}

  static Codec<String> of(String form, String doc) {
    return new Codec<>(Shape.TEXT.doc(doc).matching("^" + form + "$"), JsonPart::asText)
        .checked(Pattern.compile(form).asMatchPredicate(), "64 hexadecimal digits");
  }
}
