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
import tools.jackson.databind.node.ObjectNode;

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
              "! Changed person with an administrator's role: extension 200: is another person:"
                  + " another e-mail address and another name",
              "! Changed extension: extension 229: is another person: another e-mail address and"
                  + " another name")
          .doesNotContain("acme.example", "Comer", "Colleague");
      assertThat(bare(folder, pbx, night).code()).isZero();

      person(pbx, "200", "Married", "Comer", " New.Comer@acme.example");
      assertThat(flat(bare(folder, pbx, night)))
          .contains("extension 200: has another name, and the same e-mail address");
      person(pbx, "200", "Married", "Comer", "");
      bare(folder, pbx, night);
      person(pbx, "200", "Third", "Person", "");
      assertThat(flat(bare(folder, pbx, night)))
          .contains("extension 200: is another person: another name, and no e-mail address");
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
  void anotherPersonIsToldOnceHoweverManyRulesFailForThem() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--save", "last.json");
      person(pbx, "229", "New", "Colleague", "new.colleague@acme.example");
      String since = since(bare(folder, pbx, "--since", "last.json"));

      assertThat(since)
          .contains("! Changed extension: extension 229: is another person: another e-mail address")
          .containsPattern(
              "extension 229 is another one, as is said above \\d+ rules fail as before")
          .doesNotContain("others behind them", "acme.example", "Colleague");
      assertThat(since.split("229", -1)).hasSize(3);
    }
  }

  /** Whether the address is of another person nobody can tell, so that nobody says so. */
  @Test
  void anAddressThatCameIsToldOnceHoweverManyRulesFailForIts() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      person(pbx, "229", "Some", "Body", "");
      bare(folder, pbx, "--save", "last.json");
      person(pbx, "229", "Some", "Body", "some.body@acme.example");
      String since = since(bare(folder, pbx, "--since", "last.json"));

      assertThat(since)
          .containsPattern(
              "extension 229 has an e-mail address now, as is said above \\d+ rules fail as before")
          .doesNotContain("others behind them", "fails in another way", "another one", "Body");
      assertThat(since.split("229", -1)).hasSize(3);
    }
  }

  @Test
  void whatElseChangedForAnotherPersonIsToldByItsRule() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--save", "last.json");
      person(pbx, "200", "New", "Comer", "new.comer@acme.example");
      pbx.edit("AntiHackingSettings", s -> s.put("HackAuthRequests", 500));
      String since = since(bare(folder, pbx, "--since", "last.json"));

      assertThat(since)
          .contains("extension 200 is another one, as is said above")
          .contains("then: 25 failed logins are allowed; now: 500 failed logins are allowed");
    }
  }

  @Test
  void anotherProviderBehindATrunkIsNamedByItsHost() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--save", "last.json");
      pbx.edit("Trunks", t -> ((ObjectNode) t.path("Gateway")).put("Host", "sip.other.example"));
      String since = since(bare(folder, pbx, "--since", "last.json"));

      assertThat(since)
          .containsPattern(
              "! Changed setting: trunk 10000 \"uk-primary\": host \\S+ → sip.other.example")
          .containsPattern("is another one, as is said above.* \\d+ rules? fails? as before")
          .doesNotContain("others behind them");
    }
  }

  /** What the report says of the time since the earlier reading. */
  private static String since(Run run) {
    return flat(run).split("What can cost you most")[0];
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
          .containsPattern("! Changed API client: .*: callControl false → true");

      clients(pbx, null, true);
      assertThat(flat(bare(folder, pbx, night)))
          .contains(": is another client: its last use lies before the one that was seen then");
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
      assertThat(flat(check)).contains(": is another app: another created");
    }
  }

  @Test
  void whereAnAppSendsCodesToIsTold() {
    String[] night = {"--policies", "log.yaml", "--since", "last.json", "--save", "last.json"};
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      redirect(pbx, "https://app.example/cb");
      bare(folder, pbx, "--policies", "log.yaml", "--save", "last.json");
      redirect(pbx, "https://other.example/cb?token=s3cret");
      Run check = bare(folder, pbx, night);

      assertThat(check.code()).isEqualTo(2);
      assertThat(flat(check))
          .contains("! ", "redirects adds https://other.example/cb?token=…")
          .doesNotContain("s3cret");
    }
  }

  private static void redirect(PbxSimulator pbx, String address) {
    pbx.edit(
        "OAuthClients",
        app -> ((ObjectNode) app.get("Metadata")).putArray("RedirectUris").add(address));
  }

  @Test
  void anExtensionThatWasDeletedAndMadeAgainAlikeIsTold() {
    String[] night = {"--policies", "log.yaml", "--since", "last.json", "--save", "last.json"};
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--policies", "log.yaml", "--save", "last.json");
      pbx.edit(
          "Users",
          user -> {
            if (user.path("Number").asString("").equals("229")) {
              user.put("Id", 4229);
            }
          });
      Run check = bare(folder, pbx, night);

      assertThat(check.code()).isEqualTo(2);
      assertThat(flat(check))
          .contains(
              "! Changed extension: extension 229",
              "is another one: it was made again under the same number");
      assertThat(bare(folder, pbx, night).code()).isZero();
    }
  }
}
