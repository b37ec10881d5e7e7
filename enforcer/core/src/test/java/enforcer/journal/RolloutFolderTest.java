package enforcer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.journal.RolloutEntry.Before;
import enforcer.journal.RolloutEntry.Member;
import enforcer.journal.RolloutEntry.Reached;
import enforcer.journal.RolloutEntry.RingMembers;
import enforcer.journal.RolloutEntry.Terms;
import enforcer.journal.RolloutEntry.Writing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of a rollout, as another process finds it. */
class RolloutFolderTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final InstantSource CLOCK = () -> NOW;
  private static final Terms TERMS = new Terms("0.1.0", "owner", Optional.of("ab12"), "sha256:1");

  @TempDir Path folder;
  private RolloutFolder rollouts;

  @BeforeEach
  void begin() {
    rollouts = new StateFolder(folder.resolve("state")).rollouts();
  }

  private static List<RingMembers> ring(String... names) {
    return List.of(
        new RingMembers(
            "canary",
            List.of(names).stream()
                .map(n -> new Member(n, n + ".example.com:443", Optional.of(n + ".3cx.example")))
                .toList()));
  }

  private static Before before(String phone) {
    return new Before(
        NOW, new TreeSet<>(Set.of(phone)), new TreeSet<>(), new TreeSet<>(), "20.0.10");
  }

  @Test
  void whatIsNotedIsReadBack() {
    try (RolloutFile file = rollouts.begin(TERMS, ring("one", "two"), CLOCK)) {
      file.append(new Writing(NOW, "one", before("200")));
      file.append(
          new Reached(NOW, "one", RolloutState.APPLIED, Optional.of("run"), List.of("größer")));
      file.append(new Writing(NOW, "one", before("201")));
      file.append(new RolloutEntry.TakenBack(NOW, "one", List.of("undo"), List.of("left")));
      file.append(new RolloutEntry.Soaking(NOW, "canary", NOW.plusSeconds(60)));
      file.append(new RolloutEntry.RingDone(NOW, "canary"));
    }

    RolloutRecord read = rollouts.all().getFirst();

    assertThat(read.begun().terms()).isEqualTo(TERMS);
    assertThat(read.members()).hasSize(2);
    assertThat(read.state("one")).isEqualTo(RolloutState.WRITING);
    assertThat(read.state("two")).isEqualTo(RolloutState.OPEN);
    assertThat(read.last("one").orElseThrow().reasons()).containsExactly("größer");
    assertThat(read.before("one")).contains(before("200"));
    assertThat(read.takenBack("one").orElseThrow().left()).containsExactly("left");
    assertThat(read.soaks("canary")).contains(NOW.plusSeconds(60));
    assertThat(read.isDone("canary")).isTrue();
    assertThat(read.isOver()).isFalse();
  }

  @Test
  void aTornLastLineNeverCountedAndIsWrittenOver() throws IOException {
    String id;
    try (RolloutFile file = rollouts.begin(TERMS, ring("one"), CLOCK)) {
      id = file.id();
      file.append(new Writing(NOW, "one", before("200")));
    }
    Path journal = rollouts.path().resolve(id + ".jsonl");
    Files.writeString(journal, "{\"entry\":\"reach", StandardOpenOption.APPEND);

    try (RolloutFile file = rollouts.resume(rollouts.resumable(TERMS, ring("one")), CLOCK)) {
      assertThat(file.record().state("one")).isEqualTo(RolloutState.WRITING);
      file.append(new Reached(NOW, "one", RolloutState.PROVEN, Optional.empty(), List.of()));
    }

    assertThat(rollouts.read(id).orElseThrow().state("one")).isEqualTo(RolloutState.PROVEN);
  }

  @Test
  void aLineThatIsNoneOfOursMakesItUnreliable() throws IOException {
    String id;
    try (RolloutFile file = rollouts.begin(TERMS, ring("one"), CLOCK)) {
      id = file.id();
    }
    Files.writeString(
        rollouts.path().resolve(id + ".jsonl"), "nonsense\n", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> rollouts.begin(TERMS, ring("other"), CLOCK))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("cannot be relied on");
  }

  @Test
  void oneOfALaterFormatIsNotGuessedAt() throws IOException {
    String id;
    try (RolloutFile file = rollouts.begin(TERMS, ring("one"), CLOCK)) {
      id = file.id();
    }
    Path journal = rollouts.path().resolve(id + ".jsonl");
    Files.writeString(
        journal,
        Files.readString(journal)
            .replace("\"formatVersion\":\"1.0\"", "\"formatVersion\":\"2.0\""));

    assertThatThrownBy(() -> rollouts.begin(TERMS, ring("other"), CLOCK))
        .hasMessageContaining("cannot be relied on");
  }

  @Test
  void onePhoneSystemAtTwoAddressesIsShared() {
    rollouts.begin(TERMS, ring("one", "two"), CLOCK).close();
    Member moved = new Member("uno", "uno.example.com:443", Optional.of("one.3cx.example"));

    assertThatThrownBy(
            () -> rollouts.begin(TERMS, List.of(new RingMembers("canary", List.of(moved))), CLOCK))
        .isInstanceOf(JournalException.Overlapping.class)
        .hasMessageContaining("has one, too");
    rollouts.begin(TERMS, ring("three"), CLOCK).close();
    assertThat(rollouts.all()).hasSize(2);
  }

  @Test
  void itsFolderIsNoPhoneSystem() {
    rollouts.begin(TERMS, ring("one"), CLOCK).close();

    assertThat(new StateFolder(folder.resolve("state")).all()).isEmpty();
  }
}
