package enforcer.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans are saved for their owner only, whole or not at all, and where they were meant to be. */
class PlanFilesTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir private Path folder;

  @Test
  void aPlanIsForItsOwnerOnlyEvenWhereTheOldOneWasForEveryone() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    PlanFiles.of("a.json", file).save("acme", "new", Optional.empty());

    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(names()).containsExactly("a.json");
  }

  @Test
  void noNameOfAPhoneSystemLeavesTheFolder() throws IOException {
    PlanFiles files = PlanFiles.of("plans/", folder);
    for (String name : List.of("../../x", "..", "a/b", "Zürich", "c d")) {
      files.save(name, name, Optional.empty());
    }

    assertThat(names()).hasSize(5).allMatch(n -> n.matches("[A-Za-z0-9._-]{1,130}"));
  }

  @Test
  void namesThatSomeFileSystemsTakeForOneAreRefused() {
    PlanFiles files = PlanFiles.of("plans/", folder);

    assertThatThrownBy(() -> files.check(List.of("Acme", "ACME")))
        .isInstanceOf(CannotContinue.class)
        .hasMessageContaining("would be one file");
  }

  @Test
  void aLinkIsFollowedAndStays() throws IOException {
    Path real = Files.writeString(folder.resolve("real.json"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);

    PlanFiles.of("link.json", link).save("acme", "new", Optional.empty());

    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("new");
  }

  @Test
  void aDeviceIsWrittenToAndNeverReplaced() {
    PlanFiles.of("/dev/null", Path.of("/dev/null")).save("acme", "plan", Optional.empty());

    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  @Test
  void aFullDiskIsToldAndLeavesNothingBehind() throws IOException {
    assertThatThrownBy(
            () -> PlanFiles.of(FULL.toString(), FULL).save("acme", "plan", Optional.empty()))
        .isInstanceOf(CannotContinue.class)
        .hasMessageContaining("cannot be written to /dev/full: no space is left");
    Path below = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(
            () -> PlanFiles.of("x", below.resolve("x.json")).save("acme", "plan", Optional.empty()))
        .isInstanceOf(CannotContinue.class);
    assertThat(names()).containsExactly("file");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
