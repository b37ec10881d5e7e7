package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.guard.Refusal;
import enforcer.guard.Review;
import enforcer.plan.Plan;
import enforcer.report.TargetReport.Judged;
import enforcer.report.TargetReport.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One of many phone systems, whose plan is not kept once it was shown. */
class TargetReportTest {
  private final Plan plan = Plans.acme();
  private final Finding finding =
      Finding.of("lockout", Severity.ERROR, "console", Optional.empty(), "it would be closed");
  private final TargetReport whole =
      new TargetReport(
          "acme",
          Optional.empty(),
          Set.of(TargetResult.REFUSED),
          Optional.of(
              new Judged(
                  Purpose.PLAN, plan, Review.of(List.of(new Refusal(finding, Optional.empty()))))),
          Optional.empty(),
          Optional.of(new Problem("it was interrupted", "run it again")),
          List.of());

  @Test
  void withoutItsPlanItTellsWhyThatIsNotAppliedAndWhatComesFirst() {
    TargetReport brief = whole.brief();

    assertThat(brief.judged()).isEmpty();
    assertThat(brief.reasons())
        .containsExactly("it was interrupted; run it again", "refused by " + finding);
    assertThat(brief.first()).isNotEmpty().isEqualTo(Unplanned.of(plan).first());
    assertThat(brief.brief()).isEqualTo(brief);
  }

  @Test
  void theLastLineOfAllIsTheSameWithoutTheirPlans() {
    assertThat(new TargetsReport(List.of(whole.brief())).line())
        .isEqualTo(new TargetsReport(List.of(whole)).line())
        .isEqualTo("1 phone system: 1 refused (acme)");
  }
}
