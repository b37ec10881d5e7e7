package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Excerpt;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleSeverity;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a check shows everything, claims nothing, and is no way in for anybody. */
final class PolicyHtmlTest {
  private static final List<String> TEXTS = Hostile.TEXTS;

  @ParameterizedTest
  @FieldSource("TEXTS")
  void noTextOfAPbxOrAPackBecomesMarkup(String text) {
    String page = PolicyTargetsHtml.text(PolicyReports.saying(text));

    assertThat(tags(page)).isEqualTo(tags(PolicyTargetsHtml.text(PolicyReports.saying("name"))));
    assertThat(page).contains("evil");
    assertThat(page.codePoints().filter(c -> c != '\n')).noneMatch(Excerpt::isUnsafe);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"><script>alert(1)</script>",
        "' onmouseover='alert(1)",
        "&lt;script&gt; &amp; &#60;",
        "]]><!-- --><![CDATA[",
        "a\u0000b\u001bc\u202ed\u2066e\ufffef\ud800g",
      })
  void quotesReferencesAndCharactersThatNobodySeesAreWrittenOut(String text) {
    String page = PolicyTargetsHtml.text(PolicyReports.saying(text));

    assertThat(tags(page)).isEqualTo(tags(PolicyTargetsHtml.text(PolicyReports.saying("name"))));
    assertThat(page).doesNotContain(text).contains(Markup.escaped(text));
    assertThat(page.codePoints().filter(c -> c != '\n'))
        .noneMatch(c -> Excerpt.isUnsafe(c) || c == 0xFFFE);
  }

  @Test
  void itNeedsNothingBesideItAndRunsNothing() {
    String page = PolicyHtml.text(PolicyReports.mixed("acme"));

    assertThat(page)
        .contains(
            "<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;\">")
        .doesNotContainPattern("<(script|link|img|iframe|object|form|base)\\b")
        .doesNotContainPattern("\\s(src|on\\w+|style)=")
        .doesNotContainPattern("url\\(|@import");
    assertThat(page.substring(page.indexOf("<style>"), page.indexOf("</style>")))
        .as("the style sheet has no character that is escaped")
        .doesNotContain("&");
  }

  @Test
  void aRuleIsToldWithItsObjectsCauseAndEvidence() {
    String page = PolicyHtml.text(PolicyReports.mixed("acme"));

    assertThat(text(page))
        .contains("https://acme.example.com, 3CX 20.0.10, read 2026-11-25 12:00 UTC")
        .contains(
            "1 failed 1 unknown 1 rule is mistaken 1 allowed for a time 1 passed 1 with nothing")
        .contains("What can cost you most tonight Expected: Title of ACME-ADM-001")
        .contains("extensions 100-102 (3 of 5): no second factor")
        .contains("extension 103 (1 of 5): Unknown: the roles were not read")
        .contains("? UNKNOWN, medium Title of ACME-CON-002")
        .contains("Unknown: the PBX answered 403")
        .contains("? MISTAKE IN THE RULE, low Title of ACME-CON-003")
        .contains("Evidence measured, from Users, 2026-11-25 12:00 UTC");
  }

  @Test
  void whatCostsMostIsOpenAndWhatIsKeptIsFoldedAtTheEnd() {
    String page = PolicyHtml.text(PolicyReports.mixed("acme"));

    assertThat(page)
        .contains("<details class=\"fail\" open=\"open\">")
        .contains("<details class=\"unknown\">")
        .contains("<details class=\"error\">")
        .contains("<details class=\"excepted\" open=\"open\">")
        .contains("<details class=\"pass\">");
    assertThat(page.indexOf("1 rule passed"))
        .isGreaterThan(page.lastIndexOf("open=\"open\""))
        .isLessThan(page.indexOf("<details class=\"pass\">"));
  }

  @Test
  void nothingThatWasNotSeenLooksKept() {
    PolicyTarget blind =
        PolicyReports.target(
            "blind",
            PolicyReports.result(
                PolicyReports.rule("ACME-CON-001", RuleSeverity.HIGH),
                PolicyReports.other("", RuleOutcome.UNKNOWN, "nobody answers")));
    String page = PolicyHtml.text(blind);

    assertThat(text(page)).contains("Nothing could be judged").doesNotContain("✓");
    assertThat(page).doesNotContain("class=\"pass\"");
  }

  /** What people confirm is listed whether they did or not, and never looks measured. */
  @Test
  void whatOnlyPeopleCanConfirmIsAlwaysListedAndNeverLooksPassed() {
    String page = PolicyHtml.text(PolicyReports.target("acme"));

    assertThat(text(page))
        .contains("Of 3 points that only people can confirm, 1 is confirmed. This is not in the")
        .contains("• CONFIRMED Router until its end ACME-NET-901, step 1, line 17")
        .contains("confirmed by role until its end on 2026-11-05, until 2026-11-25: seen until")
        .contains("? EXPIRED Router until its end ACME-NET-902")
        .contains("not confirmed: what role until its end confirmed on 2026-11-05 ended on")
        .contains("? NOT CONFIRMED Router until its end ACME-NET-903")
        .doesNotContain("✓");
  }

  @Test
  void ofSeveralPhoneSystemsTheWorstComesFirstAndNoneIsLeftOut() {
    PolicyTarget good =
        PolicyReports.target(
            "good",
            PolicyReports.result(
                PolicyReports.rule("ACME-CON-001", RuleSeverity.HIGH),
                PolicyReports.other("", RuleOutcome.PASS, "")));
    String page =
        PolicyTargetsHtml.text(
            List.of(
                good, PolicyReports.down("gone", "nobody answers"), PolicyReports.mixed("bad")));

    assertThat(text(page)).contains("? UNKNOWN gone could not be judged: nobody answers");
    assertThat(page.indexOf("<h2>bad</h2>"))
        .isGreaterThan(page.indexOf("gone could not be judged"))
        .isLessThan(page.indexOf("<h2>good</h2>"));
    assertThat(page).contains("href=\"#target-2\"").contains("id=\"target-2\"");
  }

  private static List<String> tags(String page) {
    return Pattern.compile("<[^>]*>").matcher(page).results().map(MatchResult::group).toList();
  }

  /** What a reader sees. */
  private static String text(String page) {
    String body = page.substring(page.indexOf("<main>"));
    return body.replaceAll("</?(code|time|b)\\b[^>]*>", "")
        .replaceAll("(?<=\\S)</span>(?=[ :(.])", "")
        .replaceAll("<[^>]*>", " ")
        .replaceAll("\\s+", " ");
  }
}
