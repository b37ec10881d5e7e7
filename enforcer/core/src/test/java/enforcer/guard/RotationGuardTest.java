package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.guard.RotationGuard.Decision;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many people may get a new secret in one run. */
class RotationGuardTest {

  @Test
  void fiveNeedNoConsent() {
    Decision decision = review(5, "");

    assertThat(decision.refusal()).isEmpty();
    assertThat(decision.approved().orElseThrow().extensions()).hasSize(5);
  }

  @Test
  void moreThanFiveAreRefusedWithTheWordsThatLiftIt() {
    Decision decision = review(6, "");

    assertThat(decision.approved()).isEmpty();
    assertThat(decision.refusal().orElseThrow().finding())
        .hasToString(
            "rotation: the voicemail PINs of 6 extensions would change in one run, more than 5;"
                + " if that is meant: --accept rotation=6");
  }

  @Test
  void consentIsBoundedAndOneMoreIsRefused() {
    assertThat(review(20, "rotation=20").approved()).isPresent();
    assertThat(review(21, "rotation=20").approved()).isEmpty();
  }

  @Test
  void consentToSomethingElseIsNone() {
    assertThat(review(6, "mass-change=99,deletes=99,demotions=99").approved()).isEmpty();
  }

  @Test
  void whatCannotBeAcceptedIsToldWithAllThatCan() {
    assertThatThrownBy(() -> Accepted.parse("everything=1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rotation=N")
        .hasMessageContaining("deletes=N");
  }

  private static Decision review(int people, String accepted) {
    List<String> extensions =
        IntStream.range(0, people).mapToObj(i -> Integer.toString(200 + i)).toList();
    return RotationGuard.review(
        "voicemail PINs",
        extensions,
        accepted.isEmpty() ? Accepted.nothing() : Accepted.parse(accepted));
  }
}
