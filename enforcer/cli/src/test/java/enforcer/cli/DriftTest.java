package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftTest {
  /** The rules of the badly configured phone system, of which one is for emergency calls. */
  private static final String WATCHED =
      """
      outbound:
        manage: observe
        emergency: [{ name: Emergency }]
        rules: [{ name: National }, { name: Call centre }, { name: Any }]
      """;

  @TempDir Path folder;

  @Test
  void whatOnlyTightensIsRestoredAndTheNextNightIsQuiet() {
    try (Simulated acme =
        Simulated.neglected(folder)
            .file("acme.yaml", "acme", "antiHacking: { failedLogins: 4 }\n")) {
      Run drift = acme.run("drift", "acme.yaml");
      assertThat(drift.code()).isEqualTo(2);
      assertThat(drift.out()).contains("a → b: the PBX has a, b is described;");

      Run restored = acme.run("drift", "acme.yaml", "--correct");

      assertThat(restored.code()).isEqualTo(2);
      assertThat(restored.out()).contains("~ antiHacking").contains("1 of 1 steps done");
      Run quiet = acme.run("drift", "acme.yaml");
      assertThat(quiet.code()).isZero();
      assertThat(quiet.out()).doesNotContain("→");
    }
  }

  @Test
  void whatANightLeavesIsNamedBesideWhatItMended() {
    try (Simulated acme =
        Simulated.neglected(folder)
            .file(
                "acme.yaml",
                "acme",
                """
                antiHacking: { failedLogins: 4 }
                console: { restricted: true, allow: [192.0.2.200, 203.0.113.10] }
                """)) {
      Run run = acme.run("drift", "acme.yaml", "--correct");

      assertThat(run.out()).contains("1 of 1 steps done");
      assertThat(run.err()).contains("acme: left for an apply: console\n");
    }
  }

  @Test
  void aNightSendsWhoeverMustAcceptToAnApply() {
    try (Simulated acme =
        Simulated.neglected(folder)
            .file(
                "acme.yaml",
                "acme",
                "extensions: { rules: [{ match: everyone, set: { remote: none } }]" + " }\n")) {
      Run run = acme.run("drift", "acme.yaml", "--correct");

      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err())
          .contains("enforcer apply asks for --accept mass-change=")
          .doesNotContain("left for an apply: ");
    }
  }

  @Test
  void whatLoosensOrLocksOutOrConcernsAdministratorsIsOnlyReported() {
    try (Simulated acme =
        Simulated.neglected(folder)
            .file(
                "acme.yaml",
                "acme",
                """
                antiHacking: { failedLogins: 40 }
                console: { restricted: true, allow: [192.0.2.200, 203.0.113.10] }
                admins:
                  manage: merge
                  list: [{ extension: "201", email: deputy@acme.example, role: managers }]
                """)) {
      Run run = acme.run("drift", "acme.yaml", "--correct");

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("acme: nothing that --correct may restore");
      assertThat(acme.pbx.exchanges()).noneMatch(e -> e.method().equals("PATCH"));
    }
  }

  @Test
  void whoChangedWhatDriftedIsToldAsFarAsTheAuditLogNamesIt() {
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file(
          "acme.yaml",
          "acme",
          """
          antiHacking: { failedLogins: 5 }
          console: { restricted: false }
          extensions:
            rules:
              - { match: { extensions: ["300-301"] }, set: { internalOnly: false } }
          """);
      assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isZero();
      for (String number : List.of("300", "301")) {
        acme.pbx.edit(
            "Users",
            user -> {
              if (user.path("Number").asString().equals(number)) {
                user.put("Internal", true);
              }
            });
      }
      acme.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":9}");
      acme.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":8}");
      acme.pbx.editAuditLog(
          rows -> {
            rows.addLast(
                rows.getLast()
                    .deepCopy()
                    .put("Id", 900)
                    .put("ObjectName", "300 Dublin Support 300"));
            rows.forEach(row -> row.put("Timestamp", "2099-01-01T00:00:00Z"));
          });
      acme.pbx.forgetExchanges();

      Run drift = acme.run("drift", "acme.yaml", "--details");

      assertThat(drift.code()).as(drift.err()).isEqualTo(2);
      String told = drift.out().replaceAll("\\s+", " ");
      assertThat(told)
          .contains("2 changes of \"AntiHackingSettings\" by console from 127.0.0.1 at 2099-01-01")
          .contains("1 change of \"300 Dublin Support 300\" by console from 127.0.0.1")
          .contains("extension 301 the audit log does not know who changed it");
      assertThat(acme.pbx.exchanges()).filteredOn(e -> e.path().contains("AuditLog")).hasSize(1);
      assertThat(acme.run("drift", "acme.yaml", "-o", "json").out()).contains("\"attribution\"");

      acme.pbx.faults("403:path=GetAuditLogData");
      assertThat(acme.run("drift", "acme.yaml").out().replaceAll("\\s+", " "))
          .contains("who changed it is unknown: http");
    }
  }

  @Test
  void ourOwnRunsAreNoCandidatesForWhoChangedAnObject() {
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 5 }\n");
      assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isZero();
      acme.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":9}");
      acme.pbx.editAuditLog(rows -> rows.getLast().put("Timestamp", "2099-01-01T00:00:00Z"));
      Run drift = acme.run("drift", "acme.yaml", "--details");

      assertThat(drift.out().replaceAll("\\s+", " "))
          .contains("the audit log has 1 change of \"AntiHackingSettings\" by console")
          .doesNotContain("by enforcer");
      String before = Instant.now().minusSeconds(60).toString();
      acme.pbx.editAuditLog(rows -> rows.forEach(row -> row.put("Timestamp", before)));
      acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 6 }\n");
      assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isZero();
      assertThat(acme.run("undo", "last", "--auto-approve").code()).isZero();

      assertThat(acme.run("drift", "acme.yaml", "--details").out().replaceAll("\\s+", " "))
          .containsPattern("enforcer undo wrote it at 20[^,]*, as the journal of that run tells")
          .doesNotContain("by console");
    }
  }

  /** As when a phone system is restored from a backup: no row, and the value of before. */
  @Test
  void aRunThatWroteAnotherValueThanTheOneThatIsThereDidNotWriteIt() {
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 5, blockFor: 1d }\n");
      assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isZero();
      acme.pbx.edit("AntiHackingSettings", s -> s.put("HackAuthRequests", 25));
      assertThat(acme.run("drift", "acme.yaml", "--correct").code()).isEqualTo(2);
      acme.pbx.edit("AntiHackingSettings", s -> s.put("HackAuthRequests", 25));

      assertThat(acme.run("drift", "acme.yaml", "--details").out().replaceAll("\\s+", " "))
          .contains("anti-hacking the audit log does not know who changed it")
          .doesNotContain("wrote it at");
    }
  }

  @Test
  void aRunThatWroteAnotherFieldOfAnObjectDidNotWriteWhatDiffers() {
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 5, blockFor: 1d }\n");
      assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isZero();
      acme.pbx.edit("AntiHackingSettings", s -> s.put("HackAuthRequests", 25));
      assertThat(acme.run("drift", "acme.yaml", "--correct").code()).isEqualTo(2);
      acme.pbx.edit("AntiHackingSettings", s -> s.put("HackBlacklistDuration", 60));

      assertThat(acme.run("drift", "acme.yaml", "--details").out().replaceAll("\\s+", " "))
          .contains("blockFor")
          .doesNotContain("wrote it at");
    }
  }

  /** By neither clock is it known which of the two was first. */
  @Test
  void aRowOfTheSecondsInWhichTheApplyEndedIsNoChangeSinceThen() {
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 5 }\n");
      assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isZero();
      String end = Instant.now().minusMillis(300).toString();
      acme.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":9}");
      acme.pbx.editAuditLog(
          rows -> {
            rows.addLast(rows.getLast().deepCopy().put("Id", 900));
            rows.get(rows.size() - 2).put("Timestamp", end);
            rows.getLast().put("Timestamp", "2099-01-01T00:00:00Z");
          });

      assertThat(acme.run("drift", "acme.yaml", "--details").out().replaceAll("\\s+", " "))
          .contains("the audit log has 1 change of \"AntiHackingSettings\" by console")
          .contains("; changes of \"AntiHackingSettings\" that may be from before the last apply")
          .doesNotContain("2 changes of");
    }
  }

  @Test
  void theAuditLogIsNotReadWhereNothingDrifted() {
    try (Simulated acme =
        Simulated.neglected(folder)
            .file("acme.yaml", "acme", "antiHacking: { failedLogins: 25 }\n")) {
      assertThat(acme.run("drift", "acme.yaml").code()).isZero();
      assertThat(acme.pbx.exchanges()).noneMatch(e -> e.path().contains("AuditLog"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"together", "apart"})
  void aStrangerAmongTheEmergencyRulesIsNamedHoweverThePbxListsThem(String listed) {
    SimulatorOptions options = SimulatorOptions.defaults().withFact("emergencyListed", listed);
    try (Simulated acme = Simulated.start(folder, options)) {
      acme.file("acme.yaml", "acme", WATCHED);
      assertThat(acme.run("drift", "acme.yaml").code()).isZero();
      acme.pbx.console("POST", "/OutboundRules", stranger(acme.pbx));

      Run drift = acme.run("drift", "acme.yaml");

      assertThat(drift.code()).isEqualTo(2);
      assertThat(drift.out().lines().filter(line -> line.contains("outbound \"")))
          .singleElement()
          .asString()
          .contains("\"Stranger\"");
      assertThat(acme.pbx.exchanges()).noneMatch(e -> e.method().matches("PATCH|DELETE"));
    }
  }

  @Test
  void withoutCorrectNothingCanBeWritten() {
    try (Simulated acme =
        Simulated.neglected(folder)
            .file("acme.yaml", "acme", "antiHacking: { failedLogins: 4 }\n")) {
      acme.run("drift", "acme.yaml", "-o", "json");

      assertThat(acme.pbx.exchanges())
          .allMatch(e -> e.method().equals("GET") || e.path().equals("/connect/token"));
    }
  }

  /** An emergency rule that the file does not know. */
  private static String stranger(PbxSimulator pbx) {
    long trunk = pbx.state("Trunks").get(0).path("Id").asLong();
    return "{\"Name\":\"Stranger\",\"Prefix\":\"911\",\"EmergencyRule\":true,"
        + "\"Routes\":[{\"TrunkId\":%d}]}".formatted(trunk);
  }
}
