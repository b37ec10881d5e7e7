package enforcer.rotate;

import static enforcer.rotate.RotationScene.PASSWORDS;
import static enforcer.rotate.RotationScene.PINS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import enforcer.guard.Accepted;
import enforcer.guard.RotationGuard;
import enforcer.journal.RotationJournal;
import enforcer.model.Binding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People get new secrets one after the other, and whatever goes wrong is told as it is. */
class RotatorTest {
  private static final PersonOutcome QUIETLY =
      new PersonOutcome.Done(PersonOutcome.Mail.NOT_WANTED);

  @TempDir private Path folder;

  @Test
  void everybodyOfTheBatchMeetsTheRuleAfterwardsAndNobodyElseIsTouched() {
    try (RotationScene scene = new RotationScene(folder)) {
      String untouched = scene.pin("201");

      RotationOutcome outcome = scene.rotate(PINS, 2);

      assertThat(outcome.turns()).extracting(t -> t.outcome()).containsExactly(QUIETLY, QUIETLY);
      assertThat(outcome.exitCode()).isZero();
      assertThat(scene.pin("100")).matches("[0-9]{6}").isNotEqualTo(scene.pin("200"));
      assertThat(scene.pin("200")).matches("[0-9]{6}");
      assertThat(scene.pin("201")).isEqualTo(untouched);
      assertThat(scene.survey(PINS).due())
          .extracting(Person::extension)
          .doesNotContain("100", "200");
    }
  }

  @Test
  void eachPersonCostsALookAWriteAndALook() {
    try (RotationScene scene = new RotationScene(folder)) {
      scene.rotate(PINS, 1);

      assertThat(scene.requests()).containsExactly("GET Users()", "PATCH Users()", "GET Users()");
      assertThat(scene.pbx.exchanges().getLast().path()).contains("$select=Id,Number,VMPIN");
    }
  }

  @Test
  void aWeakSipPasswordIsReplacedByOneThatThePbxCallsStrong() {
    try (RotationScene scene = new RotationScene(folder)) {
      scene.edit("100", "AuthID", "a-good-one");
      String name = scene.user("100").path("AuthID").asString();

      RotationOutcome outcome = scene.rotate(PASSWORDS, 1);

      assertThat(outcome.turns().getFirst().person().extension()).isEqualTo("100");
      assertThat(outcome.exitCode()).isZero();
      assertThat(scene.user("100").path("AuthPassword").asString())
          .matches("[!-~]{16}")
          .isNotEqualTo("admin100");
      assertThat(scene.user("100").path("AuthID").asString()).isEqualTo(name);
    }
  }

  @Test
  void whereThePbxCallsTheNameWeakItIsReplacedTogetherWithThePassword() {
    try (RotationScene scene = new RotationScene(folder)) {
      Candidates rooms = scene.survey(PASSWORDS, "{ extensions: [\"225\"] }");

      RotationOutcome outcome = scene.rotate(Batch.of(rooms, 1, false, false));

      assertThat(outcome.exitCode()).isZero();
      assertThat(scene.writes()).containsExactly("PATCH Users()");
      assertThat(scene.user("225").path("AuthID").asString()).matches("[A-Za-z0-9]{12}");
      assertThat(scene.user("225").path("AuthPassword").asString()).hasSize(16);
    }
  }

  @Test
  void whereTheValuesAreTheEvidenceThePasswordItselfIsJudgedAgain() {
    String values = "sipPassword: { min: 12, classes: 4, evidence: values }";
    try (RotationScene scene = new RotationScene(folder)) {
      Candidates desk = scene.survey(values, "{ extensions: [\"210\"] }");

      RotationOutcome outcome = scene.rotate(Batch.of(desk, 1, false, false));

      assertThat(outcome.exitCode()).isZero();
      assertThat(scene.pbx.exchanges().getLast().path()).contains("$select=Id,Number,AuthPassword");
      assertThat(scene.survey(values, "{ extensions: [\"210\"] }").due()).isEmpty();
    }
  }

  @Test
  void thoseWithAnAddressAreWrittenToAfterTheirSecretWasVerified() {
    try (RotationScene scene = new RotationScene(folder)) {
      Candidates owners = scene.survey(PINS, "{ extensions: [\"200-202\"] }");

      RotationOutcome outcome = scene.rotate(Batch.of(owners, 5, true, true));

      assertThat(outcome.turns())
          .extracting(t -> t.outcome())
          .containsExactly(
              new PersonOutcome.Done(PersonOutcome.Mail.SENT),
              new PersonOutcome.Done(PersonOutcome.Mail.SENT),
              new PersonOutcome.Done(PersonOutcome.Mail.NO_ADDRESS));
      assertThat(scene.pbx.welcomed()).containsExactly("200", "201");
      assertThat(scene.requests().subList(0, 4))
          .containsExactly(
              "GET Users()", "PATCH Users()", "GET Users()", "POST Users()/Pbx.SendWelcomeEmail");
    }
  }

