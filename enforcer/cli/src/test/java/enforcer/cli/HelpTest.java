package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {
  /** An exit code under a line that is neither the heading nor another exit code. */
  private static final String CODE_WITHOUT_HEADING =
      "\\n(?!Exit codes\\n| {2,3}[0-9]{1,2}  )[^\\n]*\\n {2,3}[0-9]{1,2}  ";

  static Stream<String> commands() {
    return CommandTree.CHAPTERS.values().stream().flatMap(List::stream);
  }

  @Test
  void theProgramListsItsCommandsByWhatAPersonWants() {
    Run run = Run.of("--help");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    Golden.assertSame("help/enforcer.txt", run.out());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItself(String command) {
    Run run = Run.of(command, "--help");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    Golden.assertSame("help/" + command + ".txt", run.out());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theTableOfCommandsNamesIt(String command) throws IOException {
    assertThat(Files.readString(Path.of("../../README.md")))
        .as("README.md")
        .containsPattern("(?m)^\\|.*`" + command + "\\b");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyPartOfAHelpPageStandsApartUnderItsHeading(String command) {
    String page = Run.of(command, "--help").out();

    assertThat(page).doesNotContainPattern(CODE_WITHOUT_HEADING);
    assertThat(page).doesNotContainPattern("[^\\n]\\nExamples?\\n");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noLineOfAHelpPageIsWiderThanAHundredColumns(String command) {
    assertThat(Run.of(command, "--help").out().lines()).allMatch(l -> l.length() <= 100);
  }

  @Test
  void withoutACommandTheHelpIsAnErrorMessage() {
    Run run = Run.of();

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("Keeps the security state");
  }
}
