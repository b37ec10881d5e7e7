package enforcer.schema;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import enforcer.document.SchemaCheck;
import enforcer.document.YamlReader;
import enforcer.policy.AttestedControl;
import enforcer.policy.HardeningGuide;
import enforcer.policy.Pack;
import enforcer.policy.PackForm;
import enforcer.policy.Recommendation;
import enforcer.policy.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of the guide names rules and keys that there are, and leaves no rule of it out. */
class GuideCoverageTest {
  private static final List<Pack> PACKS = PolicyReference.packs();

  static Stream<Recommendation> recommendations() {
    return HardeningGuide.recommendations().stream();
  }

  static Stream<Rule> rules() {
    return PACKS.stream().flatMap(pack -> pack.rules().stream());
  }

  static Stream<Rule> rulesOfTheGuide() {
    return PACKS.getFirst().rules().stream();
  }

  static Stream<Rule> rulesWithAFix() {
    return rules().filter(rule -> !rule.fix().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recommendations")
  void whatMeetsARecommendationExists(Recommendation recommendation) {
    Set<String> ids = rules().map(Rule::id).collect(Collectors.toSet());
    assertThat(ids).containsAll(recommendation.rules());
    assertThat(Explain.keys()).containsAll(recommendation.keys());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recommendations")
  void everyRecommendationIsMetOrSaysWhyNot(Recommendation recommendation) {
    assertThat(
            !recommendation.keys().isEmpty()
                || !recommendation.rules().isEmpty()
                || recommendation.attested().isPresent()
                || !recommendation.unreachable().isEmpty())
        .isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rulesOfTheGuide")
  void everyRuleOfTheGuideIsNamedAtItsStep(Rule rule) {
    List<String> steps =
        recommendations()
            .filter(r -> r.rules().contains(rule.id()))
            .map(r -> "step " + r.step() + ",")
            .toList();
    assertThat(steps).anyMatch(step -> rule.guide().startsWith(step));
  }

  /** An id says for ever whether something was measured or somebody confirmed it. */
  @Test
  void whatPeopleConfirmHasAnIdThatNothingElseHas() {
    List<String> confirmed = HardeningGuide.attested().stream().map(AttestedControl::id).toList();

    assertThat(confirmed).isNotEmpty().doesNotHaveDuplicates().allMatch(PackForm::isId);
    assertThat(confirmed).doesNotContainAnyElementsOf(rules().map(Rule::id).toList());
  }

  @Test
  void aConfirmationHoldsAYearAtMost() {
    assertThat(HardeningGuide.attested())
        .allMatch(control -> control.months() >= 1 && control.months() <= 12);
  }

  @Test
  void theStepsComeInTheirOrder() {
    List<Integer> steps = recommendations().map(Recommendation::step).toList();
    assertThat(steps).isSorted().contains(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rulesWithAFix")
  void theLinesOfAFixAreThoseOfADocument(Rule rule) {
    Diagnostics diagnostics = new Diagnostics();
    String document = "apiVersion: enforcer/v1\nkind: Baseline\n" + rule.fix() + "\n";
    YamlReader.parse(document, "fix.yaml", diagnostics)
        .ifPresent(tree -> new SchemaCheck(DocumentSchema.json()).check(tree, diagnostics));
    assertThat(diagnostics.sorted()).isEmpty();
  }
}
