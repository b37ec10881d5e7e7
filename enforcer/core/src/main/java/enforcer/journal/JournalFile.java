package enforcer.journal;

import enforcer.plan.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The journal of one run as a file: one line for each entry, on disk before the run goes on. */
public final class JournalFile implements Journal, AutoCloseable {
  private final String run;
  private final StateStore.Lines lines;
  private final InstantSource clock;

  JournalFile(String run, StateStore.Lines lines, InstantSource clock) {
    this.run = run;
    this.lines = lines;
    this.clock = clock;
  }

  /** The id of the run, which {@code undo} takes. */
  public String run() {
    return run;
  }

  /** Notes that the PBX made a backup of itself. */
  public void backedUp(String name) {
    append(new Entry.BackedUp(now(), name));
  }

  @Override
  public void writing(int number, Step step) {
    append(new Entry.Writing(now(), number, EntryJson.of(step)));
  }

  @Override
  public void wrote(int number, WriteEffect effect, String sentence, Optional<String> runBook) {
    append(new Entry.Wrote(now(), number, effect, sentence, runBook));
  }

  /** Notes that the run ended by itself. */
  public void ended(int exitCode, String summary) {
    append(new Entry.Ended(now(), exitCode, summary));
  }

  void closed(String by, String found) {
    append(new Entry.Closed(now(), by, found));
  }

  void append(Entry entry) {
    lines.append(EntryJson.line(entry));
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public void close() {
    lines.close();
  }
}
