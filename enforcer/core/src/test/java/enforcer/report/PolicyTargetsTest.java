package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.policy.RuleSeverity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of many phone systems the worst are held as a whole, and the numbers of all. */
class PolicyTargetsTest {
  private static final int MANY = 50;

  @Test
  void thePageShowsTheWorstInFullAndCountsAllOfThem() {
    PolicyTargets targets = new PolicyTargets(PolicyTargets.WORST);
    numbered().forEach(targets::add);

    String page = PolicyTargetsHtml.text(targets.all());

    assertThat(page.split("<section ", -1)).hasSize(PolicyTargets.WORST + 1);
    assertThat(page)
        .as("they fail most")
        .contains("<h2>site-50</h2>", "<h2>site-31</h2>")
        .doesNotContain("<h2>site-30</h2>")
        .contains("<b>site-30</b>: Score ", "<b>site-01</b>: Score ");
    assertThat(page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
        .contains("Rules, by how many of 50 phone systems fail them")
        .contains("high Title of ACME-CON-001 ACME-CON-001 49")
        .contains("high Title of ACME-CON-025 ACME-CON-025 25")
        .contains("The worst 20 follow.");
  }

  @Test
  void theNumbersAreThoseOfTheWholeReports() {
    List<PolicyTarget> whole = numbered();
    whole.add(PolicyReports.mixed("mixed"));
    PolicyTargets none = new PolicyTargets(0);
    whole.forEach(none::add);

    for (int i = 0; i < whole.size(); i++) {
      PolicyTarget brief = none.all().get(i);
      assertThat(PolicyChapters.verdict(brief.now().orElseThrow()))
          .isEqualTo(PolicyChapters.verdict(whole.get(i).now().orElseThrow()));
      assertThat(brief.rank()).isEqualTo(whole.get(i).rank());
      assertThat(brief.now().orElseThrow().isUnseen(RuleSeverity.INFO))
          .isEqualTo(whole.get(i).now().orElseThrow().isUnseen(RuleSeverity.INFO));
    }
    assertThat(FailingRule.of(none.all())).isEqualTo(FailingRule.of(whole));
  }

  /** The n-th fails n - 1 of as many rules. */
  private static List<PolicyTarget> numbered() {
    List<PolicyTarget> targets = new ArrayList<>();
    for (int n = 1; n <= MANY; n++) {
      int failing = n - 1;
      targets.add(
          PolicyReports.target(
              "site-%02d".formatted(n),
              IntStream.rangeClosed(1, MANY)
                  .mapToObj(
                      rule ->
                          PolicyReports.result(
                              PolicyReports.rule(
                                  "ACME-CON-%03d".formatted(rule), RuleSeverity.HIGH),
                              PolicyReports.other(
                                  "", rule <= failing ? RuleOutcome.FAIL : RuleOutcome.PASS, "")))
                  .toArray(RuleResult[]::new)));
    }
    return targets;
  }
}
