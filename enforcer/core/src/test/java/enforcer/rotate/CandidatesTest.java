package enforcer.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is due for a new secret, and who of them has a turn. */
class CandidatesTest {
  private static final String LONDON = "{ extensions: [\"200-203\"] }";

  @TempDir private Path folder;

  @Test
  void thoseWhoDoNotMeetTheRuleAreDueInTheOrderOfTheirExtensions() {
    try (RotationScene scene = new RotationScene(folder)) {
      scene.edit("201", "VMPIN", "482915");

      Candidates candidates = scene.survey(RotationScene.PINS, LONDON);

      assertThat(candidates.due())
          .extracting(Person::extension)
          .containsExactly("200", "202", "203");
      assertThat(candidates.concerned()).isEqualTo(Set.of("200", "201", "202", "203"));
      assertThat(candidates.unknown()).isEmpty();
    }
  }

  @Test
  void aLaterRuleReplacesTheWholeRequirement() {
    try (RotationScene scene = new RotationScene(folder)) {
      scene.edit("200", "VMPIN", "1111");
      Candidates candidates =
          scene.surveyDocument(
              """
              apiVersion: enforcer/v1
              kind: PhoneSystem
              name: acme
              extensions:
                rules:
                  - match: { extensions: ["200-202"] }
                    require: { voicemailPin: { min: 6, refuse: [repeats] } }
                  - match: { extensions: ["200", "201"] }
                    require: { voicemailPin: { min: 4 } }
              """,
              true);

      assertThat(candidates.due()).extracting(Person::extension).containsExactly("202");
    }
  }

  @Test
  void whoeverShowsNoEvidenceIsNotDueButUnknown() {
    try (RotationScene scene = new RotationScene(folder)) {
      scene.pbx.edit(
          "Users",
          u -> {
            if (u.path("Number").asString().equals("202")) {
              u.putNull("VMPIN");
            }
          });

      Candidates candidates = scene.survey(RotationScene.PINS, LONDON);

      assertThat(candidates.due())
          .extracting(Person::extension)
          .containsExactly("200", "201", "203");
      assertThat(candidates.unknown()).containsExactly("202");
    }
  }

  @Test
  void aPbxThatMarksNoWeakPasswordsLeavesEverybodyUnknown() {
    SimulatorOptions old = SimulatorOptions.defaults().withPbxVersion("20.0.5");
    try (RotationScene scene = new RotationScene(folder, old)) {
      Candidates candidates = scene.survey(RotationScene.PASSWORDS, LONDON);

      assertThat(candidates.due()).isEmpty();
      assertThat(candidates.unknown()).containsExactly("200", "201", "202", "203");
    }
  }

  @Test
  void whatANewSecretDoesToAPersonIsKnown() {
    try (RotationScene scene = new RotationScene(folder)) {
      scene.pbx.edit(
          "Users",
          u ->
              u.put("PinProtected", u.path("Number").asString().equals("225"))
                  .put("IsRegistered", true));

      Person room =
          scene.survey(RotationScene.PASSWORDS, "{ extensions: [\"225\"] }").due().getFirst();

      assertThat(room.dialsOutByPin()).isTrue();
      assertThat(room.registered()).contains(true);
      assertThat(room.weakId()).isTrue();
      assertThat(room.hasEmail()).isFalse();
      assertThat(room.label()).isEqualTo("225 Meeting Room 225");
    }
  }

  @Test
  void aBatchTakesTheFirstAndLeavesTheRestForLater() {
    try (RotationScene scene = new RotationScene(folder)) {
      Batch batch = Batch.of(scene.survey(RotationScene.PINS, LONDON), 3, false, false);

      assertThat(batch.extensions()).containsExactly("200", "201", "202");
      assertThat(batch.later()).extracting(Person::extension).containsExactly("203");
      assertThat(batch.unreached()).isEmpty();
    }
  }

  @Test
  void whomTheMailDoesNotReachIsLeftOutUnlessTakenIn() {
    try (RotationScene scene = new RotationScene(folder)) {
      Candidates candidates = scene.survey(RotationScene.PINS, LONDON);

      Batch without = Batch.of(candidates, 5, true, false);
      Batch with = Batch.of(candidates, 5, true, true);

      assertThat(without.extensions()).containsExactly("200", "201");
      assertThat(without.unreached()).extracting(Person::extension).containsExactly("202", "203");
      assertThat(with.extensions()).containsExactly("200", "201", "202", "203");
      assertThat(with.unreachable()).extracting(Person::extension).containsExactly("202", "203");
    }
  }

  @Test
  void onlySomeCanBeChosen() {
    try (RotationScene scene = new RotationScene(folder)) {
      Candidates chosen = scene.survey(RotationScene.PINS).only(List.of("203", "201"));

      assertThat(chosen.due()).extracting(Person::extension).containsExactly("201", "203");
      assertThat(chosen.concerned()).isEqualTo(Set.of("201", "203"));
    }
  }
}
