package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever takes the place of somebody under the same key is news, and no address is told. */
class CheckSwappedTest {
  @TempDir private Path folder;

  @BeforeEach
  void aRuleAboutNobody() throws Exception {
    Files.writeString(
        folder.resolve("log.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: log
        title: Our log
        rules:
          - id: ACME-LOG-001
            title: Changes are recorded
            severity: high
            assert: self.status.auditLog
            why: It can be read.
        """);
  }

  private static String flat(Run run) {
    return run.out().replaceAll("\\s+", " ");
  }

  @Test
  void anotherPersonUnderTheNumberOfAnAdministratorIsToldWithoutTheAddress() {
    String[] night = {"--policies", "log.yaml", "--since", "last.json", "--save", "last.json"};
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--policies", "log.yaml", "--save", "last.json");
      person(pbx, "200", "New", "Comer", "new.comer@acme.example");
      person(pbx, "229", "New", "Colleague", "new.colleague@acme.example");
      Run check = bare(folder, pbx, night);

      assertThat(check.code()).as(check.err()).isEqualTo(2);
      assertThat(flat(check))
          .contains(
              "! Changed person with an administrator's role: extension 200 (is another person:"
                  + " another e-mail address and another name)")
          .doesNotContain("acme.example", "Comer", "extension 229");
      assertThat(bare(folder, pbx, night).code()).isZero();

      person(pbx, "200", "Married", "Comer", " New.Comer@acme.example");
      assertThat(flat(bare(folder, pbx, night)))
          .contains("extension 200 (has another name, and the same e-mail address)");
      person(pbx, "200", "Married", "Comer", "");
      bare(folder, pbx, night);
      person(pbx, "200", "Third", "Person", "");
      assertThat(flat(bare(folder, pbx, night)))
          .contains("extension 200 (is another person: another name, and no e-mail address)");
    }
  }

  private static void person(
      PbxSimulator pbx, String number, String first, String last, String address) {
    pbx.edit(
        "Users",
        user -> {
          if (user.path("Number").asString("").equals(number)) {
            user.put("FirstName", first).put("LastName", last);
            user.put("DisplayName", first + " " + last).put("EmailAddress", address);
          }
        });
  }

  @Test
  void anotherApiClientUnderTheSameIdAndNewRightsOfOneAreTold() {
    String[] night = {"--policies", "log.yaml", "--since", "last.json", "--save", "last.json"};
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      clients(pbx, "2026-01-01T00:00:00Z", false);
      bare(folder, pbx, "--policies", "log.yaml", "--save", "last.json");
      clients(pbx, "2026-01-02T00:00:00Z", false);
      assertThat(bare(folder, pbx, night).code()).isZero();

      clients(pbx, "2026-01-02T00:00:00Z", true);
      Run rights = bare(folder, pbx, night);
      assertThat(rights.code()).isEqualTo(2);
      assertThat(flat(rights))
          .containsPattern("! Changed API client: .* \\(changed: callControl\\)");

      clients(pbx, null, true);
      assertThat(flat(bare(folder, pbx, night)))
          .contains("(is another client: its last use lies before the one that was seen then)");
    }
  }

  private static void clients(PbxSimulator pbx, String used, boolean calls) {
    pbx.edit("ServicePrincipals", c -> c.put("LastUsed", used).put("CallControlEnabled", calls));
  }

  @Test
  void anotherAppUnderTheSameIdIsTold() {
    String[] night = {"--policies", "log.yaml", "--since", "last.json", "--save", "last.json"};
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--policies", "log.yaml", "--save", "last.json");
      pbx.edit("OAuthClients", app -> app.put("CreatedAt", "2026-02-03T00:00:00Z"));
      Run check = bare(folder, pbx, night);

      assertThat(check.code()).isEqualTo(2);
      assertThat(flat(check)).contains("(is another app, or may do other things: created)");
    }
  }
}
