package enforcer.cli;

import enforcer.cli.terminal.Terminal;
import enforcer.cli.terminal.Terminal.Descriptors;
import enforcer.pbx.Timing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * One run of the command line, inside this process, through the entry that {@code main} uses.
 *
 * @param code the exit code
 * @param out what stood on standard output
 * @param err what stood on standard error
 */
record Run(int code, String out, String err) {

  /** Where, when and how a command is run. */
  record Setting(
      Path folder,
      Map<String, String> environment,
      Descriptors descriptors,
      String typed,
      Timing timing) {

    Run run(String... arguments) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      Terminal terminal =
          new Terminal(
              new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              descriptors,
              100,
              complete(),
              folder);
      int code = Main.run(terminal, timing, arguments);
      return new Run(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /**
     * Nothing that a test runs is kept in the home of whoever runs the tests, nor where another
     * test finds it: the next phone system on the same port is another one.
     */
    private Map<String, String> complete() {
      Map<String, String> complete = new HashMap<>(environment);
      String own = Integer.toHexString(folder.toAbsolutePath().hashCode());
      complete.putIfAbsent(
          "ENFORCER_STATE_DIR", Path.of("target", "state", own).toAbsolutePath().toString());
      return complete;
    }

    /** The file of what was done by hand, of the one phone system that has such a file. */
    Path byHand() throws IOException {
      try (Stream<Path> files = Files.walk(Path.of(complete().get("ENFORCER_STATE_DIR")))) {
        return files.filter(f -> f.endsWith("interventions.jsonl")).findFirst().orElseThrow();
      }
    }

    Setting environment(Map<String, String> other) {
      return new Setting(folder, other, descriptors, typed, timing);
    }

    /** The same with a clock that is ahead of that of this machine. */
    Setting later(Duration by) {
      Timing ahead = new Timing(() -> Instant.now().plus(by), timing.sleeper(), timing.jitter());
      return new Setting(folder, environment, descriptors, typed, ahead);
    }

    /** The same in which every wait is over at once, and the clock says that it was waited for. */
    Setting hurried() {
      AtomicReference<Duration> waited = new AtomicReference<>(Duration.ZERO);
      Timing hurried =
          new Timing(
              () -> Instant.now().plus(waited.get()),
              time -> waited.accumulateAndGet(time, Duration::plus),
              timing.jitter());
      return new Setting(folder, environment, descriptors, typed, hurried);
    }

    /** The same at a moment that stands still. */
    Setting at(Instant moment) {
      Timing still = new Timing(() -> moment, timing.sleeper(), timing.jitter());
      return new Setting(folder, environment, descriptors, typed, still);
    }

    /** A person at a terminal who types this. */
    Setting typing(String text) {
      return new Setting(folder, environment, new Descriptors(true, true, true), text, timing);
    }
  }

  /** A pipe as in CI: nobody at a terminal, no environment. */
  static Setting in(Path folder) {
    return new Setting(folder, Map.of(), Descriptors.NONE, "", Timing.real());
  }

  /** A command that needs no files. */
  static Run of(String... arguments) {
    return in(Path.of("")).run(arguments);
  }
}
