package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The completion script, asked by a real shell. */
@EnabledIf("enforcer.cli.BashCompletion#bash")
class CompletionTest {
  @TempDir Path folder;

  @Test
  void aShellCompletesCommands() throws Exception {
    assertThat(completions("enforcer", ""))
        .containsExactlyInAnyOrder(HelpTest.commands().toArray(String[]::new));
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
    assertThat(completions("enforcer", "firewall-check", "ac")).containsExactly("acme.yaml");
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

  private String[] completions(String... words) throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("script"), Run.of("completion").out());
    return BashCompletion.offered(folder, script, words);
  }
}
