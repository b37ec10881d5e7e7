package enforcer.fleet;

import static enforcer.journal.RolloutState.APPLIED;
import static enforcer.journal.RolloutState.FAILED;
import static enforcer.journal.RolloutState.HELD;
import static enforcer.journal.RolloutState.IN_SYNC;
import static enforcer.journal.RolloutState.PROVEN;
import static enforcer.journal.RolloutState.UNPROVEN;
import static enforcer.journal.RolloutState.UNREACHED;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fleet.RingEnd.Result;
import enforcer.journal.RolloutState;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RingEndTest {
  private static Result end(List<RolloutState> states, int most) {
    long failures = states.stream().filter(FAILED::equals).count();
    return RingEnd.of("early", states, failures, most, List.of()).result();
  }

  @Test
  void oneThatFailsStopsItUnlessItMay() {
    assertThat(end(List.of(PROVEN, FAILED), 0)).isEqualTo(Result.STOPPED);
    assertThat(end(List.of(PROVEN, FAILED), 1)).isEqualTo(Result.DONE);
  }

  @Test
  void manyThatAreNotReachedAtOnceAreNobodysFault() {
    assertThat(end(List.of(PROVEN, UNREACHED, UNREACHED), 0)).isEqualTo(Result.INCONCLUSIVE);
    assertThat(end(List.of(PROVEN, UNREACHED), 0)).isEqualTo(Result.DONE);
    List<RolloutState> large =
        Stream.concat(Collections.nCopies(19, PROVEN).stream(), Stream.of(UNREACHED, UNREACHED))
            .toList();
    assertThat(end(large, 0)).isEqualTo(Result.DONE);
  }

  @Test
  void whatOnlyRunsWithoutAProofProvesNothing() {
    assertThat(end(List.of(UNPROVEN, UNPROVEN, IN_SYNC), 0)).isEqualTo(Result.STOPPED);
    assertThat(end(List.of(UNPROVEN, UNREACHED), 0)).isEqualTo(Result.INCONCLUSIVE);
    assertThat(end(List.of(IN_SYNC, IN_SYNC), 0)).isEqualTo(Result.DONE);
    assertThat(end(List.of(APPLIED), 0)).isEqualTo(Result.INCONCLUSIVE);
  }

  @Test
  void oneThatWaitsKeepsTheNextRingFromItsTurn() {
    assertThat(end(List.of(PROVEN, HELD), 0)).isEqualTo(Result.WAITING);
  }

  @Test
  void aVersionThatNoCanaryHasProvenDoesNot() {
    RingEnd end = RingEnd.of("canary", List.of(PROVEN), 0, 0, List.of("20.0.9"));

    assertThat(end.result()).isEqualTo(Result.STOPPED);
    assertThat(end.sentence()).contains("on 3CX 20.0.9", "begin a new one");
  }
}
