package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanTest {
  private static final String SECTIONS =
      """
      antiHacking: { failedLogins: 4 }
      callerBlocklist: { manage: merge, list: [{ number: "+12025550199" }] }
      """;

  @TempDir Path folder;

  @Test
  void whatIsReadIsSaidBeforeTheFirstRequestAndTheResultStandsAlone() {
    try (Simulated acme = Simulated.neglected(folder).file("acme.yaml", "acme", SECTIONS)) {
      Run run = acme.run("plan", "acme.yaml");

      assertThat(run.code()).isZero();
      assertThat(acme.without(run.err()))
          .isEqualTo("reading acme.yaml\nacme: reading http://pbx\n");
      assertThat(run.out())
          .startsWith("acme  http://")
          .endsWith("Plan: 1 to add, 1 to change, 0 to delete.\n");
    }
  }

  @Test
  void aPlanOfSomeSectionsReadsAndChangesNoOthers() {
    try (Simulated acme = Simulated.neglected(folder).file("acme.yaml", "acme", SECTIONS)) {
      Run run = acme.run("plan", "acme.yaml", "--only", "antiHacking");

      assertThat(run.code()).isZero();
      assertThat(run.out())
          .contains("~ antiHacking")
          .contains("! not looked at  callerBlocklist")
          .doesNotContain("+ callerBlocklist");
      assertThat(acme.pbx.exchanges()).noneMatch(e -> e.path().contains("BlackListNumbers"));
    }
  }

  @Test
  void aPlanOfSomeSectionsClaimsNothingOfTheOthers() {
    try (Simulated acme = Simulated.neglected(folder).file("acme.yaml", "acme", SECTIONS)) {
      acme.file("some.yaml", "acme", SECTIONS.lines().findFirst().orElseThrow() + "\n");
      assertThat(acme.run("apply", "some.yaml", "--auto-approve").code()).isZero();

      Run run = acme.run("plan", "acme.yaml", "--only", "antiHacking");
      Run json = acme.run("plan", "acme.yaml", "--only", "antiHacking", "-o", "json");

      assertThat(run.out())
          .endsWith("No changes in the sections that were looked at.\n")
          .doesNotContain("as described");
      assertThat(JsonMapper.shared().readTree(json.out()).at("/summary/inSync").asBoolean())
          .isFalse();
    }
  }

  @Test
  void aMistakeInOneFileIsAResultLikeThePlanOfTheOthers() throws IOException {
    try (Simulated acme = Simulated.neglected(folder).file("good.yaml", "good", SECTIONS)) {
      String good = Files.readString(folder.resolve("good.yaml"));
      Files.writeString(
          folder.resolve("wrong.yaml"),
          good.replace("name: good", "name: wrong")
              .replaceAll("http://[^\"]*", "https://wrong.example.com")
              .replace("failedLogins: 4", "failedLogins: x"));

      Run both = acme.run("plan", "good.yaml", "wrong.yaml");
      Run alone = acme.run("plan", "wrong.yaml", "-o", "json");

      assertThat(both.code()).isEqualTo(1);
      assertThat(both.out())
          .contains("~ antiHacking")
          .contains("wrong  https://wrong.example.com  mistake\n  ! wrong.yaml:6:30 ");
      assertThat(alone.code()).isEqualTo(1);
      JsonNode target = JsonMapper.shared().readTree(alone.out()).at("/targets/0");
      assertThat(target.path("name").asString()).isEqualTo("wrong");
      assertThat(target.path("mistakes").size()).isEqualTo(1);
    }
  }

  @Test
  void aSectionThatTheFileDoesNotHaveIsNotCalledInSync() {
    try (Simulated acme = Simulated.neglected(folder).file("acme.yaml", "acme", SECTIONS)) {
      Run none = acme.run("plan", "acme.yaml", "--only", "numbering");
      Run some = acme.run("plan", "acme.yaml", "--only", "numbering,antiHacking");

      assertThat(none.code()).isEqualTo(1);
      assertThat(none.out()).isEmpty();
      assertThat(none.err())
          .endsWith(
              "error: acme.yaml says nothing about numbering; its sections are antiHacking,"
                  + " callerBlocklist\n");
      assertThat(some.code()).isZero();
      assertThat(some.err()).contains("warning: acme.yaml says nothing about numbering\n");
    }
  }

  @Test
  void theLogHasALineForEveryRequestAndIsForItsOwnerOnly() throws IOException {
    try (Simulated acme = Simulated.neglected(folder).file("acme.yaml", "acme", SECTIONS)) {
      acme.run("plan", "acme.yaml", "--log", "requests.log");

      Path log = folder.resolve("requests.log");
      List<String> lines = Files.readAllLines(log);
      assertThat(lines).hasSize(acme.pbx.exchanges().size());
      assertThat(lines)
          .allMatch(l -> l.matches("\\S+Z (GET|POST) /\\S+ 200 \\d+ ms"))
          .noneMatch(l -> l.contains(acme.pbx.clientSecret()));
      assertThat(lines.getFirst()).contains(" POST /connect/token ");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
          .isEqualTo("rw-------");

      acme.run("plan", "acme.yaml", "--log", "requests.log");
      assertThat(Files.readAllLines(log)).hasSize(2 * lines.size());
    }
  }

  @Test
  void aLogThatCannotBeWrittenStopsTheRunBeforeAnythingIsAsked() {
    try (Simulated acme = Simulated.neglected(folder).file("acme.yaml", "acme", SECTIONS)) {
      Run run = acme.run("plan", "acme.yaml", "--log", "nowhere/requests.log");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("cannot be written; name another file");
      assertThat(acme.pbx.exchanges()).isEmpty();
    }
  }

  @Test
  void changesHaveACodeOfTheirOwnOnlyWhereThatIsAskedFor() {
    try (Simulated acme = Simulated.neglected(folder).file("acme.yaml", "acme", SECTIONS)) {
      assertThat(acme.run("plan", "acme.yaml", "--detailed-exitcode").code()).isEqualTo(2);
      assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isZero();
      assertThat(acme.run("plan", "acme.yaml", "--detailed-exitcode").code()).isZero();
    }
  }

  @Test
  void whatAFileTakesFromTheEmergencyNumbersStandsInThePlanWithItsLine() {
    try (Phones phones = new Phones(folder)) {
      phones.write("emergency: { country: US }\n" + SECTIONS);

      Run run = phones.run("plan", "acme.yaml", "--url", phones.pbx.url().toString());

      assertThat(run.code()).isZero();
      assertThat(run.out().replaceAll("\\s+", " "))
          .contains("emergency numbers 112, 911 (country US of acme.yaml)")
          .contains(
              "! emergency.country replaces dial code 44 of the PBX, GB: calls to 999 are protected"
                  + " only while an emergency rule of the PBX matches them; this loosens"
                  + " acme.yaml:8 ");
    }
  }

  @Test
  void rolesThatThePbxDoesNotTellMakeAPlanThatCouldNotBeEvaluated() {
    SimulatorOptions options = SimulatorOptions.defaults().withFact("nestedExpand", "no");
    String admins =
        "admins: { manage: observe, list: [] }\nextensions: { rules: [{ match: everyone, set: {"
            + " srtp: enabled } }] }\n";
    try (Simulated acme =
        Simulated.start(folder, options).file("acme.yaml", "acme", SECTIONS + admins)) {
      Run run = acme.run("plan", "acme.yaml", "--detailed-exitcode");

      assertThat(run.code()).isEqualTo(4);
      assertThat(run.out())
          .contains("! admins  unknown: this PBX tells who is in which department, but not in")
          .contains("! extensions  unknown: ")
          .contains("4 sections are unknown, and not in sync.")
          .contains("~ antiHacking");
    }
  }

  @Test
  void aSavedPlanWithUnknownSectionsIsAppliedAndNotReportedAsDone() {
    SimulatorOptions options = SimulatorOptions.defaults().withFact("nestedExpand", "no");
    String admins = "admins: { manage: observe, list: [] }\n";
    try (Simulated acme =
        Simulated.start(folder, options).file("acme.yaml", "acme", SECTIONS + admins)) {
      acme.run("plan", "acme.yaml", "--out", "acme.plan.json");

      Run run = acme.run("apply", "acme.plan.json");

      assertThat(run.out()).contains("! admins  unknown: ", "Applied: ");
      assertThat(run.code()).isEqualTo(4);
      assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isEqualTo(4);
    }
  }

  @Test
  void aFileThatDescribesNothingIsNeverAsDescribed() {
    try (Simulated acme =
        Simulated.start(folder, SimulatorOptions.defaults()).file("acme.yaml", "acme", "")) {
      Run run = acme.run("plan", "acme.yaml");

      assertThat(run.out())
          .contains("no section describes anything, so that nothing was compared")
          .endsWith("No changes.\n");
      assertThat(run.code()).isZero();
    }
  }
}
