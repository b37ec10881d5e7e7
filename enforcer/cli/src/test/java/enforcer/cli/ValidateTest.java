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
