package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that was copied in, moved away or cut does not decide what an undo writes. */
class UndoProofTest extends RecordedPbx {
  @TempDir private Path elsewhere;

  @Test
  void aRunOfAnotherStateFolderIsNotUndone() throws IOException {
    signed("apply", "acme.yaml");
    foreign();

    Run drift = drift("--record-key", signers.verifying("ours"));
    Run undo = signed("undo", "last");

    assertThat(drift.code()).as(drift.out()).isEqualTo(4);
    assertThat(undo.code()).as(undo.out() + undo.err()).isEqualTo(3);
    assertThat(undo.err())
        .containsPattern("run \\S+ is newer than the record of what was applied")
        .contains("nothing was written", "run enforcer apply FILE once", "move its journal away");
    assertThat(failedLogins()).isEqualTo(9);
    // Whoever takes the run for right lets the record know of it.
    assertThat(signed("apply", "acme.yaml").code()).isZero();
    assertThat(signed("undo", "last").code()).isZero();
  }

  /** A run that was killed is in no record, and is what people want to undo. */
  @Test
  void withoutAKeyARunIsUndoneThatIsNewerThanTheRecord() throws IOException {
    signed("apply", "acme.yaml");
    foreign();

    assertThat(run("undo", "last", "--auto-approve").code()).isZero();
    assertThat(failedLogins()).isEqualTo(4);
  }

  @Test
  void withAKeyNoRunIsUndoneThatNoRecordKnows() throws IOException {
    file("antiHacking: { failedLogins: 4 }\n");
    foreign();

    Run undo = signed("undo", "last");

    assertThat(undo.code()).as(undo.out() + undo.err()).isEqualTo(3);
    assertThat(undo.err()).contains("no record that can be trusted tells of run ");
    assertThat(failedLogins()).isEqualTo(9);
    assertThat(run("undo", "last", "--auto-approve").code()).isZero();
  }

  @Test
  void aJournalOfWhichTheFirstLineIsAnotherOneIsDamaged() throws IOException {
    signed("apply", "acme.yaml");
    Path journal = journals(state).getFirst();
    String whole = Files.readString(journal);
    String other = whole.replaceFirst("\"tool\":\"", "\"tool\":\"9");
    assertThat(other).isNotEqualTo(whole);
    Files.writeString(journal, other);

    Run undo = signed("undo", "last");
    assertThat(undo.code()).as(undo.out() + undo.err()).isEqualTo(4);
    assertThat(undo.err()).contains(" is not as it was written, and the record of what was");
    assertThat(failedLogins()).isEqualTo(4);

    Files.writeString(journal, whole);
    assertThat(signed("undo", "last").code()).isZero();
    assertThat(failedLogins()).isEqualTo(25);
  }

  @Test
  void aJournalThatWasCutToItsFirstLineIsDamagedAndNotNone() throws IOException {
    signed("apply", "acme.yaml");
    Path journal = journals(state).getFirst();
    List<String> lines = Files.readAllLines(journal);

    for (int kept = 1; kept < lines.size(); kept++) {
      Files.writeString(journal, String.join("\n", lines.subList(0, kept)) + "\n");
      for (String run : List.of("last", journal.getFileName().toString().replace(".jsonl", ""))) {
        Run undo = signed("undo", run);
        assertThat(undo.code()).as(undo.out() + undo.err()).isEqualTo(4);
        assertThat(undo.err())
            .contains(" is cut, and the record of what was applied knows that this run wrote")
            .contains("nothing was written");
      }
    }
    assertThat(failedLogins()).isEqualTo(4);
  }

  @Test
  void whereTheJournalOfTheLastRunIsGoneNoOlderRunIsTheLast() throws IOException {
    signed("apply", "acme.yaml");
    file("antiHacking: { failedLogins: 9 }\n");
    signed("apply", "acme.yaml");
    Files.delete(journals(state).getLast());

    Run undo = signed("undo", "last");

    assertThat(undo.code()).as(undo.out() + undo.err()).isEqualTo(4);
    assertThat(undo.err()).contains(" is gone, and the record of what was applied knows");
    assertThat(failedLogins()).isEqualTo(9);
  }

  /** A run with another state folder, of which only the journal comes here. */
  private void foreign() throws IOException {
    acme.file("other.yaml", "acme", "antiHacking: { failedLogins: 9 }\n");
    Run run =
        acme.setting()
            .later(Duration.ofMinutes(1))
            .run("apply", "other.yaml", "--auto-approve", "--state-dir", elsewhere.toString());
    assertThat(run.code()).as(run.err()).isZero();
    Path journal = journals(elsewhere).getFirst();
    Path own = state.resolve(journal.getParent().getFileName());
    Files.createDirectories(own);
    Files.copy(journal, own.resolve(journal.getFileName()));
    Files.writeString(
        own.resolve("identity"), Files.readString(journal.resolveSibling("identity")));
  }

  private Run signed(String... arguments) {
    if (arguments[0].equals("apply") && journals(state).isEmpty()) {
      file("antiHacking: { failedLogins: 4 }\n");
    }
    Stream<String> keys =
        Stream.of(
            "--auto-approve",
            "--record-key",
            signers.verifying("ours"),
            "--sign",
            signers.signing("ours"));
    return run(Stream.concat(Stream.of(arguments), keys).toArray(String[]::new));
  }
}
