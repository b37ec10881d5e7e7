package enforcer.plan;

import static enforcer.plan.Fixtures.blocked;
import static enforcer.plan.Fixtures.state;
import static enforcer.plan.Fixtures.steps;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Blocks of networks, and the exceptions inside them. */
class BlocklistStepsTest {
  private static final Entity BLOCK = blocked("198.51.100.0/24", "block");
  private static final Entity EXCEPTION = blocked("198.51.100.20/32", "allow");

  @Test
  void anExceptionComesBeforeTheBlockAroundIt() {
    assertThat(keys(state(), state(BLOCK, EXCEPTION)))
        .containsExactly("198.51.100.20/32", "198.51.100.0/24");
  }

  @Test
  void anExceptionGoesAfterTheBlockAroundIt() {
    assertThat(keys(state(EXCEPTION, BLOCK), state()))
        .containsExactly("198.51.100.0/24", "198.51.100.20/32");
  }

  /** The exception would be one without an end for a moment, if the end were written first. */
  @Test
  void anExceptionBecomesABlockInOneWrite() {
    Entity ending = EXCEPTION.with("until", Optional.of(Value.text("2030-01-01T00:00:00Z")));

    assertThat(steps(state(ending), state(blocked("198.51.100.20/32", "block"))))
        .singleElement()
        .extracting(Step::phase)
        .isEqualTo(Step.Phase.TIGHTEN);
  }

  /** The PBX refuses to store an end that is over. */
  @Test
  void aStepKnowsWhetherItsEndIsOver() {
    Instant end = Instant.parse("2030-01-01T00:00:00Z");
    Entity ending = BLOCK.with("until", Optional.of(Value.text(end.toString())));
    Step create = steps(state(), state(ending)).getFirst();
    Step delete = steps(state(ending), state()).getFirst();

    assertThat(create.isOver(end.minusSeconds(1))).isFalse();
    assertThat(create.isOver(end)).isTrue();
    assertThat(delete.isOver(end)).isFalse();
    assertThat(steps(state(), state(BLOCK)).getFirst().isOver(end)).isFalse();
  }

  private static List<String> keys(State live, State wanted) {
    return steps(live, wanted).stream().map(Step::key).toList();
  }
}
