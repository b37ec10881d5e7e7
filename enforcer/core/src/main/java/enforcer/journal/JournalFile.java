package enforcer.journal;

import enforcer.plan.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The journal of one run as a file: one line for each entry, on disk before the run goes on. */
public final class JournalFile implements Journal, AutoCloseable {
  private final String run;
  private final Path path;
  private final FileChannel file;
  private final InstantSource clock;

  JournalFile(String run, Path path, FileChannel file, InstantSource clock) {
    this.run = run;
    this.path = path;
    this.file = file;
    this.clock = clock;
  }

  /**
   * A journal that appends to a file.
   *
   * @throws JournalException where it cannot be opened
   */
  static JournalFile appending(String run, Path path, InstantSource clock) {
    try {
      return new JournalFile(run, path, OwnedFiles.open(path, StandardOpenOption.APPEND), clock);
    } catch (IOException e) {
      throw OwnedFiles.unwritable("the journal " + path, e);
    }
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
    ByteBuffer line = ByteBuffer.wrap(EntryJson.line(entry));
    try {
      while (line.hasRemaining()) {
        file.write(line);
      }
      file.force(true);
    } catch (IOException e) {
      throw OwnedFiles.unwritable("the journal " + path, e);
    }
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw OwnedFiles.unwritable("the journal " + path, e);
    }
  }
}
