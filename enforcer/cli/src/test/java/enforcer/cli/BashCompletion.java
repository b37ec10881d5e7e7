package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Bash, asked for what it offers once it has read a completion script. */
final class BashCompletion {
  private static final String BASH = "/bin/bash";

  /** By the function that the script registered for the command, as bash itself calls it. */
  private static final String ASK =
      """
      compopt() { :; }
      source "$1" || exit
      shift
      registered=$(complete -p "$1") || exit
      function=${registered#*-F }
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
      "${function%% *}" "$1" "${!#}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  private BashCompletion() {}

  static boolean bash() {
    return Files.isExecutable(Path.of(BASH));
  }

  /** What a shell in this folder offers for the last of these words. */
  static String[] offered(Path folder, Path script, String... words)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(BASH, "--norc", "-c", ASK, "-", script.toString()));
    command.addAll(List.of(words));
    Process shell =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(out).isZero();
    return out.strip().split("\\s+");
  }
}
