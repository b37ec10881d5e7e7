package enforcer.cli.command;

import enforcer.pbx.RequestLog;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Appends one line for every request to a file that only its owner can read. */
final class RequestLogFile implements RequestLog, AutoCloseable {
  private final PrintStream lines;
  private final InstantSource clock;

  private RequestLogFile(PrintStream lines, InstantSource clock) {
    this.lines = lines;
    this.clock = clock;
  }

  static RequestLogFile open(Path path, InstantSource clock) {
    try {
      return new RequestLogFile(
          new PrintStream(OwnerFile.append(path), true, StandardCharsets.UTF_8), clock);
    } catch (IOException e) {
      throw new CannotContinue(
          "the log " + path + " cannot be written" + OwnerFile.reason(e), "name another file");
    }
  }

  @Override
  public synchronized void record(Entry entry) {
    String again = entry.attempt() > 1 ? " attempt " + entry.attempt() : "";
    lines.println(
        clock.instant().truncatedTo(ChronoUnit.MILLIS)
            + (" " + entry.method() + " " + entry.path())
            + (" " + entry.status() + " " + entry.millis() + " ms" + again));
  }

  /** Whether a line was lost, as on a full disk; that does not stop a run. */
  boolean isIncomplete() {
    return lines.checkError();
  }

  @Override
  public void close() {
    lines.close();
  }
}
