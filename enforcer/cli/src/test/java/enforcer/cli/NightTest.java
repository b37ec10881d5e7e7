package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A night over phone systems of which each ends in another way. */
class NightTest {
  private static final String LINE =
      "6 phone systems: 1 in sync (a-same), 1 drift (b-drift), 1 drift and not met (d-unmet),"
          + " 1 drift and refused (e-shut), 1 mistake (f-wrong), 1 unknown (c-down)";

  @TempDir Path folder;
  private Sites sites;

  @BeforeEach
  void start() throws Exception {
    sites =
        new Sites(folder)
            .with("a-same", "antiHacking: { failedLogins: 4 }\n")
            .with("b-drift", "antiHacking: { failedLogins: 4 }\n")
            .with("c-down", "antiHacking: { failedLogins: 4 }\n")
            .with(
                "d-unmet",
                """
                extensions:
                  rules:
                    - match: everyone
                      set: { srtp: enabled }
                      require: { voicemailPin: { min: 6 } }
                """)
            .with("e-shut", "console: { restricted: true, allow: [203.0.113.10] }\n");
    assertThat(sites.run("apply", "sites/a-same.yaml", "--auto-approve").code()).isZero();
    sites.down("c-down");
    Files.writeString(folder.resolve("sites/base.yaml"), base("antiHacking: { failedLogins: x }"));
    wrong("f-wrong", 1);
  }

  @AfterEach
  void stop() {
    sites.close();
  }

