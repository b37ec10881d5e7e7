package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static enforcer.cli.Checked.outcomes;
import static enforcer.cli.Checked.target;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No exception for some objects fits other ones, whose names read the same in a report. */
class CheckUnclearNamesTest {
  private static final String RULE = "HOUSE-OUT-001";
  private static final String LISTED =
      "self.outbound.filter(r, r.name.startsWith('Left') || r.name.startsWith('Right'))";
  private static final String ALL = LISTED + ".map(r, r.name).join(', ')";
  private static final String FIRST = "brief(" + LISTED + ".map(r, r.name))";
  private static final String NESTED = "[1].map(n, " + ALL + ").join('; ')";

  @TempDir private Path folder;
  private PbxSimulator pbx;

  @BeforeEach
  void aNeglectedPhoneSystem() {
    pbx = PbxSimulator.start(NEGLECTED);
  }

  @AfterEach
  void close() {
    pbx.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        ALL + "# Left, Right# Left|Right",
        ALL + "# Left|Right# Left, Right",
        ALL + "# Left|Left x, Right# Left|Left x|Right",
        FIRST + "# Left, Right# Left|Right",
        FIRST + "# Left|Right# Left, Right",
        NESTED + "# Left, Right# Left|Right",
      })
  void aListOfNamesIsNotAcceptedForAnotherOneThatReadsTheSame(
      String message, String accepted, String then) throws IOException {
    named(accepted);
    house("", "'takes all: ' + " + message);
    except();
    assertThat(outcome()).isEqualTo("excepted");

    named(then);
    assertThat(outcome()).isEqualTo("fail");
  }

  @ParameterizedTest
  @ValueSource(strings = {ALL, FIRST})
  void theWordsAloneAcceptAListOfOrdinaryNames(String message) throws IOException {
    named("Left Hand|Right");
    house("", "'takes all: ' + " + message);
    assertThat(except()).contains("Left Hand, Right");
    bindToWordsAlone();
    assertThat(outcome()).isEqualTo("excepted");
  }

  @ParameterizedTest
  @CsvSource({"Left\u202e, Left\\u202e", "Left\\u202e, Left\u202e", "'Left\nx', Left\\nx"})
  void aNameIsNotAcceptedForAnotherOneThatIsWrittenOutTheSame(String accepted, String then)
      throws IOException {
    for (String message : List.of("'takes all'", "'takes all: ' + item.name")) {
      named(accepted);
      house("forEach: " + LISTED, message);
      except();
      assertThat(outcome()).isEqualTo("excepted");

      named(then);
      assertThat(outcome()).isEqualTo("fail");
    }
  }

  @Test
  void theWordsAloneAcceptABackslashThatStandsForNothing() throws IOException {
    named("Left\\Right");
    house("forEach: " + LISTED, "'takes all'");
    except();
    bindToWordsAlone();
    assertThat(outcome()).isEqualTo("excepted");
  }

  private void bindToWordsAlone() throws IOException {
    Path file = folder.resolve("ex.yaml");
    String bound = Files.readString(file);
    String loose = bound.replaceAll("fingerprint(?:: |s:\\n +- )[0-9a-f]{64}", "ticket: X");
    assertThat(loose).isNotEqualTo(bound);
    Files.writeString(file, loose);
  }

  private void house(String about, String message) throws IOException {
    Files.writeString(
        folder.resolve("house.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: Ours
        rules:
          - id: HOUSE-OUT-001
            title: No rule takes it all
            severity: low
            why: It matters.
            assert: self.outbound.exists(r, r.name == 'nobody')
            message: "%s"
            %s
        """
            .formatted(message, about));
  }

  /** The first outbound rules get these names, and all others are called otherwise. */
  private void named(String names) {
    Queue<String> left = new ArrayDeque<>(List.of(names.split("[|]")));
    int[] others = {0};
    pbx.edit(
        "OutboundRules",
        rule -> rule.put("Name", left.isEmpty() ? "Other " + others[0]++ : left.remove()));
  }

  /** The exceptions that fit now, as somebody signs them. */
  private String except() throws IOException {
    Run except = bare(folder, pbx, "--policies", "house.yaml", "--except", RULE);
    assertThat(except.code()).as(except.err()).isZero();
    String text =
        except.out().replace("reason:\n", "reason: moved\n").replace("owner:\n", "owner: IT\n");
    Files.writeString(folder.resolve("ex.yaml"), text);
    return text;
  }

  private String outcome() {
    Run check =
        bare(folder, pbx, "--policies", "house.yaml", "--exceptions", "ex.yaml", "-o", "json");
    return outcomes(target(check).path("now")).get(RULE);
  }
}
