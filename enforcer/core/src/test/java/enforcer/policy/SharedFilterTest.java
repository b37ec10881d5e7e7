package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import enforcer.model.Release;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects that a condition cannot tell apart are asked about once, and kept in their order. */
class SharedFilterTest {
  private final List<String> asked = new ArrayList<>();

  @Test
  void everyObjectThatMeetsTheConditionIsJudgedInItsOrder() {
    assertThat(objects("self.extensions.filter(e, e.enabled && e.remote != 'none')"))
        .containsExactly("201", "203", "204");
  }

  @Test
  void aConditionIsAskedOnceOfObjectsThatSayTheSame() {
    objects("self.extensions.filter(e, dial(string(size(e.remote)), '200') == 'route')");

    assertThat(asked).containsExactly("4", "6", "3");
  }

  @Test
  void aConditionThatLooksAtOthersOfItsListIsAskedOfAll() {
    assertThat(
            objects(
                "self.extensions.filter(e, size(self.extensions.filter(o, o.remote == e.remote))"
                    + " > 1)"))
        .containsExactly("200", "201", "202", "203");
  }

  @Test
  void aConditionOnAnEmptyListKeepsNothing() {
    assertThat(objects("self.trunks.filter(t, true)")).containsExactly("");
  }

  @Test
  void rulesWithTheSameWordsAndOtherParametersHaveTheirOwnLists() {
    String rule =
        """
          - id: HOUSE-%1$s
            title: Nothing
            severity: high
            forEach: self.extensions.filter(e, e.remote in params.ways)
            params: { ways: [%2$s] }
            assert: "false"
            message: item.number
            why: It costs.
        """;
    List<RuleResult> found =
        judged(rule.formatted("ONE-001", "none") + rule.formatted("TWO-001", "tunnel"));

    assertThat(found.get(0).verdicts())
        .extracting(ObjectVerdict::message)
        .containsExactly("200", "202");
    assertThat(found.get(1).verdicts())
        .extracting(ObjectVerdict::message)
        .containsExactly("201", "203");
  }

  @Test
  void whatRulesCountAndNameIsChosenByTheirOwnParameters() {
    String rule =
        """
          - id: HOUSE-%1$s
            title: Nothing
            severity: high
            assert: size(self.extensions.filter(e, e.remote in params.ways)) > 2
            message: >-
              string(size(self.extensions.filter(e, e.remote in params.ways))) + ' of '
              + self.extensions.filter(e, e.remote in params.ways).map(e, e.number).join(' ')
            params: { ways: [%2$s] }
            why: It costs.
        """;
    List<RuleResult> found =
        judged(
            rule.formatted("ONE-001", "none")
                + rule.formatted("TWO-001", "any")
                + rule.formatted("TEN-001", "none, any"));

    assertThat(found)
        .extracting(result -> result.verdicts().getFirst().outcome())
        .containsExactly(RuleOutcome.FAIL, RuleOutcome.FAIL, RuleOutcome.PASS);
    assertThat(found.get(0).verdicts().getFirst().message()).isEqualTo("2 of 200 202");
    assertThat(found.get(1).verdicts().getFirst().message()).isEqualTo("1 of 204");
  }

  @Test
  void aChoiceWithoutAValueForOneObjectLeavesTheVerdictToTheRestOfTheRule() {
    String rule =
        """
          - id: HOUSE-ONE-001
            title: Nothing
            severity: high
            assert: "size(self.extensions.filter(e, e.remote.split('')[4] == 'e')) == 2 || true"
            why: It costs.
          - id: HOUSE-TWO-001
            title: Nothing
            severity: high
            assert: "size(self.extensions.filter(e, e.remote.split('')[4] == 'e')) == 2"
            why: It costs.
        """;

    assertThat(judged(rule))
        .extracting(RuleResult::outcome)
        .containsExactly(RuleOutcome.PASS, RuleOutcome.ERROR);
  }

  /** The numbers of the objects that a rule is about. */
  private List<String> objects(String forEach) {
    return judged(
            """
              - id: HOUSE-ONE-001
                title: Nothing
                severity: high
                forEach: %s
                assert: "false"
                message: item.number
                why: It costs.
            """
                .formatted(forEach))
        .getFirst()
        .verdicts()
        .stream()
        .map(ObjectVerdict::message)
        .toList();
  }

  private List<RuleResult> judged(String rules) {
    String pack =
        "apiVersion: enforcer/v1\nkind: PolicyPack\nname: house\ntitle: House\nrules:\n" + rules;
    Diagnostics mistakes = new Diagnostics();
    Pack read = new PackReader(mistakes).parse(pack, "house.yaml").orElseThrow();
    CompiledPacks packs = CompiledPacks.of(List.of(read), Instant.EPOCH, mistakes);
    assertThat(mistakes.sorted()).isEmpty();
    List<Map<String, Object>> extensions =
        List.of(
            extension("200", true, "none"),
            extension("201", true, "tunnel"),
            extension("202", false, "none"),
            extension("203", true, "tunnel"),
            extension("204", true, "any"));
    return packs.judge(
        Map.of("extensions", extensions, "trunks", List.of()), Release.LATEST, new Asked());
  }

  private static Map<String, Object> extension(String number, boolean enabled, String remote) {
    return Map.of("number", number, "enabled", enabled, "remote", remote);
  }

  /** Remembers the digits that were asked about. */
  private final class Asked extends EveryCallLeaves {
    @Override
    public String dial(String digits, String extension) {
      asked.add(digits);
      return super.dial(digits, extension);
    }
  }
}
