package enforcer.guard;

import static enforcer.plan.Fixtures.blocked;
import static enforcer.plan.Fixtures.department;
import static enforcer.plan.Fixtures.plan;
import static enforcer.plan.Fixtures.state;
import static enforcer.plan.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a kind may change before somebody has to say that it is meant. */
class MassChangeGuardTest {

  @ParameterizedTest
  @CsvSource({
    "18, 61", // 29.5 %
    "30, 101", // 29.7 %
    "30, 100",
    "299, 1000",
    "300, 1000",
  })
  void upToThirtyPercentOfAKindMayChange(int changed, int of) {
    assertThat(refusals(changed, of)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "19, 61", // 31.1 %
    "31, 101", // 30.7 %
    "31, 100",
    "301, 1000", // 30.1 %
  })
  void whatIsJustAboveThirtyPercentIsRefused(int changed, int of) {
    assertThat(refusals(changed, of))
        .containsExactly(changed + " of " + of + " extensions would change, more than 30 %");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "9, 9", "10, 10", "10, 20"})
  void tenAreFewWhateverTheirShare(int changed, int of) {
    assertThat(refusals(changed, of)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"11, 11", "11, 36"})
  void elevenAreNot(int changed, int of) {
    assertThat(refusals(changed, of)).hasSize(1);
  }

  @Test
  void everyKindIsMeasuredByItself() {
    State live = state(users(61, 0).toArray(Entity[]::new));
    List<Entity> wanted = users(61, 18);
    wanted.addAll(IntStream.range(0, 20).mapToObj(i -> department("New " + i)).toList());

    assertThat(refusals(live, state(wanted.toArray(Entity[]::new)))).isEmpty();
  }

  @Test
  void whatIsToldIsHowManyAreToBeAccepted() {
    State live = state(users(61, 0).toArray(Entity[]::new));
    State wanted = state(users(61, 19).toArray(Entity[]::new));

    assertThat(review(live, wanted))
        .singleElement()
        .satisfies(
            refusal ->
                assertThat(refusal.finding().remedy())
                    .isEqualTo("if that is meant: --accept mass-change=19"));
  }

  @Test
  void everyDeletionHasToBeMeant() {
    State live = state(blocked("198.51.100.0/24", "block"), blocked("203.0.113.0/24", "block"));
    State wanted = state(blocked("203.0.113.0/24", "block"));

    assertThat(review(live, wanted))
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.finding().rule()).isEqualTo("deletes");
              assertThat(refusal.finding().message())
                  .isEqualTo("blocklist entry 198.51.100.0/24 would be deleted");
              assertThat(refusal.lift().orElseThrow()).hasToString("deletes=1");
            });
  }

  @Test
  void whoLosesARoleHasToBeMeantApart() {
    State live = state(user("200", "DEFAULT=system_owners"), user("201", "DEFAULT=managers"));
    State wanted = state(user("200", "DEFAULT=managers"), user("201", "DEFAULT=managers"));

    assertThat(review(live, wanted))
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.finding().rule()).isEqualTo("demotions");
              assertThat(refusal.finding().message()).isEqualTo("extension 200 would lose a role");
              assertThat(refusal.lift().orElseThrow()).hasToString("demotions=1");
            });
  }

  @Test
  void whoLosesTheMembershipLosesItsRole() {
    State live = state(user("200", "DEFAULT=users", "Sales=managers"));

    assertThat(refusals(live, state(user("200", "DEFAULT=users"))))
        .containsExactly("extension 200 would lose a role");
    assertThat(
            refusals(
                state(user("200", "DEFAULT=users", "Sales=users")),
                state(user("200", "DEFAULT=users"))))
        .as("a user has no role to lose")
        .isEmpty();
  }

  @Test
  void whoGetsAHigherRoleLosesNone() {
    assertThat(
            refusals(
                state(user("200", "DEFAULT=users")), state(user("200", "DEFAULT=system_owners"))))
        .isEmpty();
  }

  @Test
  void tenObjectsAreNamedAndElevenAreCounted() {
    assertThat(refusals(blocks(10), state())).singleElement().asString().contains("198.51.100.9");
    assertThat(refusals(blocks(11), state())).containsExactly("11 objects would be deleted");
  }

  private static State blocks(int many) {
    return state(
        IntStream.range(0, many)
            .mapToObj(i -> blocked("198.51.100." + i + "/32", "block"))
            .toArray(Entity[]::new));
  }

  private static List<String> refusals(int changed, int of) {
    return refusals(
        state(users(of, 0).toArray(Entity[]::new)),
        state(users(of, changed).toArray(Entity[]::new)));
  }

  private static List<String> refusals(State live, State wanted) {
    return review(live, wanted).stream().map(refusal -> refusal.finding().message()).toList();
  }

  private static List<Refusal> review(State live, State wanted) {
    return new MassChangeGuard().review(ProposedPlan.of(plan(live, wanted), live));
  }

  /** So many extensions, of which the first few ask for a second factor. */
  private static List<Entity> users(int of, int secondFactor) {
    return new ArrayList<>(
        Stream.iterate(0, i -> i < of, i -> i + 1)
            .map(i -> user(String.valueOf(1000 + i)))
            .map(
                user ->
                    Integer.parseInt(user.key()) < 1000 + secondFactor
                        ? user.with("require2fa", Optional.of(Value.flag(true)))
                        : user)
            .toList());
  }
}
