package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page for writers of rules has every word and function, each with a type and a sentence. */
class WordReferenceTest {
  private static final String PAGE = WordReference.text();

  @Test
  void everyFunctionHasASentence() {
    assertThat(WordReference.unexplained()).isEmpty();
  }

  @Test
  void everyRowHasANameATypeAndASentence() {
    assertThat(PAGE.lines().filter(line -> line.startsWith("| `")))
        .hasSizeGreaterThan(100)
        .allMatch(line -> line.matches("\\| `[^`]+`( \\*)? \\| \\S.* \\| \\w.*[.:] \\|"));
  }

  @Test
  void whatTheBuiltInPacksAskForStandsThere() {
    Set<String> asked =
        Pattern.compile("self\\.(\\w+)")
            .matcher(
                PackLibrary.names().stream()
                    .map(n -> PackLibrary.text(n).orElseThrow())
                    .collect(Collectors.joining()))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());

    assertThat(asked).hasSizeGreaterThan(10);
    assertThat(asked).allMatch(word -> PAGE.contains("\n### self." + word + "\n"));
  }
}
