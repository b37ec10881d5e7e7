package enforcer.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import enforcer.pbx.PbxException.NoCredential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that knows the clients, such as a vault, and what it may do wrong. */
class CredentialHelperTest {
  private static final Target ACME = Target.of("https://acme.example.com:5001");
  private static final String BOTH =
      "{\"read\": {\"clientId\": \"r\", \"clientSecret\": \"read-secret\"},"
          + " \"write\": {\"clientId\": \"w\", \"clientSecret\": \"write-secret\"}}";

  @TempDir private Path folder;

  /** The repository of the documents. */
  @TempDir private Path tree;

  @BeforeEach
  void needsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
  }

  @Test
  void itIsAskedOnceForAHostWithItsPortAndAnswersForReadingAndWriting() throws IOException {
    helper("read host; echo \"$host $1\" >> asked; echo '" + BOTH + "'");
    Credentials credentials = credentials("credentialHelper: [./vault.sh, ours]\n");

    Credential reading = credentials.require(ACME, ClientRole.READ);
    Credential writing = credentials.require(ACME, ClientRole.WRITE);

    assertThat(reading.clientId()).isEqualTo("r");
    assertThat(reading.secret().value()).isEqualTo("read-secret");
    assertThat(reading.others()).containsExactly("w");
    assertThat(reading.host()).isEqualTo("acme.example.com:5001");
    assertThat(reading.source()).isEqualTo("the credential helper ./vault.sh");
    assertThat(writing.secret().value()).isEqualTo("write-secret");
    assertThat(Files.readString(folder.resolve("asked"))).isEqualTo("acme.example.com:5001 ours\n");
  }

  @Test
  void readingTakesTheClientForWritingAndNeverTheOtherWayRound() {
    helper("echo '{\"write\": {\"clientId\": \"w\", \"clientSecret\": \"s\"}}'");
    assertThat(require(ClientRole.READ).clientId()).isEqualTo("w");

    helper("echo '{\"read\": {\"clientId\": \"r\", \"clientSecret\": \"s\"}}'");
    assertThatThrownBy(() -> require(ClientRole.WRITE))
        .isInstanceOf(NoCredential.class)
        .hasMessageContaining("there is no credential to write acme.example.com:5001");
  }

  @Test
  void aHostOfTheFileIsNotAskedFor() {
    helper("touch asked; echo '{}'");
    Credentials credentials =
        credentials(
            "credentialHelper: [./vault.sh]\n"
                + "acme.example.com: { write: { clientId: file, clientSecret: s } }\n");

    assertThat(credentials.require(ACME, ClientRole.READ).clientId()).isEqualTo("file");
    assertThat(folder.resolve("asked")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "echo '{}' | there is no credential to read",
        "echo topsecret >&2; exit 3 | ended with exit code 3 for acme.example.com:5001",
        "echo topsecret | is no JSON",
        "echo '[^topsecret^]' | is no JSON object",
        "echo '{^topsecret^: {}}' | has other keys than read and write",
        "echo '{^read^: ^topsecret^}' | has no clientId and clientSecret below read",
        "echo '{^read^: {^clientId^: ^topsecret^}}' | has no clientId and clientSecret",
        "echo '{^read^: {^clientId^: ^r^, ^clientSecret^: 5}}' | has no clientId and",
        "head -c 70000 /dev/zero | is longer than 64 kB",
        "exit 0 | is no JSON object",
      })
  void whatItAnswersWronglyIsSaidWithoutItsWords(String script, String said) {
    helper(script.replace('^', '"'));

    assertThatThrownBy(() -> require(ClientRole.READ))
        .isInstanceOf(NoCredential.class)
        .hasMessageContaining(said)
        .satisfies(
            e -> {
              NoCredential problem = (NoCredential) e;
              assertThat(problem.problem() + problem.remedy() + problem)
                  .doesNotContain("topsecret");
              assertThat(e.getCause()).isNull();
            });
  }

  @Test
  void oneThatDoesNotAnswerIsEndedWithAllThatItStarted() throws Exception {
    helper("sleep 300 & echo $! > child; sleep 300");
    CredentialHelper slow =
        new CredentialHelper(List.of("./vault.sh"), folder, Duration.ofMillis(700));

    assertThatThrownBy(() -> slow.ask("acme.example.com", new DocumentTree(tree, "")))
        .isInstanceOf(NoCredential.class)
        .hasMessageContaining("did not answer within 0 s");
    long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
    Optional<ProcessHandle> left = ProcessHandle.of(child);
    if (left.isPresent()) {
      left.get().onExit().get();
    }
  }

  /** Whoever can change a document could change it as well. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s/bin/vault.sh",
        "/bin/sh, %s/bin/vault.sh",
        "./link.sh",
        "./bin/vault.sh",
        "vault.sh"
      })
  void oneInTheRepositoryOfTheDocumentsIsNotStarted(String written) throws IOException {
    helper("touch asked; echo '" + BOTH + "'");
    Files.createDirectories(tree.resolve(".git"));
    Path inside = Files.createDirectories(tree.resolve("bin")).resolve("vault.sh");
    Files.move(folder.resolve("vault.sh"), inside);
    Files.createSymbolicLink(folder.resolve("link.sh"), inside);
    Files.createSymbolicLink(folder.resolve("bin"), tree.resolve("bin"));
    Credentials credentials =
        credentials("credentialHelper: [" + written.replace("%s", tree.toString()) + "]\n");

    assertThatThrownBy(() -> credentials.require(ACME, ClientRole.READ))
        .isInstanceOf(NoCredential.class)
        .hasMessageContaining("a file in the repository of the documents");
    assertThat(folder.resolve("asked")).doesNotExist();

    Files.delete(tree.resolve(".git"));
    if (written.startsWith("./") || written.startsWith("%s")) {
      assertThat(credentials.require(ACME, ClientRole.READ).clientId()).isEqualTo("r");
    }
  }

  @Test
  void oneThatIsNotThereIsSaid() {
    assertThatThrownBy(
            () -> credentials("credentialHelper: [./none.sh]\n").require(ACME, ClientRole.READ))
        .isInstanceOf(NoCredential.class)
        .hasMessageContaining("the credential helper ./none.sh cannot be started");
  }

  @ParameterizedTest
  @CsvSource({"vault.sh", "'{ a: b }'", "'[]'", "'[[a]]'"})
  void aHelperIsAListOfAProgramAndItsArguments(String written) {
    assertThatThrownBy(
            () -> credentials("credentialHelper: " + written + "\n").require(ACME, ClientRole.READ))
        .isInstanceOf(NoCredential.class)
        .hasMessageContaining("credentials.yaml:1: ");
  }

  private Credential require(ClientRole role) {
    return credentials("credentialHelper: [./vault.sh]\n").require(ACME, role);
  }

  private Credentials credentials(String file) {
    try {
      Path path = folder.resolve("credentials.yaml");
      Files.writeString(path, file);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ExplicitClient none = new ExplicitClient(Optional.empty(), Optional.empty(), Optional.empty());
    return Credentials.from(
        none,
        Map.of("ENFORCER_CONFIG_DIR", folder.toString(), "PATH", tree.resolve("bin").toString()),
        tree);
  }

  private void helper(String script) {
    try {
      Path path = folder.resolve("vault.sh");
      Files.writeString(path, "#!/bin/sh\n" + script + "\n");
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
