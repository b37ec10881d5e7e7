package enforcer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command in a process of its own, which can be stopped and killed. */
final class OwnProcess {
  private OwnProcess() {}

  /**
   * Starts a command. Nothing of the shell that runs the tests reaches it: in a job of a CI an
   * apply would ask for a base.
   *
   * @param folder where it runs, which is its home as well
   * @param said where its output goes, and its errors
   */
  static Process start(
      Path folder,
      Map<String, String> environment,
      ProcessBuilder.Redirect said,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "enforcer.cli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("HOME", folder.toString());
    return builder.redirectErrorStream(true).redirectOutput(said).start();
  }

  /** Sends a signal, such as {@code -STOP}. */
  static void signal(Process process, String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }
}
