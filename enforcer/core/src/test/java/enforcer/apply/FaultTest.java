package enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run says and does when the network or the PBX fails it in the middle. */
class FaultTest {
  private static final String HARDENED = "antiHacking: { failedLogins: 5, blockFor: 1h }\n";

  private static final String BOARD =
      """
      departments: { manage: merge, list: [{ name: Board }] }
      """;

  private static final String BLOCK_PREMIUM =
      """
      outbound:
        manage: merge
        rules:
          - { name: Block premium, dial: ["09"], from: everyone, action: block }
      """;

  private static final String TWO_EXTENSIONS =
      """
      extensions:
        rules:
          - { match: { extensions: ["225", "226"] }, set: { srtp: enforced } }
      """;

  private static final StepOutcome DONE = new StepOutcome.Done(true);

  @TempDir private Path folder;

  @Test
  void aChangeThatWasAcceptedButNotStoredIsNamedByItsFields() {
    try (Scene scene = new Scene(folder, "silent:method=PATCH")) {
      Outcome outcome = scene.apply(HARDENED);

      assertThat(outcome.summary())
          .isEqualTo(
              "0 of 1 steps done; anti-hacking accepted by the PBX, and something else is there:"
                  + " anti-hacking blockFor: expected 1h, found 1m;"
                  + " anti-hacking failedLogins: expected 5, found 25");
      assertThat(outcome.exitCode()).isEqualTo(6);
      assertThat(scene.writes()).hasSize(1);
    }
  }

