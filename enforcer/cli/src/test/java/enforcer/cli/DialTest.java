package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What a person is told about a call. */
class DialTest {
  private static final String FILE =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: acme
      connect: { url: "https://pbx.example.com" }
      facts: { emptyRule: blocks }
      outbound:
        manage: exact
        emergency:
          - { name: Emergency, dial: ["999", "112"], length: "3", from: everyone, via: [uk-primary, uk-backup] }
        rules:
          - { name: Premium, dial: ["09"], from: everyone, action: block }
          - { name: National, dial: ["01", "02"], from: { extensions: ["200-229"] }, via: [uk-primary] }
      """;

  @TempDir Path folder;

  @Test
  void theFileAloneAnswersRuleByRule() throws IOException {
    Run run = documented("09011234567", "02079460000");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith(
            """
            09011234567 from 300, by the file alone
              refused by "Premium": the rule blocks it
            02079460000 from 300, by the file alone
              "National" matches the number, but is not for this caller
              refused: no outbound rule matches
            """);
  }

  @Test
  void whatTheFileLeavesOpenIsToldForEachReading() throws IOException {
    assertThat(documented("999").out())
        .isEqualTo(
            """
            999 from 300, by the file alone
              if internalOnly is yes and internalOnlyEmergency is barred
                "Emergency" matches
                refused by "Emergency": the extension may only call internally, unless it is an internal
                    number; --live checks
              otherwise
                "Emergency" matches
                routed by "Emergency" through uk-primary as 999, else uk-backup as 999
              To be sure of internalOnlyEmergency: try one from such an extension, with the emergency
                  centre's consent.
            """);
  }

  @Test
  void theFileAloneDoesNotKnowTheNumbersOfTheHouse() throws IOException {
    assertThat(documented("205").out())
        .endsWith(
            "  refused: no outbound rule matches, unless it is an internal number; --live"
                + " checks\n");
  }

  @Test
  void anAddressThatIsNotAskedIsSaid() throws IOException {
    write(FILE);
    Run run =
        Run.in(folder)
            .run("dial", "02079460000", "--from", "205", "acme.yaml", "--url", "https://192.0.2.1");

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("warning: --url is not used, because nothing is asked without --live");
  }

  @Test
  void aFileThatDoesNotSayEveryRuleDecidesNothing() throws IOException {
    write(FILE.replace("manage: exact", "manage: merge"));
    Run run = Run.in(folder).run("dial", "999", "--from", "300", "acme.yaml");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err())
        .startsWith("error: acme.yaml does not say all outbound rules, so it decides no call;");
  }

  @Test
  void aLivePhoneSystemAnswersForTodayAndForAfterThePlan() throws IOException {
    write(FILE);
    try (PbxSimulator pbx = PbxSimulator.start(SimulatorOptions.defaults())) {
      String url = pbx.url().toString();
      Run run =
          at(pbx).run("dial", "09011234567", "--from", "205", "acme.yaml", "--live", "--url", url);

      assertThat(run.code()).isZero();
      assertThat(run.out())
          .isEqualTo(
              """
              09011234567 from 205, today
                "Any" matches
                routed by "Any" through uk-primary as 09011234567, else ie-primary as 09011234567
              09011234567 from 205, after the plan
                refused by "Premium": the rule blocks it
              """);
      assertThat(pbx.exchanges())
          .extracting(e -> e.method() + " " + e.path().replaceAll("\\?.*", ""))
          .filteredOn(e -> !e.startsWith("GET"))
          .containsExactly("POST /connect/token");
    }
  }

  @Test
  void aPhoneSystemIsAskedWithoutAFileToo() {
    try (PbxSimulator pbx = PbxSimulator.start(SimulatorOptions.defaults())) {
      String url = pbx.url().toString();

      assertThat(at(pbx).run("dial", "112", "--from", "205", "--url", url).out())
          .contains("routed by \"Emergency\" through uk-primary as 112, else uk-backup as 112");
      assertThat(at(pbx).run("dial", "112", "--from", "777", "--url", url).code()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "html:method=GET,path=/OutboundRules",
        "500:method=GET,path=/OutboundRules",
        "truncated:method=GET,path=/OutboundRules",
        "html:method=GET,path=GetEmergencyOutboundRules",
      })
  void whereTheRulesCannotBeReadTheCallIsUnknown(String fault) throws IOException {
    write(FILE);
    try (PbxSimulator pbx = PbxSimulator.start(SimulatorOptions.defaults().withFaults(fault))) {
      String url = pbx.url().toString();
      Run run =
          at(pbx)
              .hurried()
              .run("dial", "999", "--from", "205", "acme.yaml", "--live", "--url", url);

      assertThat(run.code()).isEqualTo(4);
      assertThat(run.out()).doesNotContain("routed", "refused");
      assertThat(run.err()).contains("unknown");
    }
  }

  @Test
  void whereOneRuleCannotBeReadTheCallThatItMightTakeIsUnknown() {
    try (PbxSimulator pbx = PbxSimulator.start(SimulatorOptions.defaults())) {
      pbx.edit("OutboundRules", DialTest::garble);
      String url = pbx.url().toString();

      Run might = at(pbx).run("dial", "02079460000", "--from", "205", "--live", "--url", url);
      Run before = at(pbx).run("dial", "999", "--from", "205", "--live", "--url", url);

      assertThat(might.code()).as(might.out()).isEqualTo(4);
      assertThat(might.err()).contains("unknown: a rule that cannot be read might take the call");
      assertThat(before.code()).as(before.out() + before.err()).isZero();
    }
  }

  @Test
  void wrongUsageIsExplained() {
    assertThat(Run.of("dial", "acme.yaml", "--from", "205").code()).isEqualTo(64);
    assertThat(Run.of("dial", "112").err()).contains("--from");
    assertThat(Run.of("dial", "112", "--from", "205").err())
        .contains("name a file, or a phone system with --url");
  }

  @Test
  void validateTriesWhatTheFileDecides() throws IOException {
    write(
        FILE
            + """
            dialTests:
              - { dial: ["09011234567"], from: everyone, expect: refuse }
              - { dial: ["999"], from: everyone, expect: route }
              - { dial: ["09011234567"], from: { extensions: ["205"] }, expect: route }
            """);
    Run run = Run.in(folder).run("validate", "acme.yaml");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "acme: 3 dial tests: 1 hold, 1 fail, 1 not evaluated before plan asks the phone system",
            "acme.yaml:16:5 dialTests: 09011234567 should leave, and is refused by \"Premium\": the"
                + " rule blocks it; change the rules, or the test if it is wrong");
  }

  private static void garble(ObjectNode rule) {
    if (rule.path("Name").asString().equals("National")) {
      rule.put("NumberLengthRanges", "many");
    }
  }

  private Run documented(String... numbers) throws IOException {
    write(FILE);
    String[] arguments = new String[numbers.length + 4];
    arguments[0] = "dial";
    System.arraycopy(numbers, 0, arguments, 1, numbers.length);
    arguments[numbers.length + 1] = "--from";
    arguments[numbers.length + 2] = "300";
    arguments[numbers.length + 3] = "acme.yaml";
    return Run.in(folder).run(arguments);
  }

  private Run.Setting at(PbxSimulator pbx) {
    return Run.in(folder)
        .environment(
            Map.of(
                "ENFORCER_HOST", pbx.url().getAuthority(),
                "ENFORCER_CLIENT_ID", pbx.clientId(),
                "ENFORCER_CLIENT_SECRET", pbx.clientSecret()));
  }

  private void write(String document) throws IOException {
    Files.writeString(folder.resolve("acme.yaml"), document);
  }
}
