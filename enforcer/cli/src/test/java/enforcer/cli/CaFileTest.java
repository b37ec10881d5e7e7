package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates for an address without encryption are a mistake, which every command says. */
class CaFileTest {
  private static final List<String> COMMANDS =
      List.of(
          "adopt acme.yaml",
          "apply acme.yaml --auto-approve",
          "apply acme.plan.json",
          "breakglass allow 198.51.100.7 acme.yaml --for 4h --reason why --auto-approve",
          "breakglass end 198.51.100.7 acme.yaml --auto-approve",
          "check acme.yaml",
          "check",
          "dial 999 --from 200 acme.yaml --live",
          "doctor acme.yaml",
          "doctor",
          "drift acme.yaml",
          "drift acme.yaml --correct",
          "firewall-check acme.yaml --auto-approve",
          "import",
          "init --client-id enforcer --client-secret-file client.secret --out new.yaml",
          "move acme.yaml --from https://old.example.com",
          "panic calls acme.yaml --auto-approve",
          "panic calls --auto-approve",
          "panic --lift acme.yaml --auto-approve",
          "plan acme.yaml",
          "rollout acme.yaml --rings canary --auto-approve",
          "rotate voicemail-pins acme.yaml --no-welcome-email --auto-approve",
          "undo last --auto-approve");

  /** Those whose option is about another address. */
  private static final Set<String> OTHERS = Set.of("comment", "simulate");

  private static final String LABEL = "labels: { ring: canary }\n";

  @TempDir private Path folder;

  @Test
  void itIsAMistakeInEveryCommandThatTakesThem() throws IOException {
    try (Simulated acme = Simulated.neglected(folder).file("acme.yaml", "acme", LABEL)) {
      acme.run("apply", "acme.yaml", "--auto-approve");
      acme.file("acme.yaml", "acme", LABEL + "antiHacking: { failedLogins: 4 }\n");
      acme.run("plan", "acme.yaml", "--out", "acme.plan.json");
      acme.run("apply", "acme.yaml", "--auto-approve");
      Files.writeString(folder.resolve("ca.pem"), "");
      Path secret = Files.writeString(folder.resolve("client.secret"), "unused");
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
      acme.pbx.forgetExchanges();

      String address = " --url " + acme.pbx.url();
      for (String command : COMMANDS) {
        if (!command.startsWith("rollout")) {
          mistaken(acme, command + address);
        }
        // Without a file, the environment names an address with encryption.
        if (command.contains("acme") || command.contains("last")) {
          mistaken(acme, command);
        }
      }
      assertThat(acme.pbx.exchanges()).isEmpty();
    }
  }

  private static void mistaken(Simulated acme, String command) {
    Run run = acme.run((command + " --ca-file ca.pem").split(" "));
    assertThat(run.code()).as(command + run.out() + run.err()).isEqualTo(1);
    assertThat(run.err())
        .as(command)
        .contains("a certificate cannot be checked on plain http", "use https")
        .doesNotContain("itself failed");
  }

  @Test
  void noCommandIsLeftOut() throws IOException {
    Set<String> taking = new TreeSet<>();
    try (Stream<Path> pages = Files.list(Path.of("src/test/resources/help"))) {
      for (Path page : pages.toList()) {
        if (Files.readString(page).contains("--ca-file")) {
          taking.add(page.getFileName().toString().replace(".txt", ""));
        }
      }
    }
    taking.removeAll(OTHERS);

    assertThat(COMMANDS.stream().map(c -> c.split(" ")[0]).collect(Collectors.toSet()))
        .isEqualTo(taking);
  }
}