  @Test
  void aChangeThatWasNotStoredEndsTheRunBeforeTheOtherSteps() {
    try (Scene scene = new Scene(folder, "silent:method=PATCH@1")) {
      Outcome outcome = scene.apply(TWO_EXTENSIONS);

      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.notAttempted()).isEqualTo(1);
      assertThat(scene.writes()).hasSize(1);
    }
  }

  @Test
  void aDeleteThatWasAcceptedButNotDoneIsNoticed() {
    try (Scene scene = new Scene(folder, "silent:method=DELETE")) {
      Outcome outcome =
          scene.apply("callerBlocklist: { manage: merge, absent: [\"+12025550143\"] }\n");

      assertThat(outcome.steps().getFirst().outcome()).isInstanceOf(StepOutcome.NotStored.class);
      assertThat(outcome.exitCode()).isEqualTo(6);
    }
  }

  @Test
  void aChangeWhoseAnswerWasLostIsFoundToBeDoneAndNotSentAgain() {
    try (Scene scene = new Scene(folder, "drop-after:method=PATCH@1")) {
      Outcome outcome = scene.apply(HARDENED);

      assertThat(outcome.steps()).extracting(Outcome.AttemptedStep::outcome).containsExactly(DONE);
      assertThat(outcome.exitCode()).isZero();
      assertThat(scene.writes()).containsExactly("PATCH AntiHackingSettings");
    }
  }

  @Test
  void aChangeThatIsProvedNotToHaveArrivedIsSentOnceMore() {
    try (Scene scene = new Scene(folder, "drop-before:method=PATCH@1")) {
      Outcome outcome = scene.apply(HARDENED);

      assertThat(outcome.exitCode()).isZero();
      assertThat(scene.writes())
          .containsExactly("PATCH AntiHackingSettings", "PATCH AntiHackingSettings");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "502", "504", "drop-before"})
  void aChangeThatNeverArrivesIsSentTwiceAndNoMore(String fault) {
    try (Scene scene = new Scene(folder, fault + ":method=PATCH")) {
      Outcome outcome = scene.apply(HARDENED);

      StepOutcome.Failed failed = (StepOutcome.Failed) outcome.steps().getFirst().outcome();
      assertThat(failed.mayHaveTakenEffect()).isFalse();
      assertThat(failed.reason())
          .endsWith("; read back, it is as it was before")
          .doesNotContain("read it again");
      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(scene.writes()).hasSize(2);
      assertThat(scene.plan(HARDENED).steps()).hasSize(1);
    }
  }

  @Test
  void aCreationWhoseAnswerWasLostIsFoundByItsName() {
    try (Scene scene = new Scene(folder, "drop-after:method=POST,path=/Groups@1")) {
      Outcome outcome = scene.apply(BOARD);

      assertThat(outcome.steps()).extracting(Outcome.AttemptedStep::outcome).containsExactly(DONE);
      assertThat(scene.writes()).containsExactly("POST Groups");
      assertThat(named(scene, "Board")).isEqualTo(1);
    }
  }

  @Test
  void aBlockedNetworkWhoseAnswerWasLostIsFoundInEveryNotation() {
    try (Scene scene = new Scene(folder, "drop-after:method=POST,path=/Blocklist@1")) {
      scene.pbx.onExchange(
          exchange ->
              scene.pbx.edit(
                  "Blocklist",
                  row -> {
                    if (row.path("IPAddrMask").asString().equals("198.51.100.128/25")) {
                      row.put("IPAddrMask", "198.51.100.128/255.255.255.128");
                    }
                  }));

      Outcome outcome =
          scene.apply(
              """
              blocklist:
                manage: merge
                list: [{ network: 198.51.100.128/25, action: block }]
              """);

      assertThat(outcome.steps()).extracting(Outcome.AttemptedStep::outcome).containsExactly(DONE);
      assertThat(outcome.exitCode()).isZero();
    }
  }

  @Test
  void aCreationThatDidNotArriveIsLeftToTheNextRunBecauseItCouldOnlyBeLate() {
    try (Scene scene = new Scene(folder, "drop-before:method=POST,path=/Groups@1")) {
      Outcome outcome = scene.apply(BOARD);

      StepOutcome.Failed failed = (StepOutcome.Failed) outcome.steps().getFirst().outcome();
      assertThat(failed.mayHaveTakenEffect()).isTrue();
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(scene.writes()).containsExactly("POST Groups");

      assertThat(scene.apply(BOARD).exitCode()).isZero();
      assertThat(named(scene, "Board")).isEqualTo(1);
    }
  }

  @Test
  void aMoveWhoseAnswerWasLostIsNotMadeTwice() {
    try (Scene scene = new Scene(folder, "drop-after:method=POST,path=MoveUpDown@1")) {
      Outcome outcome = scene.apply(BLOCK_PREMIUM);

      assertThat(outcome.exitCode()).isZero();
      assertThat(scene.plan(BLOCK_PREMIUM).steps()).isEmpty();
    }
  }

  @Test
  void aMoveThatDidNotArriveEndsTheRunAndTheNextRunConverges() {
    try (Scene scene = new Scene(folder, "drop-before:method=POST,path=MoveUpDown@1")) {
      Outcome first = scene.apply(BLOCK_PREMIUM);
      Outcome second = scene.apply(BLOCK_PREMIUM);

      assertThat(first.exitCode()).isEqualTo(5);
      assertThat(second.exitCode()).isZero();
      assertThat(scene.plan(BLOCK_PREMIUM).steps()).isEmpty();
    }
  }

  @Test
  void aDeleteWhoseAnswerWasLostIsFoundToBeDone() {
    try (Scene scene = new Scene(folder, "drop-after:method=DELETE@1")) {
      Outcome outcome =
          scene.apply("callerBlocklist: { manage: merge, absent: [\"+12025550143\"] }\n");

      assertThat(outcome.steps()).extracting(Outcome.AttemptedStep::outcome).containsExactly(DONE);
      assertThat(scene.writes()).hasSize(1);
    }
  }

  @Test
  void aCreationAnsweredWithHalfAnObjectIsLookedUp() {
    try (Scene scene = new Scene(folder, "truncated:method=POST,path=/Groups@1")) {
      Outcome outcome = scene.apply(BOARD);

      assertThat(outcome.exitCode()).isZero();
      assertThat(named(scene, "Board")).isEqualTo(1);
      assertThat(scene.writes()).containsExactly("POST Groups");
    }
  }

  @Test
  void aTokenThatEndsInTheMiddleIsRenewedWithoutSendingAnythingTwice() {
    try (Scene scene = new Scene(folder, "expire-token:method=PATCH@1")) {
      Outcome outcome = scene.apply(TWO_EXTENSIONS);

      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.steps()).extracting(Outcome.AttemptedStep::outcome).containsOnly(DONE);
    }
  }

  @Test
  void aPbxThatFallsSilentAfterAWriteLeavesAStepThatMayHaveTakenEffect() {
    try (Scene scene = new Scene(folder)) {
      scene.pbx.onExchange(
          exchange -> {
            if (exchange.method().equals("PATCH")) {
              scene.pbx.edit("ConsoleRestrictions", c -> c.put("AccessRestricted", true));
            }
          });

      Outcome outcome = scene.apply(TWO_EXTENSIONS);

      StepOutcome.Failed failed = (StepOutcome.Failed) outcome.steps().getFirst().outcome();
      assertThat(failed.mayHaveTakenEffect()).isTrue();
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.notAttempted()).isEqualTo(1);
    }
  }

  @Test
  void aResultThatCannotBeReadAsAWholeIsNotCalledVerified() {
    String afterPlanAndMeeting = "500:method=GET,path=ConsoleRestrictions@3+";
    try (Scene scene = new Scene(folder, afterPlanAndMeeting)) {
      Outcome outcome = scene.apply(HARDENED);

      assertThat(outcome.steps()).extracting(Outcome.AttemptedStep::outcome).containsExactly(DONE);
      assertThat(outcome.end()).isInstanceOf(Outcome.End.Unverified.class);
      assertThat(outcome.exitCode()).isEqualTo(6);
    }
  }

  @Test
  void aPbxThatCannotBeReadBeforeTheFirstWriteIsNotWritten() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(
          1, () -> scene.pbx.edit("ConsoleRestrictions", c -> c.put("AccessRestricted", true)));

      Outcome outcome = scene.apply(TWO_EXTENSIONS);

      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(scene.writes()).isEmpty();
      assertThat(outcome.steps())
          .extracting(t -> t.outcome().touched())
          .isEqualTo(List.of(false, false));
    }
  }

  private static long named(Scene scene, String department) {
    return scene
        .pbx
        .state("Groups")
        .valueStream()
        .filter(row -> row.path("Name").asString("").equals(department))
        .count();
  }
}
