package enforcer.journal;

import static java.util.Objects.requireNonNull;

import enforcer.pbx.SystemName;
import enforcer.pbx.Timing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The runs against one PBX: a file for each, named by when it began. */
public record PbxFolder(Path path) {
  private static final String SUFFIX = ".jsonl";
  private static final String LOCK = "lock";
  private static final String TOKEN = "token-";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final Pattern RUN = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9]{3}");

  /** How the id of a run tells when it began. */
  static final DateTimeFormatter ID =
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
   * @param command the command that runs, for the message to other runs
   * @throws JournalException.Busy while another run goes on
   */
  public RunLock lock(String command, InstantSource clock) {
    return lock(LOCK, command, clock);
  }

  /**
   * Keeps out every other run with the same API client, because a PBX knows one token of each
   * client. Waits for the run that has it.
   *
   * @param waiting is called once if there is a run to wait for
   * @throws JournalException.Busy if that run does not end in time
   */
  public RunLock token(String clientId, String command, Timing timing, Runnable waiting) {
    String name = TOKEN + HexFormat.of().formatHex(sha256(clientId), 0, 8);
    Instant end = timing.clock().instant().plus(LONGEST_WAIT);
    boolean told = false;
    while (true) {
      try {
        return lock(name, command, timing.clock());
      } catch (JournalException.Busy e) {
        if (!timing.clock().instant().isBefore(end) || !slept(timing)) {
          throw e;
        }
        if (!told) {
          waiting.run();
          told = true;
        }
      }
    }
  }

  private RunLock lock(String name, String command, InstantSource clock) {
    OwnedFiles.folder(path);
    return RunLock.take(path, name, command, clock.instant());
  }

  private static boolean slept(Timing timing) {
    try {
      timing.sleeper().sleep(BETWEEN_LOOKS);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The host and the port of the PBX. */
  public String address() {
    return path.getFileName().toString().replaceFirst("_([0-9]+)$", ":$1");
  }

  /** The name of the PBX at this address when a run last wrote to it. */
  public Optional<SystemName> identity() {
    try {
      return SystemName.of(Files.readString(identityFile()));
    } catch (NoSuchFileException | NotDirectoryException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw OwnedFiles.unreadable("the file " + identityFile(), e);
    }
  }

  /** Remembers the name of the PBX at this address. */
  public void remember(SystemName identity) {
    OwnedFiles.folder(path);
    try (FileChannel out =
        OwnedFiles.open(
            identityFile(),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap((identity + "\n").getBytes(StandardCharsets.UTF_8)));
      out.force(true);
    } catch (IOException e) {
      throw OwnedFiles.unwritable("the file " + identityFile(), e);
    }
  }

  /** The file with the name of the PBX at this address. */
  public Path identityFile() {
    return path.resolve("identity");
  }

  /**
   * What was noted under a name; empty where nothing was.
   *
   * @throws JournalException if the note cannot be read
   */
  public Optional<String> note(String name) {
    return OwnedFiles.read(path.resolve(name));
  }

  /** Notes a text under a name, in place of an earlier one; a crash leaves one of the two. */
  public void note(String name, String text) {
    OwnedFiles.folder(path);
    OwnedFiles.replace(path.resolve(name), text);
  }

  /**
   * Begins the journal of a run; when this returns, its head is on disk.
   *
   * @param head makes the first entry from the id of the run and its time
   */
  public JournalFile begin(Function<Started, Entry.Begun> head, InstantSource clock) {
    OwnedFiles.folder(path);
    Instant at = afterTheNewest(clock.instant());
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

  /** A run comes after all others, even after one that was made while the clock was ahead. */
  private Instant afterTheNewest(Instant now) {
    return runs().stream()
        .findFirst()
        .map(newest -> ID.parse(newest, Instant::from).plusMillis(1))
        .filter(next -> next.isAfter(now))
        .orElse(now);
  }

  private JournalFile begin(JournalFile journal, Function<Started, Entry.Begun> head) {
    journal.append(head.apply(new Started(journal.run(), journal.now())));
    OwnedFiles.settle(path);
    return journal;
  }

  /**
   * The journal of rotations of secrets.
   *
   * @throws JournalException if it cannot be read or written
   */
  public RotationFile rotations(InstantSource clock) {
    return RotationFile.open(path, clock);
  }

  /** The last check of the firewall that was started from this machine. */
  public Optional<FirewallRun> firewallRun() {
    return firewallRuns().stream().findFirst();
  }

  /** The checks of the firewall that were started from this machine, the last one first. */
  public List<FirewallRun> firewallRuns() {
    return FirewallRun.read(path);
  }

  /** Keeps what is known of a check of the firewall, beside those before it. */
  public void keep(FirewallRun run) {
    OwnedFiles.folder(path);
    run.write(path);
  }

  /**
   * What was done by hand to this PBX.
   *
   * @throws JournalException if the file cannot be relied on
   */
  public Interventions interventions() {
    return new Interventions(InterventionFile.read(path));
  }

  /** Notes what is done by hand; when this returns, it is on disk. */
  public void keep(Intervention what) {
    OwnedFiles.folder(path);
    InterventionFile.append(path, what);
  }

  /** The id of a run and when it began. */
  public record Started(String run, Instant at) {}

  /** The ids of all runs, the newest first. */
  public List<String> runs() {
    return ids(path, SUFFIX);
  }

  /** The ids that files of a folder have as their names, the newest first. */
  static List<String> ids(Path folder, String suffix) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(name -> name.endsWith(suffix))
          .map(name -> name.substring(0, name.length() - suffix.length()))
          .filter(PbxFolder::isRun)
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw OwnedFiles.unreadable("the folder " + folder, e);
    }
  }

  /** The ids of the runs that began at a time or after it, the newest first. */
  public List<String> runs(Instant since) {
    String first = ID.format(since);
    return runs().stream().filter(run -> run.compareTo(first) >= 0).toList();
  }

  /**
   * The record of a run; empty when it ended before its head was on disk.
   *
   * @throws JournalException if the file is not the journal of a run
   */
  public Optional<RunRecord> read(String run) {
    return JournalReader.read(file(run));
  }

  /** The newest run that has a record. */
  public Optional<RunRecord> newest() {
    return runs().stream().flatMap(run -> read(run).stream()).findFirst();
  }

  /** Notes in the journal of a run that broke off what was found of it. */
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
