package enforcer.cli;

import static enforcer.cli.Checked.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check promises of a plan says whether that plan would be refused. */
class CheckRefusedPlanTest {
  private static final String LOCKOUT =
      """
      networks: { office: { cidr: 203.0.113.10/32 } }
      console: { allow: [office], restricted: true }
      """;
  private static final String HOUSE =
      """
      apiVersion: enforcer/v1
      kind: PolicyPack
      name: house
      title: Ours
      rules:
        - id: HOUSE-AHK-001
          title: Three failed logins ban an address
          severity: blocker
          why: It matters.
          assert: self.antiHacking.failedLogins <= 3
          message: "'more than three'"
      """;

  @TempDir private Path folder;

  @Test
  void aPlanThatLocksOutIsRefusedInEveryForm() {
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file("acme.yaml", "acme", LOCKOUT);

      assertThat(acme.run("plan", "acme.yaml").out()).contains("Refused by lockout");
      for (String form : List.of("text", "markdown", "html")) {
        assertThat(check(acme, "-o", form).out().replaceAll("\\s+", " "))
            .as(form)
            .containsPattern("After the plan of the file, refused as it stands by lockout[:.] ");
      }
      assertThat(target(check(acme, "-o", "json")).path("planRefusedBy").toString())
          .isEqualTo("[\"lockout\"]");
    }
  }

  @Test
  void aPlanThatNobodyRefusesIsNotSaidToBe() {
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 5 }\n");

      assertThat(check(acme).out()).contains("After the plan of the file: score");
      assertThat(target(check(acme, "-o", "json")).path("planRefusedBy").isMissingNode()).isTrue();
    }
  }

  @Test
  void aBlockerOfTheFileRefusesItsPlanUntilItIsAllowed() throws IOException {
    Files.writeString(folder.resolve("house.yaml"), HOUSE);
    Files.writeString(
        folder.resolve("ex.yaml"),
        """
        apiVersion: enforcer/v1
        kind: Exceptions
        exceptions:
          - { rule: HOUSE-AHK-001, target: acme, accepts: more than three, reason: Phones retry,
              owner: network, until: %s }
        """
            .formatted(Instant.now().plus(Duration.ofDays(3))));
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file("acme.yaml", "acme", "policies: [house.yaml]\nantiHacking: { failedLogins: 5 }\n");

      assertThat(check(acme, "--policies", "house.yaml").out())
          .contains("After the plan of the file, refused as it stands by policy: score 0");
      assertThat(check(acme, "--policies", "house.yaml", "--exceptions", "ex.yaml").out())
          .doesNotContain("refused as it stands");
    }
  }

  @Test
  void whereThePacksOfTheFileAreLeftOutNothingIsReadForThem() throws IOException {
    Files.writeString(folder.resolve("house.yaml"), HOUSE);
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file("acme.yaml", "acme", "logging: { keepDays: 90 }\n");
      check(acme, "--policies", "agents");
      int plain = acme.pbx.exchanges().size();
      acme.file("acme.yaml", "acme", "policies: [house.yaml]\nlogging: { keepDays: 90 }\n");

      assertThat(check(acme, "--policies", "agents").out()).doesNotContain("refused as it stands");
      assertThat(acme.pbx.exchanges()).hasSize(2 * plain);
    }
  }

  private static Run check(Simulated acme, String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "check";
    all[1] = "acme.yaml";
    System.arraycopy(options, 0, all, 2, options.length);
    return acme.run(all);
  }
}
