package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What an AI agent does with a number is not published: only one inside is harmless. */
class CheckAgentForwardsTest extends OddAnswersCase {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREMIUM = "3CX-FRD-701";
  private static final List<String> ALL =
      List.of(PREMIUM, "3CX-FRD-702", "3CX-FRD-703", "3CX-FRD-704", "3CX-FRD-705");
  private static final String NUMBER = "09011234567";
  private static final String OUTSIDE =
      "{'Action':'Transfer','Number':'09011234567','Type':'Extension'}";
  private static final String UNREAD =
      "call flow apps, hotel services, call parking and callbacks of queues may send calls on as"
          + " well, and are not read";

  @TempDir private Path older;

  @ParameterizedTest
  @CsvSource({
    "AgentFallback, fallback",
    "SpamAction, spam caller",
    "AbusiveCallerAction, abusive caller",
    "CallerDoesNotRespondAction, silent caller",
    "HumanHandoff, handing over to people"
  })
  void aNumberOutsideIsUnknownWithExtensionAndProperty(String property, String when) {
    agent(odd, "{'" + property + "':" + OUTSIDE.replace("'Action':'Transfer',", "") + "}");

    Run check = odd.check("--policies", "forwards", "-o", "json");

    assertThat(odd.found("forwards")).containsEntry(PREMIUM, "unknown");
    assertThat(odd.objects("forwards", PREMIUM, "unknown"))
        .containsExactly("forward \"extension 200, AI agent, " + when + "\"");
    assertThat(check.out())
        .contains("AgentSettings." + property + ".Number: an AI agent may send calls there")
        .contains("lists no internal number 09011…")
        .doesNotContain(NUMBER);
  }

  @Test
  void everyRuleAboutForwardsIsUnknownExceptWhereAnotherForwardFails() {
    agent(odd, "{'AgentFallback':" + OUTSIDE + "}");

    for (String rule : ALL) {
      assertThat(odd.objects("forwards", rule, "unknown"))
          .as(rule)
          .containsExactly("forward \"extension 200, AI agent, fallback\"");
    }
  }

