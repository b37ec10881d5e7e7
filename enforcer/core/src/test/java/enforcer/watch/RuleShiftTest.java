package enforcer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Place;
import enforcer.model.Release;
import enforcer.policy.ObjectVerdict;
import enforcer.policy.Rule;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.policy.RuleSeverity;
import enforcer.watch.RuleShift.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A verdict is held against the earlier one on the same object, and against nothing else. */
class RuleShiftTest {
  private static final Release THEN = new Release(20, 0, 8);

  @Test
  void anObjectThatFailsAndPassedThenIsWorse() {
    assertThat(shifts(List.of(pass("a"), fail("b")), List.of(fail("a"), fail("b"))))
        .containsExactly("a FAILS");
  }

  @Test
  void anObjectThatFailsAndWasNotJudgedThenIsNew() {
    assertThat(shifts(List.of(pass("a")), List.of(pass("a"), fail("b"))))
        .containsExactly("b NEW_OBJECT");
  }

  @Test
  void anObjectThatFailedAndIsNoLongerJudgedIsNotBetterAndSaysWhetherItIsGone() {
    assertThat(shifts(List.of(pass("a"), fail("b")), List.of(pass("a")))).containsExactly("b GONE");
    assertThat(Kind.GONE.direction()).isEqualTo(RuleShift.Direction.UNJUDGED);
    RuleShift gone = new RuleShift(rule(THEN), Kind.GONE, "b", "");

    assertThat(gone.explained(Set.of("b")).what()).startsWith("it is still there");
    assertThat(gone.explained(Set.of("a")).what()).isEqualTo("it is gone");
  }

  @Test
  void aRuleThatJudgedAndNoLongerAppliesIsNeitherBetterNorWorse() {
    List<ObjectVerdict> none = List.of(none("only where the country is GB"));

    assertThat(shifts(List.of(fail("a"), fail("b")), none)).containsExactly(" CEASED");
    assertThat(shifts(List.of(fail("")), none)).containsExactly(" CEASED");
    assertThat(shifts(List.of(pass("")), none)).containsExactly(" CEASED");
    assertThat(shifts(none, none)).isEmpty();
    assertThat(Kind.CEASED.direction()).isEqualTo(RuleShift.Direction.UNJUDGED);
  }

  @Test
  void aRuleThatBeginsToApplyAndCannotBeJudgedSaysBoth() {
    assertThat(shifts(List.of(none("only abroad")), List.of(unknown(""))))
        .containsExactly(" APPLIES_UNSEEN");
  }

  @Test
  void whatWasUnknownThenIsNeitherNewNorWorse() {
    assertThat(shifts(List.of(unknown("")), List.of(fail("a"), pass("b"))))
        .containsExactly("a INCOMPARABLE");
  }

  @Test
  void whatIsUnknownNowIsWorseOnceAndNothingIsGone() {
    assertThat(shifts(List.of(fail("a"), pass("b")), List.of(unknown(""))))
        .containsExactly(" UNSEEN");
    assertThat(shifts(List.of(unknown("")), List.of(unknown("")))).isEmpty();
  }

  @Test
  void whatBeganWithALaterVersionOf3cxIsSeenForTheFirstTime() {
    Rule later = rule(new Release(20, 0, 9));

    assertThat(RuleShift.of(result(later, none("old")), result(later, fail("a")), THEN))
        .extracting(RuleShift::kind)
        .containsExactly(Kind.FIRST_SEEN);
  }

  @Test
  void whatOnlyOneOfThemProbedCannotBeCompared() {
    ObjectVerdict unasked = none("the ports were not probed; check --probe does that");

    assertThat(shifts(List.of(unasked), List.of(fail("a")))).containsExactly("a INCOMPARABLE");
    assertThat(shifts(List.of(fail("a")), List.of(unasked))).containsExactly(" INCOMPARABLE");
    assertThat(shifts(List.of(unasked), List.of(unasked))).isEmpty();
  }

  private static List<String> shifts(List<ObjectVerdict> then, List<ObjectVerdict> now) {
    Rule rule = rule(THEN);
    RuleResult was = new RuleResult(rule, then, List.of(), false);
    RuleResult is = new RuleResult(rule, now, List.of(), false);
    return RuleShift.of(was, is, THEN).stream().map(s -> s.object() + " " + s.kind()).toList();
  }

  private static RuleResult result(Rule rule, ObjectVerdict verdict) {
    return new RuleResult(rule, List.of(verdict), List.of(), false);
  }

  private static ObjectVerdict pass(String object) {
    return new ObjectVerdict(object, RuleOutcome.PASS, "", "");
  }

  private static ObjectVerdict fail(String object) {
    return new ObjectVerdict(object, RuleOutcome.FAIL, "wrong", "");
  }

  private static ObjectVerdict unknown(String object) {
    return new ObjectVerdict(object, RuleOutcome.UNKNOWN, "", "it was refused");
  }

  private static ObjectVerdict none(String why) {
    return new ObjectVerdict("", RuleOutcome.NOT_APPLICABLE, "", why);
  }

  private static Rule rule(Release since) {
    return new Rule(
        "ACME-CON-001",
        "Title",
        RuleSeverity.HIGH,
        "",
        Optional.empty(),
        "true",
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        "",
        since,
        "",
        "",
        "",
        "",
        List.of(),
        Map.of(),
        "",
        "",
        "",
        false,
        Place.of("house.yaml"),
        Map.of());
  }
}
