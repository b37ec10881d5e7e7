package enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplierTest {
  private static final String EVERYTHING =
      """
      antiHacking: { failedLogins: 5, blockFor: 1h }
      blocklist:
        manage: merge
        list:
          - { network: 198.51.100.128/25, action: block, note: scanners }
        absent: [198.51.100.7]
      departments:
        manage: merge
        list:
          - { name: Board, members: ["200", "201"] }
      extensions:
        rules:
          - { match: { extensions: ["225-227"] }, set: { remote: none, srtp: enabled } }
      outbound:
        manage: merge
        rules:
          - { name: Block premium, dial: ["09"], from: everyone, action: block }
          - { name: Board abroad, dial: ["0044"], from: { departments: [Board] }, via: [uk-primary] }
      """;

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

  private static final String RULE_FOR_IRELAND =
      """
      outbound:
        manage: merge
        rules:
          - { name: Ireland, dial: ["00353"], from: everyone, via: [ie-primary] }
      """;

  @TempDir private Path folder;

  @Test
  void whatWasPlannedIsWrittenProvedAndLeavesNothingToPlan() {
    try (Scene scene = new Scene(folder)) {
      Outcome outcome = scene.apply(EVERYTHING);

      assertThat(outcome.end()).isEqualTo(new Outcome.End.Verified());
      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.done()).isEqualTo(outcome.steps().size()).isGreaterThan(10);
      assertThat(outcome.summary())
          .isEqualTo("%1$d of %1$d steps done and verified".formatted(outcome.done()));
      assertThat(scene.plan(EVERYTHING).steps()).isEmpty();
    }
  }

  @Test
  void everyStepCostsThreeRequestsOfWhichOneWrites() {
    try (Scene scene = new Scene(folder)) {
      Outcome outcome = scene.apply(EVERYTHING);

      assertThat(scene.requestsPerStep()).containsOnly(3L).hasSize(outcome.steps().size());
      assertThat(scene.writes()).hasSize(outcome.steps().size());
    }
  }

  @Test
  void aPlanWithoutStepsAsksNothing() {
    try (Scene scene = new Scene(folder)) {
      Outcome outcome = scene.apply("antiHacking: { failedLogins: 25 }\n");

      assertThat(outcome.exitCode()).isZero();
      assertThat(scene.pbx.exchanges()).isEmpty();
    }
  }

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

  @Test
  void aDepartmentThatALostRunCreatedIsNotCreatedTwice() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(1, () -> scene.pbx.console("POST", "/Groups", "{\"Name\":\"Board\"}"));

      Outcome outcome = scene.apply(ONE_DEPARTMENT);

      assertThat(outcome.steps().getFirst().outcome()).isEqualTo(new StepOutcome.Done(false));
      assertThat(scene.writes()).isEmpty();
    }
  }

  @Test
  void aPlanThatIsStaleIsNotBegun() {
    try (Scene scene = new Scene(folder)) {
      Plan plan = scene.plan("antiHacking: { failedLogins: 5, blockFor: 1h }\n");
      scene.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":7}");

      Outcome outcome = scene.apply(plan);

      assertThat(outcome.end()).isEqualTo(new Outcome.End.Stale(List.of("AntiHackingSettings")));
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
              "0 of 1 steps done; AntiHackingSettings changed since the plan was made:"
                  + " AntiHackingSettings failedLogins: expected 25, found 7");
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
                  List.of(new Discrepancy("Users[226]", "srtp", "disabled", "enabled"))));
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
                  "{\"id\":%d,\"up\":true}".formatted(idOf(scene, "OutboundRules", "Any"))));

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
                  "/BlackListNumbers('%s')".formatted(textIdOf(scene, "+12025550143")),
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
      scene.pbx.console("DELETE", "/Groups(%d)".formatted(idOf(scene, "Groups", "Board")), "");

      Outcome outcome = scene.apply(plan);

      assertThat(outcome.exitCode()).isEqualTo(3);
      assertThat(outcome.summary())
          .isEqualTo(
              "0 of 1 steps done; Users[200] changed since the plan was made:"
                  + " Groups[Board]: expected to be there, found nothing");
      assertThat(scene.writes()).isEmpty();
    }
  }

  @Test
  void whatThePbxRejectsIsAnErrorAndNothingIsChanged() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(
          1,
          () ->
              scene.pbx.console(
                  "DELETE", "/Trunks(%d)".formatted(idOf(scene, "Trunks", "10002")), ""));

      Outcome outcome = scene.apply(RULE_FOR_IRELAND);

      StepOutcome.Failed failed = (StepOutcome.Failed) outcome.steps().getFirst().outcome();
      assertThat(failed.rejected()).isTrue();
      assertThat(failed.mayHaveTakenEffect()).isFalse();
      assertThat(outcome.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void whoAsksToStopBeforeTheFirstWriteFindsNothingWritten() {
    try (Scene scene = new Scene(folder).stopAfter(0)) {
      Outcome outcome = scene.apply(TWO_EXTENSIONS);

      assertThat(outcome.exitCode()).isEqualTo(130);
      assertThat(outcome.notAttempted()).isEqualTo(2);
      assertThat(scene.pbx.exchanges()).isEmpty();
    }
  }

  @Test
  void whoAsksToStopLaterGetsTheStepUnderWayFinishedAndProved() {
    try (Scene scene = new Scene(folder).stopAfter(1)) {
      Outcome outcome = scene.apply(TWO_EXTENSIONS);

      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.summary())
          .isEqualTo("1 of 2 steps done, stopped as asked; 1 not attempted");
      assertThat(scene.requestsPerStep()).containsExactly(3L);
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
                  List.of(new Discrepancy("Users[225]", "srtp", "enforced", "disabled"))));
      assertThat(outcome.exitCode()).isEqualTo(6);
    }
  }

  private static long idOf(Scene scene, String set, String name) {
    return scene
        .pbx
        .state(set)
        .valueStream()
        .filter(
            row ->
                row.path("Name").asString("").equals(name)
                    || row.path("Number").asString("").equals(name))
        .findFirst()
        .orElseThrow()
        .get("Id")
        .asLong();
  }

  private static String textIdOf(Scene scene, String caller) {
    return scene
        .pbx
        .state("BlackListNumbers")
        .valueStream()
        .filter(row -> row.path("CallerId").asString("").equals(caller))
        .findFirst()
        .orElseThrow()
        .get("Id")
        .asString();
  }
}
