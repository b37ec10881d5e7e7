package enforcer.policy;

import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.user;
import static enforcer.policy.JudgedAlone.calling;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities.Draft;
import enforcer.model.Value;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule is for everyone when everyone may use it, whatever its limits are called. */
class RulesForEveryoneTest {
  private static final Value DEFAULT = departments("DEFAULT");

  @Test
  void aDepartmentThatHoldsEverybodyLimitsNobody() {
    Draft any = route("Any", "uk").with("from", DEFAULT);
    Draft abroad = route("Int", "uk", "00").with("from", DEFAULT);

    assertThat(found("3CX-FRD-022", any)).isEqualTo("takes every number: Any");
    assertThat(found("3CX-FRD-023", abroad)).startsWith("open to everyone or nearly everyone");
  }

  @Test
  void departmentsAndRangesThatHoldEverybodyTogetherLimitNobody() {
    Value both =
        Value.struct(
            Map.of(
                "departments", Value.texts("Sales"),
                "extensions", Value.texts("200-203")));
    Draft any = route("Any", "uk").with("from", both);

    assertThat(found("3CX-FRD-022", people(4, "DEFAULT"), sales("204"), sales("205"), any))
        .isEqualTo("takes every number: Any");
  }

  @Test
  void whereOnlyTheReadingOfDepartmentsDecidesTheFactIsNamed() {
    Draft any = route("Any", "uk").with("from", departments("Sales"));
    Draft[] members =
        IntStream.range(200, 206)
            .mapToObj(n -> calling(user("" + n)).member("Sales", "users"))
            .toArray(Draft[]::new);

    assertThat(unknown("3CX-FRD-022", Map.of(), members, any)).contains("ruleScope is any");
    assertThat(unknown("3CX-FRD-023", Map.of(), members, any)).contains("ruleScope is any");
    assertThat(outcome("3CX-FRD-022", Map.of("ruleScope", "any"), members, any))
        .isEqualTo(RuleOutcome.FAIL);
    assertThat(outcome("3CX-FRD-022", Map.of("ruleScope", "primary"), members, any))
        .isEqualTo(RuleOutcome.PASS);
  }

  @Test
  void allButOneOfSixAreNearlyEveryone() {
    Draft any = route("Any", "uk").with("from", extensions("200-204"));

    assertThat(found("3CX-FRD-022", any)).isEqualTo("takes every number: Any");
    assertThat(found("3CX-FRD-023", any)).startsWith("open to everyone or nearly everyone");
  }

  @Test
  void halfOfThePeopleAreNot() {
    Draft any = route("Any", "uk").with("from", extensions("200-202"));

    assertThat(outcome("3CX-FRD-022", Map.of(), six(), any)).isEqualTo(RuleOutcome.PASS);
    assertThat(outcome("3CX-FRD-023", Map.of(), six(), any)).isEqualTo(RuleOutcome.PASS);
  }

  @Test
  void twoRulesForHalfOfThePeopleEachOpenEveryNumberToAll() {
    Draft one = route("One", "uk").with("from", extensions("200-202"));
    Draft two = route("Two", "uk").with("from", extensions("203-205"));

    assertThat(found("3CX-FRD-022", six(), one, two)).isEqualTo("takes every number: One, Two");
  }

  @Test
  void aDepartmentForCallsAbroadThatHoldsEverybodyTellsNobodyApart() {
    Draft any = route("Any", "uk");
    Draft[] abroad =
        IntStream.range(200, 206)
            .mapToObj(n -> user("" + n).member("International", "users"))
            .map(JudgedAlone::calling)
            .toArray(Draft[]::new);

    assertThat(found("3CX-FRD-024", abroad, any))
        .startsWith("in International with nearly everyone else, and without a PIN can call 00");
  }

  /** The prefix is enough to fail; what a code of the provider would do is another question. */
  @Test
  void aRuleForAPrefixAbroadFailsForThatPrefix() {
    assertThat(found("3CX-FRD-023", route("Int", "uk", "+")))
        .isEqualTo("open to everyone, is for +");
    assertThat(found("3CX-FRD-023", route("Any", "uk")))
        .startsWith("open to everyone, takes 00353");
  }

  private static Draft sales(String number) {
    return calling(user(number)).member("Sales", "users").primary("Sales");
  }

  private static Draft[] six() {
    return people(6, "DEFAULT");
  }

  private static Draft[] people(int count, String primary) {
    return IntStream.range(200, 200 + count)
        .mapToObj(n -> calling(user("" + n)).primary(primary))
        .toArray(Draft[]::new);
  }

  private static Value departments(String... names) {
    return Value.struct(Map.of("departments", Value.texts(names)));
  }

  private static Value extensions(String... ranges) {
    return Value.struct(Map.of("extensions", Value.texts(ranges)));
  }

  private static String found(String id, Draft... drafts) {
    return found(id, six(), drafts);
  }

  private static String found(String id, Draft[] people, Draft... drafts) {
    return JudgedAlone.found(id, Map.of("ruleScope", "primary"), all(people, drafts));
  }

  private static String unknown(
      String id, Map<String, String> facts, Draft[] people, Draft... drafts) {
    return JudgedAlone.unknown(id, facts, all(people, drafts));
  }

  private static RuleOutcome outcome(
      String id, Map<String, String> facts, Draft[] people, Draft... drafts) {
    return JudgedAlone.outcome(id, facts, all(people, drafts));
  }

  private static Draft[] all(Draft[] people, Draft... drafts) {
    return Stream.concat(Stream.of(people), Stream.of(drafts)).toArray(Draft[]::new);
  }
}