  @Test
  void anEntryOfTheDirectoryIsToldByItsName() {
    String outside = "'Number':'09011234567','Type':'Extension'}";
    agent(
        odd,
        "{'RoutingDirectory':[{'Name':'Sales','Number':'201','Type':'Extension'},{'Name':'Taxi',"
            + outside
            + ",{'Name':'Taxi',"
            + outside
            + ",{'Name':null,"
            + outside
            + ",{'Name':'09011234567',"
            + outside
            + "]}");

    assertThat(odd.objects("forwards", PREMIUM, "unknown"))
        .containsExactlyInAnyOrder(
            "forward \"extension 200, AI agent, directory Taxi\"",
            "forward \"extension 200, AI agent, directory Taxi #3\"",
            "forward \"extension 200, AI agent, directory #4\"",
            "forward \"extension 200, AI agent, directory 09011…\"");
    assertThat(odd.check("--policies", "forwards", "-o", "json").out()).doesNotContain(NUMBER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'Action':'Transfer','Number':'201','Type':'Extension'} | pass",
        "{'Action':'Anything','Number':'201','Type':null} | pass",
        "{'Action':'EndCall','Number':'','Type':'None'} | pass",
        "{'Action':'EndCall','Number':null,'Type':null} | pass",
        "null | pass",
        "{'Action':'Transfer','Number':'201','Type':'ExternalLine'} | unknown",
        "{'Action':'Transfer','Number':'','Type':'ExternalLine'} | unknown",
        "{'Action':'Transfer','Number':'201','Type':'Pigeon'} | unknown",
        "{'Action':'Transfer','Number':'0015550123','Type':'None'} | unknown",
        "{'Action':'Transfer','Type':'Extension'} | unknown",
        "{'Action':'Transfer','Number':'201'} | unknown",
        "'201' | unknown",
        "{'Action':'transfer:09011234567','Number':'','Type':'None'} | unknown",
        "{'Action':'Forward','Name':'0901 1234567','Number':null,'Type':null} | unknown",
        "{'Action':'EndCall','Name':'Floor 2, 2026','Number':'','Type':'None'} | pass",
      })
  void onlyANumberInsideOrNoneIsHarmless(String action, String outcome) {
    answered("{'AgentFallback':" + action + "}");

    assertThat(odd.found("forwards")).containsEntry(PREMIUM, outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "201,202 | pass",
        "200-249 | pass",
        "201,09011234567 | unknown",
        "201; 0901 1234567 | unknown",
        "+493012345678 | unknown"
      })
  void anAgentMayPutCallersThroughToExtensionsAlone(String extensions, String outcome) {
    answered("{'AgentFallback':null,'AllowedExtensions':'" + extensions + "'}");

    assertThat(odd.found("forwards")).containsEntry(PREMIUM, outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"null | pass", "7 | unknown", "{} | unknown"})
  void settingsThatAreNotShownAreUnknown(String settings, String outcome) {
    odd.each("Users", "{'AgentSettings':" + settings + "}");

    assertThat(odd.found("forwards")).containsEntry(PREMIUM, outcome);
  }

  @Test
  void anExtensionThatHidesItsAgentIsUnknown() {
    odd.each("Users", row -> row.remove("AgentSettings"));

    assertThat(odd.found("forwards")).containsEntry(PREMIUM, "unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "20.0.8, SpamAction, pass",
    "20.0.9, SpamAction, unknown",
    "20.0.9, RoutingDirectory, unknown",
    "20.0.9, AgentFallback, pass",
    "20.0.10, AgentFallback, unknown"
  })
  void aVersionIsAskedForWhatItHas(String version, String property, String outcome) {
    try (OddAnswers pbx = new OddAnswers(older, Checked.NEGLECTED.withPbxVersion(version))) {
      String said = property.equals("RoutingDirectory") ? "[" + OUTSIDE + "]" : OUTSIDE;
      agent(pbx, "{'" + property + "':" + said.replace("'Action':'Transfer',", "") + "}");

      assertThat(pbx.found("forwards")).containsEntry(PREMIUM, outcome);
    }
  }

  @Test
  void aComparisonTellsAnAgentThatGotANumber() {
    odd.check("--policies", "forwards", "--save", "kept.json");
    agent(odd, "{'AgentFallback':" + OUTSIDE + "}");

    JsonNode since =
        Checked.target(odd.check("--policies", "forwards", "-o", "json", "--since", "kept.json"))
            .path("since");

    assertThat(since.path("lists").toString())
        .contains("extension 200, AI agent, fallback")
        .contains("whether it calls anybody");
  }

  /** Whoever reads that nothing sends calls on must read what was not looked at. */
  @ParameterizedTest
  @ValueSource(strings = {"text", "html", "json"})
  void aRuleThatPassesSaysWhatItDoesNotRead(String form) {
    Run check = odd.check("--policies", "forwards", "--details", "-o", form);

    assertThat(odd.found("forwards")).containsEntry(PREMIUM, "pass");
    String said = check.out().replaceAll("\\s+", " ");
    assertThat(said.substring(said.indexOf(PREMIUM))).containsIgnoringCase(UNREAD);
    assertThat(Run.in(folder).run("explain", PREMIUM).out().replaceAll("\\s+", " "))
        .containsIgnoringCase(UNREAD);
  }

  @Test
  void aPassThatIsListedInTheTextIsFollowedByWhatIsNotRead() {
    String said = odd.check("--policies", "forwards", "--details").out();

    String passed = said.substring(said.indexOf("\nPassed\n")).replaceAll("\\s+", " ");
    assertThat(passed).contains(PREMIUM).containsIgnoringCase(UNREAD);
  }

  /** From now on extension 200 has an agent with these settings. */
  private static void agent(OddAnswers pbx, String settings) {
    JsonNode values = JSON.readTree(settings.replace('\'', '"'));
    pbx.pbx.edit(
        "Users",
        row -> {
          if (row.path("Number").asString("").equals("200")) {
            row.set("AgentSettings", values);
          }
        });
  }

  /** From now on every extension is answered with an agent that has these settings and no more. */
  private void answered(String settings) {
    String none =
        "'SpamAction':null,'AbusiveCallerAction':null,'CallerDoesNotRespondAction':null,"
            + "'HumanHandoff':null,'RoutingDirectory':[],";
    odd.each("Users", "{'AgentSettings':{" + none + settings.substring(1) + "}");
  }
}
