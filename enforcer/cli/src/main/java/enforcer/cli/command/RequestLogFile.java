package enforcer.cli.command;

import enforcer.pbx.RequestLog;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Appends one line for every request to a file that only its owner can read. */
final class RequestLogFile implements RequestLog, AutoCloseable {
  private static final Set<StandardOpenOption> APPEND =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

  private final PrintStream lines;

  private RequestLogFile(PrintStream lines) {
    this.lines = lines;
  }

  static RequestLogFile open(Path path) {
    try {
      FileChannel file = FileChannel.open(path, APPEND, ownerOnly(path));
      return new RequestLogFile(
          new PrintStream(Channels.newOutputStream(file), true, StandardCharsets.UTF_8));
    } catch (IOException _) {
      throw new CannotContinue("the log " + path + " cannot be written", "name another file");
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public synchronized void record(Entry entry) {
    String again = entry.attempt() > 1 ? " attempt " + entry.attempt() : "";
    lines.println(
        Instant.now().truncatedTo(ChronoUnit.MILLIS)
            + (" " + entry.method() + " " + entry.path())
            + (" " + entry.status() + " " + entry.millis() + " ms" + again));
  }

  @Override
  public void close() {
    lines.close();
  }
}
