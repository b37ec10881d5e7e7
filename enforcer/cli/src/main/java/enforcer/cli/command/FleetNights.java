package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The nights of the phone systems that a worker has files of. Each is a {@code drift} of its file;
 * what it prints comes in one piece.
 *
 * @param files by what the rows of the database call their phone systems
 * @param options of drift
 * @param environment of drift, with the database in it
 */
record FleetNights(
    Map<String, String> files,
    List<String> options,
    Map<String, String> environment,
    WorkedCommit commit,
    DemoStory.Runner runner,
    Terminal terminal) {

  /** The exit code of one night; empty where it is not for this worker. */
  OptionalInt on(String phoneSystem) {
    String file = files.get(phoneSystem);
    if (file == null || commit.isMoved()) {
      return OptionalInt.empty();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = run(file, out, err);
    synchronized (terminal) {
      terminal.err().print(err.toString(StandardCharsets.UTF_8));
      terminal.err().flush();
      terminal.out().print(out.toString(StandardCharsets.UTF_8));
      terminal.out().flush();
    }
    return OptionalInt.of(code);
  }

  private int run(String file, ByteArrayOutputStream out, ByteArrayOutputStream err) {
    List<String> arguments = new ArrayList<>(List.of("drift", file, "--alone"));
    arguments.addAll(options);
    Terminal its =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Terminal.Descriptors.NONE,
            terminal.columns(),
            environment,
            terminal.workingFolder());
    return runner.run(its, arguments.toArray(String[]::new));
  }
}
