package enforcer.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import enforcer.fixture.Story;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a file alone decides about calls, and what it leaves to the phone system. */
class DocumentedCallsTest {
  private static final String RULES =
      """
      facts: { emptyRule: blocks, ruleScope: any }
      departments:
        manage: merge
        list:
          - { name: International, members: ["200", "201"] }
          - { name: Sales }
      extensions:
        rules:
          - { match: everyone, set: { internalOnly: false, pinToDialOut: false } }
          - { match: { departments: [International] }, set: { pinToDialOut: { for: 60s } } }
          - { match: { extensions: ["229"] }, set: { internalOnly: true } }
      outbound:
        manage: exact
        emergency:
          - { name: Emergency, dial: ["112"], length: "3", from: everyone, via: [uk] }
        rules:
          - { name: Premium, dial: ["09"], from: everyone, action: block }
          - { name: National, dial: ["0"], length: "10-11", from: everyone, via: [uk] }
          - { name: Sales only, dial: ["1"], from: { departments: [Sales] }, via: [uk] }
          - { name: Abroad, dial: ["00"], from: { departments: [International] }, via: [uk] }
      """;

  @Test
  void whatTheFileDecidesIsDecided() {
    assertThat(results("- { dial: [\"0901\"], from: everyone, expect: refuse }"))
        .containsExactly("holds");
    assertThat(
            results(
                "- { dial: [\"02079460000\"], from: { extensions: [\"205\"] }, expect: route }"))
        .containsExactly("holds");
    assertThat(results("- { dial: [\"112\"], from: { extensions: [\"205\"] }, expect: route }"))
        .containsExactly("holds");
  }

  @Test
  void whatTheFileDecidesOtherwiseFails() {
    assertThat(results("- { dial: [\"0901\"], from: { extensions: [\"205\"] }, expect: route }"))
        .containsExactly("0901 from extension 205: refused by \"Premium\": the rule blocks it");
  }

  /** Whoever writes this means everybody; nobody waits for a hundred million of them. */
  @Test
  void moreExtensionsThanAnyPhoneSystemHasAreNotTriedOneByOne() {
    assertThat(
            results(
                "- { dial: [\"0901\"], from: { extensions: [\"00000000-99999999\"] }, expect:"
                    + " refuse }"))
        .containsExactly("holds");
  }

  @Test
  void aMembershipThatIsWrittenDecides() {
    assertThat(
            results(
                "- { dial: [\"0033140000000\"], from: { extensions: [\"205\"] }, expect: refuse }"))
        .containsExactly("holds");
    assertThat(
            results(
                "- { dial: [\"02079460000\"], from: { departments: [International] }, expect:"
                    + " route, needsPin: true }"))
        .containsExactly("holds");
  }

  @Test
  void aMembershipThatIsNotWrittenIsLeftToThePhoneSystem() {
    assertThat(results("- { dial: [\"1471\"], from: { extensions: [\"205\"] }, expect: refuse }"))
        .containsExactly(
            "not evaluated: routed by \"Sales only\" through uk as 1471 if member of Sales is yes");
    assertThat(results("- { dial: [\"1471\"], from: { departments: [Sales] }, expect: route }"))
        .containsExactly(
            "not evaluated: refused by \"Sales only\": the extension may only call internally"
                + " if internalOnly is yes");
  }

  @Test
  void theCountryListIsLeftToThePhoneSystemWhereTheFileHasNone() {
    assertThat(
            results(
                "- { dial: [\"0033140000000\"], from: { departments: [International] }, expect:"
                    + " route }"))
        .singleElement()
        .asString()
        .startsWith("not evaluated: refused by \"Abroad\": the country is not allowed");
  }

  @Test
  void aFileThatDoesNotSayEveryRuleDecidesNothing() {
    String some = RULES.replace("manage: exact", "manage: merge");
    String test = "dialTests: [{ dial: [\"0901\"], from: everyone, expect: refuse }]\n";

    assertThat(results(some, test))
        .containsExactly(
            "not evaluated: anything: not every reading of the open facts could be tried");
    assertThat(calls(some + test).decide()).isFalse();
    assertThat(calls(RULES + test).decide()).isTrue();
  }

  @Test
  void aPersonIsToldRuleByRule() {
    List<Calls.TracedCall> told = calls(RULES).traces("0033140000000", "205");

    assertThat(told)
        .singleElement()
        .satisfies(
            t -> {
              assertThat(t.remarks())
                  .containsExactly("\"Abroad\" matches the number, but is not for this caller");
              assertThat(t.end().sentence()).isEqualTo("refused: no outbound rule matches");
            });
  }

  @Test
  void anExtensionThatTheFileBarsIsBarred() {
    assertThat(calls(RULES).traces("02079460000", "229"))
        .extracting(t -> t.end().sentence())
        .containsExactly("refused by \"National\": the extension may only call internally");
  }

  private static List<String> results(String test) {
    return results(RULES, "dialTests:\n  " + test + "\n");
  }

  private static List<String> results(String rules, String tests) {
    return calls(rules + tests).results().stream()
        .map(r -> r.misses().isEmpty() ? "holds" : text(r.misses().getFirst()))
        .toList();
  }

  private static String text(DialResult.Miss miss) {
    return miss.certain() ? miss.sentence() : "not evaluated: " + miss.instead();
  }

  private static DocumentedCalls calls(String yaml) {
    Diagnostics diagnostics = new Diagnostics();
    DocumentedCalls calls =
        DocumentedCalls.of(
            Story.read(
                "apiVersion: enforcer/v1\nkind: PhoneSystem\nname: acme\n" + yaml,
                Path.of("beside-no-file"),
                diagnostics));
    assertThat(diagnostics.sorted()).isEmpty();
    return calls;
  }
}
