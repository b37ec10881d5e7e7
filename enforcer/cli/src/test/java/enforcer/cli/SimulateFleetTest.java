package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A simulated fleet, the files that come with it, and the commands that somebody tries on it. */
@Timeout(120)
class SimulateFleetTest {
  @TempDir Path folder;
  private final CompletableFuture<Run> ended = new CompletableFuture<>();
  private Thread simulator = new Thread();

  @AfterEach
  void stop() throws InterruptedException {
    simulator.interrupt();
    simulator.join();
  }

  @Test
  void driftSaysOfEachWhatIsTheMatterWithIt() throws Exception {
    simulate("--fleet=30", "--drifting=8", "--hanging=1", "--refusing=1", "--down=2");

    Run drift = run("drift", "fleet", "--timeout", "10s");

    assertThat(drift.code()).isEqualTo(4);
    assertThat(drift.out())
        .endsWith(
            "\n"
                + "30 phone systems: 18 in sync, 8 drift (pbx-0002, pbx-0003, pbx-0006, pbx-0012,"
                + " pbx-0013, pbx-0016, pbx-0018, pbx-0029), 4 unknown (pbx-0005, pbx-0008,"
                + " pbx-0020, pbx-0026)\n");
    assertThat(drift.out().lines().filter(line -> line.startsWith("  ! pbx-"))).hasSize(12);
    assertThat(drift.err())
        .contains("error: pbx-0005: http://pbx-0005.localhost:", "broke off the connection")
        .contains("error: pbx-0008: http://pbx-0008.localhost:", "refuses the login")
        .contains("error: pbx-0020: http://pbx-0020.localhost:", "did not tell everything")
        .contains("error: pbx-0026: http://pbx-0026.localhost:");

    stop();
    assertThat(ended.get().out()).startsWith("http://pbx-0001.localhost:");
    assertThat(ended.get().err())
        .contains("Simulated fleet of 30 phone systems, seed tended, version 20.0.10")
        .contains("  drifting (8): pbx-0002, pbx-0003, pbx-0006, pbx-0012, pbx-0013, pbx-0016,")
        .contains("  hanging (1): pbx-0020\n")
        .contains("  refusing (1): pbx-0008\n")
        .contains("  down (2): pbx-0005, pbx-0026\n")
        .contains("  export XDG_CONFIG_HOME=" + folder.resolve("fleet/.config"));
  }

  @Test
  void theFilesFitTheFleetAlsoWithCertificates() throws Exception {
    simulate("--fleet=12", "--tls");

    assertThat(run("validate", "fleet").out()).contains("Valid: 12 phone systems");
    assertThat(run("plan", "fleet/base.yaml", "--select", "ring=early", "--detailed-exitcode"))
        .satisfies(plan -> assertThat(plan.code()).as(plan.out() + plan.err()).isZero())
        .satisfies(plan -> assertThat(plan.out()).contains("pbx-0002", "pbx-0003"))
        .satisfies(plan -> assertThat(plan.out()).doesNotContain("pbx-0001", "pbx-0004"));
    assertThat(run("drift", "fleet"))
        .satisfies(drift -> assertThat(drift.code()).as(drift.err()).isZero())
        .satisfies(drift -> assertThat(drift.out()).contains("12 phone systems: 12 in sync"));
  }

  @Test
  void aFolderInWhichSomethingStandsIsLeftAlone() throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("fleet")).resolve("own.yaml"), "own");

    Run run = run("simulate", "--fleet", "2", "--write", "fleet");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("fleet is not empty; name a new folder");
    try (Stream<Path> files = Files.list(folder.resolve("fleet"))) {
      assertThat(files).hasSize(1);
    }
  }

  /** Starts a fleet that writes its files, the credentials last. */
  private void simulate(String... options) throws InterruptedException {
    String[] arguments =
        Stream.concat(Stream.of("simulate", "--write", "fleet"), Stream.of(options))
            .toArray(String[]::new);
    simulator = Thread.ofPlatform().start(() -> ended.complete(Run.in(folder).run(arguments)));
    while (Files.notExists(folder.resolve("fleet/.config/enforcer/credentials.yaml"))) {
      assertThat(ended).isNotDone();
      Thread.sleep(50);
    }
  }

  private Run run(String... arguments) {
    return Run.in(folder)
        .environment(Map.of("XDG_CONFIG_HOME", folder.resolve("fleet/.config").toString()))
        .run(arguments);
  }
}
