package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {
  private static final Path EXAMPLES = Path.of("..", "..", "examples");

  @TempDir Path folder;

  @Test
  void theExamplesAreValid() {
    Run run = Run.in(EXAMPLES).run("validate", ".");

    assertThat(run.err())
        .isEqualTo(
            "acme/attestations.yaml: passed over, its kind is Attestations\n"
                + "acme/exceptions.yaml: passed over, its kind is Exceptions\n"
                + "gitops/kubernetes/cronjob.yaml: passed over, its apiVersion is not enforcer/v1\n"
                + "policies/house.yaml: passed over, its kind is PolicyPack\n"
                + "acme: 6 dial tests: 4 hold, 0 fail, 2 not evaluated before plan asks the phone"
                + " system\n");
    assertThat(run.out()).isEqualTo("Valid: 6 phone systems\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void theFleetIsChosenFromByItsLabels() {
    assertThat(select("fleet", "ring in (canary, early)")).contains(": 2 of 3 phone systems");
    assertThat(select("fleet", "tier=gold,ring!=canary")).contains(": 1 of 3 phone systems");
  }

  private static String select(String path, String selector) {
    Run run = Run.in(EXAMPLES).run("validate", path, "--select", selector);
    assertThat(run.code()).as(run.err()).isZero();
    return run.err();
  }

  @Test
  void aPhoneSystemThatPassesAndShouldNotIsToldWithoutNamesThatItDoesNotHave(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("house.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: The rules of our house
        rules:
          - id: ACME-TRK-001
            title: Trunks go by TLS
            severity: high
            forEach: self.trunks
            assert: item.transport == 'tls'
            message: "'over ' + item.transport"
            why: It costs.
        """);
    Files.writeString(
        folder.resolve("house.test.yaml"),
        """
        ACME-TRK-001:
          fail:
            - { trunks: [{ name: a, transport: tls }] }
          pass:
            - { trunks: [{ name: a, transport: udp }] }
        """);

    assertThat(Run.in(folder).run("validate", "house.yaml").err())
        .contains("this phone system should be fail and is pass; ")
        .contains("this phone system should be pass and is fail: over udp; ")
        .doesNotContain("null");
  }

  @Test
  void thePhoneSystemsBesideAPackAreJudgedByItsRules(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("house.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: The rules of our house
        rules:
          - id: ACME-EXT-001
            title: Nobody calls the operator
            severity: high
            forEach: self.extensions
            assert: "size(reached(['0'], item.number)) == 0"
            message: "'calls the operator'"
            why: It costs.
        """);
    Path beside = folder.resolve("house.test.yaml");
    Files.writeString(
        beside,
        """
        ACME-EXT-001:
          pass:
            - { extensions: [{ number: "200", enabled: true }], dial: { "0": refuse } }
          fail:
            - { extensions: [{ number: "200", enabled: true }], dial: { "0": route } }
        """);
    Run kept = Run.in(folder).run("validate", "house.yaml");
    assertThat(kept.out())
        .as(kept.err())
        .isEqualTo("Valid: 1 pack of 1 rule, judged on 2 phone systems beside the rules\n");

    Files.writeString(
        beside,
        """
        ACME-EXT-001:
          pass:
            - { extensions: [{ number: "200", enabled: true }], dial: { "0": route } }
          failed:
            - { extensions: [] }
          fail:
            - { extensions: [{ numbr: "200" }], dial: { "0": rute }, trunk: [] }
        ACME-EXT-002:
          pass: []
        """);
    Run mistaken = Run.in(folder).run("validate", "house.yaml");
    assertThat(mistaken.code()).as(mistaken.err()).isEqualTo(1);
    assertThat(mistaken.err())
        .contains("house.test.yaml:3:7 ACME-EXT-001: this phone system should be pass and is fail")
        .contains("calls the operator")
        .contains("house.test.yaml:4:3 ACME-EXT-001: \"failed\" is no outcome")
        .contains("house.test.yaml:7:24 ACME-EXT-001: \"numbr\" is no member of extensions")
        .contains("\"rute\" is no end of a call")
        .contains("\"trunk\" is no word")
        .contains("house.test.yaml:8:1 ACME-EXT-002: \"ACME-EXT-002\" is no rule of the pack");
  }

  @Test
  void aPackOfRulesIsCompiledOffline() throws IOException {
    Path house = EXAMPLES.resolve("policies/house.yaml");
    assertThat(Run.in(EXAMPLES).run("validate", "policies/house.yaml").out())
        .matches("Valid: 1 pack of [0-9]+ rules?\n");

    write("house.yaml", Files.readString(house).replace("self.", "self.x"));
    Run run = Run.in(folder).run("validate", "house.yaml");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("house.yaml:").contains("self has no x");
  }

  @Test
  void everyMistakeOfEveryFileIsReportedAtOnce() throws IOException {
    write(
        "a.yaml",
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: a
        connect: { url: "http://pbx.example.com" }
        antiHacking: { failedLogins: many, blokFor: 1h }
        """);
    write(
        "b.yaml",
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: b
        console: { allow: [office] }
        blocklist: { list: [] }
        """);
    write("other.yaml", "apiVersion: apps/v1\nkind: Deployment\n");

    Run run = Run.in(folder).run("validate", ".");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    Golden.assertSame("errors/validate.txt", run.err());
  }

  @Test
  void everyMistakeOfTheHeaderIsReportedAtOnce() throws IOException {
    write("a.yaml", "apiVersion: enforcer/1\nkind: PhoneSytem\nconnect: {}\n");

    assertThat(Run.in(folder).run("validate", "a.yaml").err())
        .contains("a.yaml:1:13 apiVersion: ", "a.yaml:2:7 kind: ", "a.yaml name: ")
        .endsWith("3 errors\n");
  }

  @Test
  void aSelectorOfADepartmentThatMustNotExistIsAMistakeAtItsPlace() throws IOException {
    write(
        "a.yaml",
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: a
        connect: { url: "https://pbx.example.com" }
        departments: { manage: merge, absent: [Fax] }
        extensions:
          rules:
            - { match: { departments: [Fax] }, set: { srtp: enabled } }
            - { match: everyone, except: { departments: [Sales, Fax] }, set: { remote: none } }
        dialTests:
          - { dial: ["112"], from: { departments: [Fax] }, expect: route }
        """);

    assertThat(Run.in(folder).run("validate", "a.yaml").err())
        .contains("a.yaml:8:32 ", "a.yaml:9:57 ", "a.yaml:11:44 ");
  }

  @Test
  void aRangeIsNoMemberAndTheMessageSaysWhatIs() throws IOException {
    write(
        "a.yaml",
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: a
        connect: { url: "https://pbx.example.com" }
        departments: { manage: merge, list: [{ name: Sales, members: ["200-210"] }] }
        """);

    assertThat(Run.in(folder).run("validate", "a.yaml").err())
        .startsWith("a.yaml:5:63 departments.list[0].members[0]: ")
        .contains("a single extension in quotes", "a range is no member");
  }

  @Test
  void aFileThatIsNotThereIsAMistakeToo() {
    Run run = Run.in(folder).run("validate", "nowhere.yaml");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("nowhere.yaml: no such file or folder\n1 error\n");
  }

  @Test
  void anEntryOfTheBlocklistThatIsOverIsNoMistakeAndIsSaid() throws IOException {
    write(
        "a.yaml",
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: a
        connect: { url: "https://pbx.example.com" }
        blocklist:
          manage: merge
          list:
            - { network: 198.51.100.7, action: block, until: 2020-01-01T00:00:00Z }
        """);

    Run run = Run.in(folder).run("validate", "a.yaml");

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "a.yaml:8:7 blocklist.list[0]: warning: ended on 2020-01-01T00:00:00Z; take the line"
                + " out\n"
                + "1 warning\n");
  }

  @Test
  void aCallerWithASpaceWouldBeAnotherOneAndTheLineToWriteIsSaid() throws IOException {
    write(
        "acme.yaml",
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: acme
        callerBlocklist: { manage: merge, list: [{ number: "+441632 960961" }] }
        countries: { allowed: [GB, GB] }
        """);
    Run run = Run.in(folder).run("validate", "acme.yaml");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("\"+441632 960961\" does not fit here; write \"+441632960961\"")
        .contains("countries.allowed[1]: warning: \"GB\" is listed twice; take one of them out");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