  @Test
  void theLastLineTellsAllOfThemApartByName() {
    Run run = sites.run("drift", "sites");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out().strip().lines().toList().getLast()).isEqualTo(LINE);
    assertThat(run.out())
        .contains("c-down  http://", "  unknown\n  ! ")
        .contains("f-wrong  http://127.0.0.1:1  mistake\n  ! sites/base.yaml:3:30 ");
    assertThat(order(run.out())).isEqualTo("abcdef");
  }

  @Test
  void inJsonTheyAreOneValueInTheOrderOfTheirDocuments() {
    JsonNode night = json(sites.run("drift", "sites", "-o", "json"));

    assertThat(night.at("/targets").valueStream().map(t -> t.at("/name").stringValue()))
        .containsExactly("a-same", "b-drift", "c-down", "d-unmet", "e-shut", "f-wrong");
    assertThat(names(night, "inSync")).containsExactly("a-same");
    assertThat(names(night, "notMet")).containsExactly("d-unmet");
    assertThat(names(night, "refused")).containsExactly("e-shut");
    assertThat(names(night, "mistake")).containsExactly("f-wrong");
    assertThat(names(night, "unknown")).containsExactly("c-down");
    assertThat(night.at("/targets/0/plan/subject/name").stringValue()).isEqualTo("a-same");
    assertThat(night.at("/targets/2/problem/message").stringValue()).isNotEmpty();
    assertThat(night.at("/targets/5/mistakes/0/place/file").stringValue())
        .isEqualTo("sites/base.yaml");
  }

  @Test
  void inMarkdownTheFirstLineTellsAllAndEachHasAHeading() {
    Run run = sites.run("drift", "sites", "-o", "markdown");

    assertThat(run.out()).startsWith("**`" + LINE + "`**\n\n### `a-same`");
    assertThat(order(run.out().lines().skip(1).toList().toString())).isEqualTo("abcdef");
    assertThat(run.out()).contains("### `c-down` — unknown\n\n- `");
  }

  @Test
  void markdownWithoutRoomForAllStillNamesAll() {
    Run run = sites.run("drift", "sites", "-o", "markdown", "--max-bytes", "2000");

    assertThat(run.out().length()).isLessThan(2000);
    assertThat(run.out()).contains("a-same", "b-drift", "c-down", "d-unmet", "e-shut", "f-wrong");
  }

  @Test
  void aPlanOfManyTellsThemApartAsWell() {
    Run run = sites.run("plan", "sites");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("~ antiHacking").contains("c-down  http://");
    assertThat(run.out().strip().lines().toList().getLast())
        .startsWith("6 phone systems: ")
        .contains("1 mistake (f-wrong), 1 unknown (c-down)");
  }

  @Test
  void mistakesAloneAreToldToo() throws Exception {
    Path wrong = Files.createDirectory(folder.resolve("wrong"));
    Files.writeString(wrong.resolve("a.yaml"), "no document\n");
    Files.writeString(wrong.resolve("b.yaml"), "apiVersion: enforcer/v1\nkind: PhoneSystem\n");

    Run run = sites.run("drift", "wrong", "-o", "json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(names(json(run), "mistake")).containsExactly("wrong/a.yaml", "wrong/b.yaml");
  }

  @Test
  void oneThatIsDownIsAValueToo() {
    Run run = sites.run("drift", "sites/c-down.yaml", "-o", "json");

    assertThat(run.code()).isEqualTo(4);
    assertThat(names(json(run), "unknown")).containsExactly("c-down");
  }

  @Test
  void oneThatIsReadKeepsItsShape() {
    Run run = sites.run("drift", "sites/b-drift.yaml", "-o", "json");

    assertThat(json(run).at("/subject/name").stringValue()).isEqualTo("b-drift");
  }

  @Test
  void twoDocumentsOfOnePhoneSystemAreBothMistakes() {
    sites.again("z-again", "b-drift", "antiHacking: { failedLogins: 9 }\n");

    JsonNode night = json(sites.run("drift", "sites", "-o", "json"));

    assertThat(names(night, "mistake")).containsExactly("b-drift", "f-wrong", "z-again");
    assertThat(names(night, "inSync")).containsExactly("a-same");
  }

  @Test
  void anApplyTellsWhatBecameOfEach() throws Exception {
    Files.delete(folder.resolve("sites/f-wrong.yaml"));

    Run run = sites.run("apply", "sites", "--auto-approve", "-o", "json");

    JsonNode all = json(run);
    assertThat(names(all, "inSync")).containsExactly("a-same");
    assertThat(names(all, "applied")).contains("b-drift");
    assertThat(names(all, "drift")).doesNotContain("b-drift");
    assertThat(names(all, "unknown")).containsExactly("c-down");
    assertThat(names(all, "refused")).contains("e-shut");
    assertThat(run.err()).contains("b-drift: run ");
  }

  @Test
  void anApplyWithOneMistakeWritesNothingAndTellsOfAll() {
    Run run = sites.run("apply", "sites", "--auto-approve", "-o", "json");

    assertThat(run.code()).isEqualTo(1);
    JsonNode all = json(run);
    assertThat(names(all, "mistake")).containsExactly("f-wrong");
    assertThat(names(all, "notTried"))
        .containsExactly("a-same", "b-drift", "c-down", "d-unmet", "e-shut");
    assertThat(all.at("/targets/1/problem/message").stringValue())
        .isEqualTo("nothing was written, because another document has a mistake");
    assertThat(all.at("/targets/1").has("plan")).isFalse();
    assertThat(sites.run("drift", "sites/b-drift.yaml").code()).isEqualTo(2);
  }

  @Test
  void anApplyOfOneDocumentWithAMistakeIsAValueToo() {
    Run run = sites.run("apply", "sites/f-wrong.yaml", "--auto-approve", "-o", "json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(names(json(run), "mistake")).containsExactly("f-wrong");
    assertThat(json(run).at("/targets/0/mistakes/0/place/file").stringValue())
        .isEqualTo("sites/base.yaml");
  }

  private void wrong(String name, int port) throws Exception {
    Files.writeString(
        folder.resolve("sites/" + name + ".yaml"),
        "apiVersion: enforcer/v1\nkind: PhoneSystem\nname: "
            + name
            + "\nextends: [base.yaml]\nconnect: { url: \"http://127.0.0.1:"
            + port
            + "\" }\n");
  }

  private static String base(String sections) {
    return "apiVersion: enforcer/v1\nkind: Baseline\n" + sections + "\n";
  }

  private static JsonNode json(Run run) {
    return new JsonMapper().readTree(run.out());
  }

  private static List<String> names(JsonNode night, String result) {
    return night.at("/summary/" + result).valueStream().map(JsonNode::stringValue).toList();
  }

  /** The letters of the phone systems in the order in which they are first said. */
  private static String order(String text) {
    return List.of("a-same", "b-drift", "c-down", "d-unmet", "e-shut", "f-wrong").stream()
        .filter(text::contains)
        .sorted((one, other) -> text.indexOf(one) - text.indexOf(other))
        .map(name -> name.substring(0, 1))
        .reduce("", String::concat);
  }
}
