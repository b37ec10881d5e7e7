package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The completion script, asked by a real shell. */
@EnabledIf("bash")
class CompletionTest {
  @TempDir Path folder;

  static boolean bash() {
    return Files.isExecutable(Path.of("/bin/bash"));
  }

  @Test
  void aShellCompletesCommands() throws Exception {
    assertThat(completions("enforcer", "")).contains("plan", "apply", "drift", "simulate");
    assertThat(completions("enforcer", "dr")).containsExactly("drift");
  }

  @Test
  void aShellCompletesOptionsAndTheirValues() throws Exception {
    assertThat(completions("enforcer", "plan", "--de"))
        .containsExactly("--debug", "--details", "--detailed-exitcode");
    assertThat(completions("enforcer", "plan", "-o", "")).contains("text", "json", "markdown");
    assertThat(completions("enforcer", "rotate", "")).contains("voicemail-pins", "sip-passwords");
  }

  @Test
  void aShellCompletesFilesWhereACommandTakesThem() throws Exception {
    Files.writeString(folder.resolve("acme.yaml"), "");

    for (String command : new String[] {"validate", "plan", "apply", "drift", "doctor", "dial"}) {
      assertThat(completions("enforcer", command, "ac")).as(command).containsExactly("acme.yaml");
    }
    assertThat(completions("enforcer", "show", "ac")).containsExactly("acme.yaml");
    assertThat(completions("enforcer", "rotate", "voicemail-pins", "ac"))
        .containsExactly("acme.yaml");
    assertThat(completions("enforcer", "version", "ac")).doesNotContain("acme.yaml");
  }

  @Test
  void aShellCompletesSectionsAndWhatCanBeExplained() throws Exception {
    assertThat(completions("enforcer", "plan", "--only", "out")).containsExactly("outbound");
    assertThat(completions("enforcer", "explain", "mass")).containsExactly("mass-change");
  }

  @Test
  void whatIsHiddenIsNotCompleted() throws Exception {
    assertThat(completions("enforcer", "demo", "--"))
        .contains("--keep")
        .doesNotContain("--rehearse");
  }

  /** What a shell offers for the last of these words. */
  private String[] completions(String... words) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("script"), Run.of("completion").out());
    String ask =
        "compopt() { :; }; source ./script; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1));"
            + " COMP_LINE=\"$*\"; COMP_POINT=${#COMP_LINE}; _complete_enforcer \"$1\" \"${!#}\";"
            + " printf '%s\\n"
            + "' \"${COMPREPLY[@]}\"";
    String[] command = new String[4 + words.length];
    System.arraycopy(new String[] {"/bin/bash", "-c", ask, "-"}, 0, command, 0, 4);
    System.arraycopy(words, 0, command, 4, words.length);
    Process shell =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(out).isZero();
    return out.strip().split("\\s+");
  }
}
