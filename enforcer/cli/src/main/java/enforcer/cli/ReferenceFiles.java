package enforcer.cli;

import enforcer.cli.terminal.Terminal;
import enforcer.cli.terminal.Terminal.Descriptors;
import enforcer.pbx.Timing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What the build ships beside the program for a shell: manual pages and the completion script. */
public final class ReferenceFiles {
  private static final int DATE = "2026-11-01".length();

  private ReferenceFiles() {}

  /** Writes {@code man/man1} and {@code completion} into a folder, dated as the build is. */
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]), arguments[1].substring(0, DATE));
  }

  static void write(Path folder, String date) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Terminal terminal = into(new PrintStream(printed, true, StandardCharsets.UTF_8));
    Path pages = Files.createDirectories(folder.resolve("man/man1"));
    CommandLine program = new CommandTree(terminal, Timing.real()).whole();
    for (CommandLine line :
        Stream.concat(Stream.of(program), program.getSubcommands().values().stream()).toList()) {
      String name = ManualPage.name(line.getCommandSpec()) + ".1";
      Files.writeString(pages.resolve(name), ManualPage.of(line, date));
    }
    Main.run(terminal, "completion");
    Files.write(
        Files.createDirectories(folder.resolve("completion")).resolve("enforcer.bash"),
        printed.toByteArray());
  }

  private static Terminal into(PrintStream out) {
    return new Terminal(
        InputStream.nullInputStream(),
        out,
        System.err,
        Descriptors.NONE,
        100,
        Map.of(),
        Path.of(""));
  }
}
