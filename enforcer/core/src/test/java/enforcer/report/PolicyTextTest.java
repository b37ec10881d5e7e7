package enforcer.report;

import static enforcer.report.PolicyReports.other;
import static enforcer.report.PolicyReports.result;
import static enforcer.report.PolicyReports.rule;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.policy.RuleSeverity;
import enforcer.watch.Watched;
import org.junit.jupiter.api.Test;

/** A check as text: the words say what is so, and each sign means one thing. */
class PolicyTextTest {
  private static final RuleResult PASS =
      result(rule("ACME-CON-001", RuleSeverity.LOW), other("", RuleOutcome.PASS, ""));

  @Test
  void whyThereIsNoScoreIsSaidAsItIs() {
    RuleResult mistaken =
        result(rule("ACME-CON-002", RuleSeverity.HIGH), other("", RuleOutcome.ERROR, "no text"));
    RuleResult unknown =
        result(rule("ACME-CON-003", RuleSeverity.HIGH), other("", RuleOutcome.UNKNOWN, "refused"));

    assertThat(text(PASS, mistaken)).contains("No score, for too many rules are mistaken: 1 rule");
    assertThat(text(PASS, mistaken, unknown)).contains("No score, for too little was seen: 1 rule");
    assertThat(text(mistaken)).contains("Nothing could be judged: ");
  }

  @Test
  void whatIsAllowedHasNotTheSignOfTheUnknown() {
    RuleResult allowed =
        result(rule("ACME-CON-002", RuleSeverity.LOW), other("", RuleOutcome.EXCEPTED, "ok"));

    assertThat(text(PASS, allowed))
        .contains("Allowed for a time\n  ~ low  Title of ACME-CON-002  ACME-CON-002\n")
        .doesNotContain("? ");
  }

  private static String text(RuleResult... results) {
    return new PolicyText(100, false, Paint.PLAIN)
        .text(PolicyReports.target("acme", results).now().orElseThrow(), Watched.NOTHING);
  }
}
