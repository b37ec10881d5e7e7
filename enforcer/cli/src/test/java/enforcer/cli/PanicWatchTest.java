package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A panic is on, and somebody opens again what it closed. */
class PanicWatchTest {
  private static final String SURE =
      "notify: [ops]\n"
          + "facts: { countryCodes: allow, emptyRule: blocks, ruleScope: any, emergencyFirst: no"
          + " }\n";

  @TempDir private Path folder;
  private HookReceiver ops;
  private NightJob job;
  private String rules;
  private String countries;

  @BeforeEach
  void start() {
    ops = HookReceiver.start();
    job =
        new NightJob(folder, Simulated.start(folder, SimulatorOptions.defaults()))
            .document(SURE)
            .webhook(ops.url());
    rules = state("OutboundRules");
    countries = state("CountryCodes");
    ends(0, panic());
  }

  @AfterEach
  void close() {
    job.close();
    ops.close();
  }

  @Test
  void aNightThatFindsEverythingClosedRaisesNoAlarm() {
    ends(0, job.night(0));

    assertThat(ops.received()).noneMatch(hook -> urgency(hook).equals("alarm"));
  }

  @Test
  void aRuleOfThePanicThatIsGoneIsAnAlarm() {
    deletePanicRule();

    alarms("Panic: no calls abroad", "is not there");
  }

  @Test
  void theCommandsOfTheAlarmNameTheFileAndPassAPauseThatIsOn() {
    deletePanicRule();
    Run pause =
        job.setting().run("pause", "sites/acme.yaml", "--for", "4h", "--reason", "the trunk moves");
    ends(0, pause);

    Run night = job.night(0);

    assertThat((night.out() + night.err()).replaceAll("\\s+", " "))
        .contains(
            "enforcer panic calls --despite-pause sites/acme.yaml closes it again",
            "enforcer panic --lift --despite-pause sites/acme.yaml");
  }

  @Test
  void aPanicOfWhichNoLineTellsAnyMoreIsNotOver() throws IOException {
    Files.writeString(job.setting().byHand(), "");
    deletePanicRule();

    Run night = job.night(0);

    assertThat(night.code()).as(night.out() + night.err()).isEqualTo(4);
    assertThat((night.out() + night.err()).replaceAll("\\s+", " "))
        .containsPattern("run \\S+ was a panic, and no line tells of it");
  }

  @Test
  void aRuleOfThePanicThatWasChangedIsAnAlarm() {
    job.acme.pbx.edit("OutboundRules", PanicWatchTest::renumbered);

    alarms("Panic: no calls abroad");
  }

  @Test
  void aRuleOfThePanicThatIsNotTheFirstAnyMoreIsAnAlarm() {
    job.acme.pbx.edit("OutboundRules", PanicWatchTest::last);

    alarms("Panic: no calls abroad", "not at its place");
  }

  @Test
  void aCountryThatThePanicClosedAndThatIsOpenAgainIsAnAlarm() {
    job.acme.pbx.console("PATCH", "/CountryCodes", "{\"CountryCodes\":[\"44\",\"33\",\"850\"]}");

    alarms("countries", "33");
  }

  @Test
  void liftRestoresWhatStoodBeforeTheFirstPanicAndNotWhatTheIntruderOpened() {
    deletePanicRule();
    job.acme.pbx.console("PATCH", "/CountryCodes", "{\"CountryCodes\":[\"44\",\"33\",\"850\"]}");
    ends(0, panic());

    Run lifted = job.setting().run("panic", "--lift", "sites/acme.yaml", "--auto-approve");

    ends(0, lifted);
    assertThat(state("CountryCodes")).isEqualTo(countries);
    assertThat(state("OutboundRules")).isEqualTo(rules);
  }

  private void alarms(String... words) {
    Run night = job.night(0);

    ends(2, night);
    assertThat((night.out() + night.err()).replaceAll("\\s+", " ")).contains(words);
    assertThat(ops.received()).anyMatch(hook -> urgency(hook).equals("alarm"));
    for (String word : words) {
      assertThat(ops.received()).anyMatch(hook -> hook.body().contains(word));
    }
  }

  private Run panic() {
    return job.setting()
        .run("panic", "calls", "sites/acme.yaml", "--auto-approve", "--reason", "INC-88");
  }

  private void deletePanicRule() {
    job.acme.pbx.console("DELETE", "/OutboundRules(" + panicRule() + ")", "");
  }

  private String panicRule() {
    return job.acme
        .pbx
        .state("OutboundRules")
        .valueStream()
        .filter(rule -> rule.path("Name").asString("").startsWith("Panic"))
        .map(rule -> rule.path("Id").asString())
        .findFirst()
        .orElseThrow();
  }

  private static void last(ObjectNode rule) {
    if (rule.path("Name").asString("").startsWith("Panic")) {
      rule.put("Priority", 99);
    }
  }

  private static void renumbered(ObjectNode rule) {
    if (rule.path("Name").asString("").startsWith("Panic")) {
      rule.put("NumberLengthRanges", "7");
    }
  }

  private String state(String resource) {
    return job.acme.pbx.state(resource).toString();
  }

  private static String urgency(HookReceiver.Hook hook) {
    return hook.json().path("urgency").asString();
  }

  private static void ends(int code, Run run) {
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(code);
  }
}
