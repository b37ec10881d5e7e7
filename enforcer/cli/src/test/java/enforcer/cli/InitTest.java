package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody who has an hour answers four questions, and has a file that can be planned. */
class InitTest {
  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void aNewMachine() {
    config = folder.resolve("home/.config/enforcer");
  }

  @Test
  void fourAnswersGiveAFileThatCanBePlanned() throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(Checked.NEGLECTED)) {
      Run run =
          typing(pbx.url() + "\nenforcer\n\nsimulated-secret\noffice=203.0.113.10\nacme.yaml\n");

      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(run.out())
          .contains("+ login       as \"enforcer\", role", "Written: acme.yaml")
          .contains("Next: enforcer plan acme.yaml");
      String file = Files.readString(folder.resolve("acme.yaml"));
      assertThat(file)
          .contains("\nnetworks:\n  office: { cidr: 203.0.113.10/32, keep: true }\n")
          .contains("  runner: { cidr: 192.0.2.200/32, use: automation }\n")
          .contains("  #+ failedLogins: 5\n");
      assertThat(run.out() + run.err() + file).doesNotContain("simulated-secret");

      String host = pbx.url().getHost() + "-" + pbx.url().getPort();
      assertThat(mode(config.resolve(host + ".secret"))).isEqualTo("rw-------");
      assertThat(mode(config.resolve("credentials.yaml"))).isEqualTo("rw-------");
      assertThat(mode(config)).isEqualTo("rwx------");
      assertThat(Files.readString(config.resolve("credentials.yaml")))
          .contains("clientId: \"enforcer\"")
          .doesNotContain("simulated-secret");

      Run plan = setting().run("plan", "acme.yaml");
      assertThat(plan.code()).as(plan.err()).isZero();
      assertThat(plan.out()).contains("No changes");
    }
  }

  @Test
  void anAnswerThatCannotBeUsedIsAskedForAgain() throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(Checked.NEGLECTED)) {
      Files.writeString(folder.resolve("acme.yaml"), "mine\n");
      Run run =
          typing(
              "http://pbx.example.com\n"
                  + pbx.url()
                  + "\n\nenforcer\npasted-secret\n"
                  + secretFile("simulated-secret")
                  + "\noffice\noffice=203.0.113.10/32\nacme.yaml\nother.yaml\n");

      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(run.err())
          .contains("plain http would send the token in clear; use https")
          .contains("there is no answer")
          .contains("that names no file; name a file of mode 600")
          .doesNotContain("pasted-secret")
          .contains("\"office\" is no name with a network; write NAME=NETWORK")
          .contains("acme.yaml exists already, and is not overwritten; name another file");
      assertThat(Files.readString(folder.resolve("acme.yaml"))).isEqualTo("mine\n");
      assertThat(folder.resolve("other.yaml")).exists();
    }
  }

  @Test
  void withoutATerminalOptionsAnswer() throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(Checked.NEGLECTED)) {
      String[] all = {
        "init",
        "--url",
        pbx.url().toString(),
        "--client-id",
        "enforcer",
        "--client-secret-file",
        secretFile("simulated-secret"),
        "--out",
        "sites/acme.yaml"
      };
      Run run = setting().run(all);
      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(setting().run("plan", "sites/acme.yaml").out()).contains("No changes");

      Run again = setting().run(all);
      assertThat(again.code()).isEqualTo(1);
      assertThat(again.err()).contains("--out: sites/acme.yaml exists already");
    }
  }

  @Test
  void aHostThatHasAClientAlreadyIsAskedForNone() throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(Checked.NEGLECTED)) {
      String listed =
          "\"%s\": { read: { clientId: enforcer, clientSecret: simulated-secret } }"
              .formatted(pbx.url().getAuthority());
      Files.createDirectories(config);
      Files.writeString(config.resolve("credentials.yaml"), listed);
      Files.setPosixFilePermissions(
          config.resolve("credentials.yaml"), PosixFilePermissions.fromString("rw-------"));

      Run run = typing(pbx.url() + "\n\n\n");

      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(run.err().replaceAll("\\s+", " "))
          .contains("has a client for this host already, and stays as it is");
      assertThat(config.resolve("credentials.yaml")).hasContent(listed);
      assertThat(written()).hasSize(1);
    }
  }

  @Test
  void whatStandsInCredentialsYamlStaysThere() throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(Checked.NEGLECTED)) {
      String other = "other.example.com: { read: { clientId: a, clientSecret: b } } # mine";
      Files.createDirectories(config);
      Files.writeString(config.resolve("credentials.yaml"), other);
      Files.setPosixFilePermissions(
          config.resolve("credentials.yaml"), PosixFilePermissions.fromString("rw-------"));

      Run run = typing(pbx.url() + "\nenforcer\n\nsimulated-secret\n\nacme.yaml\n");

      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(Files.readString(config.resolve("credentials.yaml")))
          .startsWith(other + "\n\"127.0.0.1:");
      assertThat(setting().run("plan", "acme.yaml").out()).contains("No changes");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a wrong secret  | wrong-secret     |                       | login
          no licence      | simulated-secret | licence=none          | API
          a role too low  | simulated-secret | 403:path=Users        | extensions
          """)
  void whereThePhoneSystemCannotBeReadNothingIsWritten(
      String what, String secret, String set, String failing) throws IOException {
    SimulatorOptions options = Checked.NEGLECTED;
    if (set != null) {
      options =
          set.contains(":")
              ? options.withFaults(set)
              : options.withFact(set.split("=")[0], set.split("=")[1]);
    }
    try (PbxSimulator pbx = PbxSimulator.start(options)) {
      Run run = typing(pbx.url() + "\nenforcer\n\n" + secret + "\n\nacme.yaml\n");

      assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
      assertThat(run.out()).containsPattern("! " + failing + " ");
      assertThat(run.err()).contains("stands in the way; nothing was written");
      assertThat(written()).isEmpty();
    }
  }

  @Test
  void aPhoneSystemThatIsNotThereIsSaidAndNothingIsWritten() throws IOException {
    Run run = typing("http://127.0.0.1:1\nenforcer\n\nsecret\n\nacme.yaml\n");

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
    assertThat(run.out()).contains("! reachable");
    assertThat(written()).isEmpty();
  }

  @Test
  void withoutATerminalAMissingAnswerNamesItsOption() {
    Run run = setting().run("init");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("init asks, and there is no terminal; answer by options: give --url");
  }

  @Test
  void anInputThatEndsEndsItWithNothingWritten() throws IOException {
    Run run = typing("https://pbx.example.com\nenforcer\n");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("the input ended before the last answer; nothing was written");
    assertThat(written()).isEmpty();
  }

  @Test
  void aSecretIsNoOption() {
    Run run = setting().run("init", "--client-secret", "s3cret");

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("there is no option \"--client-secret\"");
  }

  private Run typing(String text) {
    return setting().typing(text).run("init");
  }

  private Run.Setting setting() {
    Map<String, String> environment = new HashMap<>();
    environment.put("ENFORCER_CONFIG_DIR", config.toString());
    environment.put("NO_COLOR", "1");
    return Run.in(folder).environment(environment);
  }

  private String secretFile(String secret) throws IOException {
    Path file = Files.writeString(folder.resolve("s.txt"), secret);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  private List<Path> written() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> f.toString().matches(".*\\.(yaml|secret)"))
          .filter(f -> !f.endsWith("credentials.yaml"))
          .toList();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
