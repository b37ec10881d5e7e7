package enforcer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateTest {
  private static final Resource RULES = Resource.of("Rules", "rule", Access.ordered());

  private final State abc = State.empty().with(RULES, List.of(rule("a"), rule("b"), rule("c")));

  @Test
  void aChangeOfOneEntityKeepsItsPlaceAndTheStateBeforeIt() {
    Entity changed = rule("b").with("name", Optional.of(Value.text("B")));
    State after = abc.with(changed);
    assertThat(keys(after)).containsExactly("a", "b", "c");
    assertThat(after.entity(RULES, "b")).contains(changed);
    assertThat(abc.entity(RULES, "b")).contains(rule("b"));
  }

  @Test
  void whatIsNewComesLastAndWhatIsGoneLeavesNoGap() {
    assertThat(keys(abc.with(rule("d")))).containsExactly("a", "b", "c", "d");
    assertThat(keys(abc.without(RULES, "b"))).containsExactly("a", "c");
    assertThat(keys(abc.without(RULES, "nobody"))).containsExactly("a", "b", "c");
  }

  @Test
  void aMoveCountsFromZeroAndEndsAtTheEnd() {
    assertThat(keys(abc.moved(RULES, "c", 0))).containsExactly("c", "a", "b");
    assertThat(keys(abc.moved(RULES, "a", 1))).containsExactly("b", "a", "c");
    assertThat(keys(abc.moved(RULES, "a", 99))).containsExactly("b", "c", "a");
  }

  @Test
  void whatCouldNotBeReadIsNotTakenForEmpty() {
    State unread = State.empty().with(RULES, new State.Coverage.Unknown("no answer"));
    assertThat(unread.knows(RULES)).isFalse();
    assertThat(unread.entities(RULES)).isEmpty();
    assertThat(State.empty().with(RULES, List.of()).knows(RULES)).isTrue();
    assertThat(State.empty().coverage(RULES)).isEmpty();
  }

  private static Entity rule(String name) {
    return new Entity(RULES, name, Optional.empty(), Value.struct(Map.of()));
  }

  private static List<String> keys(State state) {
    return state.entities(RULES).stream().map(Entity::key).toList();
  }
}
