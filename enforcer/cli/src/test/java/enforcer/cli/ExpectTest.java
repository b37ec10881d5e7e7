package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A phone system that cannot be read on purpose is as expected; that it can be read is news. */
class ExpectTest {
  private static final String WANTED = "notify: [ops]\nantiHacking: { failedLogins: 25 }\n";

  @TempDir private Path folder;
  private HookReceiver ops;

  @BeforeEach
  void start() {
    ops = HookReceiver.start();
  }

  @AfterEach
  void close() {
    ops.close();
  }

  @Test
  void aLicenceThatIsMissingOnPurposeIsNoFailureAndNoMessage() {
    try (NightJob job = unlicensed().document("expect: not-licensed\n" + WANTED)) {
      Run run = job.night(0);

      assertThat(run.code()).isZero();
      assertThat(run.err()).contains("acme: not-licensed, as its file expects");
      assertThat(job.night(1, "-o", "json").out())
          .contains("\"results\": [\n        \"asExpected\"");
      assertThat(ops.received()).isEmpty();
    }
  }

  @Test
  void aLicenceThatIsMissingOtherwiseIsSaidOnce() {
    try (NightJob job = unlicensed().document(WANTED)) {
      assertThat(List.of(job.night(0).code(), job.night(1).code())).containsExactly(4, 4);

      assertThat(kinds()).containsExactly("not-licensed");
      assertThat(ops.received().getFirst().lines()).contains("the licence lacks");
    }
  }

  @Test
  void anotherFailureThanTheExpectedOneIsAFailure() {
    try (NightJob job = unlicensed().document("expect: unreachable\n" + WANTED)) {
      assertThat(job.night(0).code()).isEqualTo(4);

      assertThat(kinds()).containsExactly("not-licensed");
    }
  }

  @Test
  void aPhoneSystemThatIsReachedAgainstExpectationIsAChange() {
    try (NightJob job = new NightJob(folder).webhook(ops.url())) {
      job.document("expect: unreachable\n" + WANTED);

      Run run = job.night(0);

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).contains("it can be read, and its file expects it to be unreachable");
      assertThat(job.night(1).code()).isEqualTo(2);
      assertThat(kinds()).containsExactly("unexpected");
      job.down();
      assertThat(job.night(2).code()).isZero();
      assertThat(kinds()).containsExactly("unexpected");
    }
  }

  @Test
  void manyAreToldApartByName() {
    Sites sites =
        new Sites(folder)
            .with("a-same", "antiHacking: { failedLogins: 25 }\n")
            .with("b-down", "expect: unreachable\nantiHacking: { failedLogins: 25 }\n")
            .down("b-down");
    try (sites) {
      Run run = sites.run("drift", "sites");

      assertThat(run.code()).isZero();
      assertThat(run.out())
          .contains("b-down  http://", "  as expected\n")
          .endsWith("2 phone systems: 1 in sync (a-same), 1 as expected (b-down)\n");
      assertThat(
              new JsonMapper()
                  .readTree(sites.run("drift", "sites", "-o", "json").out())
                  .at("/summary/asExpected/0")
                  .asString())
          .isEqualTo("b-down");
      assertThat(sites.run("drift", "sites", "-o", "markdown").out())
          .contains("### `b-down` — as expected");
    }
  }

  private NightJob unlicensed() {
    return new NightJob(folder).webhook(ops.url()).licensed(false);
  }

  private List<String> kinds() {
    return ops.received().stream().map(HookReceiver.Hook::kind).toList();
  }
}
