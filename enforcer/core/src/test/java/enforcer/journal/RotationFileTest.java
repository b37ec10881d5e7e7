package enforcer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import enforcer.journal.RotationFile.InFlight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of whose secrets were made anew. */
class RotationFileTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-25T16:41:30.123Z"));
  private static final String PIN = "voicemailPin";

  @TempDir private Path root;

  @Test
  void aRotationIsToldAsItWentOn() throws IOException {
    try (RotationFile journal = open()) {
      journal.begun("plan", PIN, List.of("200", "201"), "rotation=2");
      journal.writing("200", PIN);
      journal.wrote("200", PIN, WriteEffect.WRITTEN, "changed and verified");
      journal.ended(5, "1 of 2 changed and verified; 1 not attempted");
    }

    assertThat(Files.readAllLines(file()))
        .containsExactly(
            "{\"entry\":\"begun\",\"at\":\"2026-11-25T16:41:30.123Z\",\"client\":\"plan\",\"secret\":"
                + "\"voicemailPin\",\"accepted\":\"rotation=2\",\"extensions\":[\"200\",\"201\"]}",
            "{\"entry\":\"writing\",\"at\":\"2026-11-25T16:41:30.123Z\",\"extension\":\"200\","
                + "\"secret\":\"voicemailPin\"}",
            "{\"entry\":\"wrote\",\"at\":\"2026-11-25T16:41:30.123Z\",\"extension\":\"200\","
                + "\"secret\":\"voicemailPin\",\"effect\":\"written\","
                + "\"outcome\":\"changed and verified\"}",
            "{\"entry\":\"ended\",\"at\":\"2026-11-25T16:41:30.123Z\",\"exitCode\":5,"
                + "\"summary\":\"1 of 2 changed and verified; 1 not attempted\"}");
  }

  @Test
  void whoeverWasLeftHalfKnownIsNamedUntilSomebodyWasTold() {
    try (RotationFile journal = open()) {
      journal.writing("200", PIN);
      journal.wrote("200", PIN, WriteEffect.WRITTEN, "changed and verified");
      journal.writing("201", PIN);
    }

    try (RotationFile next = open()) {
      assertThat(next.inFlight()).contains(new InFlight("201", PIN));
    }
    try (RotationFile again = open()) {
      again.closed(again.inFlight().orElseThrow());
    }
    try (RotationFile last = open()) {
      assertThat(last.inFlight()).isEmpty();
    }
  }

  @Test
  void aLastLineThatACrashToreIsCutOffAndTheNextRotationGoesOnBehindTheOthers() throws IOException {
    try (RotationFile journal = open()) {
      journal.writing("200", PIN);
    }
    Files.writeString(file(), "{\"entry\":\"wrote\",\"at\":\"20", StandardOpenOption.APPEND);

    try (RotationFile next = open()) {
      assertThat(next.inFlight()).contains(new InFlight("200", PIN));
      next.ended(0, "");
    }
    assertThat(Files.readAllLines(file())).hasSize(2).allMatch(line -> line.endsWith("}"));
  }

  @Test
  void aFileThatIsNoJournalIsLeftAlone() throws IOException {
    Files.createDirectories(root.resolve("pbx"));
    Files.writeString(file(), "pins: 123456\n");

    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageEndingWith("is not what a rotation writes; move it away")
        .hasMessageNotContaining("123456");
    assertThat(Files.readString(file())).isEqualTo("pins: 123456\n");
  }

  @Test
  void onlyItsOwnerCanLookIntoIt() throws IOException {
    assumeTrue(Files.getFileStore(root).supportsFileAttributeView("posix"));
    open().close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void noRunIsMadeOfIt() {
    open().close();

    assertThat(new PbxFolder(root.resolve("pbx")).runs()).isEmpty();
  }

  private RotationFile open() {
    return new PbxFolder(root.resolve("pbx")).rotations(CLOCK);
  }

  private Path file() {
    return root.resolve("pbx").resolve(RotationFile.NAME);
  }
}
