package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Site;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encryption that is a duty silences a phone that cannot do it. */
class EncryptionGuardTest {
  @TempDir Path folder;
  private Guarded guarded;

  @BeforeEach
  void start() {
    guarded = new Guarded(Site.neglected(), folder);
  }

  @AfterEach
  void stop() {
    guarded.close();
  }

  @Test
  void whoWouldHaveToEncryptIsSaid() {
    assertThat(guarded.remarks("encryption", srtp("enforced")))
        .containsExactly(
            "2 would have to encrypt: a phone that does not support it cannot call anybody, not"
                + " even for help");
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
