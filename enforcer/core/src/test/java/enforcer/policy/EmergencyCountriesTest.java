package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import enforcer.model.DialCodesType;
import enforcer.model.Release;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the country, one rule asks whether every phone reaches its emergency numbers. */
class EmergencyCountriesTest {
  private static final CompiledPacks PACK = pack();

  private static CompiledPacks pack() {
    Diagnostics mistakes = new Diagnostics();
    List<Pack> packs =
        new PackLibrary(mistakes, UnaryOperator.identity()).find(List.of("emergency"));
    return CompiledPacks.of(packs, Instant.parse("2026-11-01T00:00:00Z"), mistakes);
  }

  static Stream<String> dialCodes() {
    return DialCodesType.regions().stream()
        .flatMap(region -> DialCodesType.code(region).stream())
        .distinct()
        .sorted();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dialCodes")
  void oneRuleIsAboutTheNumbersOfACountry(String code) {
    Map<String, Object> self =
        Map.of(
            "numbering",
            Map.of("country", code),
            "extensions",
            List.of(Map.of("number", "200", "enabled", true)));

    assertThat(PACK.judge(self, Release.LATEST, new EveryCallLeaves()))
        .filteredOn(result -> result.rule().id().startsWith("3CX-EMG-1"))
        .filteredOn(result -> result.outcome() != RuleOutcome.NOT_APPLICABLE)
        .hasSize(1);
  }
}
