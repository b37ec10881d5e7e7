package enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console restrictions bind the API too, so their change is staged and proved. */
class ConsoleTest {
  private static final String RESTRICTED =
      "console: { restricted: true, allow: [office, vpn, runner] }\n";

  @TempDir private Path folder;

  @Test
  void theListIsWrittenBeforeTheFlagAndAccessIsProvedWithANewToken() {
    try (Scene scene = new Scene(folder)) {
      Outcome outcome = scene.apply(RESTRICTED);

      assertThat(outcome.exitCode()).isZero();
      assertThat(scene.bodies())
          .containsExactly(
              "{\"IpWhitelist\":[\"10.99.0.0/24\",\"192.0.2.200/32\",\"203.0.113.10/32\"]}",
              "{\"AccessRestricted\":true}");
      assertThat(scene.logins()).isEqualTo(1);
      assertThat(scene.requestsPerStep()).containsExactly(3L, 3L);
    }
  }

  @Test
  void aListInForceGainsBeforeItLoses() {
    try (Scene scene = new Scene(folder)) {
      scene.pbx.console(
          "PATCH",
          "/ConsoleRestrictions",
          "{\"AccessRestricted\":true,\"IpWhitelist\":[\"192.0.2.0/24\",\"198.51.100.9\"]}");

      Outcome outcome = scene.apply(RESTRICTED);

      assertThat(outcome.exitCode()).isZero();
      assertThat(scene.bodies())
          .containsExactly(
              "{\"IpWhitelist\":[\"10.99.0.0/24\",\"192.0.2.0/24\",\"192.0.2.200/32\","
                  + "\"198.51.100.9/32\",\"203.0.113.10/32\"]}",
              "{\"IpWhitelist\":[\"10.99.0.0/24\",\"192.0.2.200/32\",\"203.0.113.10/32\"]}");
      assertThat(scene.logins()).isEqualTo(2);
    }
  }

  @Test
  void theFlagIsNotSetWhenWeAreSeenUnderAnotherAddressThanBefore() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(2, () -> scene.pbx.seenAs("198.51.100.200"));

      Outcome outcome = scene.apply(RESTRICTED);

      assertThat(outcome.steps().getLast().outcome())
          .isEqualTo(
              new StepOutcome.Refused(
                  "the PBX saw us as 192.0.2.200 and now sees us as 198.51.100.200; plan again"));
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(scene.writes()).hasSize(1);
    }
  }

  @Test
  void theFlagIsNotSetOverAListThatNoLongerHoldsUs() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(2, () -> allowOnly(scene, Scene.OFFICE));

      Outcome outcome = scene.apply(RESTRICTED);

      assertThat(outcome.steps().getLast().outcome())
          .isEqualTo(
              new StepOutcome.Refused(
                  "192.0.2.200, which is us, is not in the list that would be in force"));
      assertThat(scene.writes()).hasSize(1);
    }
  }

  @Test
  void theFlagIsNotSetOverAListOfMachinesOnly() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(2, () -> allowOnly(scene, Scene.RUNNER));

      Outcome outcome = scene.apply(RESTRICTED);

      assertThat(outcome.steps().getLast().outcome())
          .isEqualTo(
              new StepOutcome.Refused(
                  "no network of people is in the list that would be in force"));
    }
  }

  @Test
  void aLostAccessIsTriedToBeTakenBackOnceAndEndsWithARunBook() {
    try (Scene scene = new Scene(folder)) {
      scene.pbx.onExchange(
          exchange -> {
            if (exchange.requestBody().contains("AccessRestricted")) {
              scene.pbx.seenAs("198.51.100.200");
            }
          });

      Outcome outcome = scene.apply(RESTRICTED);

      StepOutcome.AccessLost lost = (StepOutcome.AccessLost) outcome.steps().getLast().outcome();
      assertThat(outcome.exitCode()).isEqualTo(6);
      assertThat(lost.reverted()).isFalse();
      assertThat(lost.runBook())
          .isEqualTo(
              """
              The console restrictions of acme (%1$s) were changed, and the PBX no longer answers us.
              We were API client "enforcer" at 192.0.2.200. Calls are not affected; only the console and the API are.
              The change may still be in force. To undo it:
                1. Go to a machine in one of these networks: office 203.0.113.10/32, vpn 10.99.0.0/24.
                2. Open %1$s and log in as a system owner.
                3. Under Admin > Advanced > Console restrictions, set back:
                     restricted: false
                4. Save, then run "enforcer doctor" and "enforcer plan" from here.
              If none of these networks gets in, only whoever operates the machine of the PBX can help: ask
              them to switch the console restrictions off.
              """
                  .formatted(scene.pbx.url()));
      assertThat(scene.bodies())
          .endsWith("{\"AccessRestricted\":true}", "{\"AccessRestricted\":false}");
    }
  }

  @Test
  void anAccessThatComesBackIsUsedToTakeTheChangeBack() {
    try (Scene scene = new Scene(folder)) {
      AtomicBoolean away = new AtomicBoolean();
      scene.pbx.onExchange(
          exchange -> {
            if (exchange.requestBody().contains("\"AccessRestricted\":true")) {
              away.set(true);
              scene.pbx.seenAs("198.51.100.200");
            } else if (exchange.status() == 403 && away.getAndSet(false)) {
              scene.pbx.seenAs(Scene.RUNNER);
            }
          });

      Outcome outcome = scene.apply(RESTRICTED);

      StepOutcome.AccessLost lost = (StepOutcome.AccessLost) outcome.steps().getLast().outcome();
      assertThat(lost.reverted()).isTrue();
      assertThat(lost.runBook()).contains("The change was undone, and the PBX confirms it.");
      assertThat(outcome.exitCode()).isEqualTo(6);
      assertThat(scene.pbx.state("ConsoleRestrictions").path("AccessRestricted").asBoolean())
          .isFalse();
    }
  }

  @Test
  void aFlagWhoseAnswerWasLostIsProvedLikeAnyOther() {
    try (Scene scene = new Scene(folder, "drop-after:method=PATCH@2")) {
      Outcome outcome = scene.apply(RESTRICTED);

      assertThat(outcome.exitCode()).isZero();
      assertThat(scene.writes())
          .isEqualTo(List.of("PATCH ConsoleRestrictions", "PATCH ConsoleRestrictions"));
    }
  }

  private static void allowOnly(Scene scene, String address) {
    scene.pbx.console(
        "PATCH", "/ConsoleRestrictions", "{\"IpWhitelist\":[\"%s\"]}".formatted(address));
  }
}
