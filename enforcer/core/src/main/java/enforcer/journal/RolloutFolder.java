package enforcer.journal;

import enforcer.journal.RolloutEntry.Member;
import enforcer.journal.RolloutEntry.RingMembers;
import enforcer.journal.RolloutEntry.Terms;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rollouts that began with this state folder: a file for each, named by when it began. */
public record RolloutFolder(StateStore store, Path path) {
  private static final String SUFFIX = ".jsonl";
  private static final String BEGINNING = "beginning";
  private static final String COMMAND = "rollout";
  private static final int NAMED = 3;

  /** All of them, the newest first. */
  public List<RolloutRecord> all() {
    return ids().stream().flatMap(id -> read(id).stream()).toList();
  }

  /** The one of this id. */
  public Optional<RolloutRecord> read(String id) {
    if (!PbxFolder.isRun(id)) {
      return Optional.empty();
    }
    Path file = file(id);
    return store.read(file).flatMap(text -> record(file, text));
  }

  private List<String> ids() {
    return PbxFolder.ids(store, path, SUFFIX);
  }

  /** One that broke off before its first line was whole wrote nothing. */
  private static Optional<RolloutRecord> record(Path file, String text) {
    List<RolloutEntry> entries = new ArrayList<>();
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      entries.add(RolloutJson.entry(line).orElseThrow(() -> unreliable(file)));
    }
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    if (entries.getFirst() instanceof RolloutEntry.Begun begun) {
      return Optional.of(new RolloutRecord(begun, entries));
    }
    throw unreliable(file);
  }

  private static JournalException unreliable(Path file) {
    return JournalException.unreliable(
        file, "nothing was written, because a rollout may be under way; look into it");
  }

  /**
   * Begins a rollout; when this returns, that is on disk.
   *
   * @throws JournalException.Overlapping where another one that is not over shares a phone system
   */
  public RolloutFile begin(Terms terms, List<RingMembers> rings, InstantSource clock) {
    try (RunLock _ = beginning(clock)) {
      requireFree(rings, clock.instant());
      Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      while (true) {
        RunLock lock = lock(id(at), clock);
        Optional<StateStore.Lines> lines = created(file(id(at)), lock);
        if (lines.isPresent()) {
          RolloutEntry.Begun begun = new RolloutEntry.Begun(at, id(at), terms, rings);
          return begun(
              new RolloutFile(lines.get(), lock, clock, new RolloutRecord(begun, List.of())),
              begun);
        }
        lock.close();
        at = at.plusMillis(1);
      }
    }
  }

  private Optional<StateStore.Lines> created(Path file, RunLock lock) {
    try {
      return store.create(file);
    } catch (JournalException e) {
      lock.close();
      throw e;
    }
  }

  private static RolloutFile begun(RolloutFile file, RolloutEntry.Begun begun) {
    try {
      file.append(begun);
      return file;
    } catch (JournalException e) {
      file.close();
      throw e;
    }
  }

  private RunLock beginning(InstantSource clock) {
    try {
      return store.lock(path, BEGINNING, COMMAND, clock.instant());
    } catch (JournalException.Busy _) {
      throw new JournalException.Overlapping(
          "another rollout begins at this moment", "nothing was written; try again");
    }
  }

  /**
   * Lets a rollout begin only where no other one has any of its phone systems.
   *
   * @throws JournalException.Overlapping where another one that is not over shares one
   */
  public void requireFree(List<RingMembers> rings, Instant now) {
    List<Member> own = rings.stream().flatMap(ring -> ring.members().stream()).toList();
    for (RolloutRecord other : all()) {
      List<Member> shared = other.isOver() ? List.of() : other.shared(own);
      if (!shared.isEmpty()) {
        throw overlapping(other, shared, now);
      }
    }
  }

  private JournalException overlapping(RolloutRecord other, List<Member> shared, Instant now) {
    String names =
        String.join(", ", shared.stream().limit(NAMED).map(Member::name).toList())
            + (shared.size() > NAMED ? " and " + (shared.size() - NAMED) + " more" : "");
    String what = "rollout " + other.id() + " is not over and has " + names + ", too";
    return new JournalException.Overlapping(
        what,
        isAlive(other, now)
            ? "nothing was written; wait until it ends"
            : "nothing was written; nobody goes on with it: add --resume to go on, or --abandon "
                + other.id()
                + " to leave it as it is");
  }

  private boolean isAlive(RolloutRecord rollout, Instant now) {
    try (RunLock _ = store.lock(path, rollout.id(), COMMAND, now)) {
      return false;
    } catch (JournalException.Busy _) {
      return true;
    }
  }

  /**
   * The rollout that is not over and was begun with the same.
   *
   * @throws JournalException.Overlapping where it was begun with something else
   */
  public RolloutRecord resumable(Terms terms, List<RingMembers> rings) {
    List<Member> own = rings.stream().flatMap(ring -> ring.members().stream()).toList();
    RolloutRecord found =
        all().stream()
            .filter(record -> !record.isOver() && !record.shared(own).isEmpty())
            .findFirst()
            .orElseThrow(
                () ->
                    new JournalException.Overlapping(
                        "no rollout of these phone systems waits to be resumed",
                        "leave out --resume to begin one"));
    Optional<String> other = difference(found.begun(), terms, rings);
    if (other.isPresent()) {
      throw new JournalException.Overlapping(
          "rollout " + found.id() + " was begun with " + other.get(),
          "nothing was written; go on with what it was begun with, or give it up with --abandon "
              + found.id());
    }
    return found;
  }

  private static Optional<String> difference(
      RolloutEntry.Begun begun, Terms terms, List<RingMembers> rings) {
    if (!begun.terms().tool().equals(terms.tool())) {
      return Optional.of("enforcer " + begun.terms().tool() + ", and this is " + terms.tool());
    }
    if (!begun.terms().commit().equals(terms.commit())) {
      return Optional.of("commit %s, and this is %s".formatted(shown(begun.terms()), shown(terms)));
    }
    if (!begun.terms().documents().equals(terms.documents())) {
      return Optional.of("other files, or other content in them");
    }
    return placed(begun.rings()).equals(placed(rings))
        ? Optional.empty()
        : Optional.of("other rings, or other phone systems in them");
  }

  private static String shown(Terms terms) {
    return terms.commit().map(c -> c.substring(0, Math.min(12, c.length()))).orElse("none");
  }

  /** The rings, whatever phone systems are called by now. */
  private static List<List<String>> placed(List<RingMembers> rings) {
    return rings.stream()
        .map(ring -> ring.members().stream().map(m -> m.name() + " " + m.address()).toList())
        .toList();
  }

  /**
   * Goes on with a rollout that is not over.
   *
   * @throws JournalException.Overlapping where another process goes on with it
   */
  public RolloutFile resume(RolloutRecord known, InstantSource clock) {
    RolloutFile file = open(known, clock);
    // Another process may have gone on with it since it was read.
    RolloutRecord now = read(known.id()).orElse(known);
    if (now.entries().size() != known.entries().size()) {
      file.close();
      return resume(now, clock);
    }
    return file;
  }

  private RolloutFile open(RolloutRecord known, InstantSource clock) {
    RunLock lock = lock(known.id(), clock);
    Path file = file(known.id());
    try {
      byte[] bytes = store.bytes(file, Integer.MAX_VALUE).orElse(new byte[0]);
      return new RolloutFile(store.append(file, StateStore.whole(bytes)), lock, clock, known);
    } catch (JournalException e) {
      lock.close();
      throw e;
    }
  }

  private RunLock lock(String id, InstantSource clock) {
    try {
      return store.lock(path, id, COMMAND, clock.instant());
    } catch (JournalException.Busy _) {
      throw new JournalException.Overlapping(
          "rollout " + id + " is under way", "nothing was written; wait until it ends");
    }
  }

  private static String id(Instant at) {
    return PbxFolder.ID.format(at);
  }

  private Path file(String id) {
    return path.resolve(id + SUFFIX);
  }
}
