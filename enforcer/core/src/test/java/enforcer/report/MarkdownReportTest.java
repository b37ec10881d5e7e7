package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.diff.Change;
import enforcer.fixture.Golden;
import enforcer.guard.Review;
import enforcer.model.Value;
import enforcer.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MarkdownReportTest {
  private static final MarkdownReport REPORT = new MarkdownReport(Purpose.APPLY);
  private static final Pattern CODE = Pattern.compile("`[^`\n]+`");

  @Test
  void aReviewerSeesWhatOpensThePbxFirst() {
    Golden.assertResource(
        "reports/acme.md", REPORT.text(Plans.acme(), Plans.review(Plans.acme(), "")));
  }

  @Test
  void aListThatOpensSomethingIsNamedWhole() {
    Plan plan = Plans.countries(IntStream.rangeClosed(1, 212));

    assertThat(REPORT.text(plan, Plans.CLEAR))
        .containsPattern("-    allowed: .*\\+44 GB")
        .contains("+    allowed: +999\n")
        .doesNotContain("--details lists");
  }

  @Test
  void nothingToDoIsShort() {
    Golden.assertResource("reports/in-sync.md", REPORT.text(Plans.inSync(), Plans.CLEAR));
  }

  @Test
  void aPlanThatNothingRefusesIsAppliedAsItIs() {
    assertThat(REPORT.text(Plans.small(), Plans.CLEAR))
        .contains("Next: `enforcer apply PLANFILE`\n");
  }

  @Test
  void whatIsAcceptedAlreadyIsSaidAgainAsFarAsItIsNeeded() {
    String needed = "deletes=1,demotions=1,mass-change=41,remote-phones=";
    assertThat(REPORT.text(Plans.acme(), Plans.review(Plans.acme(), needed + 41)))
        .endsWith("Next: `enforcer apply PLANFILE --accept " + needed + "2`\n");
  }

  @Test
  void aComparisonHasNoPlanToApply() {
    assertThat(
            new MarkdownReport(Purpose.COMPARE, false, MarkdownReport.LIMIT)
                .text(Plans.small(), Plans.CLEAR))
        .endsWith("Next: fix the file, or make a plan: `enforcer plan PATH --out PLANFILE`\n");
  }

  @Test
  void aPlanThatIsNotSavedIsToBeSavedBeforeItIsApplied() {
    assertThat(new MarkdownReport(Purpose.PLAN).text(Plans.small(), Plans.CLEAR))
        .endsWith("Next: `enforcer plan PATH --out PLANFILE`, then `enforcer apply PLANFILE`\n");
  }

  @Test
  void aRunThatGoesOnByItselfSaysNothingToDoNext() {
    assertThat(new MarkdownReport(Purpose.RUN).text(Plans.small(), Plans.CLEAR))
        .contains("Plan digest: ")
        .doesNotContain("Next: ");
  }

  @Test
  void whatIsLooserOnThePbxOrOfEmergencyIsNamedThoughItIsOnlyReported() {
    Change rule =
        Plans.create(
            Outbound.RESOURCE,
            "Help",
            1,
            Plans.Wish.of("outbound", 52, "emergency", Value.flag(true)),
            Plans.Wish.of("outbound", 52, "dial", Value.texts("999")));
    Plan plan = Plans.plan(blocks(40), List.of(rule), List.of(), Neglected.pbx());
    String report = REPORT.text(plan, Plans.CLEAR);

    assertThat(report.indexOf("`! outbound \"Help\" is missing`"))
        .isPositive()
        .isLessThan(report.indexOf("40 alike"));
  }

  @Test
  void whatNothingLiftsHasNoNextCommand() {
    Review review = Review.of(Hostile.refusals("closed"));
    assertThat(REPORT.text(Plans.small(), review))
        .contains(": 1 change, 1 needs acceptance, 1 refused, 1 not met, 1 unknown\n")
        .endsWith("Next: change the lines that are named above.\n");
  }

  @Test
  void noTextOfAPbxBecomesMarkup() {
    for (String text : Hostile.TEXTS) {
      Plan plan = Hostile.plan(text);
      String report = REPORT.text(plan, Review.of(Hostile.refusals(text)));
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
  void aPlanOfThousandsFitsACommentAndWhatOpensThePbxIsStillInIt() {
    Plan plan = plan(blocks(5_000), List.of(loosening()));
    String report = REPORT.text(plan, Plans.CLEAR);

    assertThat(bytes(report)).isBetween(28_000, MarkdownReport.LIMIT);
    assertThat(report)
        .contains("| **loosens** | `~ outbound \"Services\"` | `acme.yaml:53` |  |\n")
        .contains("+    dial: 111\n")
        .contains("`+ outbound  5000 alike`")
        .containsPattern("Cut to fit into a comment: [0-9]+ lines are left out, none of which")
        .doesNotContain("Do not approve")
        .contains("sha256:");
  }

  @Test
  void whatLetsSomebodyInIsNamedWithItsFieldsHoweverSmallTheComment() {
    Plan plan = plan(blocks(900), List.of(Plans.console(Neglected.pbx())));
    String report = new MarkdownReport(Purpose.APPLY, false, 1).text(plan, Plans.CLEAR);

    assertThat(bytes(report)).isLessThanOrEqualTo(MarkdownReport.LEAST);
    assertThat(report)
        .contains("+    allow: 10.99.0.0/24 vpn, 192.0.2.200/32 runner, 203.0.113.10/32 office\n");
  }

  @Test
  void theNetworksOfTheConsoleOutliveTheExtensionsThatLoosen() {
    Plan plan = plan(remote(3_000), List.of(Plans.console(Neglected.pbx())));
    String report = new MarkdownReport(Purpose.APPLY, false, 1).text(plan, Plans.CLEAR);

    assertThat(bytes(report)).isLessThanOrEqualTo(MarkdownReport.LEAST);
    assertThat(report)
        .contains("`~ extensions  3000: remote none → any`")
        .contains("+    allow: 10.99.0.0/24 vpn, 192.0.2.200/32 runner, 203.0.113.10/32 office\n")
        .containsPattern("Cut to fit into a comment: [0-9]+ lines are left out, none of which")
        .doesNotContain("Do not approve");
  }

  @Test
  void theNetworksOfTheConsoleOutliveADeletionOfHundreds() {
    Plan plan = plan(deletes(900), List.of(Plans.console(Neglected.pbx())));
    String report = REPORT.text(plan, Plans.CLEAR);

    assertThat(bytes(report)).isLessThanOrEqualTo(MarkdownReport.LIMIT);
    assertThat(report)
        .contains("+    allow: 10.99.0.0/24 vpn, 192.0.2.200/32 runner, 203.0.113.10/32 office\n")
        .contains("Do not approve from this comment: ");
  }

  @Test
  void whereRoomIsShortTheRestIsNamedBeforeAnythingIsRepeated() {
    Plan plan = plan(blocks(120), deletes(40));
    String report = new MarkdownReport(Purpose.APPLY, false, 16_384).text(plan, Plans.CLEAR);

    assertThat(report)
        .contains("`- outbound \"Ümläut 40\" was 40`")
        .contains("+ outbound \"Ümläut 90\"")
        .contains("Cut to fit into a comment: ")
        .doesNotContain("Do not approve")
        .doesNotContain("\n- outbound \"Ümläut 40\"");
  }

  @Test
  void aFieldThatLoosensIsNeverCutInSilence() {
    List<Change> rules =
        IntStream.rangeClosed(1, 200).mapToObj(n -> loosening("Services " + n)).toList();
    String report =
        new MarkdownReport(Purpose.APPLY, false, 1).text(plan(rules, List.of()), Plans.CLEAR);

    assertThat(report)
        .contains("Do not approve from this comment: ")
        .doesNotContain("none of which is to be read first");
  }

  @Test
  void aCommentThatCannotHoldWhatIsDangerousSaysThatItIsNotEnough() {
    String report = REPORT.text(plan(List.of(), deletes(900)), Plans.CLEAR);

    assertThat(bytes(report)).isLessThanOrEqualTo(MarkdownReport.LIMIT);
    assertThat(report)
        .containsPattern("\\*\\*Do not approve from this comment: [0-9]+ lines to be read first");
  }

  @Test
  void aCutReportStillClosesWhatItOpens() {
    for (Plan plan : List.of(plan(blocks(900), deletes(40)), plan(blocks(5), deletes(900)))) {
      String report = REPORT.text(plan, Plans.CLEAR);
      assertThat(report.split("```", -1).length % 2).isOne();
      assertThat(report.split("<details>", -1)).hasSameSizeAs(report.split("</details>", -1));
    }
  }

  private static int bytes(String report) {
    return report.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Plan plan(List<Change> some, List<Change> others) {
    List<Change> changes = Stream.concat(some.stream(), others.stream()).toList();
    return Plans.inNoOrder(changes);
  }

  private static List<Change> blocks(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            n ->
                Plans.create(
                    Outbound.RESOURCE,
                    "Ümläut " + n,
                    n,
                    Plans.Wish.of("outbound", 52, "dial", Value.texts("09")),
                    Plans.Wish.of("outbound", 52, "from", Neglected.EVERYONE),
                    Plans.Wish.of("outbound", 52, "via", Value.texts())))
        .toList();
  }

  private static List<Change> remote(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            n ->
                Plans.update(
                    Neglected.entity(
                        Users.RESOURCE,
                        Integer.toString(10_000 + 3 * n),
                        Map.of("remote", Value.text("none"))),
                    Plans.Wish.of("extensions", 42, "remote", Value.text("any"))))
        .toList();
  }

  private static Change loosening(String name) {
    return Plans.update(
        Neglected.rule(name, 1, Value.texts("101"), "3", Value.texts("t1")),
        Plans.Wish.of("outbound", 53, "dial", Value.texts("101", "111")));
  }

  private static Change loosening() {
    return Plans.update(
        Plans.live(Neglected.pbx(), Outbound.RESOURCE, "Services"),
        Plans.Wish.of("outbound", 53, "dial", Value.texts("101", "111")));
  }

  private static List<Change> deletes(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            n ->
                Plans.delete(
                    Neglected.rule("Ümläut " + n, n, Value.texts(), "", Value.texts()), 50, n))
        .toList();
  }

  /** What is left of a report when fences and code spans are taken out. */
  static String outsideCode(String report) {
    String text =
        Pattern.compile("^```diff\n.*?^```\n", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(report)
            .replaceAll("");
    return CODE.matcher(text).replaceAll("");
  }
}
