package enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.journal.Journal;
import enforcer.journal.WriteEffect;
import enforcer.plan.Step;
import enforcer.simulator.Exchange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Many extensions are read together before their writes and after them, and proven all the same.
 */
class BatchTest {
  private static final String EVERYBODY =
      """
      extensions:
        rules:
          - { match: everyone, set: { srtp: enforced } }
      """;

  /** The first is written alone, and the next twenty together. */
  private static final int FIRST_OF_BATCH = 2;

  private static final int IN_BATCH = 7;

  @TempDir private Path folder;

  @Test
  void aChangeOfAHundredExtensionsCostsLittleMoreThanARequestForEach() {
    try (Scene scene = new Scene(folder)) {
      Outcome outcome = scene.apply(EVERYBODY);

      assertThat(outcome.end()).isEqualTo(new Outcome.End.Verified());
      int steps = outcome.steps().size();
      assertThat(steps).isGreaterThan(40);
      assertThat(scene.writes()).hasSize(steps);
      assertThat(reads(scene, "Users(")).isEqualTo(2);
      assertThat(reads(scene, "Users?") - pages(steps)).isEqualTo(2L * batches(steps));
      assertThat(scene.plan(EVERYBODY).steps()).isEmpty();
    }
  }

  @Test
  void noMoreThanTwentyAreAskedForAtOnceAndOnlyByTheirIds() {
    try (Scene scene = new Scene(folder)) {
      scene.apply(EVERYBODY);

      List<String> filters =
          scene.pbx.exchanges().stream()
              .map(Exchange::path)
              .filter(path -> path.contains("$filter=Id"))
              .toList();
      assertThat(filters)
          .isNotEmpty()
          .allSatisfy(
              path -> {
                assertThat(path.split("%20eq%20|\\+eq\\+| eq ", -1)).hasSizeBetween(6, 21);
                assertThat(path).doesNotContain("$expand", "Password");
              });
    }
  }

  @Test
  void fewExtensionsAreReadOneByOne() {
    try (Scene scene = new Scene(folder)) {
      scene.apply(EVERYBODY.replace("everyone", "{ extensions: [\"225\", \"226\", \"227\"] }"));

      assertThat(reads(scene, "Users(")).isEqualTo(6);
    }
  }

  @Test
  void whatLoosensIsReadOneByOne() {
    try (Scene scene = new Scene(folder)) {
      scene.apply(EVERYBODY);
      Outcome outcome = scene.apply(EVERYBODY.replace("enforced", "disabled"));

      assertThat(outcome.end()).isEqualTo(new Outcome.End.Verified());
      assertThat(reads(scene, "Users(")).isEqualTo(2L * outcome.steps().size());
    }
  }

  @Test
  void anExtensionThatSomebodyChangedSinceThePlanEndsTheRunBeforeItsWrite() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(1, () -> changed(scene, "206", user -> user.put("SRTPMode", "SRTPEnabled")));

      Outcome outcome = scene.apply(EVERYBODY);

