package enforcer.journal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Allows one run at a time against a PBX from this machine. The lock is one of the operating
 * system, which ends with its process, so a crash blocks no later run. A file beside it names the
 * owner.
 */
final class LockFile implements RunLock {
  /**
   * Closing any channel of a file drops its lock for the whole process, so none is opened twice.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final String OWNER = ".owner";
  private static final int LONGEST = 1_000;

  private final Path file;
  private final FileChannel channel;
  private final Optional<String> gone;

  private LockFile(Path file, FileChannel channel, Optional<String> gone) {
    this.file = file;
    this.channel = channel;
    this.gone = gone;
  }

  static LockFile take(Path folder, String name, String command, Instant now) {
    Path real;
    try {
      real = folder.toRealPath().resolve(name);
    } catch (IOException e) {
      throw OwnedFiles.unwritable("the folder " + folder, e);
    }
    if (!HELD.add(real)) {
      throw busy(real, now);
    }
    try {
      return locked(real, command, now);
    } catch (RuntimeException e) {
      HELD.remove(real);
      throw e;
    }
  }

  private static LockFile locked(Path file, String command, Instant now) {
    FileChannel channel = null;
    try {
      channel = OwnedFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isFree(channel)) {
        channel.close();
        throw busy(file, now);
      }
      Optional<String> gone = owner(file, now);
      write(file, command, now);
      return new LockFile(file, channel, gone);
    } catch (IOException e) {
      close(channel);
      throw OwnedFiles.unwritable("the lock " + file, e);
    }
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static void close(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException _) {
      // The failed write is reported already.
    }
  }

  /** Puts the file in place whole, so that a waiting run never reads half of it. */
  private static void write(Path file, String command, Instant now) throws IOException {
    String text = "%s\t%d\t%s\t%s".formatted(now, ProcessHandle.current().pid(), host(), command);
    Path half = beside(file, OWNER + ".new");
    Files.deleteIfExists(half);
    try (FileChannel out =
        OwnedFiles.open(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(
        half,
        beside(file, OWNER),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "this machine";
    }
  }

  /** The present or last owner of a lock, for display; empty when none is noted. */
  private static Optional<String> owner(Path file, Instant now) {
    try {
      String text = new String(OwnedFiles.bytes(beside(file, OWNER)), StandardCharsets.UTF_8);
      String[] parts = text.substring(0, Math.min(LONGEST, text.length())).split("\t", 4);
      Instant since = Instant.parse(parts[0]);
      String age = age(Duration.between(since, now));
      return Optional.of(
          "enforcer %s, process %s on %s, since %s (%s)"
              .formatted(
                  clean(parts[3]),
                  clean(parts[1]),
                  clean(parts[2]),
                  since.truncatedTo(ChronoUnit.SECONDS),
                  age));
    } catch (IOException | RuntimeException _) {
      return Optional.empty();
    }
  }

  private static String clean(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }

  private static String age(Duration time) {
    long minutes = Math.max(0, time.toMinutes());
    return minutes < 1
        ? "less than a minute"
        : minutes < 120 ? minutes + " min" : minutes / 60 + " h";
  }

  private static JournalException busy(Path file, Instant now) {
    return new JournalException.Busy(
        "another run has this PBX: " + owner(file, now).orElse("it does not say who it is"),
        "nothing was begun; wait until it ends, or end it");
  }

  @Override
  public Optional<String> previousOwner() {
    return gone;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(beside(file, OWNER));
      channel.close();
    } catch (IOException _) {
      // The lock ends with this process at the latest.
    } finally {
      HELD.remove(file);
    }
  }
}
