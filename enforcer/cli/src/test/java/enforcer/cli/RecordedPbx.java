package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A phone system with a state folder of its own, which records what is applied to it. */
abstract class RecordedPbx {
  @TempDir Path folder;
  @TempDir Path state;
  @TempDir Path keys;
  Simulated acme;
  Signers signers;

  @BeforeEach
  void start() {
    acme = Simulated.neglected(folder);
    signers = new Signers(keys).pair("ours", "Ed25519").pair("theirs", "Ed25519");
  }

  @AfterEach
  void stop() {
    acme.close();
  }

  void applied(String sections) {
    file(sections);
    Run run = run("apply", "acme.yaml", "--auto-approve");
    assertThat(run.code()).as(run.err()).isZero();
  }

  void file(String sections) {
    acme.file("acme.yaml", "acme", sections);
  }

  Run drift(String... more) {
    return run(
        Stream.concat(Stream.of("drift", "acme.yaml"), Arrays.stream(more)).toArray(String[]::new));
  }

  Run run(String... arguments) {
    return acme.run(with(arguments));
  }

  String[] with(String... arguments) {
    boolean plans = arguments[0].equals("plan");
    return plans
        ? arguments
        : Stream.concat(Arrays.stream(arguments), Stream.of("--state-dir", state.toString()))
            .toArray(String[]::new);
  }

  Path record() {
    String fqdn = acme.pbx.state("SystemStatus").path("FQDN").asString();
    return state.resolve(".identities").resolve(fqdn).resolve("applied");
  }

  /** Somebody raises the limit in the console. */
  void open(int logins) {
    acme.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":" + logins + "}");
  }

  int failedLogins() {
    return acme.pbx.state("AntiHackingSettings").path("HackAuthRequests").asInt();
  }

  List<Path> journals() {
    return journals(state);
  }

  static List<Path> journals(Path state) {
    try (Stream<Path> files = Files.walk(state)) {
      return files.filter(f -> f.toString().matches(".*/[0-9-]+\\.jsonl")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves of a journal what a run leaves that is killed before its end. */
  static void breakOff(Path journal) throws IOException {
    List<String> lines = Files.readAllLines(journal);
    assertThat(lines.getLast()).contains("ended");
    Files.write(journal, lines.subList(0, lines.size() - 1));
  }
}
