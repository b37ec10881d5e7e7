package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's file says where notices go; its mistakes have places, and it tells no secret. */
class OperatorFileTest {
  private static final String DRIFTS = "notify: [ops]\nantiHacking: { failedLogins: 4 }\n";
  private static final String TOKEN = "T0K3N-in-the-address";

  @TempDir private Path folder;
  private HookReceiver ops;
  private NightJob job;

  @BeforeEach
  void start() {
    ops = HookReceiver.start();
    job = new NightJob(folder).document(DRIFTS);
  }

  @AfterEach
  void close() {
    job.close();
    ops.close();
  }

  @Test
  void aNameThatNoChannelHasIsAMistakeForDriftAndNotForValidate() {
    job.webhook(ops.url()).document(DRIFTS.replace("ops", "opps"));

    Run drift = job.night(0);

    assertThat(drift.code()).isEqualTo(1);
    assertThat(drift.err())
        .contains(
            "sites/acme.yaml:6:10 notify: no channel has the name \"opps\"; did you mean \"ops\"?");
    assertThat(job.setting().run("validate", "sites").code()).isZero();
    assertThat(job.setting().run("plan", "sites").code()).isZero();
  }

  @Test
  void withoutTheFileItSaysWhereItBelongs() {
    Run drift = job.night(0);

    assertThat(drift.code()).isEqualTo(1);
    assertThat(drift.err())
        .contains("no channel has the name \"ops\"; describe it in ")
        .contains("config/operator.yaml, or leave it out");
  }

  @Test
  void aDocumentThatNamesNoChannelNeedsNoFile() {
    job.operator("this is: [no operator's file").document("antiHacking: { failedLogins: 4 }\n");

    assertThat(job.night(0).code()).isEqualTo(2);
  }

  @Test
  void everyMistakeIsSaidAtItsPlaceAndNothingIsDone() {
    job.channels(
        """
          ops: { slack: { url: "https://hooks.example.com/T0K3N" } }
          mail: { email: { host: mail.example.com, port: 70000, tls: maybe, from: a, to: [] } }
          none: {}
        """);

    Run drift = job.night(0);

    assertThat(drift.code()).isEqualTo(1);
    assertThat(drift.err())
        .contains("operator.yaml:4:19 channels.ops.slack.url: ")
        .contains("operator.yaml:5:50 channels.mail.email.port: ")
        .contains("operator.yaml:5:62 channels.mail.email.tls: ")
        .contains("operator.yaml:6:3 channels.none: ");
    assertThat(drift.out()).doesNotContain("anti-hacking", "antiHacking");
  }

  @Test
  void aPasswordNeedsEncryptionAndItsUser() {
    job.secret("mail.secret", "pass-9d2e")
        .channels(
            """
              ops: { email: { host: m.example.com, port: 25, tls: none, user: u,
                              passwordFile: mail.secret, from: a@example.com, to: [b@example.com] } }
              two: { email: { host: m.example.com, port: 25, tls: starttls, user: u,
                              from: a@example.com, to: [b@example.com] } }
            """);

    Run drift = job.night(0);

    assertThat(drift.err())
        .contains("without encryption the password could be read by others")
        .contains("a user and a password come together")
        .doesNotContain("pass-9d2e");
  }

  @Test
  void aFileThatOthersCanReadIsNotTaken() throws Exception {
    job.webhook(ops.url());
    Files.setPosixFilePermissions(
        job.config().resolve("operator.yaml"), PosixFilePermissions.fromString("rw-r--r--"));

    Run drift = job.night(0);

    assertThat(drift.code()).isEqualTo(1);
    assertThat(drift.err()).contains("others can read or write it; run chmod 600");
    assertThat(ops.received()).isEmpty();
  }

  @Test
  void aSecretThatOthersCanReadIsNotTaken() throws Exception {
    job.webhook(ops.url());
    Files.setPosixFilePermissions(
        job.config().resolve("hook.secret"), PosixFilePermissions.fromString("rw-r--r--"));

    Run drift = job.night(0);

    assertThat(drift.code()).isEqualTo(1);
    assertThat(drift.err())
        .contains("operator.yaml:4:")
        .contains("channels.ops.webhook.secretFile: others can read or write this file");
  }

  @Test
  void aFileInTheTreeOfTheDocumentsIsNotTaken() throws Exception {
    job.webhook(ops.url());
    Files.move(job.config(), folder.resolve("sites/config"));
    job.variable("ENFORCER_CONFIG_DIR", folder.resolve("sites/config").toString());

    Run drift = job.night(0);

    assertThat(drift.code()).isEqualTo(1);
    assertThat(drift.err()).contains("the operator's file lies in the tree of the documents");
    assertThat(ops.received()).isEmpty();
  }

  @Test
  void anAddressFromTheEnvironmentIsNeverPrinted() {
    job.channels("  ops: { slack: { urlVariable: OPS_URL, allowPrivate: true } }\n")
        .variable("OPS_URL", "http://127.0.0.1:1/" + TOKEN);

    Run drift = job.night(0);

    assertThat(drift.err()).contains("channel ops was not told").doesNotContain(TOKEN);
    assertThat(drift.out()).doesNotContain(TOKEN);
  }

  @Test
  void anAddressThatIsNotEncryptedIsAMistakeUnlessItIsThisMachine() {
    job.channels("  ops: { slack: { urlVariable: OPS_URL } }\n")
        .variable("OPS_URL", "http://hooks.example.com/" + TOKEN);

    Run drift = job.night(0);

    assertThat(drift.code()).isEqualTo(1);
    assertThat(drift.err())
        .contains("channels.ops.slack: its address is not one with https")
        .doesNotContain(TOKEN);
  }
}
