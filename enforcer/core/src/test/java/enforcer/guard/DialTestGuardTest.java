package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Enforcer;
import enforcer.Site;
import enforcer.apply.Outcome;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Calls that a document wants to stay possible, or impossible, whatever else it changes. */
class DialTestGuardTest {
  private static final String HEADER =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: dialled
      connect: { url: "https://pbx.example.com" }
      facts: { emptyRule: blocks, plusDialled: asDialled }
      """;

  /** A catch-all below a block rule for premium numbers in their national spelling. */
  private static final String RULES =
      """
      outbound:
        manage: exact
        emergency:
          - { name: Emergency, dial: ["999", "112"], length: "3", from: everyone, via: [uk-primary, uk-backup] }
        rules:
          - { name: Premium, dial: ["09"], from: everyone, action: block }
          - { name: Any, dial: [], from: everyone, via: [uk-primary, ie-primary] }
      """;

  @TempDir Path folder;
  private final Site site = Site.neglected();

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void aPlanWhoseResultPassesEveryTestIsNotRefused() {
    assertThat(
            refusals(
                """
                dialTests:
                  - { dial: ["999", "112", "02079460000"], from: everyone, expect: route, needsPin: false }
                  - { dial: ["09011234567"], from: everyone, expect: refuse }
                """))
        .isEmpty();
  }

  @Test
  void aPlanWhoseResultFailsATestIsRefusedWithTheNumberAndTheLine() {
    String tests =
        """
        dialTests:
          - { dial: ["09011234567", "00449011234567"], from: everyone, expect: refuse }
        """;

    assertThat(refusals(tests))
        .containsExactly(
            "00449011234567 from extensions 100, 200-229, 300-313, 400-414: routed by \"Any\""
                + " through uk-primary as 00449011234567, else ie-primary as 00449011234567, but it"
                + " should be refused");
    assertThat(findings(tests).getFirst().place().orElseThrow().line()).isEqualTo(14);
  }

  /**
   * Today the call leaves in every reading; the plan bars it in one, and costs nothing in others.
   */
  @Test
  void aTestThatNowPassesIfAGuessIsRightIsSaidWithTheWayToBecomeSure() {
    String open = HEADER.replace("emptyRule: blocks, ", "");
    String tests =
        """
        dialTests:
          - { dial: ["09011234567"], from: { extensions: ["205"] }, expect: refuse }
        """;

    assertThat(findings(open, tests)).isEmpty();
    assertThat(remarks(open, tests))
        .anySatisfy(
            finding -> {
              assertThat(finding.message())
                  .isEqualTo(
                      "after this plan: from extension 205 might be routed by \"Any\""
                          + " through uk-primary as 09011234567, else ie-primary as 09011234567 if"
                          + " emptyRule is continues, but it should be refused");
              assertThat(finding.remedy())
                  .startsWith(
                      "to become sure, call a number that such a rule matches; if the answer is"
                          + " blocks, write facts: { emptyRule: blocks }");
            });
  }

  /**
   * A rule of the PBX bars the call in every reading; only if a guess is right does the new one.
   */
  @Test
  void aTestThatPassedWithoutAGuessAndNowNeedsOneIsRefusedWithTheWayToBecomeSure() {
    String open = HEADER.replace("emptyRule: blocks, ", "");
    site.pbx.edit(
        "Users", user -> user.put("Internal", user.path("Number").asString().equals("205")));
    Finding finding =
        findings(
                open,
                """
                extensions:
                  rules: [ { match: { extensions: ["205"] }, set: { internalOnly: false } } ]
                dialTests:
                  - { dial: ["09011234567"], from: { extensions: ["205"] }, expect: refuse }
                """)
            .getFirst();

    assertThat(finding.message())
        .isEqualTo(
            "09011234567 from extension 205 might be routed by \"Any\" through uk-primary as"
                + " 09011234567, else ie-primary as 09011234567 if emptyRule is continues, but it"
                + " should be refused");
  }

  @Test
  void aTestThatFailsTodayIsOnlySaid() {
    String tests =
        """
        dialTests:
          - { dial: ["09011234567"], from: { departments: [Warehouse] }, expect: refuse }
        """;

    assertThat(refusals(tests)).isEmpty();
    assertThat(said(tests))
        .containsExactly(
            "from extensions 400-414: routed by \"Any\" through uk-primary as 09011234567, else"
                + " ie-primary as 09011234567, but it should be refused; an apply fixes it");
  }

  @Test
  void aPinThatIsNotAskedForIsAMiss() {
    assertThat(
            refusals(
                """
                dialTests:
                  - { dial: ["02079460000"], from: { extensions: ["205"] }, expect: route, needsPin: true }
                """))
        .singleElement()
        .asString()
        .endsWith("but it should leave with a PIN");
  }

  @Test
  void aTestIsJudgedOnTheMembershipsAndSettingsOfTheSamePlan() {
    String tests =
        """
        extensions:
          rules:
            - { match: { departments: [International] }, set: { pinToDialOut: { for: 60s } } }
        departments:
          manage: merge
          list: [{ name: International, members: ["205"] }]
        dialTests:
          - { dial: ["02079460000"], from: { departments: [International] }, expect: route, needsPin: true }
        """;

    assertThat(refusals(tests)).isEmpty();
  }

  @Test
  void aPlanWithoutStepsIsNotRefusedForWhatIsSoToday() {
    String document =
        HEADER
            + """
            dialTests:
              - { dial: ["09011234567"], from: everyone, expect: refuse }
            """;
    Enforcer.Planned planned = site.plan(site.desired(write(document)));

    assertThat(planned.plan().steps()).isEmpty();
    assertThat(site.review(planned, Accepted.nothing()).refusals()).isEmpty();
    assertThat(planned.plan().notMet()).anyMatch(f -> f.rule().equals("dialTests"));
  }

  @Test
  void theTestsAreTriedOnceMoreOnWhatThePbxHoldsInTheEnd() {
    String tests =
        """
        dialTests:
          - { dial: ["09011234567"], from: { extensions: ["205"] }, expect: refuse }
        """;
    site.pbx.onExchange(
        exchange -> {
          if (exchange.method().equals("DELETE")) {
            site.pbx.edit("OutboundRules", DialTestGuardTest::opened);
          }
        });

    Outcome outcome = site.apply(site.desired(write(HEADER + RULES + tests)));

    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.summary())
        .contains(
            "call of 09011234567: expected to be refused, found routed by \"Any\" through"
                + " uk-primary as 09011234567, else ie-primary as 09011234567");
  }

  @Test
  void callsThatCannotBeTriedInTheEndAreNotCalledProven() {
    String tests =
        """
        dialTests:
          - { dial: ["09011234567"], from: { extensions: ["205"] }, expect: refuse }
        """;
    DesiredState desired = site.desired(write(HEADER + RULES + tests));
    site.pbx.onExchange(
        exchange -> {
          if (exchange.method().equals("DELETE")) {
            site.pbx.faults("html:method=GET,path=/Trunks");
          }
        });

    Outcome outcome = site.apply(desired);

    assertThat(outcome.summary())
        .endsWith("but the result as a whole could not be read: no complete answer for [Trunks]");
    assertThat(outcome.exitCode()).isEqualTo(6);
  }

  private static void opened(ObjectNode rule) {
    if (rule.path("Name").asString("").equals("Premium")) {
      rule.put("Prefix", "0900");
    }
  }

  private List<String> refusals(String tests) {
    return findings(tests).stream().map(Finding::message).toList();
  }

  private List<Finding> findings(String tests) {
    return findings(HEADER, tests);
  }

  /** What is refused although everything was accepted that can be. */
  private List<Finding> findings(String header, String tests) {
    Enforcer.Planned planned = site.plan(site.desired(write(header + RULES + tests)));
    assertThat(planned.diagnostics()).isEmpty();
    return site.review(planned, Site.EVERYTHING).refusals().stream().map(Refusal::finding).toList();
  }

  private List<String> said(String tests) {
    return site.plan(site.desired(write(HEADER + RULES + tests))).plan().notMet().stream()
        .filter(f -> f.rule().equals("dialTests"))
        .map(Finding::message)
        .toList();
  }

  private List<Finding> remarks(String header, String tests) {
    return site.plan(site.desired(write(header + RULES + tests))).plan().findings().stream()
        .filter(f -> f.rule().equals("dialTests"))
        .toList();
  }

  private Path write(String document) {
    try {
      return Files.writeString(folder.resolve("dialled.yaml"), document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
