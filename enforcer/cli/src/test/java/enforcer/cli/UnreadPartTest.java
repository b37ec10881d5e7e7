package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A part that could not be read is unknown for the cause that was met, and for no other. */
class UnreadPartTest {
  private static final String TESTED =
      """
      antiHacking: { failedLogins: 5 }
      dialTests:
        - { dial: ["09011234567"], from: everyone, expect: refuse }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          endless-pages:path=OutboundRules | sends the pages of OutboundRules in an endless loop
          html:path=OutboundRules          | answers GET OutboundRules with a web page instead of data
          400:path=OutboundRules           | rejects GET OutboundRules
          """)
  void aTestThatCannotBeTriedSaysWhatKeptItFromThat(String fault, String cause) {
    SimulatorOptions options = SimulatorOptions.defaults().withFaults(fault);
    try (Phones phones = new Phones(folder, options)) {
      Run run = phones.apply(TESTED);

      assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
      String words = run.out().replaceAll("\\s+", " ");
      assertThat(words)
          .containsPattern("Refused by dialTests: this dial test cannot be judged: [^;]*" + cause)
          .containsPattern("! dialTests unknown: [^;]*" + cause)
          .containsPattern("! emergency 999 unknown: whether anybody can call it: [^;]*" + cause)
          .doesNotContain("let us read");
    }
  }
}
