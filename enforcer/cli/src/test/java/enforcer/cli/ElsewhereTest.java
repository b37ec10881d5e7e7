package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two phone systems, and the credentials of one: whatever a document, a saved plan, a journal or a
 * server says, the other one hears nothing.
 */
class ElsewhereTest {
  @TempDir private Path folder;
  private Phones ours;
  private PbxSimulator other;

  @BeforeEach
  void startTwo() {
    ours = new Phones(folder);
    other = PbxSimulator.start(SimulatorOptions.defaults().withSeenAs("192.0.2.200"));
  }

  @AfterEach
  void theOtherHeardNothing() {
    try {
      assertThat(other.exchanges()).isEmpty();
    } finally {
      other.close();
      ours.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan acme.yaml",
        "drift acme.yaml --correct",
        "doctor acme.yaml",
        "dial 999 --from=205 acme.yaml --live",
        "apply acme.yaml --auto-approve",
        "rotate voicemail-pins acme.yaml --no-welcome-email --auto-approve",
      })
  void aDocumentThatNamesAnotherPhoneSystemGetsNoCredential(String command) throws IOException {
    document(other.url().toString());
    for (Map<String, String> environment : ways()) {
      Run run = Run.in(folder).environment(environment).run(command.split(" "));

      String all = run.out() + run.err();
      assertThat(run.code()).as(all).isEqualTo(4);
      assertThat(all).contains("no credential to ", other.url().getAuthority());
      assertThat(all).doesNotContain(ours.pbx.clientSecret());
    }
    assertThat(ours.pbx.exchanges()).isEmpty();
  }

  /** Each of them knows a client of ours, and of no other. */
  private List<Map<String, String>> ways() throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path file = home.resolve("credentials.yaml");
    Files.writeString(
        file,
        "\"%s\": { write: { clientId: \"%s\", clientSecret: \"%s\" } }\n"
            .formatted(
                ours.pbx.url().getAuthority(), ours.pbx.clientId(), ours.pbx.clientSecret()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return List.of(
        ours.environment(),
        Map.of(
            "ENFORCER_CONFIG_DIR", home.toString(),
            "ENFORCER_STATE_DIR", ours.state().toString()));
  }

  @Test
  void aSavedPlanThatWasTurnedToAnotherPhoneSystemGetsNone() throws IOException {
    document(ours.pbx.url().toString());
    assertThat(ours.run("plan", "acme.yaml", "--out", "plan.json").code()).isZero();
    turn(folder.resolve("plan.json"));

    Run run = ours.run("apply", "plan.json", "--auto-approve");

    assertThat(run.code()).as(run.err()).isIn(1, 3, 4);
    assertThat(run.out() + run.err()).doesNotContain(ours.pbx.clientSecret());
  }

  @Test
  void aJournalThatWasTurnedToAnotherPhoneSystemGetsNone() throws IOException {
    ours.apply("antiHacking: { failedLogins: 5 }\n");
    turn(ours.newest());
    String run = Phones.id(ours.newest());

    Run undone = ours.run("undo", run, "--auto-approve");

    assertThat(undone.code()).as(undone.err()).isIn(1, 3, 4);
    assertThat(undone.out() + undone.err()).doesNotContain(ours.pbx.clientSecret());
  }

  private void turn(Path file) throws IOException {
    String text = Files.readString(file);
    String turned = text.replace(ours.pbx.url().toString(), other.url().toString());
    assertThat(turned).isNotEqualTo(text);
    Files.writeString(file, turned);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aPhoneSystemThatSendsUsElsewhereIsNotFollowed(int status) throws IOException {
    try (BetweenPbx between = BetweenPbx.start(ours.pbx.url())) {
      document(between.url());
      Map<String, String> environment = new TreeMap<>(ours.environment());
      environment.putAll(between.environment(ours.pbx.clientId(), ours.pbx.clientSecret()));
      for (String path : List.of("/connect/token", "/xapi/v1/ConsoleRestrictions")) {
        between.withheld();
        between.changing(
            (_, asked, answer) ->
                asked.equals(path)
                    ? new BetweenPbx.Answer(status, "", other.url() + path)
                    : answer);

        Run run = Run.in(folder).environment(environment).run("plan", "acme.yaml");

        assertThat(run.code()).as(run.err()).isEqualTo(4);
        assertThat(run.err().lines().filter(line -> line.startsWith("error: ")))
            .singleElement()
            .asString()
            .contains("redirects ", " to 127.0.0.1, which is not followed; credentials go only to");
        assertThat(between.asked()).filteredOn(a -> a.contains("/connect/token")).hasSize(1);
      }
    }
  }

  private void document(String url) throws IOException {
    Files.writeString(
        folder.resolve("acme.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: acme
        connect: { url: "%s" }
        antiHacking: { failedLogins: 5 }
        extensions:
          rules: [{ match: everyone, require: { voicemailPin: { min: 6 } } }]
        """
            .formatted(url));
  }
}
