package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.policy.ObjectVerdict;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.policy.RuleSeverity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A check in a pull request: what is broken first, in a comment that every forge takes. */
final class PolicyMarkdownTest {
  /** From one limit that is tried to the next, in bytes. */
  private static final int STEP = 389;

  private static final List<String> TEXTS = Hostile.TEXTS;
  private static final PolicyMarkdown MARKDOWN = new PolicyMarkdown(false, MarkdownReport.LIMIT);

  @Test
  void whatIsBrokenComesBeforeWhatIsUnknown() {
    String text = MARKDOWN.text(List.of(PolicyReports.mixed("acme")));

    assertThat(text)
        .startsWith(
            "### `acme`: Score 25 of 100 for what was seen: 1 rule passed, 1 failed, 1 unknown, 1"
                + " rule is mistaken")
        .contains(
            "**Not judged, because of a mistake in the rule**\n\n- low `Title of ACME-CON-003`")
        .contains("- **critical** `Expected: Title of ACME-ADM-001` `ACME-ADM-001`\n")
        .contains("  - `extensions 100-102: no second factor`\n")
        .contains("- medium `Title of ACME-CON-002` `ACME-CON-002`\n")
        .contains("  - `unknown: the PBX answered 403`\n")
        .doesNotContain("ACME-CON-004");
    assertThat(text.indexOf("**Failed**")).isLessThan(text.indexOf("**Unknown, because"));
    assertThat(
            new PolicyMarkdown(true, MarkdownReport.LIMIT)
                .text(List.of(PolicyReports.mixed("acme"))))
        .contains("**Passed**\n\n- high `Title of ACME-CON-004`");
  }

  @Test
  void whatPeopleConfirmFollowsWhatWasJudged() {
    String text = MARKDOWN.text(List.of(PolicyReports.mixed("acme")));

    assertThat(text)
        .contains("**Confirmed by people**\n\nOf 3 points that only people can confirm, 1 is")
        .contains(
            "- `Router until its end` `ACME-NET-901`\n  - `confirmed by role until its end on")
        .contains("`ACME-NET-903`\n  - `not confirmed`\n");
    assertThat(text.indexOf("**Confirmed by")).isGreaterThan(text.indexOf("**Allowed for a time"));
  }

  @ParameterizedTest
  @FieldSource("TEXTS")
  void everyForeignTextStaysInItsCodeSpan(String text) {
    String page = MARKDOWN.text(PolicyReports.saying(text));

    assertThat(page.replaceAll("`[^`\n]*`", "")).doesNotContain("evil");
  }

  @Test
  void itFitsAndSaysWhatItLeavesOut() {
    RuleResult[] many =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    PolicyReports.result(
                        PolicyReports.rule("ACME-CON-%03d".formatted(i), RuleSeverity.HIGH),
                        PolicyReports.other("", RuleOutcome.UNKNOWN, "x".repeat(200))))
            .toArray(RuleResult[]::new);
    String one = new PolicyMarkdown(false, 5_000).text(List.of(PolicyReports.target("acme", many)));
    String all =
        new PolicyMarkdown(false, 5_000)
            .text(Collections.nCopies(300, PolicyReports.mixed("acme")));

