package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nights of report only, and what they first saw, are those of a PBX and not of an address. */
class FirstSightsByNameTest {
  private static final String FILE = "first-sights.json";
  private static final String ONLY_REPORT = "its first fourteen days only report";

  @TempDir private Path folder;
  private NightJob job;

  @BeforeEach
  void start() {
    job = new NightJob(folder);
    job.document("timeZone: UTC\nenforce: {}\nantiHacking: { failedLogins: 4 }\n");
  }

  @AfterEach
  void close() {
    job.close();
  }

  @Test
  void anotherAddressOrFileNameBeginsNoNightsAnew() throws IOException {
    job.night(0, "--correct");
    Path file = folder.resolve("sites/acme.yaml");
    String here = "127.0.0.1:" + job.port;
    String there = "localhost:" + job.port;
    Files.writeString(
        folder.resolve("sites/renamed.yaml"), Files.readString(file).replace(here, there));
    Files.delete(file);
    job.variable("ENFORCER_HOST", there);

    Run run = job.night(15, "--correct");

    assertThat(run.err()).doesNotContain(ONLY_REPORT);
    assertThat(failedLogins()).as(run.err()).isEqualTo(4);
  }

  @Test
  void anotherPhoneSystemAtTheAddressBeginsItsOwnNights() {
    job.night(0);
    replaced();

    Run run = job.night(15, "--correct");

    assertThat(run.err()).contains(ONLY_REPORT);
    assertThat(failedLogins()).isEqualTo(25);
  }

  @Test
  void whatAnOlderVersionKeptByTheAddressCountsOn() throws IOException {
    job.night(0);
    asOlderVersion();

    Run run = job.night(15, "--correct");

    assertThat(run.err()).doesNotContain(ONLY_REPORT);
    assertThat(failedLogins()).as(run.err()).isEqualTo(4);
  }

  @Test
  void whatAnOlderVersionKeptByTheAddressIsOfTheFirstPhoneSystemThatSaysItsName()
      throws IOException {
    job.night(0);
    asOlderVersion();
    job.night(1);
    replaced();

    Run run = job.night(15, "--correct");

    assertThat(run.err()).contains(ONLY_REPORT);
    assertThat(failedLogins()).isEqualTo(25);
  }

  private void asOlderVersion() throws IOException {
    Path byName = folder.resolve("state/.identities");
    Path kept;
    try (Stream<Path> files = Files.walk(byName)) {
      kept = files.filter(f -> f.endsWith(FILE)).findFirst().orElseThrow();
    }
    Path address = folder.resolve("state/127.0.0.1_" + job.port);
    Files.createDirectories(address);
    Files.writeString(address.resolve(FILE), Files.readString(kept).replace("\"1.1\"", "\"1.0\""));
    Files.delete(kept);
  }

  private void replaced() {
    job.acme.pbx.edit("SystemStatus", s -> s.put("FQDN", "other.example.com"));
  }

  private int failedLogins() {
    return job.acme.pbx.state("AntiHackingSettings").findValue("HackAuthRequests").asInt();
  }
}
