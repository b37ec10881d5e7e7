package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Users;
import enforcer.diagnostic.Excerpt;
import enforcer.diff.Change;
import enforcer.fixture.Golden;
import enforcer.guard.Review;
import enforcer.model.State;
import enforcer.plan.Plan;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TextReportTest {

  @Test
  void aPlanIsReadTopToBottomInTheOrderInWhichItIsDone() {
    Golden.assertResource(
        "reports/acme.txt",
        TextReport.plain(false).text(Plans.acme(), Plans.review(Plans.acme(), "")));
  }

  @Test
  void detailsListWhatIsCounted() {
    Golden.assertResource(
        "reports/acme-details.txt", TextReport.plain(true).text(Plans.acme(), Plans.CLEAR));
  }

  @Test
  void aNarrowTerminalBreaksLinesBetweenWords() {
    Golden.assertResource(
        "reports/acme-narrow.txt",
        new TextReport(72, true, Paint.PLAIN).text(Plans.acme(), Plans.review(Plans.acme(), "")));
  }

  @Test
  void coloursAddNothingButColour() {
    Golden.assertResource(
        "reports/acme-colour.txt",
        new TextReport(120, false, Paint.ANSI).text(Plans.acme(), Plans.CLEAR));
  }

  @Test
  void nothingToDoIsSaidInOneLine() {
    Golden.assertResource(
        "reports/in-sync.txt", TextReport.plain(false).text(Plans.inSync(), Plans.CLEAR));
  }

  @Test
  void whatCanOnlyBeChangedInTheDocumentsIsNotOfferedToBeAccepted() {
    Review review = Review.of(Hostile.refusals("the console would be closed"));
    assertThat(new TextReport(200, false, Paint.PLAIN).text(Plans.small(), review))
        .contains("Refused: no --accept lifts all of this; change the lines that are named.\n")
        .doesNotContain("Refused until accepted");
  }

  @Test
  void whatIsOnlyReportedOrUnknownIsNotInSync() {
    Plan plan = Plans.plan(List.of(), Plans.acme().observed(), List.of(), Neglected.pbx());
    assertThat(TextReport.plain(false).text(plan, Plans.CLEAR))
        .endsWith(
            """
            1 difference is only reported. 1 requirement is not met. 1 section is unknown, and not in sync.
            Nothing to apply.
            """);
  }

  @Test
  void noTextOfAPbxReachesTheTerminalAsAnythingButText() {
    for (String text : Hostile.TEXTS) {
      Review review = Review.of(Hostile.refusals(text));
      String report = TextReport.plain(true).text(Hostile.plan(text), review);
      assertThat(report.codePoints().filter(c -> c != '\n').anyMatch(Excerpt::isUnsafe))
          .as(report)
          .isFalse();
    }
  }

  @Test
  void noTextOfAPbxAddsALine() {
    long lines = TextReport.plain(false).text(Hostile.plan("evil"), Plans.CLEAR).lines().count();
    for (String text : List.of("evil\r~ console", "evil\n~ console", "evil\u2028~ console")) {
      String report = TextReport.plain(false).text(Hostile.plan(text), Plans.CLEAR);
      assertThat(report.lines().count()).isEqualTo(lines);
    }
  }

  @Test
  void aListThatLosesVeryManyCountsThemUntilAskedForThem() {
    Plan plan = Plans.countries(IntStream.rangeClosed(1, 212));

    assertThat(TextReport.plain(false).text(plan, Plans.CLEAR))
        .contains("      allowed  + +999   removes 212 dial codes; --details lists them\n")
        .doesNotContain("- +");
    assertThat(TextReport.plain(true).text(plan, Plans.CLEAR))
        .contains("- +37", "- +210")
        .doesNotContain("--details");
  }

  @Test
  void aListThatLosesFewNamesEachOfThem() {
    assertThat(
            TextReport.plain(false)
                .text(Plans.countries(IntStream.rangeClosed(301, 312)), Plans.CLEAR))
        .contains("- +301", "- +312")
        .doesNotContain("--details");
  }

  @Test
  void manyWhoJoinAndLeaveAreCountedInOneLine() {
    State live = Neglected.pbx();
    List<Change> changes =
        live.entities(Users.RESOURCE).stream()
            .limit(12)
            .map(
                u ->
                    Plans.update(
                        u,
                        Plans.Wish.of(
                            "departments",
                            37,
                            "groups[International]",
                            Neglected.membership("users"))))
            .toList();
    assertThat(
            TextReport.plain(false)
                .text(Plans.plan(changes, List.of(), List.of(), live), Plans.CLEAR))
        .contains("~ departments  International: + 12 of 61 ");
  }

  @Test
  void everyLineFitsATerminalOfEightyColumns() {
    for (boolean details : List.of(true, false)) {
      assertThat(new TextReport(80, details, Paint.PLAIN).text(Plans.acme(), Plans.CLEAR).lines())
          .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    }
  }
}
