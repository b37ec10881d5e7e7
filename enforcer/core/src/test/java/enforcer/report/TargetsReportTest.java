package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One line tells the result of many phone systems. */
class TargetsReportTest {

  @Test
  void aFewAreAllNamed() {
    assertThat(line(2, List.of(1)))
        .isEqualTo("3 phone systems: 2 in sync (p01, p03), 1 drift (p02)");
  }

  @Test
  void ofManyThoseInSyncAreCountedAndNeighboursAreNamedByTheFirstAndTheLast() {
    List<Integer> drifting = new ArrayList<>(List.of(0, 40));
    for (int i = 10; i < 20; i++) {
      drifting.add(i);
    }
    assertThat(line(48, drifting))
        .isEqualTo("60 phone systems: 48 in sync, 12 drift (p01, p11 … p20, p41)");
  }

  private static String line(int inSync, List<Integer> drifting) {
    List<TargetReport> all = new ArrayList<>();
    for (int i = 0; i < inSync + drifting.size(); i++) {
      TargetResult result = drifting.contains(i) ? TargetResult.DRIFT : TargetResult.IN_SYNC;
      all.add(
          new TargetReport(
              "p%02d".formatted(i + 1),
              Optional.empty(),
              Set.of(result),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of()));
    }
    return new TargetsReport(all).line();
  }
}
