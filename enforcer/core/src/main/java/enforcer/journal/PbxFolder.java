package enforcer.journal;

import static java.util.Objects.requireNonNull;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import enforcer.pbx.SystemName;
import enforcer.pbx.Timing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

/** The runs against one PBX: a file for each, named by when it began. */
public record PbxFolder(StateStore store, Path path) {
  private static final String SUFFIX = ".jsonl";

  /** A run asks this several times, and a worker of each phone system again and again. */
  private static final Cache<Kept, Boolean> OF_PANIC =
      CacheBuilder.newBuilder().maximumSize(10_000).build();

  private static final String LOCK = "lock";

  /** The file with the name of the PBX at this address. */
  static final String IDENTITY = "identity";

  private static final String TOKEN = "token-";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final Pattern RUN = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9]{3}");

  /** How the id of a run tells when it began. */
  static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  public PbxFolder {
    requireNonNull(store, "store is null");
    requireNonNull(path, "path is null");
  }

  /** A folder on this machine. */
  public PbxFolder(Path path) {
    this(FolderStore.HERE, path);
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
    return store.lock(path, name, command, clock.instant());
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
    return note(IDENTITY).flatMap(SystemName::of);
  }

  /** Remembers the name of the PBX at this address. */
  public void remember(SystemName identity) {
    note(IDENTITY, remembered(identity));
  }

  /** How the folder of an address names its PBX. */
  static String remembered(SystemName identity) {
    return identity + "\n";
  }

  /** The file with the name of the PBX at this address. */
  public Path identityFile() {
    return path.resolve(IDENTITY);
  }

  /**
   * What was noted under a name; empty where nothing was.
   *
   * @throws JournalException if the note cannot be read
   */
  public Optional<String> note(String name) {
    return store.read(path.resolve(name));
  }

  /** Notes a text under a name, in place of an earlier one; a crash leaves one of the two. */
  public void note(String name, String text) {
    store.replace(path.resolve(name), text);
  }

  /**
   * Begins the journal of a run; when this returns, its head is on disk.
   *
   * @param head makes the first entry from the id of the run and its time
   */
  public JournalFile begin(Function<Started, Entry.Begun> head, InstantSource clock) {
    Instant at = afterTheNewest(clock.instant());
    while (true) {
      String run = ID.format(at);
      Optional<StateStore.Lines> lines = store.create(file(run));
      if (lines.isPresent()) {
        JournalFile journal = new JournalFile(run, lines.get(), clock);
        journal.append(head.apply(new Started(run, journal.now())));
        return journal;
      }
      at = at.plusMillis(1);
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

  /**
   * The journal of rotations of secrets.
   *
   * @throws JournalException if it cannot be read or written
   */
  public RotationFile rotations(InstantSource clock) {
    return RotationFile.open(this, clock);
  }

  /** The last check of the firewall that was started from this machine. */
  public Optional<FirewallRun> firewallRun() {
    return firewallRuns().stream().findFirst();
  }

  /** The checks of the firewall that were started from this machine, the last one first. */
  public List<FirewallRun> firewallRuns() {
    return FirewallRun.read(this);
  }

  /** Keeps what is known of a check of the firewall, beside those before it. */
  public void keep(FirewallRun run) {
    run.write(this);
  }

  /**
   * What was done by hand to this PBX.
   *
   * @throws JournalException if the file cannot be relied on
   */
  public Interventions interventions() {
    return new Interventions(InterventionFile.read(this));
  }

  /** Notes what is done by hand; when this returns, it is on disk. */
  public void keep(Intervention what) {
    InterventionFile.append(this, what);
  }

  /** The id of a run and when it began. */
  public record Started(String run, Instant at) {}

  /** The ids of all runs, the newest first. */
  public List<String> runs() {
    return ids(store, path, SUFFIX);
  }

  /** The ids that files of a folder have as their names, the newest first. */
  static List<String> ids(StateStore store, Path folder, String suffix) {
    return store.files(folder).stream()
        .filter(name -> name.endsWith(suffix))
        .map(name -> name.substring(0, name.length() - suffix.length()))
        .filter(PbxFolder::isRun)
        .sorted(Comparator.reverseOrder())
        .toList();
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
    return JournalReader.read(store, file(run));
  }

  /** A journal, and the store that holds it. */
  private record Kept(StateStore store, Path file) {}

  /**
   * Whether a journal looks like that of a panic, without reading all of it as one. Its first line
   * tells it, which never changes.
   */
  boolean isOfPanic(String run) {
    Kept kept = new Kept(store, file(run));
    Boolean known = OF_PANIC.getIfPresent(kept);
    if (known != null) {
      return known;
    }
    Optional<String> begun = note(run + SUFFIX).filter(text -> text.indexOf('\n') >= 0);
    boolean is =
        begun.filter(text -> text.contains('"' + Intervention.PANIC_RUN + '"')).isPresent();
    begun.ifPresent(_ -> OF_PANIC.put(kept, is));
    return is;
  }

  /** The newest run that has a record. */
  public Optional<RunRecord> newest() {
    return runs().stream().flatMap(run -> read(run).stream()).findFirst();
  }

  /** Notes in the journal of a run that broke off what was found of it. */
  public void close(RunRecord record, String by, String found, InstantSource clock) {
    String run = record.begun().run();
    try (StateStore.Lines lines = store.append(file(run), record.length())) {
      new JournalFile(run, lines, clock).closed(by, found);
    }
  }

  private Path file(String run) {
    return path.resolve(run + SUFFIX);
  }
}
