package enforcer.journal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A run as its journal records it.
 *
 * @param length how many bytes of the file are whole lines; a crash may have torn the last one
 * @param head the digest of its first line, which never changes; empty where no file is behind it
 */
public record RunRecord(
    Entry.Begun begun, List<Entry> entries, long length, Optional<String> head) {

  public RunRecord {
    requireNonNull(begun, "begun is null");
    requireNonNull(head, "head is null");
    entries = List.copyOf(entries);
  }

  /** A run that no file tells of. */
  public RunRecord(Entry.Begun begun, List<Entry> entries, long length) {
    this(begun, entries, length, Optional.empty());
  }

  /** The address of its PBX. */
  public String url() {
    return begun.plan().path("subject").path("url").asString("");
  }

  /** The objects that its plan changes. */
  public Set<String> addresses() {
    Set<String> addresses = new TreeSet<>();
    begun.plan().path("changes").forEach(c -> addresses.add(c.path("address").asString("")));
    return addresses;
  }

  /** Whether the outcome of the run needs no further check. */
  public boolean isOver() {
    return entries.stream().anyMatch(e -> e instanceof Entry.Ended || e instanceof Entry.Closed);
  }

  /** The end of the run; empty when it broke off. */
  public Optional<Entry.Ended> ended() {
    return entries.stream()
        .filter(Entry.Ended.class::isInstance)
        .map(Entry.Ended.class::cast)
        .findFirst();
  }

  /** The effect of each step that was begun, by its number; one in flight is uncertain. */
  public SortedMap<Integer, WriteEffect> effects() {
    SortedMap<Integer, WriteEffect> effects = new TreeMap<>();
    for (Entry entry : entries) {
      switch (entry) {
        case Entry.Writing writing -> effects.put(writing.number(), WriteEffect.UNCERTAIN);
        case Entry.Wrote wrote -> effects.put(wrote.number(), wrote.effect());
        case Entry.Begun _, Entry.BackedUp _, Entry.Ended _, Entry.Closed _ -> {}
      }
    }
    return effects;
  }

  /**
   * The steps whose writes were about to be sent, or sent and not read back, when the run broke
   * off.
   */
  public SortedSet<Integer> inFlight() {
    SortedSet<Integer> inFlight = new TreeSet<>();
    for (Entry entry : entries) {
      switch (entry) {
        case Entry.Writing writing -> inFlight.add(writing.number());
        case Entry.Wrote wrote -> inFlight.remove(wrote.number());
        case Entry.Begun _, Entry.BackedUp _, Entry.Ended _, Entry.Closed _ -> {}
      }
    }
    return inFlight;
  }

  /** The number of steps that this run wrote and read back as wanted. */
  public long written() {
    return effects().values().stream().filter(e -> e == WriteEffect.WRITTEN).count();
  }

  /** Whether this run may have left rows in the log of the PBX: a change, or a backup. */
  public boolean hasWritten() {
    return touched() || entries.stream().anyMatch(Entry.BackedUp.class::isInstance);
  }

  /** Whether the PBX was changed by this run, or may have been. */
  public boolean touched() {
    return effects().values().stream().anyMatch(WriteEffect::touches);
  }
}
