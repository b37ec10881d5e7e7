package enforcer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import enforcer.catalogue.Departments;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.pbx.Target;
import enforcer.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is kept of the runs against one PBX, also after a crash, and also by an enforcer to come.
 */
class PbxFolderTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-25T16:41:30.123Z"));

  private static final Step BOARD =
      new Step(
          Departments.RESOURCE,
          "Board",
          new Step.Write.Create(Value.struct(Map.of("name", Value.text("Board")))),
          Step.Phase.GRANT);

  @TempDir private Path root;

  @Test
  void aRunIsToldAsItWentOn() {
    try (JournalFile journal = begin()) {
      journal.backedUp("enforcer-20261125-164130-123.zip");
      journal.writing(1, BOARD);
      journal.wrote(1, WriteEffect.WRITTEN, "done", Optional.empty());
      journal.ended(0, "1 of 1 steps done and verified");
    }

    RunRecord run = folder().newest().orElseThrow();

    assertThat(run.begun().run()).isEqualTo("20261125-164130-123");
    assertThat(run.begun().orders()).containsEntry("OutboundRules", List.of("Emergency", "Any"));
    assertThat(run.effects()).containsEntry(1, WriteEffect.WRITTEN);
    assertThat(run.isOver()).isTrue();
    assertThat(run.inFlight()).isEmpty();
  }

  @Test
  void twoRunsThatBeginAtTheSameMomentHaveTwoNames() {
    begin().close();
    begin().close();

    assertThat(folder().runs()).containsExactly("20261125-164130-124", "20261125-164130-123");
  }

  @Test
  void aRunComesAfterOneThatWasMadeWhileTheClockWasAhead() throws IOException {
    begin().close();
    Files.copy(file(), file().resolveSibling("20261125-214130-000.jsonl"));

    begin().close();

    assertThat(folder().runs().getFirst()).isEqualTo("20261125-214130-001");
  }

  @Test
  void aLastLineThatACrashToreIsPassedOverAndTheJournalIsClosedBehindTheOthers()
      throws IOException {
    try (JournalFile journal = begin()) {
      journal.writing(1, BOARD);
    }
    append("{\"entry\":\"wrote\",\"at\":\"2026-11");

    RunRecord torn = folder().newest().orElseThrow();
    folder().close(torn, "apply", "step 1 took effect", CLOCK);

    assertThat(torn.isOver()).isFalse();
    assertThat(torn.inFlight()).containsExactly(1);
    assertThat(torn.effects()).containsEntry(1, WriteEffect.UNCERTAIN);
    assertThat(folder().newest().orElseThrow().entries().getLast())
        .isEqualTo(
            new Entry.Closed(
                Instant.parse("2026-11-25T16:41:30.123Z"), "apply", "step 1 took effect"));
  }

  @Test
  void aJournalWithoutAWholeLineIsOfARunThatWroteNothing() throws IOException {
    begin().close();
    Files.writeString(file(), "{\"entry\":\"begun\",\"at\":\"20");

    assertThat(folder().newest()).isEmpty();
  }

  @Test
  void aLineThatNoRunWritesMakesTheJournalUnreliable() throws IOException {
    begin().close();
    append("{\"entry\":\"erased\",\"at\":\"2026-11-25T16:41:31Z\"}\n");

    assertThatThrownBy(() -> folder().newest())
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(":2 cannot be relied on: no such entry is known");
  }

  @ParameterizedTest
  @CsvSource({
    "'not json', this is not an entry",
    "'[1]', this is not an entry",
    "'{\"entry\":\"ended\",\"at\":\"today\"}', this is not a time",
    "'{\"entry\":\"ended\",\"at\":\"2026-11-25T16:41:31Z\"}', exitCode should be a number",
    "'{\"entry\":\"wrote\",\"at\":\"2026-11-25T16:41:31Z\",\"step\":0}', steps are counted from 1"
  })
  void aLineThatIsWrongIsNamed(String line, String problem) throws IOException {
    begin().close();
    append(line + "\n");

    assertThatThrownBy(() -> folder().newest()).hasMessageContaining(problem);
  }

  @Test
  void whatANewerMinorFormatAddsIsPassedOver() throws IOException {
    begin().close();
    Files.writeString(file(), Files.readString(file()).replace("\"1.2\"", "\"1.7\""));
    append("{\"entry\":\"erased\",\"at\":\"2026-11-25T16:41:31Z\"}\n");

    assertThat(folder().newest().orElseThrow().entries()).isEmpty();
  }

  @Test
  void aNewerMajorFormatIsRefused() throws IOException {
    begin().close();
    Files.writeString(file(), Files.readString(file()).replace("\"1.2\"", "\"2.0\""));

    assertThatThrownBy(() -> folder().newest())
        .hasMessageContaining("has format 2.0, and this enforcer reads 1")
        .hasMessageContaining("use the enforcer that wrote it");
  }

  @Test
  void aJournalUnderTheNameOfAnotherRunIsRefused() throws IOException {
    begin().close();
    Files.move(file(), file().resolveSibling("20261125-164130-999.jsonl"));

    assertThatThrownBy(() -> folder().newest())
        .hasMessageContaining("this is the journal of another run");
  }

  @Test
  void everyPbxHasAFolderOfItsOwn() {
    StateFolder state = new StateFolder(root);

    assertThat(state.of(Target.of("https://acme.example.com")).path())
        .isEqualTo(root.resolve("acme.example.com_443"));
    assertThat(state.of(Target.of("https://acme.example.com:5001")).path())
        .isEqualTo(root.resolve("acme.example.com_5001"));
    assertThat(state.of(Target.of("https://[2001:db8::1]")).path())
        .isEqualTo(root.resolve("_2001_db8__1__443"));
  }

  @Test
  void theFolderIsTheOneThatIsNamedOrTheOneOfTheEnvironment() {
    Map<String, String> environment = new TreeMap<>(Map.of("HOME", "/home/someone"));

    assertThat(StateFolder.of(Optional.empty(), environment).root())
        .isEqualTo(Path.of("/home/someone/.local/state/enforcer"));
    environment.put("XDG_STATE_HOME", "/var/state");
    assertThat(StateFolder.of(Optional.empty(), environment).root())
        .isEqualTo(Path.of("/var/state/enforcer"));
    environment.put("ENFORCER_STATE_DIR", "/srv/runs");
    assertThat(StateFolder.of(Optional.empty(), environment).root())
        .isEqualTo(Path.of("/srv/runs"));
    assertThat(StateFolder.of(Optional.of(root), environment).root()).isEqualTo(root);
    assertThatThrownBy(() -> StateFolder.of(Optional.empty(), Map.of()))
        .hasMessageContaining("name a folder with --state-dir");
  }

  @Test
  void aFullDiskIsSaidAndWhatCouldNotBeWrittenWasNotSent() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    try (JournalFile journal =
        new JournalFile("20261125-164130-123", FolderStore.HERE.append(full, 0), CLOCK)) {
      assertThatThrownBy(() -> journal.writing(1, BOARD))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("the journal /dev/full cannot be written: No space left on device")
          .hasMessageContaining("make room");
    }
  }

  private PbxFolder folder() {
    return new PbxFolder(root.resolve("acme.example.com_443"));
  }

  private JournalFile begin() {
    return folder()
        .begin(
            started ->
                new Entry.Begun(
                    started.at(),
                    started.run(),
                    "0.1.0",
                    "apply",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    new TreeMap<>(Map.of("OutboundRules", List.of("Emergency", "Any"))),
                    Type.json()),
            CLOCK);
  }

  private Path file() {
    return folder().path().resolve("20261125-164130-123.jsonl");
  }

  private void append(String text) throws IOException {
    Files.writeString(file(), text, StandardOpenOption.APPEND);
  }
}
