package enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
          - { match: { extensions: ["225-227"] }, set: { remote: tunnel, srtp: enabled } }
      admins:
        manage: exact
        others: users
        list:
          - { extension: "200", email: owner@acme.example, role: system_owners }
          - { extension: "201", email: deputy@acme.example, role: system_owners }
          - { extension: "305", email: dublin@acme.example, role: managers, department: Sales }
      callerBlocklist:
        manage: exact
        list: [{ number: "+441632960999", note: scam }]
      console: { restricted: true, allow: [office, vpn, runner] }
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

  private static final String RULE_FOR_IRELAND =
      """
      outbound:
        manage: merge
        rules:
          - { name: Ireland, dial: ["00353"], from: everyone, via: [ie-primary] }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"20.0.5", "20.0.8", "20.0.9", "20.0.10"})
  void whatWasPlannedIsWrittenProvedAndLeavesNothingToPlan(String version) {
    try (Scene scene = new Scene(folder, SimulatorOptions.defaults().withPbxVersion(version))) {
      Outcome outcome = scene.apply(EVERYTHING);

      assertThat(outcome.end()).isEqualTo(new Outcome.End.Verified());
      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.done()).isEqualTo(outcome.steps().size()).isGreaterThan(10);
      assertThat(outcome.summary())
          .isEqualTo("%1$d of %1$d steps done and verified".formatted(outcome.done()));
      assertThat(scene.plan(EVERYTHING).steps()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"allow", "deny"})
  void countriesAreProvedHoweverThePbxStoresThem(String polarity) {
    SimulatorOptions options = SimulatorOptions.defaults().withFact("countryCodes", polarity);
    try (Scene scene = new Scene(folder, options)) {
      String countries =
          """
          facts: { countryCodes: %s }
          countries: { allowed: [GB, IE, FR] }
          """
              .formatted(polarity);

      Outcome outcome = scene.apply(countries);

      assertThat(outcome.summary()).isEqualTo("1 of 1 steps done and verified");
      assertThat(scene.bodies().getFirst().contains("\"353\"")).isEqualTo(polarity.equals("allow"));
      assertThat(scene.plan(countries).steps()).isEmpty();
    }
  }

  @Test
  void aStepThatLooksForItselfCostsThreeRequestsAndARuleIsLookedForInBothLists() {
    try (Scene scene = new Scene(folder)) {
      Outcome outcome = scene.apply(EVERYTHING);

      List<Long> requests = scene.requestsPerStep();
      assertThat(requests).hasSize(outcome.steps().size());
      for (int i = 0; i < requests.size(); i++) {
        Step step = outcome.steps().get(i).step();
        if (step.resource().equals(Users.RESOURCE)) {
          continue;
        }
        boolean rule = step.resource().equals(Outbound.RESOURCE);
        assertThat(requests.get(i)).as(step.named()).isBetween(3L, rule ? 5L : 3L);
      }
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
  void membershipsWhoseRolesCannotBeReadAreNotWritten() {
    try (Scene scene = new Scene(folder);
        Between old = Between.withPlainExpansions(scene.pbx.url())) {
      scene.pbx.console("POST", "/Groups", "{\"Name\":\"Board\"}");
      Plan plan =
          scene.plan(
              """
              departments: { manage: merge, list: [{ name: Board, members: ["200"] }] }
              """);
      scene.beforeStep(1, old::begin).reachedAt(old.url());

      Outcome outcome = scene.apply(plan);

      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(outcome.summary())
          .startsWith("0 of 1 steps done; extension 200 failed:")
          .contains("but not in which role");
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
                  "DELETE", "/Trunks(%s)".formatted(scene.idOf("Trunks", "10002")), ""));

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
}