  @Test
  void aMailThatFailsEndsTheRunAndTheNewSecretIsNotTakenBack() {
    try (RotationScene scene = new RotationScene(folder, "429:path=SendWelcomeEmail@1")) {
      Candidates owners = scene.survey(PINS, "{ extensions: [\"200\", \"201\"] }");

      RotationOutcome outcome = scene.rotate(Batch.of(owners, 5, true, false));

      PersonOutcome.NotTold first = (PersonOutcome.NotTold) outcome.turns().getFirst().outcome();
      assertThat(first.maybe()).isFalse();
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.summary()).isEqualTo("1 of 2 changed and verified; 1 not attempted");
      assertThat(scene.pin("200")).hasSize(6);
      assertThat(scene.pbx.welcomed()).isEmpty();
    }
  }

  @Test
  void aMailWithoutAnAnswerIsNotSentTwice() {
    try (RotationScene scene = new RotationScene(folder, "drop-after:path=SendWelcomeEmail@1")) {
      Candidates owners = scene.survey(PINS, "{ extensions: [\"200\"] }");

      RotationOutcome outcome = scene.rotate(Batch.of(owners, 5, true, false));

      PersonOutcome.NotTold told = (PersonOutcome.NotTold) outcome.turns().getFirst().outcome();
      assertThat(told.maybe()).isTrue();
      assertThat(scene.pbx.welcomed()).containsExactly("200");
    }
  }

  @Test
  void aPinThatThePbxRefusesEndsTheRunAndNothingItSaysIsRepeated() {
    try (RotationScene scene = new RotationScene(folder, "400:method=PATCH")) {
      RotationOutcome outcome = scene.rotate(PINS, 2);

      PersonOutcome.Failed failed = (PersonOutcome.Failed) outcome.turns().getFirst().outcome();
      assertThat(failed.rejected()).isTrue();
      assertThat(failed.reason()).doesNotContain("acceptable").doesNotContain("VMPIN");
      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(scene.writes()).hasSize(1);
      assertThat(scene.pin("100")).isEqualTo("0000");
    }
  }

  @Test
  void aRefusalInTheMiddleLeavesAPartAndSaysWhoWasNotAttempted() {
    try (RotationScene scene = new RotationScene(folder, "400:method=PATCH@2")) {
      RotationOutcome outcome = scene.rotate(PINS, 3);

      assertThat(outcome.turns()).extracting(t -> t.outcome()).startsWith(QUIETLY);
      assertThat(outcome.turns().getLast().outcome()).isEqualTo(new PersonOutcome.NotAttempted());
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(scene.writes()).hasSize(2);
    }
  }

  @Test
  void aWriteWhoseAnswerWasLostIsFoundToBeDoneAndNotSentAgain() {
    try (RotationScene scene = new RotationScene(folder, "drop-after:method=PATCH@1")) {
      RotationOutcome outcome = scene.rotate(PINS, 2);

      assertThat(outcome.exitCode()).isZero();
      assertThat(scene.writes()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop-before", "500", "504"})
  void aWriteThatDidNotArriveIsNotSentAgainBecauseItMayBeLate(String fault) {
    try (RotationScene scene = new RotationScene(folder, fault + ":method=PATCH@1")) {
      RotationOutcome outcome = scene.rotate(PINS, 2);

      assertThat(outcome.turns().getFirst().outcome()).isInstanceOf(PersonOutcome.Lost.class);
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(scene.writes()).hasSize(1);
      assertThat(scene.pin("100")).isEqualTo("0000");
    }
  }

  @Test
  void aSecretThatWasAcceptedButNotStoredIsNotCalledChanged() {
    try (RotationScene scene = new RotationScene(folder, "silent:method=PATCH")) {
      RotationOutcome alone = scene.rotate(PINS, 1);
      RotationOutcome first = scene.rotate(PINS, 2);

      assertThat(alone.turns().getFirst().outcome()).isEqualTo(new PersonOutcome.NotStored());
      assertThat(alone.exitCode()).isEqualTo(6);
      assertThat(first.exitCode()).isEqualTo(5);
    }
  }

  @Test
  void aSecretThatCannotBeReadBackMayHaveBeenChanged() {
    try (RotationScene scene = new RotationScene(folder)) {
      scene.pbx.onExchange(
          exchange -> {
            if (exchange.method().equals("PATCH")) {
              scene.pbx.edit("ConsoleRestrictions", c -> c.put("AccessRestricted", true));
            }
          });

      RotationOutcome outcome = scene.rotate(PINS, 1);

      PersonOutcome.Unread unread = (PersonOutcome.Unread) outcome.turns().getFirst().outcome();
      assertThat(unread.accepted()).isTrue();
      assertThat(outcome.exitCode()).isEqualTo(6);
      assertThat(outcome.touched()).isTrue();
    }
  }

  @Test
  void whoeverGotAGoodSecretMeanwhileKeepsIt() {
    try (RotationScene scene = new RotationScene(folder)) {
      scene.meanwhile(() -> scene.edit("100", "VMPIN", "482915"));

      RotationOutcome outcome = scene.rotate(PINS, 1);

      assertThat(outcome.turns().getFirst().outcome()).isEqualTo(new PersonOutcome.MetAlready());
      assertThat(outcome.exitCode()).isZero();
      assertThat(scene.writes()).isEmpty();
      assertThat(scene.pin("100")).isEqualTo("482915");
    }
  }

  @Test
  void whoeverCannotBeJudgedAnyMoreIsLeftAlone() {
    try (RotationScene scene = new RotationScene(folder)) {
      scene.meanwhile(() -> scene.pbx.edit("Users", u -> u.putNull("VMPIN")));

      RotationOutcome outcome = scene.rotate(PINS, 1);

      assertThat(outcome.turns().getFirst().outcome()).isInstanceOf(PersonOutcome.Unjudged.class);
      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(scene.writes()).isEmpty();
    }
  }

  @Test
  void aPersonWhoIsGoneIsNotReplacedByAnother() {
    try (RotationScene scene = new RotationScene(folder)) {
      scene.meanwhile(() -> scene.edit("100", "Number", "199"));

      RotationOutcome outcome = scene.rotate(PINS, 1);

      assertThat(outcome.turns().getFirst().outcome()).isInstanceOf(PersonOutcome.Unjudged.class);
      assertThat(scene.writes()).isEmpty();
    }
  }

  @Test
  void aRunThatIsAskedToStopFinishesThePersonUnderWay() {
    try (RotationScene scene = new RotationScene(folder).stopAfter(1)) {
      RotationOutcome outcome = scene.rotate(PINS, 3);

      assertThat(outcome.end()).isEqualTo(new RotationOutcome.End.Stopped());
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.summary())
          .isEqualTo("1 of 3 changed and verified, stopped as asked; 2 not attempted");
    }
  }

  @Test
  void aRunThatIsAskedToStopBeforeTheFirstPersonWritesNothing() {
    try (RotationScene scene = new RotationScene(folder).stopAfter(0)) {
      assertThat(scene.rotate(PINS, 3).exitCode()).isEqualTo(130);
      assertThat(scene.writes()).isEmpty();
    }
  }

  @Test
  void whoWatchesIsToldOfPeopleAndNeverOfSecrets() {
    try (RotationScene scene = new RotationScene(folder)) {
      scene.rotate(PINS, 2);

      assertThat(scene.told())
          .containsExactly(
              "1/2 100 voicemailPin",
              "writing 100 voicemailPin",
              "100 voicemailPin WRITTEN: changed and verified",
              "2/2 200 voicemailPin",
              "writing 200 voicemailPin",
              "200 voicemailPin WRITTEN: changed and verified");
    }
  }

  @Test
  void whatCannotBeWrittenDownIsNotSent() {
    try (RotationScene scene = new RotationScene(folder).room(0)) {
      RotationOutcome outcome = scene.rotate(PINS, 2);

      assertThat(outcome.end()).isInstanceOf(RotationOutcome.End.Unrecorded.class);
      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(scene.writes()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aJournalThatFillsStopsTheRunBeforeTheNextPerson(int lines) {
    try (RotationScene scene = new RotationScene(folder).room(lines)) {
      RotationOutcome outcome = scene.rotate(PINS, 2);

      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.summary())
          .startsWith("1 of 2 changed and verified, stopped because ")
          .endsWith("; 1 not attempted");
      assertThat(scene.writes()).hasSize(1);
    }
  }

  @Test
  void theConsentToOneBatchIsNotOneToAnother() {
    try (RotationScene scene = new RotationScene(folder)) {
      Batch batch = Batch.of(scene.survey(PINS), 2, false, false);
      RotationGuard.Decision other =
          RotationGuard.review("secrets", List.of("100"), Accepted.nothing());

      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  Rotator.rotate(
                      batch,
                      other.approved().orElseThrow(),
                      null,
                      Binding.NONE,
                      RotationProgress.NONE,
                      RotationJournal.NONE));
    }
  }
}
