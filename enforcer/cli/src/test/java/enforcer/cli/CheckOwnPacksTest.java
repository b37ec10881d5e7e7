package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check judges each phone system by the built-in packs and by those that its document names. */
class CheckOwnPacksTest {
  private static final String OPEN =
      "facts: { codeOfNoCountry: refused }\nantiHacking: { failedLogins: 5 }\n";

  @TempDir private Path folder;

  @Test
  void theRulesOfTheDocumentAreJudgedBesideTheBuiltInOnes() throws IOException {
    try (Simulated acme = acme("policies: [house.yaml, guide]\n" + OPEN)) {
      pack("house.yaml", "ACME-CON-001");

      Run check = acme.run("check", "acme.yaml", "-o", "json");

      assertThat(check.code()).as(check.err()).isEqualTo(2);
      assertThat(check.out())
          .contains("\"ACME-CON-001\"")
          .containsOnlyOnce("\"guide\",")
          .containsOnlyOnce("\"house\"");
    }
  }

  @Test
  void packsThatAreAskedForJudgeAlone() throws IOException {
    try (Simulated acme = acme("policies: [house.yaml]\n" + OPEN)) {
      pack("house.yaml", "ACME-CON-001");

      Run check = acme.run("check", "acme.yaml", "--policies", "guide", "-o", "json");

      assertThat(check.out()).contains("3CX-CON-001").doesNotContain("ACME-CON-001");
    }
  }

  @Test
  void eachDocumentIsJudgedByItsOwnPacksAlone() throws IOException {
    try (Sites sites =
        new Sites(folder)
            .with("acme", "policies: [house.yaml]\n" + OPEN)
            .with("other", "policies: [branch.yaml]\n" + OPEN)) {
      pack("sites/house.yaml", "ACME-CON-001");
      pack("sites/branch.yaml", "ACME-CON-002");

      Run check = sites.run("check", "sites", "--details");

      assertThat(check.code()).as(check.err()).isEqualTo(2);
      int second = check.out().indexOf("other  ");
      assertThat(check.out().substring(0, second))
          .contains("ACME-CON-001")
          .doesNotContain("ACME-CON-002");
      assertThat(check.out().substring(second))
          .contains("ACME-CON-002")
          .doesNotContain("ACME-CON-001");
    }
  }

  @Test
  void anExceptionFromARuleOfTheDocumentHolds() throws IOException {
    try (Simulated acme = acme("policies: [house.yaml]\n" + OPEN)) {
      pack("house.yaml", "ACME-CON-001");
      Files.writeString(
          folder.resolve("ex.yaml"),
          """
          apiVersion: enforcer/v1
          kind: Exceptions
          exceptions:
            - rule: ACME-CON-001
              target: acme
              accepts: every address reaches the console
              reason: The migration ends this week.
              owner: head of telephony
              until: %s
          """
              .formatted(Instant.now().plus(Duration.ofDays(2))));

      Run check = acme.run("check", "acme.yaml", "--exceptions", "ex.yaml");

      assertThat(check.err()).doesNotContain("no rule has the id");
      assertThat(check.out()).containsPattern("(?s)ACME-CON-001.*until");
    }
  }

  @Test
  void aMistakeInTheDocumentsPackIsSaidAndThePhoneSystemIsUnknown() throws IOException {
    try (Simulated acme = acme("policies: [house.yaml]\n" + OPEN)) {
      pack("house.yaml", "ACME-CON-001");
      Path pack = folder.resolve("house.yaml");
      Files.writeString(pack, Files.readString(pack).replace("self.console", "self.consol"));

      Run check = acme.run("check", "acme.yaml");

      assertThat(check.code()).isEqualTo(1);
      assertThat(check.err()).contains("house.yaml:9:13 ACME-CON-001.assert: self has no consol");
      assertThat(check.out()).doesNotContain("of 100");
    }
  }

  /** Reports tell packs apart by their names. */
  @Test
  void anOwnPackIsNotCalledAsABuiltInOne() throws IOException {
    try (Simulated acme = acme(OPEN)) {
      Files.writeString(
          folder.resolve("house.yaml"),
          """
          apiVersion: enforcer/v1
          kind: PolicyPack
          name: guide
          title: House rules
          rules:
            - id: ACME-CON-001
              title: A rule
              severity: low
              assert: self.console.restricted
              why: Because.
          """);

      Run check = acme.run("check", "acme.yaml", "--policies", "house.yaml");

      assertThat(check.code()).isEqualTo(1);
      assertThat(check.err())
          .contains("house.yaml:3:7")
          .contains("\"guide\" is the name of a built-in pack")
          .contains("give the pack a name of its own");
    }
  }

  private Simulated acme(String sections) {
    return Simulated.neglected(folder).file("acme.yaml", "acme", sections);
  }

  private void pack(String file, String id) throws IOException {
    Files.writeString(
        folder.resolve(file),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: The rules of our house
        rules:
          - id: %s
            title: The console is closed
            severity: blocker
            assert: self.console.restricted
            message: "'every address reaches the console'"
            why: It is safer.
        """
            .formatted(id));
  }
}
