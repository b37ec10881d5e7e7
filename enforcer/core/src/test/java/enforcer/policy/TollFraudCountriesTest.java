package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import enforcer.dialplan.PremiumNumbers;
import enforcer.model.DialCodesType;
import enforcer.model.Release;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the country, rules try its premium numbers, the islands behind +1 and satellites. */
class TollFraudCountriesTest {
  private static final CompiledPacks PACKS = packs();

  private static final String PREMIUM =
      "Nobody reaches the premium numbers of the country without a PIN";

  private static final List<String> OWN_PACK = List.of("1", "33", "44", "49", "61", "353");

  private static CompiledPacks packs() {
    Diagnostics mistakes = new Diagnostics();
    List<String> names =
        PackLibrary.names().stream()
            .filter(name -> name.startsWith("toll-fraud") || name.equals("guide"))
            .toList();
    return CompiledPacks.of(
        new PackLibrary(mistakes, UnaryOperator.identity()).find(names),
        Instant.parse("2026-11-01T00:00:00Z"),
        mistakes);
  }

  static Stream<String> dialCodes() {
    return DialCodesType.regions().stream()
        .flatMap(region -> DialCodesType.code(region).stream())
        .distinct()
        .sorted();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dialCodes")
  void noCountryIsLeftOut(String code) {
    Map<String, Object> self =
        Map.of(
            "numbering",
            Map.of("country", code, "internationalPrefix", "00"),
            "extensions",
            List.of(Map.of("number", "200", "enabled", true)));

    Map<String, RuleOutcome> judged =
        PACKS.judge(self, Release.LATEST, new EveryCallLeaves()).stream()
            .filter(result -> result.outcome() != RuleOutcome.NOT_APPLICABLE)
            .collect(Collectors.toMap(r -> r.rule().title(), RuleResult::outcome, (a, _) -> a));

    assertThat(judged)
        .containsEntry("Nobody reaches satellite phones without a PIN", RuleOutcome.FAIL)
        .containsEntry("Nobody reaches the islands behind +1 without a PIN", RuleOutcome.FAIL);
    boolean known = !PremiumNumbers.dialled(code, "00").isEmpty();
    assertThat(judged.getOrDefault(PREMIUM, RuleOutcome.FAIL))
        .isEqualTo(known ? RuleOutcome.FAIL : RuleOutcome.UNKNOWN);
    assertThat(judged.keySet().stream().filter(PREMIUM::equals).count())
        .isEqualTo(OWN_PACK.contains(code) ? 0 : 1);
  }
}
