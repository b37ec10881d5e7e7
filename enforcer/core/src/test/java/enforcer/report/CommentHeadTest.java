package enforcer.report;

import static enforcer.report.CommentMarkdownTest.applied;
import static enforcer.report.CommentMarkdownTest.comment;
import static enforcer.report.CommentMarkdownTest.life;
import static enforcer.report.CommentMarkdownTest.planned;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.planfile.RunOutcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The head of the comment claims no more than what is true of every phone system. */
final class CommentHeadTest {
  @Test
  void plansForMoreThanFivePhoneSystemsSayThatOneApplyRefusesThem() {
    String refused = "**One apply writes to at most 5 phone systems, and these plans are for 6.**";

    // A rollout takes no signed plan.
    assertThat(ofSites(5, Set.of())).doesNotContain("One apply");
    assertThat(ofSites(6, Set.of())).contains(refused).contains("`enforcer help rollout`");
    assertThat(ofSites(6, Set.of("site-1"))).contains(refused).doesNotContain("rollout");
  }

  private static String ofSites(int phoneSystems, Set<String> signed) {
    TargetsReport all = new TargetsReport(List.of(sites(phoneSystems)));
    return new CommentMarkdown(all, signed, List.of(), MarkdownReport.LIMIT, "c.md")
        .of(life(LifeState.PLANNED))
        .text();
  }

  private static TargetReport[] sites(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> planned("site-" + n, Plans.small()))
        .toArray(TargetReport[]::new);
  }

  @Test
  void aPhoneSystemWithoutAPlanIsNotProvenByTheApplyOfTheOthers() {
    TargetReport a = planned("a", Plans.acme());
    RunOutcome good = new RunOutcome("a", "applied", true, "Applied", PlanTable.digest(a));
    TargetReport refused =
        TargetReport.told("b", Optional.empty(), Set.of(TargetResult.REFUSED), List.of("no"));

    assertThat(applied(List.of(good), a, refused))
        .contains("### Applied in part, 1 of 2 proven: ")
        .contains("- `b` **not applied**, because there is no plan\n");
    assertThat(applied(List.of(), gone("b"))).contains("### Nothing to apply: ");
    assertThat(applied(List.of())).contains("### Nothing to apply: ");
  }

  @Test
  void aDocumentThatIsGoneIsSaidAtTheHeadWithWhoMustAgree() {
    String alone = comment(gone("b")).of(life(LifeState.PLANNED)).text();
    assertThat(alone)
        .contains("### Planned: **1 phone system would no longer be looked after**\n")
        .contains("Approval: **admin**");

    String beside =
        comment(planned("a", Plans.acme()), gone("b")).of(life(LifeState.PLANNED)).text();
    assertThat(beside)
        .contains("### Planned: **1 phone system would no longer be looked after**, ")
        .contains(" change");
  }

  @Test
  void aChangeThatReachesNobodySaysSo() {
    assertThat(comment().of(life(LifeState.PLANNED)).text())
        .contains("### Planned: nothing, because the change reaches no phone system\n")
        .contains("**no phone system is reached**")
        .doesNotContain("0 phone systems");
  }

  @Test
  void eachPhoneSystemIsCountedOnce() {
    TargetReport both =
        TargetReport.told(
            "a", Optional.empty(), Set.of(TargetResult.DRIFT, TargetResult.REFUSED), List.of("no"));

    assertThat(new TargetsReport(List.of(both)).line())
        .isEqualTo("1 phone system: 1 drift and refused (a)");
  }

  private static TargetReport gone(String name) {
    return TargetReport.told(
        name, Optional.empty(), Set.of(TargetResult.GONE), List.of("its document is gone"));
  }
}
