package enforcer.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.desired.Fact;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A result is said with the condition for it, and never with less than that. */
class FactReadingsTest {
  @Test
  void whatDecidesAloneIsSaidWithIf() {
    assertThat(words(answers -> blocks(answers) ? "refused" : "routed"))
        .containsExactly("refused if emptyRule is blocks", "routed if emptyRule is continues");
  }

  @Test
  void whatIsNeededAndNotEnoughIsSaidWithOnlyIf() {
    assertThat(words(answers -> blocks(answers) && primary(answers) ? "refused" : "routed"))
        .containsExactlyInAnyOrder(
            "refused if emptyRule is blocks and ruleScope is primary",
            "routed for example if emptyRule is continues");
    assertThat(words(answers -> blocks(answers) ? scope(answers) : scope(answers) + " too"))
        .contains("any if emptyRule is blocks and ruleScope is any");
    assertThat(words(answers -> blocks(answers) || primary(answers) ? "a" : "b"))
        .containsExactlyInAnyOrder(
            "a for example if emptyRule is blocks",
            "b if emptyRule is continues and ruleScope is any");
    assertThat(words(answers -> blocks(answers) ? primary(answers) ? "a" : "b" : "c"))
        .contains("b if emptyRule is blocks and ruleScope is any");
  }

  @Test
  void twoWaysToOneResultShareOnlyAPartOfTheCondition() {
    assertThat(words(FactReadingsTest::threeWays))
        .contains("refused only if emptyRule is blocks")
        .contains("routed for example if emptyRule is continues");
  }

  @Test
  void whatNothingLeavesOpenIsSaidWithoutACondition() {
    assertThat(words(_ -> "routed")).containsExactly("routed ");
    assertThat(words(answers -> blocks(answers) ? "routed" : "routed"))
        .allMatch(text -> !text.contains("only") && !text.contains("example"));
  }

  private static String threeWays(Answers answers) {
    if (!blocks(answers)) {
      return "routed";
    }
    return primary(answers) || answers.of(Fact.EMERGENCY_FIRST).equals("yes")
        ? "refused"
        : "routed";
  }

  private static boolean blocks(Answers answers) {
    return answers.of(Fact.EMPTY_RULE).equals("blocks");
  }

  private static boolean primary(Answers answers) {
    return scope(answers).equals("primary");
  }

  private static String scope(Answers answers) {
    return answers.of(Fact.RULE_SCOPE);
  }

  private static List<String> words(Function<Answers, String> function) {
    return FactReadings.of(Map.of(), function).conditions().entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue().words())
        .toList();
  }
}
