package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that a rule refuses names {@code check --fix} where that prints lines, and only there. */
class PromisedFixTest {
  @TempDir private Path folder;

  @Test
  void linesThatFixABlockerArePromisedWhereCheckPrintsThem() {
    try (Simulated acme = acme()) {
      write("house.yaml", blocker("failedLogins <= 3", "failedLogins: 3"));
      assertThat(acme.run("plan", "acme.yaml").out().replaceAll("\\s+", " "))
          .contains("enforcer check acme.yaml --policies house.yaml --fix prints the lines that");
      assertThat(acme.run("check", "acme.yaml", "--policies", "house.yaml", "--fix").out())
          .contains("failedLogins: 3");
    }
  }

  @Test
  void noLinesArePromisedForWhatOnlyThePlanBreaks() {
    try (Simulated acme = acme()) {
      write("house.yaml", blocker("failedLogins > 20", "failedLogins: 21"));

      assertThat(acme.run("plan", "acme.yaml").out().replaceAll("\\s+", " "))
          .contains("Refused by policy: after this plan, ACME-HCK-001 fails")
          .contains("change acme.yaml so that the rule passes");
      assertThat(acme.run("check", "acme.yaml", "--policies", "house.yaml", "--fix").out())
          .isEmpty();
    }
  }

  /** A pack with one rule, of severity blocker. */
  private static String blocker(String wanted, String fix) {
    return """
    apiVersion: enforcer/v1
    kind: PolicyPack
    name: house
    title: The rules of our house
    rules:
      - id: ACME-HCK-001
        title: Attackers are banned
        severity: blocker
        assert: self.antiHacking.%s
        fix: "antiHacking: { %s }"
        why: It is safer.
    """
        .formatted(wanted, fix);
  }

  private Simulated acme() {
    Simulated acme = Simulated.neglected(folder);
    acme.file("acme.yaml", "acme", "policies: [house.yaml]\nantiHacking: { failedLogins: 5 }\n");
    return acme;
  }

  private void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
