package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the list of countries may be ignored, a report says what to set. */
class CheckUncheckedCountriesTest {
  private static final String WHERE = "console under Admin > Advanced > E164 settings";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'InternationalCode':''} | no international prefix is set, and the phone system may",
        "{'InternationalCode':null} | no international prefix is set, and the phone system may",
        "{'Enabled':false} | E164 processing is not on, and the phone system may",
        "{'Enabled':null} | E164 processing is not on, and the phone system may",
        "{'Enabled':false,'InternationalCode':''} | not on and no international prefix is set, and",
      })
  void aCallThatTheListMayRefuseNamesWhatIsMissing(String numbering, String said) {
    assertThat(judged(numbering)).contains("008081", said, WHERE);
  }

  @Test
  void nothingIsMissingWhereTheListIsChecked() {
    assertThat(judged("{'InternationalCode':'00'}")).doesNotContain(WHERE);
  }

  private String judged(String numbering) {
    try (OddAnswers odd = new OddAnswers(folder)) {
      odd.instead(Map.of("/E164Settings", numbering));
      return odd.judged("toll-fraud-gb").toString();
    }
  }
}
