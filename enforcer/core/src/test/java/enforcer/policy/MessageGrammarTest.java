package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What fails alike shares a line, so that the words behind a name fit one object and many. */
class MessageGrammarTest {
  /** A text at the begin of a message, or of a branch, which begins with a verb for one object. */
  private static final Pattern SINGULAR =
      Pattern.compile(
          "(?:^|[?:(]\\s*)'(?:is|was|has|does|sends|seems|takes|lets|needs|leads|shows) ");

  @Test
  void noMessageOnObjectsBeginsWithAVerbForOneOfThem() {
    assertThat(PackLibrary.rules())
        .hasSizeGreaterThan(100)
        .filteredOn(rule -> rule.forEach().isPresent())
        .allSatisfy(
            rule ->
                assertThat(rule.message().orElse(""))
                    .as(rule.id())
                    .doesNotContainPattern(SINGULAR));
  }
}
