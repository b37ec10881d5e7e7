package enforcer.campaign;

import enforcer.simulator.PbxSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as people start it: a process with arguments, a terminal and an exit code. */
final class CommandLine {
  private static final List<String> ACCEPTED =
      List.of("--accept", "deletes=9999,mass-change=99999,demotions=9999");
  private static final String QUESTION = "Type yes to go on";

  private final Path launcher;
  private final PbxSimulator pbx;
  private final Path folder;

  /**
   * How a process ended.
   *
   * @param text what it wrote, on both streams
   */
  record Ended(int code, String text) {}

  CommandLine(Path launcher, PbxSimulator pbx, Path folder) {
    this.launcher = launcher;
    this.pbx = pbx;
    this.folder = folder;
    try {
      Path secret = folder.resolve("secret");
      Files.writeString(secret, pbx.clientSecret());
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command that reaches the PBX and accepts what can be accepted. */
  Ended accepting(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(ACCEPTED);
    return run(all.toArray(String[]::new));
  }

  Ended run(String... arguments) {
    try {
      Process process = start(command(List.of(arguments)));
      process.getOutputStream().close();
      return ended(process, new String(process.getInputStream().readAllBytes(), UTF));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Applies a file at a terminal, and lets something happen between the question and the yes. */
  Ended answering(Runnable meanwhile) {
    List<String> apply = new ArrayList<>(List.of("apply", "acme.yaml"));
    apply.addAll(ACCEPTED);
    String typed = String.join(" ", command(apply));
    try {
      Process process = start(List.of("script", "-qefc", typed, "/dev/null"));
      StringBuilder text = new StringBuilder();
      int answered = 0;
      InputStream out = process.getInputStream();
      byte[] bytes = new byte[8192];
      for (int n = out.read(bytes); n >= 0; n = out.read(bytes)) {
        text.append(new String(bytes, 0, n, UTF));
        int asked = text.toString().split(QUESTION, -1).length - 1;
        if (asked > answered) {
          if (answered == 0) {
            meanwhile.run();
          }
          answered = asked;
          process.getOutputStream().write("yes\n".getBytes(UTF));
          process.getOutputStream().flush();
        }
      }
      return ended(process, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final Charset UTF = StandardCharsets.UTF_8;

  private List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    command.addAll(
        List.of(
            "--url", pbx.url().toString(),
            "--client-id", pbx.clientId(),
            "--client-secret-file", "secret"));
    return command;
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true);
    // Nothing of the shell that starts the campaign: in a CI job an apply would ask for a base.
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // A process ends sooner than the cache that would make the next one start faster is made.
    builder.environment().put("ENFORCER_NO_AOT", "1");
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    return builder.start();
  }

  private static Ended ended(Process process, String text) {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the process does not end: " + text);
      }
      return new Ended(process.exitValue(), text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
