package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of metrics tells how each phone system was found, and when that was last known. */
class MetricsTest {
  private static final String LAST_GOOD = "enforcer_drift_last_good_run_timestamp_seconds";

  @TempDir private Path folder;
  private NightJob job;
  private String acme;

  @BeforeEach
  void start() {
    job = new NightJob(folder).document("antiHacking: { failedLogins: 4 }\n");
    acme = "phone_system=\"acme\",url=\"http://127.0.0.1:" + job.port + "\"";
  }

  @AfterEach
  void close() {
    job.close();
  }

  @Test
  void aDriftHasAStateACountAndATime() throws Exception {
    assertThat(job.night(0, "--metrics", "enforcer.prom").code()).isEqualTo(2);

    assertThat(metrics())
        .containsEntry("enforcer_drift_state{" + acme + ",state=\"drift\"}", 1L)
        .containsEntry("enforcer_drift_state{" + acme + ",state=\"in-sync\"}", 0L)
        .containsEntry("enforcer_drift_differences{" + acme + "}", 1L);
    assertThat(metrics().get(LAST_GOOD + "{" + acme + "}"))
        .isCloseTo(Instant.now().getEpochSecond(), within(Duration.ofMinutes(5)));
  }

  @Test
  void aNightThatSawNothingKeepsTheTimeOfTheLastThatDid() throws Exception {
    job.night(0, "--metrics", "enforcer.prom");
    Map<String, Long> first = metrics();
    job.down();

    assertThat(job.night(2, "--metrics", "enforcer.prom").code()).isEqualTo(4);

    assertThat(metrics())
        .containsEntry("enforcer_drift_state{" + acme + ",state=\"unreachable\"}", 1L)
        .doesNotContainKey("enforcer_drift_differences{" + acme + "}")
        .containsEntry(LAST_GOOD + "{" + acme + "}", first.get(LAST_GOOD + "{" + acme + "}"));
    assertThat(metrics().get("enforcer_drift_last_run_timestamp_seconds"))
        .isGreaterThan(first.get("enforcer_drift_last_run_timestamp_seconds") + 100_000);
  }

  @Test
  void aMistakeAndAnExpectedSilenceHaveTheirStates() throws Exception {
    Files.writeString(
        folder.resolve("sites/b.yaml"),
        "apiVersion: enforcer/v1\nkind: PhoneSystem\nname: \"b\\\"\n");
    job.document("expect: unreachable\nantiHacking: { failedLogins: 4 }\n").down();

    assertThat(job.night(0, "--metrics", "enforcer.prom").code()).isEqualTo(1);

    assertThat(metrics())
        .containsEntry("enforcer_drift_state{" + acme + ",state=\"as-expected\"}", 1L)
        .containsEntry(
            "enforcer_drift_state{phone_system=\"sites/b.yaml\",url=\"\",state=\"mistake\"}", 1L);
  }

  @Test
  void theFileIsReplacedAsAWholeAndACollectorMayReadIt() throws Exception {
    Path file = Files.writeString(folder.resolve("enforcer.prom"), "old");
    Files.createLink(folder.resolve("seen.prom"), file);

    job.night(0, "--metrics", "enforcer.prom");

    assertThat(folder.resolve("seen.prom")).hasContent("old");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
    assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".new"));
  }

  @Test
  void aFileThatCannotBeWrittenIsAnError() {
    Run run = job.night(0, "--metrics", "nowhere/enforcer.prom");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("error: --metrics ", "nowhere/enforcer.prom cannot be written");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# TYPE a gauge\na 1\n",
        "# TYPE a info\na 1\n# EOF\n",
        "# TYPE a gauge\n# UNIT a seconds\na 1\n# EOF\n",
        "# TYPE a gauge\na 1\na 1\n# EOF\n",
        "# TYPE a gauge\na{x=\"\\q\"} 1\n# EOF\n",
        "# TYPE a gauge\na{x=\"1\",x=\"2\"} 1\n# EOF\n",
        "# TYPE a gauge\nb 1\n# EOF\n",
        "# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\n# TYPE a gauge\na 2\n# EOF\n",
      })
  void whatBreaksTheGrammarIsNoticedHere(String text) {
    assertThatThrownBy(() -> OpenMetrics.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private Map<String, Long> metrics() throws IOException {
    return OpenMetrics.read(Files.readString(folder.resolve("enforcer.prom")));
  }

  private static org.assertj.core.data.Offset<Long> within(Duration time) {
    return org.assertj.core.data.Offset.offset(time.toSeconds());
  }
}
