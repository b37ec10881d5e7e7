package enforcer.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known for fraud is one list, in the same words wherever somebody reads of it. */
class FraudCodesTest {
  @Test
  void theWordsNameAsManyCountriesAsTheListHas() {
    long countries = FraudCodes.all().filter(code -> code.length() < 4).count();

    assertThat(FraudCodes.WORDS.split(", | and the islands")).hasSize((int) countries + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../policies/guide.yaml",
        "../../examples/policies/README.md",
        "../cli/src/test/resources/help/check.txt"
      })
  void everyTextAboutThemHasTheseWords(String file) throws IOException {
    String text = Files.readString(Path.of(file)).replaceAll("\\s+", " ");

    assertThat(text).contains(FraudCodes.WORDS);
  }
}
