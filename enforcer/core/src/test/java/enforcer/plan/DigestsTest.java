package enforcer.plan;

import static enforcer.plan.Fixtures.block;
import static enforcer.plan.Fixtures.blocked;
import static enforcer.plan.Fixtures.plan;
import static enforcer.plan.Fixtures.route;
import static enforcer.plan.Fixtures.state;
import static enforcer.plan.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A saved plan meets the phone system that it was made for, and no other. */
class DigestsTest {
  private static final Entity ANN = user("200");
  private static final Entity BOB = user("201");

  @Test
  void nothingMovedWhereNothingChanged() {
    State live = state(ANN, BOB);

    assertThat(Digests.moved(plan(live, state(disabled(ANN), BOB)), live)).isEmpty();
  }

  @Test
  void anObjectOfThePlanThatSomebodyChangedHasMoved() {
    Plan plan = plan(state(ANN, BOB), state(disabled(ANN), BOB));

    assertThat(Digests.moved(plan, state(ANN.with("remote", text("none")), BOB)))
        .containsExactly("extension 200");
    assertThat(Digests.moved(plan, state(ANN.with("remote", Optional.empty()), BOB)))
        .containsExactly("extension 200");
    assertThat(Digests.moved(plan, state(BOB))).containsExactly("extension 200");
  }

  @Test
  void anObjectBesideThePlanMayChange() {
    Plan plan = plan(state(ANN, BOB), state(disabled(ANN), BOB));

    assertThat(Digests.moved(plan, state(ANN, disabled(BOB)))).isEmpty();
  }

  @Test
  void theOrderOfTheRulesAndEachRuleCountAsSoonAsOneRuleChanges() {
    Entity premium = block("Premium", "09");
    Entity any = route("Any", "0");
    Plan plan = plan(state(premium, any), state(premium, route("Any", "01")));
    String order = "outbound rules (their order or one of them)";

    assertThat(Digests.moved(plan, state(premium, any))).isEmpty();
    assertThat(Digests.moved(plan, state(any, premium))).containsExactly(order);
    assertThat(Digests.moved(plan, state(block("Premium", "08"), any))).containsExactly(order);
  }

  @Test
  void manyObjectsThatMovedAreCounted() {
    Entity[] before = people(11, "any");
    Plan plan = plan(state(before), state(people(11, "tunnel")));

    assertThat(Digests.moved(plan, state(people(11, "none")))).containsExactly("11 extensions");
    assertThat(Digests.moved(plan(state(people(10, "any")), state(people(10, "none"))), state()))
        .containsExactly("extensions 300, 302, 304, 306, 308, 310, 312, 314, 316, 318");
  }

  @Test
  void valuesThatReadAlikeHaveTextsOfTheirOwn() {
    assertThat(
            List.of(
                    Value.text("a, b"),
                    Value.texts("a, b"),
                    Value.texts("a", "b"),
                    Value.text("true"),
                    Value.flag(true),
                    Value.text("7"),
                    Value.whole(7),
                    Value.text("null"),
                    Value.NOTHING,
                    Value.struct(Map.of("a", Value.whole(7))),
                    Value.text("a\\"),
                    Value.text("a\""))
                .stream()
                .map(Digests::canonical))
        .doesNotHaveDuplicates();
  }

  @Test
  void aBlockEntryIsFoundByItsNetwork() {
    Entity scanner = blocked("198.51.100.7/32", "block");
    Plan plan = plan(state(), state(scanner));

    assertThat(Digests.moved(plan, state())).isEmpty();
    assertThat(Digests.moved(plan, state(scanner))).hasSize(1);
  }

  private static Entity disabled(Entity user) {
    return user.with("enabled", Optional.of(Value.flag(false)));
  }

  private static Optional<Value> text(String text) {
    return Optional.of(Value.text(text));
  }

  private static Entity[] people(int many, String remote) {
    return IntStream.range(0, many)
        .mapToObj(i -> user(Integer.toString(300 + 2 * i)).with("remote", text(remote)))
        .toArray(Entity[]::new);
  }
}
