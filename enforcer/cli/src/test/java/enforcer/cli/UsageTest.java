package enforcer.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Catalogue;
import enforcer.section.Section;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  private static final String COMMANDS =
      CommandTree.CHAPTERS.values().stream().flatMap(List::stream).collect(joining(", "));
  private static final String SECTIONS =
      Catalogue.SECTIONS.stream().map(Section::name).collect(joining(", "));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          versoin                 | error: there is no command "versoin"; did you mean "version"? see enforcer --help
          attest --help           | error: there is no command "attest"; see enforcer --help
          chek --help             | error: there is no command "chek"; did you mean "check"? see enforcer --help
          nonsense                | error: there is no command "nonsense"; see enforcer --help
          validate                | error: missing required parameter: 'PATH'; see enforcer validate --help
          validate --colour never a.yaml | error: there is no option "--colour"; did you mean "--color"? see enforcer validate --help
          plan -o xml a.yaml      | error: invalid value for option '--output': 'xml' is not one of text, json, markdown; see enforcer plan --help
          dial --from 205 a.yaml 020-7946 | error: "020-7946" cannot be dialled; write digits, * and # without spaces, a + only in front; see enforcer dial --help
          help pln                | error: there is no command "pln"; did you mean "plan"? commands: {commands}; see enforcer help --help
          plan --only consle a.yaml | error: invalid value for option '--only': there is no section 'consle'; did you mean "console"? known: {sections}; see enforcer plan --help
          plan --only console.allow a.yaml | error: invalid value for option '--only': 'console.allow' is a key; a run is limited to whole sections: write console; see enforcer plan --help
          apply --accept mass-change a.yaml | error: invalid value for option '--accept': "mass-change" cannot be accepted; write mass-change=N with the number that the refusal prints; see enforcer apply --help
          apply --accept mas_change=3 a.yaml | error: invalid value for option '--accept': "mas_change=3" cannot be accepted; write mass-change=N with the number that the refusal prints; see enforcer apply --help
          apply --only console a.yaml | error: there is no option "--only" here: the guards judge a file as a whole; to apply a part, save it with plan --only SECTION --out FILE and apply that plan; see enforcer apply --help
          drift --only=console a.yaml | error: there is no option "--only" here: in sync means the whole file; plan --only SECTION --detailed-exitcode compares a part; see enforcer drift --help
          version extra           | error: there is no place for the argument "extra"; see enforcer version --help
          simulate --latency soon | error: invalid value for option '--latency': 'soon' is not a duration; write it like 50ms or 2s; see enforcer simulate --help
          simulate --port abc     | error: invalid value for option '--port': 'abc' is not a whole number; see enforcer simulate --help
          simulate --port 99999999999 | error: invalid value for option '--port': '99999999999' is too large a number; see enforcer simulate --help
          simulate --random-seed 1.5 | error: invalid value for option '--random-seed': '1.5' is not a whole number; see enforcer simulate --help
          simulate --tls=maybe    | error: invalid value for option '--tls': 'maybe' is neither true nor false; see enforcer simulate --help
          simulate --fact abc     | error: invalid value for option '--fact': 'abc' is not of the form NAME=VALUE; see enforcer simulate --help
          simulate --down 3       | error: --drifting, --hanging, --refusing, --down and --write need --fleet; see enforcer simulate --help
          simulate --fleet 3 --down 4 | error: the fleet has 3 phone systems, and 4 are to drift, hang, refuse or be down; see enforcer simulate --help
          simulate --fleet 3 --write new --users 9 | error: --write describes the usual fleet: leave out --seed and --users, or --write; see enforcer simulate --help
          check -o xml            | error: invalid value for option '--output': 'xml' is not one of text, html, markdown, sarif, junit, oscal, json; see enforcer check --help
          rotate pins a.yaml      | error: invalid value for SECRETS: "pins" is neither voicemail-pins nor sip-passwords; see enforcer rotate --help
          simulate --pbx-version 18.0.9 | error: '18.0.9' is not a version of a PBX; write it like 20.0.10 or 20.0.9.995; see enforcer simulate --help
          """)
  void aMistakeOnTheCommandLineIsOneSentenceAndCode64(String arguments, String sentence) {
    Run run = Run.of(arguments.split(" "));

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().strip())
        .isEqualTo(sentence.replace("{commands}", COMMANDS).replace("{sections}", SECTIONS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0207 946 0000",
        "+44 (0)20 7946 0000",
        "020-7946-0000",
        "+44.20.7946/0000",
        "tel +442079460000"
      })
  void aNumberAsPeopleWriteItIsNotTakenForAFile(String number) {
    Run run = Run.of("dial", "999", number, "--from", "205", "a.yaml");

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err())
        .startsWith("error: \"" + number + "\" cannot be dialled; write digits, * and # without");
  }

  @Test
  void aFileWithDigitsInItsNameIsAFile() {
    assertThat(Run.of("dial", "999", "site-20500.yaml", "--from", "205").err())
        .contains("site-20500.yaml: no such file or folder");
  }

  @Test
  void whatNoFileCanBeCalledIsSaidWithoutTheWordsOfJava() {
    Run run = Run.of("simulate", "--ca-file", "a\0b");

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err())
        .contains("invalid value for option '--ca-file': 'a")
        .contains("b' cannot be the name of a file; see")
        .doesNotContain("java.", "Path");
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
  void helpPrintsTheSameAsTheOption() {
    assertThat(Run.of("help").out()).isEqualTo(Run.of("--help").out());
    assertThat(Run.of("help", "plan").out()).isEqualTo(Run.of("plan", "--help").out());
  }

  @Test
  void aRunThatIsNotKeptIsSaidBeforeAnybodyIsAsked() {
    Run run = Run.of("undo", "nosuch");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("no run \"nosuch\" is recorded here").doesNotContain("--auto");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lockout",
        "Remote-Phones",
        "rotation",
        "prefixLimit",
        "not met",
        "mixed",
        "Observe",
        "merge",
        "exact"
      })
  void theWordsOfRefusalsAreExplained(String word) {
    Run run = Run.of(("explain " + word).split(" "));

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWithIgnoringCase(word + "\n  ");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void theCompletionScriptKnowsEveryCommand() {
    String script = Run.of("completion").out();

    HelpTest.commands().forEach(command -> assertThat(script).contains(command));
  }
}
