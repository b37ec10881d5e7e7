package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.policy.RuleSeverity;
import enforcer.watch.RuleShift;
import enforcer.watch.RuleShift.Direction;
import enforcer.watch.RuleShift.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What rules judge otherwise than at an earlier reading is told by its weight. */
class ShiftLinesTest {
  @Test
  void whatWeighsMostStandsFirstWhateverItIs() {
    List<RuleShift> shifts =
        List.of(
            shift("ACME-BLK-001", RuleSeverity.BLOCKER, Kind.FAILS, "", "it is open"),
            shift("ACME-LOW-001", RuleSeverity.LOW, Kind.NEW_OBJECT, "extension 9", "weak"),
            shift("ACME-LOW-002", RuleSeverity.LOW, Kind.NEW_OBJECT, "extension 9", "weak"));

    assertThat(ShiftLines.of(Direction.WORSE, shifts))
        .extracting(WatchChapters.Line::text)
        .containsExactly(
            "Worse: blocker  Title of ACME-BLK-001  ACME-BLK-001",
            "fails now: it is open",
            "Worse: low  extension 9, new to these rules: fails 2 rules: ACME-LOW-001,"
                + " ACME-LOW-002");
  }

  @Test
  void aReasonThatRulesShareIsSaidOnceWithTheRulesBelowIt() {
    List<RuleShift> shifts =
        List.of(
            shift("ACME-CRI-001", RuleSeverity.CRITICAL, Kind.UNSEEN, "", "refused"),
            shift("ACME-CRI-002", RuleSeverity.CRITICAL, Kind.UNSEEN, "extension 9", "refused"),
            shift("ACME-LOW-001", RuleSeverity.LOW, Kind.UNSEEN, "", "refused"),
            shift("ACME-LOW-002", RuleSeverity.LOW, Kind.APPLIES_UNSEEN, "", "it is off"));

    assertThat(ShiftLines.of(Direction.UNSEEN, shifts))
        .extracting(WatchChapters.Line::text)
        .containsExactly(
            "No longer seen: refused",
            "critical: ACME-CRI-001, ACME-CRI-002",
            "low: ACME-LOW-001",
            "No longer seen: low  Title of ACME-LOW-002  ACME-LOW-002",
            "did not apply then; applies now, and cannot be judged: it is off");
  }

  @Test
  void bothSidesOfAComparisonAreSaidHoweverLongEachIs() {
    RuleShift shift =
        new RuleShift(
            PolicyReports.rule("ACME-CRI-001", RuleSeverity.CRITICAL),
            Kind.FAILS_OTHERWISE,
            "",
            "takes 0024762889, ".repeat(60),
            "takes 003532212345");

    assertThat(ShiftLines.of(Direction.CHANGED, List.of(shift)).getLast().text())
        .startsWith("fails in another way: then: takes 0024762889, takes")
        .endsWith("…; now: takes 003532212345")
        .hasSizeLessThan(300);
  }

  private static RuleShift shift(
      String rule, RuleSeverity severity, Kind kind, String object, String what) {
    return new RuleShift(PolicyReports.rule(rule, severity), kind, object, what);
  }
}
