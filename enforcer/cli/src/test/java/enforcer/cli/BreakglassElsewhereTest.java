package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody is let in to a phone system that no file of the night is of. */
class BreakglassElsewhereTest {
  private static final String ADDRESS = "198.51.100.7";

  @TempDir private Path folder;
  private HookReceiver ops;
  private NightJob job;
  private Simulated west;

  @BeforeEach
  void start() {
    ops = HookReceiver.start();
    job = new NightJob(folder).document("notify: [ops]\n").webhook(ops.url());
    west =
        Simulated.neglected(folder)
            .file(
                "west/west.yaml",
                "west",
                """
                networks:
                  office: 203.0.113.10/32
                  runner: { cidr: 192.0.2.200/32, use: automation }
                console: { restricted: true, allow: [office, runner] }
                """);
    ends(0, there().run("apply", "west/west.yaml", "--auto-approve"));
    ends(
        0,
        there()
            .run(
                ("breakglass allow "
                        + ADDRESS
                        + " --url "
                        + west.pbx.url()
                        + " --for 4h --reason INC-88 --auto-approve")
                    .split(" ")));
  }

  @AfterEach
  void close() {
    west.close();
    job.close();
    ops.close();
  }

  @Test
  void itsEndIsAnAlarmWithTheCommandAndANoticeEveryNightUntilSomebodyEndsIt() {
    Run night = job.night(1);

    ends(4, night);
    String command = "enforcer breakglass end 198.51.100.7/32 --url " + west.pbx.url();
    assertThat(night.err())
        .contains("error: " + west.pbx.url().getAuthority() + ": alarm: 198.51.100.7/32")
        .contains("no file of this run is of that phone system")
        .contains(command);
    HookReceiver.Hook alarm =
        ops.emptied().stream().filter(h -> h.kind().equals("left-open")).findFirst().orElseThrow();
    assertThat(alarm.json().path("urgency").asString()).isEqualTo("alarm");
    assertThat(alarm.json().path("url").asString()).isEqualTo(west.pbx.url().toString());
    assertThat(alarm.body()).doesNotContain(ADDRESS);
    ends(4, job.night(2));
    assertThat(ops.emptied()).anyMatch(hook -> hook.kind().equals("left-open"));

    ends(0, later((command + " --auto-approve").replace("enforcer ", "").split(" ")));
    assertThat(west.pbx.state("ConsoleRestrictions").toString()).doesNotContain(ADDRESS);
    assertThat(job.night(3).err()).doesNotContain("break-glass");
    assertThat(ops.received()).isEmpty();
  }

  @Test
  void beforeItsEndNothingIsSaid() {
    assertThat(job.setting().run("drift", "sites").err()).doesNotContain("break-glass");
  }

  @Test
  void aNightWithAFileOfThatPhoneSystemTakesItOut() {
    Run night = there().later(Duration.ofDays(1)).run("drift", "west");

    assertThat(night.err()).contains("has ended: it was taken out").doesNotContain("alarm");
    assertThat(List.of(night.code())).doesNotContain(4);
  }

  @Test
  void aPhoneSystemThatIsNotSelectedIsLeftToTheNightThatSelectsIt() {
    job.document("labels: { ring: canary }\n");

    Run night = job.night(1, "west", "--select", "ring=canary");

    assertThat(night.err()).contains(": 1 of 2 phone systems").doesNotContain("alarm");
    assertThat(night.out()).doesNotContain("west");
  }

  private Run.Setting there() {
    Map<String, String> environment = new HashMap<>(west.setting().environment());
    environment.put("ENFORCER_STATE_DIR", folder.resolve("state").toString());
    return west.setting().environment(environment);
  }

  private Run later(String... arguments) {
    return there().later(Duration.ofDays(2)).run(arguments);
  }

  private static void ends(int code, Run run) {
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(code);
  }
}
