package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run is taken back object by object, and what somebody changed since is left alone. */
class UndoTest {
  /** As it is shipped, on the phone system that it is written for. */
  private static final String ACME =
      Path.of("..", "..", "examples", "acme").toAbsolutePath().normalize().toString();

  private static final String TWO =
      """
      extensions:
        rules:
          - { match: { extensions: ["225", "226"] }, set: { srtp: enforced } }
      """;

  @TempDir private Path folder;

  @Test
  void anUndoneRunLeavesEveryFieldAsItWas() {
    try (Phones phones = new Phones(folder)) {
      Map<String, String> before = phones.contents();
      Run applied = phones.run(phones.applying(ACME));
      assertThat(applied.code()).as(applied.err()).isZero();
      assertThat(applied.err()).contains("dial tests hold by this configuration; no call was made");
      assertThat(phones.contents()).isNotEqualTo(before);

      Run undone = phones.undo("last");

      assertThat(undone.code()).as(undone.out() + undone.err()).isEqualTo(5);
      assertThat(words(undone))
          .contains("outbound rule \"Call centre\" it refers to")
          .contains("300-313 would call 999")
          .contains("would again be routed by \"Any\"")
          .contains("Applied: ");
      assertThat(words(undone))
          .containsPattern("left as it is: API client \"old-wallboard\", app .*, outbound rule");
      assertThat(phones.run("undo", "--list").out().lines().filter(l -> l.contains(" undo ")))
          .singleElement()
          .asString()
          .contains("exit 5");
      assertThat(Phones.differences(before, phones.contents())).isEmpty();
    }
  }

  @Test
  void whatCannotBeUndoneIsSaidBeforeAnythingIsWritten() {
    try (Phones phones = new Phones(folder)) {
      Run plan = phones.run("plan", ACME, "--url", phones.pbx.url().toString());

      assertThat(plan.out())
          .containsPattern("! undo +would not bring back")
          .containsPattern("outbound rule \"Call centre\" \\(it refers to");
    }
  }

  @Test
  void anUndoCanBeUndone() {
    try (Phones phones = new Phones(folder)) {
      Map<String, String> before = phones.contents();
      phones.run(phones.applying(ACME));
      Map<String, String> applied = phones.contents();
      phones.undo("last");

      Run again = phones.undo("last");

      assertThat(again.code()).as(again.out() + again.err()).isZero();
      assertThat(words(again)).contains("56 stay, 2 would drop");
      assertThat(Phones.differences(applied, phones.contents())).isEmpty();
      assertThat(phones.journals()).hasSize(3);

      Run onceMore = phones.undo("last");

      assertThat(onceMore.code()).as(onceMore.out() + onceMore.err()).isZero();
      assertThat(Phones.differences(before, phones.contents())).isEmpty();
    }
  }

  @Test
  void anEmergencyNumberThatIsReachedSinceTheRunIsNotTakenAwayAgain() {
    try (Phones phones = new Phones(folder)) {
      phones.pbx.console("PATCH", "/Users(%s)".formatted(id(phones, "229")), "{\"Internal\":true}");
      phones.apply(
          """
          emergency: { numbers: ["999"] }
          extensions:
            rules: [{ match: { extensions: ["229"] }, set: { internalOnly: false } }]
          """);

      Run run = phones.undo("last");

      assertThat(run.code()).isEqualTo(3);
      assertThat(run.out())
          .contains("Refused by emergency: extension 229 could no longer call 112 and 999");
      assertThat(phones.journals()).hasSize(1);
    }
  }

  @Test
  void whatSomebodyChangedSinceIsNamedAndLeft() {
    try (Phones phones = new Phones(folder)) {
      phones.apply(TWO);
      phones.pbx.console("PATCH", "/Users(%s)".formatted(id(phones, "225")), SRTP_OFF);

      Run run = phones.undo("last");

      assertThat(run.code()).isEqualTo(5);
      assertThat(run.out()).contains("extension 225  changed since the run: srtp");
      assertThat(srtp(phones, "225")).isEqualTo("SRTPDisabled");
      assertThat(srtp(phones, "226")).isNotEqualTo("SRTPEnforced");
    }
  }

