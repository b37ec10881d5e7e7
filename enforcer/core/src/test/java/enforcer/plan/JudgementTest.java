package enforcer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Place;
import enforcer.policy.AllowedFailure;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleSeverity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the packs of a document say of the result of a plan. */
class JudgementTest {
  private static final Place PLACE = new Place("acme.yaml", 4, 12);
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "BLOCKER, FAIL, true",
    "BLOCKER, UNKNOWN, true",
    "BLOCKER, ERROR, true",
    "BLOCKER, EXCEPTED, false",
    "CRITICAL, FAIL, false",
    "CRITICAL, UNKNOWN, false",
  })
  void onlyABlockerThatFailsOrIsUnknownStopsAPlan(
      RuleSeverity severity, RuleOutcome outcome, boolean stops) {
    RuleVerdict verdict =
        new RuleVerdict("house", "HOUSE-CON-001", "Closed", severity, outcome, "", PLACE, false);

    assertThat(verdict.blocks()).isEqualTo(stops);
  }

  @Test
  void anExceptionThatHasEndedSinceThePlanWasSavedIsNamed() {
    AllowedFailure over = until(NOON.minusSeconds(1));
    AllowedFailure valid = until(NOON.plusSeconds(1));

    assertThat(new Judgement(List.of(), List.of(over, valid), List.of()).expired(NOON))
        .containsExactly(over);
  }

  private static AllowedFailure until(Instant end) {
    return new AllowedFailure(
        "HOUSE-CON-001", "acme", List.of(), "open", Set.of(), "a test", "its writer", end, PLACE);
  }
}
