package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.guard.Review;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MarkdownReportTest {
  private static final MarkdownReport REPORT = new MarkdownReport("plan.json");
  private static final Pattern CODE = Pattern.compile("`[^`\n]+`");

  @Test
  void aReviewerSeesWhatOpensThePbxFirst() {
    Golden.assertReport("acme.md", REPORT.text(Plans.acme(), Plans.review(Plans.acme(), "")));
  }

  @Test
  void aListThatLosesVeryManyCountsThemUntilAskedForThem() {
    Plan plan = Plans.countries(IntStream.rangeClosed(1, 212));

    assertThat(REPORT.text(plan, Plans.CLEAR))
        .contains(
            "+    allowed: +999\n!    allowed: removes 212 dial codes; --details lists them\n")
        .doesNotContain("-    allowed");
    assertThat(new MarkdownReport("plan.json", true).text(plan, Plans.CLEAR))
        .contains("-    allowed: +210")
        .doesNotContain("--details lists");
  }

  @Test
  void nothingToDoIsShort() {
    Golden.assertReport("in-sync.md", REPORT.text(Plans.inSync(), Plans.CLEAR));
  }

  @Test
  void aPlanThatNothingRefusesIsAppliedAsItIs() {
    assertThat(REPORT.text(Plans.small(), Plans.CLEAR))
        .contains("Next: `enforcer apply plan.json`\n");
  }

  @Test
  void whatIsAcceptedAlreadyIsSaidAgainForTheNextCommand() {
    String accepted = "deletes=1,demotions=1,mass-change=41,remote-phones=2";
    assertThat(REPORT.text(Plans.acme(), Plans.review(Plans.acme(), accepted)))
        .endsWith("Next: `enforcer apply plan.json --accept " + accepted + "`\n");
  }

  @Test
  void whatNothingLiftsHasNoNextCommand() {
    Review review = new Review(Hostile.refusals("closed"), Optional.empty());
    assertThat(REPORT.text(Plans.small(), review))
        .contains(": 1 change, 1 needs acceptance, 1 refused, 1 unknown\n")
        .endsWith("Next: change the lines that are named above.\n");
  }

  @Test
  void noTextOfAPbxBecomesMarkup() {
    for (String text : Hostile.TEXTS) {
      Plan plan = Hostile.plan(text);
      String report = REPORT.text(plan, new Review(Hostile.refusals(text), Optional.empty()));
      assertThat(outsideCode(report)).as(text).doesNotContain("evil");
    }
  }

  @Test
  void noTextOfAPbxAddsACellToTheTable() {
    for (String text : Hostile.TEXTS) {
      List<String> rows =
          REPORT
              .text(Hostile.plan(text), Plans.CLEAR)
              .lines()
              .filter(l -> l.startsWith("|"))
              .toList();
      assertThat(rows).hasSizeGreaterThan(2);
      assertThat(rows).allSatisfy(r -> assertThat(r.chars().filter(c -> c == '|')).hasSize(5));
    }
  }

  @Test
  void aLargePlanIsCutToTheSizeOfAComment() {
    String report = REPORT.text(large(), Plans.CLEAR);
    assertThat(report.getBytes(StandardCharsets.UTF_8).length).isBetween(55_000, 65_000);
    assertThat(report)
        .containsPattern("Cut to fit into a comment: [0-9]+ lines are left out")
        .contains("sha256:")
        .endsWith("Next: `enforcer apply plan.json`\n");
  }

  @Test
  void aCutReportStillClosesWhatItOpens() {
    String report = REPORT.text(large(), Plans.CLEAR);
    assertThat(report.split("```", -1)).hasSizeLessThanOrEqualTo(3);
    assertThat(report.split("<details>", -1)).hasSameSizeAs(report.split("</details>", -1));
  }

  private static Plan large() {
    State live = Neglected.pbx();
    List<Change> deletes =
        IntStream.rangeClosed(1, 900)
            .mapToObj(
                n ->
                    Plans.delete(
                        Neglected.rule("Ümläut " + n, n, Value.texts(), "", Value.texts()), 50, n))
            .toList();
    return Plans.plan(deletes, List.of(), List.of(), live)
        .with(
            List.of(
                Finding.of(
                    "rule",
                    Severity.WARNING,
                    "everything",
                    Optional.empty(),
                    "a message ".repeat(500))));
  }

  /** What is left of a report when fences and code spans are taken out. */
  private static String outsideCode(String report) {
    String text =
        Pattern.compile("^```diff\n.*?^```\n", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(report)
            .replaceAll("");
    return CODE.matcher(text).replaceAll("");
  }
}