    assertThat(bytes(one)).isLessThanOrEqualTo(5_000);
    assertThat(one)
        .containsPattern("Cut to fit: \\d+ rules.*; `enforcer check -o html` prints all");
    assertThat(bytes(all)).isLessThanOrEqualTo(5_000);
    assertThat(all)
        .containsPattern("Cut to fit: \\d+ phone systems; ")
        .contains("Cut to fit: the rules of 300 phone systems");
  }

  @Test
  void whatOnePhoneSystemDoesNotNeedIsRoomForTheOthers() {
    RuleResult[] many =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    PolicyReports.result(
                        PolicyReports.rule("ACME-CON-%03d".formatted(i), RuleSeverity.HIGH),
                        PolicyReports.fails("", "x".repeat(200) + i)))
            .toArray(RuleResult[]::new);
    List<PolicyTarget> targets =
        List.of(
            PolicyReports.target("big", many),
            PolicyReports.mixed("small"),
            PolicyReports.mixed("tiny"));
    String tight = new PolicyMarkdown(false, 20_000).text(targets);
    String wide = new PolicyMarkdown(false, 60_000).text(targets);

    assertThat(bytes(tight)).isBetween(18_500, 20_000);
    assertThat(tight).contains("### `small`", "### `tiny`").contains("Cut to fit: ");
    assertThat(wide).contains("ACME-CON-059").doesNotContain("Cut to fit");
  }

  @Test
  void aPhoneSystemThatCouldNotBeJudgedIsNamedFirst() {
    String text =
        MARKDOWN.text(
            List.of(PolicyReports.mixed("acme"), PolicyReports.down("gone", "nobody answers")));

    assertThat(text)
        .startsWith(
            "### 1 of 2 phone systems were judged\n\n- `gone` **unknown**: `nobody answers`\n");
  }

  @Test
  void moreRoomNeverShowsLessAndWhatIsWorseIsThereFirst() {
    List<PolicyTarget> targets =
        List.of(everySeverity("big", 40), PolicyReports.mixed("small"), everySeverity("other", 9));
    Set<String> before = Set.of();
    String whole = new PolicyMarkdown(true, 1_000_000).text(targets);
    for (int limit = PolicyMarkdown.LEAST; limit < bytes(whole) + STEP; limit += STEP) {
      String text = new PolicyMarkdown(true, limit).text(targets);
      Set<String> lines = lines(text);

      assertThat(bytes(text)).as("limit %d", limit).isLessThanOrEqualTo(limit);
      assertThat(lines).as("limit %d", limit).containsAll(before);
      assertThat(lines(whole)).containsAll(lines);
      assertThat(text).satisfies(t -> whatIsLeftOutIsCounted(t, whole));
      if (text.contains("**medium**")) {
        assertThat(count(text, "**critical**")).isEqualTo(count(whole, "**critical**"));
      }
      if (limit > 3_000 && limit < bytes(whole)) {
        assertThat(bytes(text)).as("limit %d", limit).isGreaterThan(limit - 1_000);
      }
      before = lines;
    }
    assertThat(before).isEqualTo(lines(whole));
  }

  /** Failed rules of every severity, some of which find much. */
  private static PolicyTarget everySeverity(String name, int each) {
    List<RuleResult> results = new ArrayList<>();
    for (RuleSeverity severity : RuleSeverity.values()) {
      for (int i = 0; i < each; i++) {
        String id = "%s-%s-%03d".formatted(name, severity, i);
        ObjectVerdict[] found =
            IntStream.rangeClosed(0, i % 5)
                .mapToObj(n -> PolicyReports.fails("extension " + n, id + " says " + n))
                .toArray(ObjectVerdict[]::new);
        results.add(PolicyReports.result(PolicyReports.rule(id, severity), found));
        results.add(
            PolicyReports.result(
                PolicyReports.rule(id + "-unseen", severity),
                PolicyReports.other("", RuleOutcome.UNKNOWN, "answered 40" + i % 3)));
      }
    }
    return PolicyReports.target(name, results.toArray(RuleResult[]::new));
  }

  private static Set<String> lines(String text) {
    return text.lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("Cut to fit: "))
        .collect(Collectors.toSet());
  }

  /** Rules that stand there and rules that are counted are all rules. */
  private static void whatIsLeftOutIsCounted(String text, String whole) {
    if (count(text, "### ") < count(whole, "### ")) {
      assertThat(text).contains("Cut to fit: the rules of ");
      return;
    }
    Matcher cut = Pattern.compile("Cut to fit: (\\d+) rules?[,;]").matcher(text);
    int counted = cut.results().mapToInt(m -> Integer.parseInt(m.group(1))).sum();
    assertThat(rules(text) + counted).isEqualTo(rules(whole));
  }

  private static int rules(String text) {
    String words = String.join("|", RuleSeverity.words());
    return (int) Pattern.compile("- (?:\\*\\*)?(?:" + words + ")").matcher(text).results().count();
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
