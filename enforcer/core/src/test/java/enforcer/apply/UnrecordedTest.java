package enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.journal.Journal;
import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.journal.WriteEffect;
import enforcer.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be written down is not sent. */
class UnrecordedTest {
  private static final String TWO_EXTENSIONS =
      """
      extensions:
        rules:
          - { match: { extensions: ["225", "226"] }, set: { srtp: enforced } }
      """;

  @TempDir private Path folder;

  @Test
  void aDiskThatIsFullBeforeTheFirstWriteLeavesThePbxAsItWas() {
    try (Scene scene = new Scene(folder).journal(new FullAfter(0))) {
      Outcome outcome = scene.apply(TWO_EXTENSIONS);

      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(outcome.end()).isInstanceOf(Outcome.End.Unrecorded.class);
      assertThat(scene.writes()).isEmpty();
    }
  }

  @Test
  void aDiskThatFillsInTheMiddleStopsTheRunBeforeTheNextWrite() {
    try (Scene scene = new Scene(folder).journal(new FullAfter(2))) {
      Outcome outcome = scene.apply(TWO_EXTENSIONS);

      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.summary())
          .startsWith("1 of 2 steps done, stopped because ")
          .endsWith("; 1 not attempted");
      assertThat(scene.writes()).hasSize(1);
    }
  }

  @Test
  void aDiskThatFillsAfterAWriteStopsTheRunBeforeTheNextOne() {
    try (Scene scene = new Scene(folder).journal(new FullAfter(1))) {
      Outcome outcome = scene.apply(TWO_EXTENSIONS);

      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.done()).isEqualTo(1);
      assertThat(scene.writes()).hasSize(1);
    }
  }

  @Test
  void aDiskThatFillsAfterTheLastWriteDoesNotKeepTheResultFromBeingProved() {
    try (Scene scene = new Scene(folder).journal(new FullAfter(3))) {
      Outcome outcome = scene.apply(TWO_EXTENSIONS);

      assertThat(outcome.end()).isEqualTo(new Outcome.End.Verified());
    }
  }

  /** A journal that has room for so many entries. */
  private final class FullAfter implements Journal {
    private int room;

    FullAfter(int room) {
      this.room = room;
    }

    @Override
    public void writing(int number, Step step) {
      note();
    }

    @Override
    public void wrote(int number, WriteEffect effect, String sentence, Optional<String> runBook) {
      note();
    }

    private void note() {
      if (room-- <= 0) {
        throw unwritable();
      }
    }

    /** The failure of a journal whose folder is a file, which fails alike for everybody. */
    private JournalException unwritable() {
      try {
        Path inTheWay = folder.resolve("state");
        Files.deleteIfExists(inTheWay);
        Files.createFile(inTheWay);
        new PbxFolder(inTheWay).lock("apply", InstantSource.system()).close();
        throw new AssertionError("a file is no folder");
      } catch (JournalException e) {
        return e;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
