package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Encryption that is a duty silences a phone that cannot do it. */
class EncryptionGuardTest extends OnNeglectedPbx {
  @Test
  void whoWouldHaveToEncryptIsSaid() {
    assertThat(guarded.remarks("encryption", srtp("enforced")))
        .containsExactly(
            "2 would have to encrypt: a phone that does not support it cannot call anybody, not"
                + " even an emergency number");
    assertThat(guarded.remarks("encryption", srtp("enabled"))).isEmpty();
  }

  @Test
  void whoHasToAlreadyIsNotSaidAgain() {
    guarded.site().pbx.edit("Users", row -> row.put("SRTPMode", "SRTPEnforced"));

    assertThat(
            guarded.remarks(
                "encryption", srtp("enforced") + "\nantiHacking: { globalBlacklist: true }"))
        .isEmpty();
  }

  private static String srtp(String mode) {
    return "extensions: { rules: [{ match: { extensions: [\"204-205\"] }, set: { srtp: "
        + mode
        + " } }] }";
  }
}
