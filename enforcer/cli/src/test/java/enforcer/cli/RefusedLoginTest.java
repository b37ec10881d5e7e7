package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A PBX blocks addresses that fail repeatedly, so a credential that it refused is not sent again
 * until it changes, in this run or in a later one.
 */
class RefusedLoginTest {
  private static final String WRONG = "a-secret-that-ended";

  @TempDir private Path folder;

  @Test
  void aSecretThatWasRefusedIsNotSentAgainBeforeItChanges() throws IOException {
    try (Simulated acme = acme()) {
      Run first = plan(acme, WRONG);
      long sent = logins(acme);
      Run second = plan(acme, WRONG);

      assertThat(first.code()).as(first.err()).isEqualTo(4);
      assertThat(second.code()).as(second.err()).isEqualTo(4);
      assertThat(logins(acme)).as("the second run asked nothing").isEqualTo(sent);
      assertThat(words(second))
          .containsPattern(
              "was not tried: it refused the same client ID and secret at [-0-9]{10}T[:0-9]{8}Z; ")
          .contains("a changed one is tried at once, the same one by enforcer doctor");
      assertThat(kept()).isNotEmpty().noneMatch(text -> text.contains(WRONG));

      assertThat(plan(acme, acme.pbx.clientSecret()).code()).isZero();
      assertThat(plan(acme, acme.pbx.clientSecret()).code()).isZero();
    }
  }

  /** Somebody switched the client off in the console, and on again. */
  @Test
  void theDoctorTriesItOnceMoreAndWhatIsTakenIsForgotten() {
    try (Simulated acme = acme()) {
      acme.pbx.faults("401:path=connect/token");
      assertThat(acme.run("plan", "acme.yaml").code()).isEqualTo(4);
      acme.pbx.faults();
      assertThat(words(acme.run("plan", "acme.yaml"))).contains("was not tried");

      assertThat(acme.run("doctor", "acme.yaml").code()).isZero();

      assertThat(acme.run("plan", "acme.yaml").code()).isZero();
    }
  }

  @Test
  void aLoginThatIsForbiddenForAnotherReasonIsTriedAgain() {
    try (Simulated acme = acme()) {
      acme.pbx.faults("403:path=connect/token");
      assertThat(acme.run("plan", "acme.yaml").code()).isEqualTo(4);
      acme.pbx.faults();

      assertThat(acme.run("plan", "acme.yaml").code()).isZero();
    }
  }

  @Test
  void threeRefusalsEndTheLoginsOfARunOverMany() {
    List<String> names = List.of("alpha", "beta", "delta", "gamma", "omega");
    try (Sites sites = new Sites(folder)) {
      for (String name : names) {
        sites.with(name, "antiHacking: { failedLogins: 25 }\n");
        sites.of(name).pbx.faults("401:path=connect/token");
      }

      Run run = sites.run("drift", "sites", "-j", "1");

      assertThat(run.code()).as(run.err()).isEqualTo(4);
      assertThat(names.stream().mapToLong(name -> logins(sites.of(name))).sum()).isEqualTo(3);
      assertThat(words(run))
          .contains("omega: the login of API client")
          .contains("was not tried: 3 phone systems of this run refused theirs");
    }
  }

  /** The texts of all files that the runs kept. */
  private List<String> kept() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
      return files.filter(Files::isRegularFile).map(RefusedLoginTest::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long logins(Simulated acme) {
    return acme.pbx.exchanges().stream().filter(e -> e.path().contains("connect/token")).count();
  }

  private static String words(Run run) {
    return (run.out() + run.err()).replaceAll("\\s+", " ");
  }

  private Simulated acme() {
    return Simulated.start(folder, SimulatorOptions.defaults())
        .file("acme.yaml", "acme", "antiHacking: { failedLogins: 25 }\n");
  }

  private static Run plan(Simulated acme, String secret) {
    return Run.in(acme.folder)
        .environment(
            Map.of(
                "ENFORCER_HOST", acme.pbx.url().getAuthority(),
                "ENFORCER_CLIENT_ID", acme.pbx.clientId(),
                "ENFORCER_CLIENT_SECRET", secret,
                "ENFORCER_STATE_DIR", acme.folder.resolve("state").toString()))
        .run("plan", "acme.yaml");
  }
}