      int moved = index(outcome, "206");
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.done()).isEqualTo(moved);
      assertThat(outcome.steps().get(moved).outcome()).isInstanceOf(StepOutcome.Moved.class);
      assertThat(scene.writes()).hasSize(moved);
    }
  }

  @Test
  void anExtensionThatIsGoneSinceThePlanEndsTheRunBeforeItsWrite() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(
          1, () -> scene.pbx.console("DELETE", "/Users(" + scene.idOf("Users", "206") + ")", ""));

      Outcome outcome = scene.apply(EVERYBODY);

      int gone = index(outcome, "206");
      assertThat(outcome.steps().get(gone).outcome()).isInstanceOf(StepOutcome.Moved.class);
      assertThat(scene.writes()).hasSize(gone);
    }
  }

  @Test
  void anExtensionThatIsAsWantedAlreadyIsNotWritten() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(
          1, () -> changed(scene, "206", user -> user.put("SRTPMode", "SRTPEnforced")));

      Outcome outcome = scene.apply(EVERYBODY);

      assertThat(outcome.end()).isEqualTo(new Outcome.End.Verified());
      assertThat(outcome.steps().get(index(outcome, "206")).outcome())
          .isEqualTo(new StepOutcome.Done(false));
      assertThat(scene.writes()).hasSize(outcome.steps().size() - 1);
    }
  }

  @Test
  void aWriteThatWasNotStoredIsNamedAndTheOthersOfItsBatchAreToldAsDone() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(FIRST_OF_BATCH, () -> scene.pbx.faults("silent:method=PATCH@" + IN_BATCH));

      Outcome outcome = scene.apply(EVERYBODY);

      int silent = FIRST_OF_BATCH + IN_BATCH - 2;
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.done()).isEqualTo(20);
      assertThat(outcome.steps().get(silent).outcome()).isInstanceOf(StepOutcome.NotStored.class);
      assertThat(outcome.summary())
          .startsWith("20 of ")
          .contains(outcome.steps().get(silent).step().named() + " accepted by the PBX")
          .endsWith(outcome.notAttempted() + " not attempted");
      assertThat(scene.writes()).hasSize(21);
    }
  }

  @Test
  void aPbxThatStoresNothingIsNoticedAfterTheFirstExtension() {
    try (Scene scene = new Scene(folder, "silent:method=PATCH")) {
      Outcome outcome = scene.apply(EVERYBODY);

      assertThat(outcome.done()).isZero();
      assertThat(scene.writes()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"429", "429:retry-after=1", "503:retry-after=1", "500", "502", "504"})
  void aWriteThatIsPutOffOrHasNoAnswerIsEndedBeforeTheNext(String fault) {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(FIRST_OF_BATCH, () -> scene.pbx.faults(at("PATCH", fault, IN_BATCH)));

      Outcome outcome = scene.apply(EVERYBODY);

      assertThat(outcome.end()).as(outcome.summary()).isEqualTo(new Outcome.End.Verified());
      assertThat(outcome.steps())
          .allSatisfy(s -> assertThat(s.outcome()).isEqualTo(new StepOutcome.Done(true)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop-before", "drop-after"})
  void aWriteWhoseAnswerIsLostIsReadBackBeforeTheNext(String fault) {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(FIRST_OF_BATCH, () -> scene.pbx.faults(at("PATCH", fault, IN_BATCH)));

      Outcome outcome = scene.apply(EVERYBODY);

      assertThat(outcome.end()).as(outcome.summary()).isEqualTo(new Outcome.End.Verified());
      assertThat(scene.plan(EVERYBODY).steps()).isEmpty();
    }
  }

  @Test
  void aWriteThatThePbxRejectsEndsTheRunAndWhatWentBeforeItIsProven() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(FIRST_OF_BATCH, () -> scene.pbx.faults(at("PATCH", "400", IN_BATCH)));

      Outcome outcome = scene.apply(EVERYBODY);

      int rejected = FIRST_OF_BATCH + IN_BATCH - 2;
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.done()).isEqualTo(rejected);
      assertThat(((StepOutcome.Failed) outcome.steps().get(rejected).outcome()).rejected())
          .isTrue();
      assertThat(scene.writes()).hasSize(rejected + 1);
    }
  }

  /** What one list cannot show is looked at one by one: no list is no proof. */
  @ParameterizedTest
  @ValueSource(strings = {"400", "403", "html", "truncated", "endless-pages"})
  void aListThatCannotBeReadIsMadeUpForByEachObject(String fault) {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(FIRST_OF_BATCH, () -> scene.pbx.faults(at("GET", fault, 1)));

      Outcome outcome = scene.apply(EVERYBODY);

      assertThat(outcome.end()).as(outcome.summary()).isEqualTo(new Outcome.End.Verified());
      assertThat(reads(scene, "Users(")).isGreaterThanOrEqualTo(22);
    }
  }

  @Test
  void anExtensionThatIsChangedBackBeforeTheListIsNotCalledDone() {
    try (Scene scene = new Scene(folder)) {
      scene.beforeStep(
          15, () -> changed(scene, "206", user -> user.put("SRTPMode", "SRTPDisabled")));

      Outcome outcome = scene.apply(EVERYBODY);

      int spoilt = index(outcome, "206");
      assertThat(spoilt).isBetween(1, 12);
      assertThat(outcome.steps().get(spoilt).outcome()).isInstanceOf(StepOutcome.NotStored.class);
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(scene.writes()).hasSize(21);
    }
  }

  @Test
  void aServerThatDoesNotFilterIsAskedForEachObject() {
    try (Scene scene = new Scene(folder);
        Between server =
            new Between(scene.pbx.url())
                .asking(address -> address.replaceFirst("\\$filter=Id[^&]*&", ""))) {
      scene.beforeStep(1, server::begin).reachedAt(server.url());

      Outcome outcome = scene.apply(EVERYBODY);

      assertThat(outcome.end()).as(outcome.summary()).isEqualTo(new Outcome.End.Verified());
      assertThat(reads(scene, "Users(")).isEqualTo(2L * outcome.steps().size());
    }
  }

  /** Nothing that a list leaves out, or shows as it was before, counts as written. */
  @ParameterizedTest
  @ValueSource(strings = {"\"Number\":\"206\"", "SRTPEnforced"})
  void aListThatShowsSomethingElseIsNoProofAgainstOrForAWrite(String hidden) {
    try (Scene scene = new Scene(folder);
        Between server =
            new Between(scene.pbx.url())
                .answering(
                    (address, answer) ->
                        address.contains("filter=Id") ? without(answer, hidden) : answer)) {
      scene.beforeStep(FIRST_OF_BATCH, server::begin).reachedAt(server.url());

      Outcome outcome = scene.apply(EVERYBODY);

      assertThat(outcome.end()).as(outcome.summary()).isEqualTo(new Outcome.End.Verified());
      assertThat(reads(scene, "Users(")).isGreaterThan(2);
    }
  }

  private static String without(String answer, String hidden) {
    return hidden.startsWith("SRTP")
        ? answer.replace(hidden, "SRTPDisabled")
        : answer.replaceFirst("\\{[^{}]*" + hidden + "[^{}]*\\},?", "");
  }

  @Test
  void whoAsksToStopInABatchGetsWhatWasSentProvenAndNothingMoreSent() {
    try (Scene scene = new Scene(folder).stopDuring(IN_BATCH)) {
      Outcome outcome = scene.apply(EVERYBODY);

      assertThat(outcome.end()).isEqualTo(new Outcome.End.Stopped());
      assertThat(outcome.done()).isEqualTo(IN_BATCH);
      assertThat(scene.writes()).hasSize(IN_BATCH);
    }
  }

  @Test
  void noWriteOfABatchIsSentBeforeItIsInTheJournalAndNoneIsDoneBeforeItWasReadBack() {
    List<String> told = new ArrayList<>();
    try (Scene scene = new Scene(folder)) {
      scene.journal(
          new Journal() {
            @Override
            public void writing(int number, Step step) {
              assertThat(scene.writes()).hasSize(number - 1);
              told.add("writing " + number);
            }

            @Override
            public void wrote(
                int number, WriteEffect effect, String sentence, Optional<String> runBook) {
              told.add("wrote " + number + " " + effect);
            }
          });

      Outcome outcome = scene.apply(EVERYBODY);

      assertThat(told).hasSize(2 * outcome.steps().size());
      assertThat(told.subList(0, 5))
          .containsExactly("writing 1", "wrote 1 WRITTEN", "writing 2", "writing 3", "writing 4");
      assertThat(told.subList(22, 25))
          .containsExactly("wrote 2 WRITTEN", "wrote 3 WRITTEN", "wrote 4 WRITTEN");
    }
  }

  private static String at(String method, String fault, int number) {
    return fault + (fault.contains(":") ? "," : ":") + "method=" + method + "@" + number;
  }

  private static void changed(Scene scene, String number, Consumer<ObjectNode> change) {
    scene.pbx.edit(
        "Users",
        user -> {
          if (user.path("Number").asString().equals(number)) {
            change.accept(user);
          }
        });
  }

  private static int index(Outcome outcome, String number) {
    return outcome.steps().stream().map(s -> s.step().key()).toList().indexOf(number);
  }

  private static long reads(Scene scene, String begin) {
    return scene.pbx.exchanges().stream()
        .filter(e -> e.method().equals("GET") && e.path().startsWith("/xapi/v1/" + begin))
        .count();
  }

  /** The lists of all extensions with which the result as a whole is proven. */
  private static long pages(int steps) {
    return steps / 100 + 1L;
  }

  private static int batches(int steps) {
    return (steps - 1 + Batch.MOST - 1) / Batch.MOST;
  }
}
