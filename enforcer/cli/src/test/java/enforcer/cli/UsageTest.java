package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          versoin                 | error: there is no command "versoin"; did you mean "version"? see enforcer --help
          nonsense                | error: there is no command "nonsense"; see enforcer --help
          validate                | error: missing required parameter: 'PATH'; see enforcer validate --help
          validate --colour never a.yaml | error: there is no option "--colour"; did you mean "--color"? see enforcer validate --help
          plan -o xml a.yaml      | error: invalid value for option '--output': 'xml' is none of text, json, markdown; see enforcer plan --help
          dial --from 205 a.yaml 020-7946 | error: there is no number to dial; write digits, * and # without spaces, a + only in front; see enforcer dial --help
          version extra           | error: there is no place for the argument "extra"; see enforcer version --help
          simulate --latency soon | error: invalid value for option '--latency': 'soon' is no time; write it like 50ms or 2s; see enforcer simulate --help
          simulate --pbx-version 18.0.9 | error: '18.0.9' is no version of a PBX; a version looks like 20.0.10 or 20.0.9.995; see enforcer simulate --help
          """)
  void aMistakeOnTheCommandLineIsOneSentenceAndCode64(String arguments, String sentence) {
    Run run = Run.of(arguments.split(" "));

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().strip()).isEqualTo(sentence);
  }

  @Test
  void whatATerminalWouldObeyIsNotRepeatedToIt() {
    assertThat(Run.of("\u001b[2Jversion").err()).doesNotContain("\u001b");
  }

  @Test
  void theVersionIsTheOneOfTheBuild() {
    assertThat(Run.of("version").out())
        .matches("enforcer [0-9]+\\.[0-9]+\\.[0-9]+ \\(Java 25\\)\n");
    assertThat(Run.of("--version").out()).isEqualTo(Run.of("version").out());
  }

  @Test
  void theCompletionScriptKnowsEveryCommand() {
    String script = Run.of("completion").out();

    HelpTest.commands().forEach(command -> assertThat(script).contains(command));
  }
}
