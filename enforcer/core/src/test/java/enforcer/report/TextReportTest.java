package enforcer.report;

import org.junit.jupiter.api.Test;

final class TextReportTest {

  @Test
  void aPlanIsReadTopToBottomInTheOrderInWhichItIsDone() {
    Golden.assertReport(
        "acme.txt", TextReport.plain(false).text(Plans.acme(), Plans.review(Plans.acme(), "")));
  }

  @Test
  void detailsListWhatIsCounted() {
    Golden.assertReport("acme-details.txt", TextReport.plain(true).text(Plans.acme(), Plans.CLEAR));
  }

  @Test
  void aNarrowTerminalBreaksLinesBetweenWords() {
    Golden.assertReport(
        "acme-narrow.txt",
        new TextReport(72, true, Paint.PLAIN).text(Plans.acme(), Plans.review(Plans.acme(), "")));
  }

  @Test
  void coloursAddNothingButColour() {
    Golden.assertReport(
        "acme-colour.txt", new TextReport(120, false, Paint.ANSI).text(Plans.acme(), Plans.CLEAR));
  }

  @Test
  void nothingToDoIsSaidInOneLine() {
    Golden.assertReport("in-sync.txt", TextReport.plain(false).text(Plans.inSync(), Plans.CLEAR));
  }
}
