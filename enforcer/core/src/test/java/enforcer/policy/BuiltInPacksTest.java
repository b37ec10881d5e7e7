package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Forwards;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Place;
import enforcer.model.Release;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that everybody gets say what they should, and each of them can fail. */
class BuiltInPacksTest {
  private static final Path POLICIES = Path.of("../../policies");
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final List<Pack> PACKS = packs();

  private static List<Pack> packs() {
    Diagnostics diagnostics = new Diagnostics();
    List<Pack> packs =
        new PackLibrary(diagnostics, UnaryOperator.identity()).find(PackLibrary.names());
    assertThat(diagnostics.sorted()).isEmpty();
    return packs;
  }

  static Stream<Rule> rules() {
    return PACKS.stream().flatMap(pack -> pack.rules().stream());
  }

  static Stream<Fixture> fixtures() {
    return PACKS.stream()
        .filter(pack -> !pack.rules().isEmpty())
        .flatMap(pack -> fixtures(pack).stream());
  }

  static List<Fixture> fixtures(Pack pack) {
    Diagnostics diagnostics = new Diagnostics();
    Path file = PackFixtures.beside(POLICIES.resolve(pack.name() + ".yaml")).orElseThrow();
    List<Fixture> fixtures = PackFixtures.read(pack, file, diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    return fixtures;
  }

  /**
   * The rules of Cyber Essentials are those of other packs, so that each is one rule with one id.
   */
  @Test
  void aPackThatIncludesJudgesByTheRulesThatServeItsFramework() {
    Pack essentials =
        PACKS.stream().filter(p -> p.name().equals("cyber-essentials")).findFirst().orElseThrow();

    assertThat(essentials.rules()).isEmpty();
    assertThat(essentials.included())
        .hasSizeGreaterThan(30)
        .allMatch(rule -> rule.frameworks().containsKey("cyber-essentials"));
    assertThat(CompiledPacks.of(PACKS, NOW, new Diagnostics()).rules())
        .extracting(Rule::id)
        .doesNotHaveDuplicates()
        .containsAll(essentials.included().stream().map(Rule::id).toList());
  }

  @Test
  void everyRuleAboutForwardsSaysWhatOfThemIsNotRead() {
    assertThat(rules().filter(rule -> rule.forEach().orElse("").startsWith("self.forwards")))
        .hasSize(5)
        .allSatisfy(
            rule -> assertThat(rule.limits()).isEqualToIgnoringCase(Forwards.NOT_READ + "."));
  }

  /** Whoever reads a finding about an object goes to its page, not to that of another kind. */
  @Test
  void everyRuleAboutExtensionsTrunksOrForwardsNamesTheirPage() {
    assertThat(rules().filter(rule -> rule.forEach().orElse("").startsWith("self.extensions")))
        .allSatisfy(rule -> assertThat(rule.console()).startsWith("Admin > "));
    assertThat(rules().filter(rule -> rule.forEach().orElse("").startsWith("self.trunks")))
        .allSatisfy(rule -> assertThat(rule.console()).contains("Admin > Voice & chat"));
    assertThat(rules().filter(rule -> rule.forEach().orElse("").equals("self.forwards")))
        .isNotEmpty()
        .allSatisfy(
            rule ->
                assertThat(rule.console())
                    .contains("ring group, queue, digital receptionist or inbound rule"));
  }

  @Test
  void everyExpressionCompiles() {
    Diagnostics diagnostics = new Diagnostics();
    CompiledPacks.of(PACKS, NOW, diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fixtures")
  void aFixtureComesOutAsItSays(Fixture fixture) {
    assertThat(judged(fixture).outcome())
        .as(() -> judged(fixture).verdicts().toString())
        .isEqualTo(fixture.expected());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void everyRuleHasOneThatPassesAndOneThatFails(Rule rule) {
    Map<String, Set<RuleOutcome>> outcomes =
        fixtures()
            .collect(
                Collectors.groupingBy(
                    Fixture::rule, Collectors.mapping(Fixture::expected, Collectors.toSet())));
    assertThat(outcomes.getOrDefault(rule.id(), Set.of()))
        .as("what the .test.yaml beside the pack has for %s", rule.id())
        .contains(RuleOutcome.PASS, RuleOutcome.FAIL);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void whatWasNotSeenIsNeverPassedAndNeverFailed(Rule rule) {
    Pack alone = new Pack("alone", "", "alone.yaml", "", false, List.of(rule), List.of());
    CompiledPacks compiled = CompiledPacks.of(List.of(alone), NOW, new Diagnostics());
    RuleResult result =
        compiled
            .judge(
                Map.of(),
                Release.LATEST,
                new Fixture("", RuleOutcome.UNKNOWN, Map.of(), Place.of("")))
            .getFirst();
    assertThat(result.outcome()).isEqualTo(RuleOutcome.UNKNOWN);
    assertThat(result.verdicts().getFirst().cause()).isNotEmpty();
  }

  @Test
  void aFixtureIsForARuleThatThereIs() {
    Set<String> ids = rules().map(Rule::id).collect(Collectors.toSet());
    assertThat(fixtures().map(Fixture::rule)).allMatch(ids::contains);
  }

  private static RuleResult judged(Fixture fixture) {
    Rule rule = rules().filter(r -> r.id().equals(fixture.rule())).findFirst().orElseThrow();
    return PackFixtures.judged(fixture, rule, NOW);
  }
}
