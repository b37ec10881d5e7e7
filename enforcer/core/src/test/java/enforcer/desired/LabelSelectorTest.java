package enforcer.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of {@code --select} mean what they mean to Kubernetes. */
class LabelSelectorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ring=canary | true",
        "ring == canary | true",
        "ring=early | false",
        "ring!=early | true",
        "ring!=canary | false",
        "tier!=gold | true",
        "ring in (early, canary) | true",
        "ring in(early) | false",
        "ring notin (early,all) | true",
        "ring notin (canary) | false",
        "tier notin (gold) | true",
        "ring | true",
        "tier | false",
        "!tier | true",
        "! ring | false",
        "ring=canary,!tier | true",
        "ring=canary , office=early | false",
        "office=\"UK, north\" | true",
        "in=out | true",
        "in in (out) | true",
        "notin | false",
      })
  void aSelectorMatchesByAllOfItsConditions(String selector, boolean matches) {
    Map<String, String> labels = Map.of("ring", "canary", "office", "UK, north", "in", "out");

    assertThat(LabelSelector.parse(selector).matches(labels)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~ | column 1: a label is expected, and there is the end",
        "ring= | column 6: a value is expected, and there is the end",
        "ring=canary, | column 13: a label is expected, and there is the end",
        "ring canary | column 6: a comma or the end is expected before \"canary\"",
        "ring in canary | column 9: the values stand in brackets, and there is \"canary\"",
        "ring in () | column 10: a value is expected, and there is \")\"",
        "ring in (canary | column 16: the bracket is not closed before the end",
        "ring=\"canary | column 7: the quotes are not closed",
        "ring=a=b | column 7: a comma or the end is expected before \"=b\"",
        "=canary | column 1: a label is expected, and there is \"=canary\"",
      })
  void aMistakeIsToldWithItsColumnAndWhatToWrite(String selector, String mistake) {
    assertThatThrownBy(() -> LabelSelector.parse(selector))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(mistake + "; write ring=canary, ");
  }

  @Test
  void aLabelThatNoFileHasIsDoubtedAndTheNearestIsNamed() {
    List<Map<String, String>> all = List.of(Map.of("ring", "all"), Map.of("tier", "gold"));

    assertThat(LabelSelector.parse("rnig!=all,tier").doubts(all))
        .containsExactly("no file has the label \"rnig\"; did you mean \"ring\"?");
  }
}
