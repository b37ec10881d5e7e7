package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import enforcer.Site;
import enforcer.diagnostic.Diagnostics;
import enforcer.model.Release;
import enforcer.simulator.SimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule of a user cannot hang a run: its steps are counted, and so are those of all rules. */
class StepLimitTest {
  private static final String NETWORKS =
      IntStream.range(0, 64).mapToObj("'8.%d.0.0/17'"::formatted).collect(Collectors.joining(", "));

  private static final String CHEAP = "size(self.extensions) > 0";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "self.extensions.all(a, !self.extensions.exists(b, b.number == a.number + '0'))",
        "self.extensions.exists(a, self.extensions.exists(b, b.number == a.number + '0')) || true",
        "self.extensions.all(a, a.number in self.extensions.map(b, b.number))",
        "self.extensions.all(a, size(self.extensions + self.extensions) > 0)",
        "self.extensions.all(a, self.extensions == self.extensions)",
        "size(reached(spelled(self.extensions.map(a, a.number), self.extensions.map(a, a.number)),"
            + " '200')) == 0",
        "[['0123456789'].map(a, a.replace('', a)).map(b, b.replace('', b)).map(c, c.replace('',"
            + " c)).map(d, d.replace('', d))].exists(e, size(e[0]) > 0)",
        "'a'.matches('((a{1000}' + '){1000}){100}') || true",
        "['((a{1000}){10}){1', '000}'].map(a, 'a'.matches('((a{1000}){1000}){' + a)).exists(b, b)"
            + " || true",
        "self.extensions.all(a, !'a'.matches('(' + a.number + '){300}'))",
        "self.extensions.all(a, size(a.number.replace('', '0123456789').replace('',"
            + " '0123456789').replace('', '0123456789').split('')) > 0)",
        "size(['0123456789'].map(a, a.replace('', a)).map(a, a.replace('', a)).map(a,"
            + " a.replace('', a).replace('', a))) > 0",
        "size([b'0123456789'].map(a, a + a + a + a + a + a + a + a).map(a, a + a + a + a + a + a +"
            + " a + a).map(a, a + a + a + a + a + a + a + a).map(a, a + a + a + a + a + a + a +"
            + " a).map(a, a + a + a + a + a + a + a + a).map(a, a + a + a + a + a + a + a + a)) >"
            + " 0",
        "size(['0123456789'].map(a, [a, a, a, a, a, a, a, a, a, a]).map(a, [a, a, a, a, a, a, a,"
            + " a]).map(a, [a, a, a, a, a, a, a, a, a, a]).map(a, [a, a, a, a, a, a, a, a, a,"
            + " a]).map(a, [a, a, a, a, a, a, a, a, a, a]).map(a, [a, a, a, a, a, a, a, a, a,"
            + " a]).map(a, [a, a, a, a, a, a, a, a, a, a]).map(a, [a, a, a, a, a, a, a, a, a, a]))"
            + " > 0",
      })
  void aRuleThatLooksAtEveryPairIsAnErrorAtItsPlaceAndTheNextOneIsJudged(String asserted) {
    List<RuleResult> found = packs(asserted, CHEAP).judge(tenThousand(), Release.LATEST, CALLS);

    assertThat(found.get(0).verdicts())
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.outcome()).isEqualTo(RuleOutcome.ERROR);
              assertThat(verdict.cause())
                  .startsWith("house.yaml:9:13 HOUSE-ONE-001: this rule ")
                  .contains(" more than ");
            });
    assertThat(found.get(1).outcome()).isEqualTo(RuleOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "self.extensions.all(a, size(wide(params.networks, 24, 48)) == 64)",
        "self.extensions.all(a, params.networks.all(n, !isPrivate(n)))",
        "self.extensions.all(a, params.networks.all(n, inCidr(n, '8.0.0.0/7')))",
        "self.extensions.all(a, params.networks.all(n, prefixLen(n) == 17))",
      })
  void aRuleThatReadsTheSameNetworksForEachOfManyObjectsEndsInTime(String asserted) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> packs(asserted).judge(tenThousand(), Release.LATEST, CALLS));
  }

  /** All but the hundred of 127.0.0.0/8 and the one of 192.168.0.0/16. */
  @Test
  void tenThousandWideNetworksAreFoundInTime() {
    CompiledPacks packs =
        packs(
            "size(wide(self.extensions.map(e, '1' + e.number.substring(1, 3) + '.1' +"
                + " e.number.substring(3) + '.0.0/17'), 24, 48)) == 9899");

    RuleResult found =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> packs.judge(tenThousand(), Release.LATEST, CALLS).getFirst());

    assertThat(found.outcome()).isEqualTo(RuleOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a{1000}{1000}{1000}'.matches('((a{1000}){1000}){100}')",
        "matches('a', '(?:[0-9]{500}){30,}')",
        "self.extensions.all(e, e.number.matches('((x){0,200}){0,200}'))",
        "'a'.matches('a(b')"
      })
  void aPatternThatCannotBeCompiledIsAMistakeOfThePack(String asserted) {
    Diagnostics mistakes = new Diagnostics();
    Pack read = new PackReader(mistakes).parse(pack(asserted), "house.yaml").orElseThrow();
    CompiledPacks packs = CompiledPacks.of(List.of(read), Instant.EPOCH, mistakes);

    assertThat(packs.rules()).isEmpty();
    assertThat(mistakes.sorted())
        .singleElement()
        .asString()
        .contains("house.yaml", "HOUSE-ONE-001.assert", "pattern")
        .contains("9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4}){7}$",
        "(?i)^(?P<name>[^]\\\\x{41}-]+)@example\\\\.com|\\\\Qa(b{9}\\\\E{2}$",
        "^\\\\p{Greek}*[[:alpha:]äöü]+\\\\d{3,30}$"
      })
  void anHonestPatternIsJudged(String pattern) {
    assertThat(
            packs("!'200'.matches(r'" + pattern + "')")
                .judge(tenThousand(), Release.LATEST, CALLS)
                .getFirst()
                .outcome())
        .isEqualTo(RuleOutcome.PASS);
  }

  @Test
  void theSameStepsEndTheRulesOfARunWhicheverOfThemIsDear() {
    String linear = "self.extensions.all(e, e.number != '')";
    CompiledPacks packs =
        packs(linear, linear, linear).within(new Steps.Limits(1_000_000, 120_000));

    List<RuleResult> found = packs.judge(tenThousand(), Release.LATEST, CALLS);

    assertThat(found)
        .extracting(RuleResult::outcome)
        .containsExactly(RuleOutcome.PASS, RuleOutcome.ERROR, RuleOutcome.ERROR);
    assertThat(found.get(1).verdicts().getFirst().cause())
        .isEqualTo(
            "house.yaml:15:13 HOUSE-ONE-002: the rules up to this one take more than 120,000 steps;"
                + " judge by fewer packs at a time with --policies");
    assertThat(packs.judge(tenThousand(), Release.LATEST, CALLS))
        .extracting(RuleResult::verdicts)
        .isEqualTo(found.stream().map(RuleResult::verdicts).toList());
  }

  @Test
  void theBuiltInPacksStayFarBelowTheLimitsOnTenThousandExtensions() {
    Diagnostics mistakes = new Diagnostics();
    CompiledPacks all =
        CompiledPacks.of(
            new PackLibrary(mistakes, UnaryOperator.identity()).find(PackLibrary.names()),
            Instant.now(),
            mistakes);
    Steps.Limits tenth =
        new Steps.Limits(Steps.Limits.STANDARD.ofRule() / 10, Steps.Limits.STANDARD.ofRun() / 10);

    try (Site site = Site.start(SimulatorOptions.defaults().withUsers(10_000))) {
      assertThat(site.check(all.within(tenth)).of(RuleOutcome.ERROR)).isEmpty();
    }
  }

  private static Map<String, Object> tenThousand() {
    return Map.of(
        "extensions",
        IntStream.range(10_000, 20_000)
            .mapToObj(n -> Map.<String, Object>of("number", Integer.toString(n)))
            .toList());
  }

  private static String pack(String... asserted) {
    StringBuilder pack =
        new StringBuilder(
            "apiVersion: enforcer/v1\nkind: PolicyPack\nname: house\ntitle: House\nrules:\n");
    for (int i = 0; i < asserted.length; i++) {
      pack.append(
          """
            - id: HOUSE-ONE-00%d
              title: Nothing
              severity: high
              assert: "%s"
              why: It costs.
              params: { networks: [%s] }
          """
              .formatted(i + 1, asserted[i], NETWORKS));
    }
    return pack.toString();
  }

  private static CompiledPacks packs(String... asserted) {
    Diagnostics mistakes = new Diagnostics();
    Pack read = new PackReader(mistakes).parse(pack(asserted), "house.yaml").orElseThrow();
    CompiledPacks packs = CompiledPacks.of(List.of(read), Instant.EPOCH, mistakes);
    assertThat(mistakes.sorted()).isEmpty();
    return packs;
  }

  private static final CallAnswers CALLS = new EveryCallLeaves();
}
