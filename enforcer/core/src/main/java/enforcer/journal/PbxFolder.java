package enforcer.journal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The runs against one PBX: a file for each, named by when it began. */
public record PbxFolder(Path path) {
  private static final String SUFFIX = ".jsonl";
  private static final Pattern RUN = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9]{3}");
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  public PbxFolder {
    requireNonNull(path, "path is null");
  }

  /** Whether a text has the form of the id of a run. */
  public static boolean isRun(String text) {
    return RUN.matcher(text).matches();
  }

  /**
   * Keeps every other run out until the lock is closed.
   *
   * @param command what runs, for those who are kept out
   * @throws JournalException.Busy while another run goes on
   */
  public RunLock lock(String command, InstantSource clock) {
    OwnedFiles.folder(path);
    return RunLock.take(path, command, clock.instant());
  }

  /**
   * Begins the journal of a run; when this returns, its head is on disk.
   *
   * @param head what it begins with, by when it begins and the id that it gets
   */
  public JournalFile begin(Function<Started, Entry.Begun> head, InstantSource clock) {
    OwnedFiles.folder(path);
    Instant at = clock.instant();
    while (true) {
      String run = ID.format(at);
      Path file = file(run);
      try {
        FileChannel channel =
            OwnedFiles.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return begin(new JournalFile(run, file, channel, clock), head);
      } catch (FileAlreadyExistsException _) {
        at = at.plusMillis(1);
      } catch (IOException e) {
        throw OwnedFiles.unwritable("the journal " + file, e);
      }
    }
  }

  private JournalFile begin(JournalFile journal, Function<Started, Entry.Begun> head) {
    journal.append(head.apply(new Started(journal.run(), journal.now())));
    OwnedFiles.settle(path);
    return journal;
  }

  /**
   * Where it is written down whose secrets are made anew.
   *
   * @throws JournalException where that cannot be read or written
   */
  public RotationFile rotations(InstantSource clock) {
    return RotationFile.open(path, clock);
  }

  /** The id of a run and when it began. */
  public record Started(String run, Instant at) {}

  /** The ids of all runs, the newest first. */
  public List<String> runs() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .filter(PbxFolder::isRun)
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw OwnedFiles.unreadable("the folder " + path, e);
    }
  }

  /**
   * What is written of a run; empty when nothing is, because it ended before its head was on disk.
   *
   * @throws JournalException where the file is not what a run writes
   */
  public Optional<RunRecord> read(String run) {
    return JournalReader.read(file(run));
  }

  /** The newest run that anything is written of. */
  public Optional<RunRecord> newest() {
    return runs().stream().flatMap(run -> read(run).stream()).findFirst();
  }

  /** Notes in the journal of a run that did not end by itself what was found of it. */
  public void close(RunRecord record, String by, String found, InstantSource clock) {
    Path file = file(record.begun().run());
    try (FileChannel channel = OwnedFiles.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(record.length()).position(record.length());
      new JournalFile(record.begun().run(), file, channel, clock).closed(by, found);
    } catch (IOException e) {
      throw OwnedFiles.unwritable("the journal " + file, e);
    }
  }

  private Path file(String run) {
    return path.resolve(run + SUFFIX);
  }
}
