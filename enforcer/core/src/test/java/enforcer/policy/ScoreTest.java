package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The score says what share of the rules passes, whatever somebody has allowed. */
class ScoreTest {
  private static final List<Rule> RULES =
      PackLibrary.rules().stream()
          .filter(rule -> rule.severity() == RuleSeverity.HIGH)
          .limit(4)
          .toList();

  private static final ObjectVerdict FAILS = ObjectVerdict.fail("extension 220", "leads outside");
  private static final ObjectVerdict UNSEEN =
      ObjectVerdict.because("extension 221", RuleOutcome.UNKNOWN, "not read");

  @Test
  void aFailureThatIsAllowedRaisesNoScoreAlsoBesideWhatIsUnknown() {
    PolicyReport before = report(List.of(FAILS, UNSEEN));
    PolicyReport after = report(List.of(FAILS.allowed("until June"), UNSEEN));

    assertThat(before.score()).isEqualTo(OptionalInt.of(75));
    assertThat(after.score()).isEqualTo(OptionalInt.of(75));
    assertThat(after.of(RuleOutcome.UNKNOWN)).hasSize(1);
    assertThat(after.of(RuleOutcome.UNKNOWN).getFirst().allowedBesideUnknown())
        .get()
        .satisfies(
            allowed -> {
              assertThat(allowed.outcome()).isEqualTo(RuleOutcome.EXCEPTED);
              assertThat(allowed.verdicts()).hasSize(1);
            });
  }

  @Test
  void whatIsUnknownAloneCountsNeitherWay() {
    assertThat(report(List.of(UNSEEN)).score()).isEqualTo(OptionalInt.of(100));
    assertThat(report(List.of(UNSEEN)).of(RuleOutcome.UNKNOWN).getFirst().allowedBesideUnknown())
        .isEmpty();
  }

  /** Three rules that pass, and one with these verdicts. */
  private static PolicyReport report(List<ObjectVerdict> verdicts) {
    List<RuleResult> results = new ArrayList<>();
    RULES.subList(0, 3).forEach(rule -> results.add(result(rule, List.of(pass()))));
    results.add(result(RULES.get(3), verdicts));
    return new PolicyReport(
        "acme", "https://acme.example.com", "20", Instant.EPOCH, List.of(), results, List.of());
  }

  private static ObjectVerdict pass() {
    return ObjectVerdict.pass("extension 200");
  }

  private static RuleResult result(Rule rule, List<ObjectVerdict> verdicts) {
    return new RuleResult(rule, verdicts, List.of(), false);
  }
}
