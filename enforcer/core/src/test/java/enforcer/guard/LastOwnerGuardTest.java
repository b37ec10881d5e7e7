package enforcer.guard;

import static enforcer.plan.Fixtures.department;
import static enforcer.plan.Fixtures.owner;
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
import org.junit.jupiter.api.Test;

/** Two enabled people with an e-mail address stay system owners, or one where there is only one. */
class LastOwnerGuardTest {
  private static final Entity FIRST = owner("200");
  private static final Entity SECOND = owner("201");
  private static final Entity THIRD = owner("202");

  @Test
  void ofThreeOwnersOneMayGo() {
    assertThat(messages(of(FIRST, SECOND, THIRD), of(FIRST, SECOND, users("202")))).isEmpty();
  }

  @Test
  void ofTwoOwnersNoneMayGo() {
    assertThat(messages(of(FIRST, SECOND), of(FIRST, users("201"))))
        .containsExactly(
            "1 enabled system owner with an e-mail address would remain (201 would no longer be"
                + " one)");
  }

  @Test
  void ofTwoOwnersOneMayGoWhereAnotherComes() {
    assertThat(messages(of(FIRST, SECOND, users("202")), of(FIRST, users("201"), THIRD))).isEmpty();
  }

  @Test
  void whereThereIsOnlyOneOwnerThatOneStays() {
    State live = of(FIRST, users("201"));

    assertThat(messages(live, of(closed(FIRST), users("201")))).isEmpty();
    assertThat(messages(live, of(users("200"), users("201"))))
        .containsExactly(
            "0 enabled system owners with an e-mail address would remain (200 would no longer be"
                + " one)");
    assertThat(messages(live, of(users("200"), SECOND))).as("another is as good").isEmpty();
  }

  @Test
  void whereThereIsNoOwnerNothingElseIsHeldUp() {
    assertThat(messages(of(users("200")), of(closed(users("200"))))).isEmpty();
  }

  @Test
  void anOwnerWhoIsDisabledOrCannotBeReachedDoesNotCount() {
    for (String none : List.of("", "  ")) {
      Entity unreachable = set(THIRD, "email", Value.text(none));

      assertThat(messages(of(FIRST, SECOND, unreachable), of(FIRST, users("201"), unreachable)))
          .hasSize(1);
    }
    assertThat(
            messages(of(FIRST, SECOND, disabled(THIRD)), of(FIRST, users("201"), disabled(THIRD))))
        .hasSize(1);
  }

  /** The vendor's manual: the role reaches the whole system in the default department. */
  @Test
  void anOwnerOfAMereDepartmentDoesNotCount() {
    State live = of(FIRST, SECOND);

    assertThat(messages(live, of(FIRST, ofSales("201"))))
        .containsExactly(
            "1 enabled system owner of the whole phone system with an e-mail address would remain"
                + " (201 would no longer be one)");
    assertThat(messages(of(ofSales("200"), ofSales("201")), of(ofSales("200"), users("201"))))
        .as("what they can do is not known, so they are kept as well")
        .hasSize(1);
  }

  @Test
  void whoIsToStayAnOwnerIsNotToBeDisabled() {
    Refusal refusal = review(of(FIRST, SECOND), of(FIRST, disabled(SECOND))).getFirst();

    assertThat(refusal.finding().remedy()).isEqualTo("keep extension 201 enabled");
    assertThat(refusal.lift()).as("nothing lifts it").isEmpty();
  }

  @Test
  void theEntryToWriteSaysWhoAndWhere() {
    State live =
        state(
            department("DEFAULT").with("default", Optional.of(Value.flag(true))),
            department("Board"),
            FIRST,
            user("201", "Board=system_owners"));
    State wanted =
        state(
            department("DEFAULT").with("default", Optional.of(Value.flag(true))),
            department("Board"),
            users("200"),
            user("201", "Board=users"));

    assertThat(review(live, wanted).getFirst().finding().remedy())
        .isEqualTo(
            "add to admins.list: { extension: \"200\", email: \"200@acme.example\", role:"
                + " system_owners }, { extension: \"201\", email: \"201@acme.example\", role:"
                + " system_owners, department: \"Board\" }");
  }

  @Test
  void whereOneOfSeveralIsEnoughTheirNumberIsSaid() {
    State live = of(FIRST, SECOND, THIRD);
    State wanted = of(FIRST, users("201"), users("202"));

    assertThat(review(live, wanted).getFirst().finding().remedy())
        .startsWith("add 1 of these to admins.list: { extension: \"201\"");
  }

  @Test
  void atMostFiveEntriesAreWrittenOut() {
    List<Entity> owners = new ArrayList<>();
    List<Entity> without = new ArrayList<>();
    for (int i = 200; i < 208; i++) {
      owners.add(owner(String.valueOf(i)));
      without.add(users(String.valueOf(i)));
    }
    Refusal refusal =
        review(of(owners.toArray(Entity[]::new)), of(without.toArray(Entity[]::new))).getFirst();

    assertThat(refusal.finding().remedy())
        .startsWith("add 2 of these to admins.list: ")
        .contains("\"204\"")
        .doesNotContain("\"205\"");
  }

  private static List<String> messages(State live, State wanted) {
    return review(live, wanted).stream().map(r -> r.finding().message()).toList();
  }

  private static List<Refusal> review(State live, State wanted) {
    return new LastOwnerGuard().review(ProposedPlan.of(plan(live, wanted), live));
  }

  private static State of(Entity... people) {
    List<Entity> all = new ArrayList<>(List.of(people));
    all.add(department("DEFAULT").with("default", Optional.of(Value.flag(true))));
    return state(all.toArray(Entity[]::new));
  }

  private static Entity ofSales(String number) {
    return user(number, "Sales=system_owners");
  }

  private static Entity users(String number) {
    return user(number, "DEFAULT=users");
  }

  private static Entity closed(Entity person) {
    return set(person, "remote", Value.text("none"));
  }

  private static Entity disabled(Entity person) {
    return set(person, "enabled", Value.flag(false));
  }

  private static Entity set(Entity entity, String field, Value value) {
    return entity.with(field, Optional.of(value));
  }
}
