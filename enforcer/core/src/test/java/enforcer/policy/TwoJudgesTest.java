package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Site;
import enforcer.diagnostic.Diagnostics;
import enforcer.simulator.SimulatorOptions;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two judges find what one finds, up to the rule that is one too many. */
class TwoJudgesTest {
  @ParameterizedTest
  @ValueSource(strings = {"factory", "neglected"})
  void twoJudgesFindWhatOneFinds(String seed) {
    try (Site site = Site.start(SimulatorOptions.defaults().withSeed(seed))) {
      CompiledPacks packs = all();
      TwoJudges judges = packs.judges(site.checked(packs).reading());

      assertSame(judges.together(), judges.alone());
    }
  }

  @Test
  void theSameRuleIsOneTooManyWhicheverHalfIsJudgedFirst() {
    try (Site site = Site.start(SimulatorOptions.defaults())) {
      CompiledPacks packs = all();
      CompiledPacks.Subject subject = site.checked(packs).reading();
      int others = 0;
      for (long most = 1_000; most < 1_000_000; most *= 2) {
        CompiledPacks within = packs.within(new Steps.Limits(1_000_000, most));
        TwoJudges judges = within.judges(subject);
        List<RuleResult> together = judges.together();

        assertSame(together, judges.alone());
        if (outcomes(together).contains(RuleOutcome.ERROR)
            && outcomes(together).contains(RuleOutcome.PASS)) {
          others++;
        }
      }
      assertThat(others).isPositive();
    }
  }

  private static void assertSame(List<RuleResult> together, List<RuleResult> alone) {
    assertThat(together).usingRecursiveComparison().isEqualTo(alone);
  }

  private static List<RuleOutcome> outcomes(List<RuleResult> results) {
    return results.stream().map(RuleResult::outcome).toList();
  }

  private static CompiledPacks all() {
    Diagnostics mistakes = new Diagnostics();
    return CompiledPacks.of(
        new PackLibrary(mistakes, UnaryOperator.identity()).find(PackLibrary.names()),
        Instant.now(),
        mistakes);
  }
}
