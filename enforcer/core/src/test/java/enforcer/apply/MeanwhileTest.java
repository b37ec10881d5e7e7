package enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What a run makes of what others do to the PBX at the same time. */
class MeanwhileTest {
  private static final String TWO_EXTENSIONS =
      """
      extensions:
        rules:
          - { match: { extensions: ["225", "226"] }, set: { srtp: enforced } }
      """;

  private static final String ONE_DEPARTMENT =
      """
      departments: { manage: merge, list: [{ name: Board }] }
      """;

  @TempDir private Path folder;

  @Test
  void whatSomebodyElseHasAlreadyDoneIsNotWrittenAgain() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(
          1, () -> scene.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":5}"));

      Outcome outcome = scene.apply("antiHacking: { failedLogins: 5 }\n");

      assertThat(outcome.steps().getFirst().outcome()).isEqualTo(new StepOutcome.Done(false));
      assertThat(outcome.exitCode()).isZero();
      assertThat(scene.writes()).isEmpty();
    }
  }

  /** The guards let a write of whole settings pass because there was no password in them. */
  @Test
  void aPasswordThatAppearsInSettingsSinceThePlanStopsTheirWrite() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(
          1,
          () ->
              scene.pbx.edit(
                  "BackupSettings",
                  row ->
                      ((ObjectNode) row.get("Contents"))
                          .putObject("EncryptBackupPassword")
                          .put("Value", "made-up")));

      Outcome outcome = scene.apply("backups: { keep: 9 }\n");

      assertThat(outcome.steps().getFirst().outcome()).isInstanceOf(StepOutcome.Moved.class);
      assertThat(scene.writes()).isEmpty();
    }
  }

  @Test
  void aDepartmentThatALostRunCreatedIsNotCreatedTwice() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(1, () -> scene.pbx.console("POST", "/Groups", "{\"Name\":\"Board\"}"));

      Outcome outcome = scene.apply(ONE_DEPARTMENT);

      assertThat(outcome.steps().getFirst().outcome()).isEqualTo(new StepOutcome.Done(false));
      assertThat(scene.writes()).isEmpty();
    }
  }

  /** Only an entry of a person is ours; the PBX bans the same attacker in a row of its own. */
  @Test
  void anEntryThatThePbxMakesItselfMeanwhileIsNotTakenForOurs() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(1, () -> bannedByThePbx(scene, "198.51.100.99"));

      Outcome outcome =
          scene.apply(
              """
              blocklist:
                manage: merge
                list: [{ network: 198.51.100.99, action: block, note: "SIP scanner" }]
              """);

      assertThat(outcome.exitCode()).as(outcome.summary()).isZero();
      assertThat(scene.writes()).containsExactly("POST Blocklist");
    }
  }

  private static void bannedByThePbx(Scene scene, String address) {
    scene.pbx.console(
        "POST",
        "/Blocklist",
        "{\"IPAddrMask\":\""
            + address
            + "\",\"BlockType\":\"Block\",\"Description\":\"Too many failures\"}");
    scene.pbx.edit(
        "Blocklist",
        row -> {
          if (row.path("IPAddrMask").asString().startsWith(address)) {
            row.put("AddedBy", "AutoBlacklist");
          }
        });
  }

  @Test
  void anotherRunThatTakesOurTokenOnceIsOutlived() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(2, () -> scene.client().consoleRestrictions());

      assertThat(scene.apply(TWO_EXTENSIONS).exitCode()).isZero();
    }
  }

  @Test
  void aTokenThatIsTakenAwayAgainIsReplacedAgain() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(1, () -> scene.client().consoleRestrictions());
      scene.beforeStep(2, () -> scene.client().consoleRestrictions());

      Outcome outcome = scene.apply(TWO_EXTENSIONS);

      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.summary()).startsWith("2 of 2 steps done");
    }
  }

  @Test
  void aPlanThatIsStaleIsNotBegun() {
    try (Scene scene = new Scene(folder)) {
      Plan plan = scene.plan("antiHacking: { failedLogins: 5, blockFor: 1h }\n");
      scene.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":7}");

      Outcome outcome = scene.apply(plan);

      assertThat(outcome.end()).isEqualTo(new Outcome.End.Stale(List.of("anti-hacking")));
      assertThat(outcome.exitCode()).isEqualTo(3);
      assertThat(outcome.notAttempted()).isEqualTo(1);
      assertThat(scene.pbx.exchanges()).isEmpty();
    }
  }

  @Test
  void anObjectThatMovesJustBeforeTheFirstWriteRefusesTheRun() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(
          1, () -> scene.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":7}"));

      Outcome outcome = scene.apply("antiHacking: { failedLogins: 5 }\n");

      assertThat(outcome.exitCode()).isEqualTo(3);
      assertThat(outcome.summary())
          .isEqualTo(
              "0 of 1 steps done; anti-hacking changed since the plan was made:"
                  + " anti-hacking failedLogins: expected 25, found 7");
      assertThat(scene.writes()).isEmpty();
    }
  }

  @Test
  void anObjectThatMovesAfterTheFirstWriteEndsTheRunInPart() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(
          2,
          () ->
              scene.pbx.edit(
                  "Users",
                  user -> {
                    if (user.path("Number").asString().equals("226")) {
                      user.put("SRTPMode", "SRTPEnabled");
                    }
                  }));

      Outcome outcome = scene.apply(TWO_EXTENSIONS);

      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.steps().getFirst().outcome()).isEqualTo(new StepOutcome.Done(true));
      assertThat(outcome.steps().getLast().outcome())
          .isEqualTo(
              new StepOutcome.Moved(
                  List.of(new Discrepancy("extension 226", "srtp", "disabled", "enabled"))));
      assertThat(scene.writes()).hasSize(1);
    }
  }

  @Test
  void rulesThatSomebodyReorderedMeanwhileAreNotMovedFurther() {
    try (Scene scene = new Scene(folder)) {
      String rules =
          """
          outbound:
            manage: merge
            rules:
              - { name: Block premium, dial: ["09"], from: everyone, action: block }
          """;
      scene.beforeStep(
          2,
          () ->
              scene.pbx.console(
                  "POST",
                  "/OutboundRules/Pbx.MoveUpDown",
                  "{\"id\":%s,\"up\":true}".formatted(scene.idOf("OutboundRules", "Any"))));

      Outcome outcome = scene.apply(rules);

      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.steps().get(1).outcome())
          .isEqualTo(
              new StepOutcome.Moved(
                  List.of(
                      new Discrepancy(
                          "OutboundRules",
                          "order",
                          "[Emergency, National, Call centre, Any, Block premium]",
                          "[Emergency, National, Any, Call centre, Block premium]"))));
    }
  }

  @Test
  void anEntryThatIsGoneAlreadyNeedsNoDelete() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(
          1,
          () ->
              scene.pbx.console(
                  "DELETE",
                  "/BlackListNumbers('%s')"
                      .formatted(scene.idOf("BlackListNumbers", "+12025550143")),
                  ""));

      Outcome outcome =
          scene.apply("callerBlocklist: { manage: merge, absent: [\"+12025550143\"] }\n");

      assertThat(outcome.steps().getFirst().outcome()).isEqualTo(new StepOutcome.Done(false));
      assertThat(outcome.exitCode()).isZero();
    }
  }

  @Test
  void aMembershipInADepartmentThatIsGoneSinceThePlanWasMadeIsNotSent() {
    try (Scene scene = new Scene(folder)) {
      scene.pbx.console("POST", "/Groups", "{\"Name\":\"Board\"}");
      Plan plan =
          scene.plan(
              """
              departments: { manage: merge, list: [{ name: Board, members: ["200"] }] }
              """);
      scene.pbx.console("DELETE", "/Groups(%s)".formatted(scene.idOf("Groups", "Board")), "");

      Outcome outcome = scene.apply(plan);

      assertThat(outcome.exitCode()).isEqualTo(3);
      assertThat(outcome.summary())
          .isEqualTo(
              "0 of 1 steps done; extension 200 changed since the plan was made:"
                  + " department \"Board\": expected to be there, found nothing");
      assertThat(scene.writes()).isEmpty();
    }
  }

  @Test
  void aResultThatSomebodySpoiltMeanwhileIsNotCalledVerified() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(
          2,
          () ->
              scene.pbx.edit(
                  "Users",
                  user -> {
                    if (user.path("Number").asString().equals("225")) {
                      user.put("SRTPMode", "SRTPDisabled");
                    }
                  }));

      Outcome outcome = scene.apply(TWO_EXTENSIONS);

      assertThat(outcome.end())
          .isEqualTo(
              new Outcome.End.Differs(
                  List.of(new Discrepancy("extension 225", "srtp", "enforced", "disabled"))));
      assertThat(outcome.exitCode()).isEqualTo(6);
    }
  }
}
