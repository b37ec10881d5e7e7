package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A night takes nothing back that could cut a call while one is up. */
class NightCallsTest {
  private static final String WANTED = "antiHacking: { failedLogins: 4 }\n";

  @TempDir private Path folder;
  private HookReceiver ops;
  private Simulated acme;
  private NightJob job;

  @BeforeEach
  void start() {
    ops = HookReceiver.start();
    acme = Simulated.neglected(folder);
    job = new NightJob(folder, acme).webhook(ops.url()).document("notify: [ops]\n" + WANTED);
  }

  @AfterEach
  void close() {
    job.close();
    ops.close();
  }

  @Test
  void whileCallsAreUpNothingIsTakenBackAndTheNextNightTriesAgain() {
    calls(2);

    Run busy = job.night(0, "--correct");

    assertThat(busy.code()).as(busy.err()).isEqualTo(2);
    assertThat(busy.err()).contains("acme: held: calls are up (2); the next night tries again\n");
    assertThat(failedLogins()).isEqualTo(25);
    assertThat(ops.received().getFirst().lines())
        .contains("\"topic\":\"held\"", "calls are up (2)");
    calls(0);

    Run quiet = job.night(1, "--correct");

    assertThat(quiet.err()).doesNotContain("held");
    assertThat(failedLogins()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"403:path=ActiveCalls", "403:path=SystemStatus"})
  void whatCannotBeSeenIsNotTakenForQuiet(String fault) {
    acme.pbx.faults(fault);

    Run run = job.night(0, "--correct");

    assertThat(run.code()).as(run.err()).isNotZero();
    assertThat(run.err()).contains("acme: held: whether calls are up could not be read (");
    assertThat(failedLogins()).isEqualTo(25);
  }

  @Test
  void whatOnlyRecordsIsTakenBackAllTheSame() {
    job.document("logging: { keepLogs: true, keepDays: 30 }\n");
    calls(2);

    Run run = job.night(0, "--correct");

    assertThat(run.err()).doesNotContain("held");
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(2);
    assertThat(run.out() + run.err()).contains("Applied");
  }

  @Test
  void aNightWithNothingToTakeBackAsksForNoCalls() {
    job.document("logging: {}\n");
    acme.pbx.faults("403:path=ActiveCalls");

    assertThat(job.night(0, "--correct").err()).doesNotContain("held");
  }

  private void calls(int up) {
    acme.pbx.edit("SystemStatus", status -> status.put("CallsActive", up));
  }

  private int failedLogins() {
    return acme.pbx.state("AntiHackingSettings").findValue("HackAuthRequests").asInt();
  }
}
