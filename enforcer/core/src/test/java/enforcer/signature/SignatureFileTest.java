package enforcer.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.guard.Accepted;
import enforcer.pbx.SystemName;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A signature stands for the bytes that were signed, in the spelling in which it was written. */
class SignatureFileTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final byte[] PLAN = "{ \"plan\": 1 }\n".getBytes(StandardCharsets.UTF_8);

  private final KeyPair keys = pair();
  private final String content =
      SignatureFile.sign(statement(Duration.ofHours(1)), keys.getPrivate());

  @Test
  void whatWasSignedIsReadBack() {
    assertThat(verified(PLAN, content).statement()).isEqualTo(statement(Duration.ofHours(1)));
  }

  @Test
  void noBitOfTheFileCanBeFlipped() {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      String other = new String(flipped, StandardCharsets.ISO_8859_1);

      assertThatThrownBy(() -> verified(PLAN, other)).isInstanceOf(NotVerified.class);
    }
  }

  @Test
  void noBitOfThePlanCanBeFlipped() {
    for (int bit = 0; bit < 8 * PLAN.length; bit++) {
      byte[] flipped = PLAN.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);

      assertThatThrownBy(() -> verified(flipped, content)).hasMessageContaining("was altered");
    }
  }

  @Test
  void theSameSignatureInAnotherSpellingIsAnotherFile() {
    // The last digit of the base64 has bits that no byte uses.
    char last = content.charAt(content.length() - 4);
    String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char next = digits.charAt(digits.indexOf(last) ^ 1);
    String other = content.substring(0, content.length() - 4) + next + "==\n";

    assertThat(SignatureFile.isOne(other)).isTrue();
    assertThatThrownBy(() -> verified(PLAN, other)).isInstanceOf(NotVerified.class);
  }

  @Test
  void aKeyThatSignsForLongerThanItMayIsNotBelieved() {
    String long8 = SignatureFile.sign(statement(Duration.ofDays(8)), keys.getPrivate());
    String long7 = SignatureFile.sign(statement(Duration.ofDays(7)), keys.getPrivate());

    assertThatThrownBy(() -> verified(PLAN, long8)).hasMessageContaining("more than 7 days");
    assertThat(verified(PLAN, long7).statement().plan()).hasSize(64);
  }

  @Test
  void whatTheKeySignedForAnotherPurposeIsNoStatement() {
    assertThat(SignedStatement.of("any text\n")).isEmpty();
    String text = statement(Duration.ofHours(1)).text();
    assertThat(SignedStatement.of(text)).isPresent();
    assertThat(SignedStatement.of(text.replace("plan 1", "plan 2"))).isEmpty();
    assertThat(SignedStatement.of(text + "more\n")).isEmpty();
    assertThat(SignedStatement.of(text.replace("12:00:00Z", "12:00:00.000Z"))).isEmpty();
  }

  private SignatureFile verified(byte[] plan, String file) {
    return SignatureFile.verify(plan, file, keys.getPublic(), NOON.plusSeconds(1));
  }

  private static SignedStatement statement(Duration validFor) {
    return new SignedStatement(
        SignatureFile.sha256(PLAN),
        new SystemName("pbx.example.com"),
        Accepted.parse("deletes=1,mass-change=41"),
        Optional.of(NOON.minusSeconds(60)),
        Optional.of("0".repeat(64)),
        NOON,
        NOON.plus(validFor));
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
