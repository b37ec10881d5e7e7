package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a rule finds is told with what needs somebody first. */
class PolicyFoundTest {
  @Test
  void whatFailsComesBeforeWhatIsNotSeenAndBeforeAllThatIsAllowed() {
    List<ObjectVerdict> verdicts = new ArrayList<>();
    for (int number = 200; number < 260; number++) {
      verdicts.add(ObjectVerdict.fail("extension " + number, "is weak").allowed("moved"));
    }
    verdicts.add(ObjectVerdict.because("extension 260", RuleOutcome.UNKNOWN, "not read"));
    verdicts.add(ObjectVerdict.fail("extension 261", "is weak"));
    Rule rule = PackLibrary.rules().stream().findFirst().orElseThrow();

    assertThat(PolicyFound.of(new RuleResult(rule, verdicts, List.of(), false)))
        .extracting(PolicyFound::line)
        .containsExactly(
            "extension 261: is weak",
            "extension 260: unknown: not read",
            "extensions 200-259: is weak; moved");
  }
}
