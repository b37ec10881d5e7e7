package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** A phone system that its file no longer fits is judged all the same. */
class CheckUnfittingFileTest {
  private static final String WHY =
      "The file has no plan, because the phone system does not fit it";

  @TempDir private Path folder;
  private Simulated acme;

  @BeforeEach
  void aFileThatNamesATrunk() throws IOException {
    acme = Simulated.neglected(folder);
    acme.pbx.forgetCalls();
    acme.file(
        "acme.yaml",
        "acme",
        """
        outbound:
          manage: merge
          rules:
            - { name: Far, dial: ["0044"], from: everyone, via: [uk-primary] }
        """);
    pack("passes", "true");
    pack("fails", "false");
  }

  @AfterEach
  void close() {
    acme.close();
  }

  @Test
  void theVerdictsOnWhatIsThereStandBesideTheReason() {
    assertThat(check("fails").out()).contains("After the plan of the file");
    rename();
    Run check = check("fails");

    assertThat(check.code()).as(check.err()).isEqualTo(2);
    assertThat(check.err()).contains("acme.yaml:9:").contains("uk-primary");
    assertThat(flat(check.out()))
        .contains("ACME-EXT-001")
        .contains(WHY)
        .contains("acme.yaml:9:")
        .doesNotContain("After the plan of the file");
  }

  @Test
  void whereNothingFailsItIsAMistakeInTheFile() {
    assertThat(check("passes").code()).isZero();
    rename();

    assertThat(check("passes").code()).isEqualTo(1);
  }

  @Test
  void whatBecameOfItSinceIsStillShown() {
    check("passes", "--save", "then.json", "--watch");
    rename();
    acme.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":9}");
    Run check = check("passes", "--since", "then.json", "--watch");

    assertThat(check.code()).as(check.out()).isEqualTo(2);
    assertThat(check.out()).contains("by console, no administrator");
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "markdown", "sarif", "junit", "oscal", "json"})
  void everyFormHasTheReasonAndTheVerdicts(String format) {
    rename();
    Run check = check("fails", "-o", format);

    assertThat(check.code()).isEqualTo(2);
    assertThat(flat(check.out())).contains("ACME-EXT-001").contains("acme.yaml:9:");
  }

  @Test
  void aMistakeThatTheFileAloneShowsIsNamedWhereNothingIsJudged() {
    acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: never }\n");
    Run check = check("fails", "-o", "json");

    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out()).contains("a mistake in the file: acme.yaml:6:");
  }

  private void rename() {
    acme.pbx.edit(
        "Trunks",
        row -> {
          if (row.at("/Gateway/Name").asString("").equals("uk-primary")) {
            ((ObjectNode) row.path("Gateway")).put("Name", "other");
          }
        });
  }

  private Run check(String pack, String... more) {
    String[] all = new String[more.length + 4];
    System.arraycopy(
        new String[] {"check", "acme.yaml", "--policies", pack + ".yaml"}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    return acme.run(all);
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private void pack(String name, String holds) throws IOException {
    Files.writeString(
        folder.resolve(name + ".yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: %s
        title: One rule
        rules:
          - id: ACME-EXT-001
            title: There are people
            severity: high
            assert: size(self.extensions) > 0 && %s
            why: They call.
        """
            .formatted(name, holds));
  }
}
