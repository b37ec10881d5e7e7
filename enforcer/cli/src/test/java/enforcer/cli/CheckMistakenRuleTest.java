package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mistake in a user's own rule ends a check with 1 and never looks like a phone system. */
class CheckMistakenRuleTest {
  @TempDir private Path folder;

  @Test
  void aMistakeThatTypesShowIsSaidBeforeThePhoneSystemIsRead() throws IOException {
    try (Simulated acme = Simulated.neglected(folder)) {
      rule("self.antiHacking.blockFor >= \"1h\"");
      int before = acme.pbx.exchanges().size();

      Run check = check(acme);

      assertThat(check.code()).isEqualTo(1);
      assertThat(check.err())
          .contains("house.yaml:9:13 ACME-CON-001.assert: self.antiHacking.blockFor is a whole");
      assertThat(check.out()).isEmpty();
      assertThat(acme.pbx.exchanges()).hasSize(before);
    }
  }

  @Test
  void aMistakeThatThePhoneSystemShowsStandsUnderItsOwnHeading() throws IOException {
    try (Simulated acme = Simulated.neglected(folder)) {
      rule("100 / (self.antiHacking.failedLogins - self.antiHacking.failedLogins) > 5");

      Run check = check(acme);

      assertThat(check.code()).as(check.err()).isEqualTo(1);
      assertThat(check.out())
          .contains(
              "Nothing could be judged: 0 rules passed, 0 failed, 0 unknown, 1 rule is mistaken.")
          .contains("Not judged, because of a mistake in the rule\n")
          .contains("house.yaml:9:13 ACME-CON-001.assert: this has no result: / by zero")
          .doesNotContain("could not be read")
          .doesNotContain("of 100");
    }
  }

  private static Run check(Simulated acme) {
    return acme.run("check", "--url", acme.pbx.url().toString(), "--policies", "house.yaml");
  }

  private void rule(String asserted) throws IOException {
    Files.writeString(
        folder.resolve("house.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: The rules of our house
        rules:
          - id: ACME-CON-001
            title: Attackers are banned
            severity: low
            assert: %s
            why: It is safer.
        """
            .formatted(asserted));
  }
}