  @Test
  void whereEverythingChangedSinceNothingIsWritten() {
    try (Phones phones = new Phones(folder)) {
      phones.apply("antiHacking: { failedLogins: 5 }\n");
      phones.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":7}");

      Run run = phones.undo("last");

      assertThat(run.code()).isEqualTo(3);
      assertThat(run.out())
          .contains("anti-hacking  changed since the run: failedLogins")
          .contains("No changes.")
          .doesNotContain("as described");
      assertThat(run.err()).contains("this run cannot be undone");
      assertThat(phones.journals()).hasSize(1);
    }
  }

  @Test
  void theGuardsJudgeAnUndoLikeAnyPlan() {
    try (Phones phones = new Phones(folder)) {
      phones.apply("departments: { manage: merge, list: [{ name: Board }] }\n");

      Run run = phones.run("undo", "last", "--auto-approve");

      assertThat(run.code()).isEqualTo(3);
      assertThat(run.out()).contains("--accept deletes=1");
    }
  }

  @Test
  void rulesComeBackToTheirPlacesUnlessOthersCameBetween() {
    try (Phones phones = new Phones(folder)) {
      phones.apply(
          """
          outbound:
            manage: merge
            rules: [{ name: Block premium, dial: ["09"], from: everyone, action: block }]
          """);
      phones.pbx.console("POST", "/OutboundRules", "{\"Name\":\"New\",\"Prefix\":\"05\"}");

      Run run = phones.undo("last");

      assertThat(run.code()).isEqualTo(5);
      assertThat(run.out()).contains("order of outbound rules  changed since the run");
      assertThat(names(phones)).contains("New").doesNotContain("Block premium");
    }
  }

  @Test
  void rulesThatOnlyChangedPlacesGoBackToThem() {
    try (Phones phones = new Phones(folder)) {
      phones.apply(rules(PREMIUM, SATELLITE));
      Map<String, String> before = phones.contents();
      phones.apply(rules(SATELLITE, PREMIUM));
      assertThat(phones.contents()).isNotEqualTo(before);

      Run run = phones.undo("last");

      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(Phones.differences(before, phones.contents())).isEmpty();
    }
  }

  @Test
  void whatWasCorrectedAtNightInPartIsTakenBackInThatPart() {
    try (Phones phones = new Phones(folder)) {
      Map<String, String> before = phones.contents();
      phones.write("antiHacking: { failedLogins: 5, blockFor: 30s }\n");
      phones.run("drift", "acme.yaml", "--url", phones.pbx.url().toString(), "--correct");
      assertThat(phones.contents()).isNotEqualTo(before);

      Run run = phones.undo("last");

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(Phones.differences(before, phones.contents())).isEmpty();
    }
  }

  @Test
  void runsAreListedTheNewestFirst() {
    try (Phones phones = new Phones(folder)) {
      phones.apply("antiHacking: { failedLogins: 5 }\n");
      phones.apply("antiHacking: { failedLogins: 6 }\n");

      Run run = phones.run("undo", "--list");

      List<Path> journals = phones.journals();
      assertThat(run.out().lines())
          .hasSize(2)
          .first()
          .asString()
          .startsWith(Phones.id(journals.getLast()))
          .contains("apply", phones.pbx.url().toString(), "1 of 1 steps written, exit 0");
    }
  }

  @Test
  void theListIsOneValueForMachinesAndSoIsAnUndo() {
    try (Phones phones = new Phones(folder)) {
      phones.apply("antiHacking: { failedLogins: 5 }\n");

      Run undo = phones.run("undo", "last", "--auto-approve", "-o", "json");
      Run run = phones.run("undo", "--list", "-o", "json");

      assertThat(json(undo).at("/subject/url").stringValue())
          .isEqualTo(phones.pbx.url().toString());
      List<String> ids = phones.journals().stream().map(Phones::id).toList();
      JsonNode runs = json(run).at("/runs");
      assertThat(runs.valueStream().map(r -> r.at("/run").stringValue()))
          .containsExactly(ids.getLast(), ids.getFirst());
      assertThat(runs.at("/0/undoes").stringValue()).isEqualTo(ids.getFirst());
      assertThat(runs.at("/1/command").stringValue()).isEqualTo("apply");
      assertThat(runs.at("/1/exitCode").intValue()).isZero();
    }
  }

  @Test
  void whereNoRunIsKeptTheListForMachinesIsEmpty() {
    try (Phones phones = new Phones(folder)) {
      assertThat(json(phones.run("undo", "--list", "-o", "json")).at("/runs").size()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"last", "20261125-164130-123", "../../etc/passwd"})
  void aRunThatIsNotKeptIsSaidToBeNone(String name) {
    try (Phones phones = new Phones(folder)) {
      Run run = phones.undo(name);

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).startsWith("error: no run").contains("enforcer undo --list");
    }
  }

  @Test
  void aJournalThatWasAlteredIsNotFollowed() throws IOException {
    try (Phones phones = new Phones(folder)) {
      phones.apply("antiHacking: { failedLogins: 5 }\n");
      Path journal = phones.newest();
      Files.writeString(
          journal, Files.readString(journal).replace("AntiHackingSettings", "Services"));

      Run run = phones.undo("last");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("no resource \"Services\" is known");
    }
  }

  private static final String PREMIUM =
      "{ name: Block premium, dial: [\"09\"], from: everyone, action: block }";

  private static final String SATELLITE =
      "{ name: Block satellite, dial: [\"00881\"], from: everyone, action: block }";

  private static String rules(String... rules) {
    return "outbound: { manage: merge, rules: [ %s ] }\n".formatted(String.join(", ", rules));
  }

  private static final String SRTP_OFF = "{\"SRTPMode\":\"SRTPDisabled\"}";

  private static JsonNode json(Run run) {
    assertThat(run.code()).as(run.err()).isZero();
    return JsonMapper.shared().readTree(run.out());
  }

  private static String words(Run run) {
    return run.out().replaceAll("\\s+", " ");
  }

  private static String id(Phones phones, String number) {
    return id(phones, "Users", number);
  }

  private static String id(Phones phones, String set, String number) {
    return phones
        .pbx
        .state(set)
        .valueStream()
        .filter(u -> u.path("Number").asString("").equals(number))
        .findFirst()
        .orElseThrow()
        .get("Id")
        .asString();
  }

  private static String srtp(Phones phones, String number) {
    return phones
        .pbx
        .state("Users")
        .valueStream()
        .filter(u -> u.path("Number").asString("").equals(number))
        .findFirst()
        .orElseThrow()
        .path("SRTPMode")
        .asString("");
  }

  private static List<String> names(Phones phones) {
    return phones
        .pbx
        .state("OutboundRules")
        .valueStream()
        .map(r -> r.path("Name").asString(""))
        .toList();
  }
}
