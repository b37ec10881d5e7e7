package enforcer.pbx;

import static enforcer.pbx.StubPbx.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All phone systems of a process share the requests that it may send in a second. */
class RequestBudgetTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void aSecondsWorthGoesAtOnceAndEachFurtherOneWaitsForItsPlace() throws Exception {
    RequestBudget budget = new RequestBudget(2, () -> 0);
    List<Duration> waits = new ArrayList<>();

    for (int i = 0; i < 8; i++) {
      budget.await(waits::add);
    }

    assertThat(waits)
        .containsExactly(
            Duration.ofMillis(500),
            SECOND,
            Duration.ofMillis(1_500),
            Duration.ofMillis(2_000),
            Duration.ofMillis(2_500));
  }

  /** The other phone systems must not make this one late. */
  @Test
  void theTimeOfAPhoneSystemRunsOnlyFromItsPlaceOn() {
    TestTime time = new TestTime();
    List<Duration> waits = new ArrayList<>();
    Timing waiting =
        new Timing(
            time.options().timing().clock(),
            wait -> {
              waits.add(wait);
              time.pass(wait.multipliedBy(10));
            },
            () -> 0);
    try (StubPbx pbx = StubPbx.start()) {
      pbx.on("GET ConsoleRestrictions", json("{}"));
      WritingClient client =
          pbx.writer(
              time.options()
                  .timing(waiting)
                  .limits(Limits.standard().reading(SECOND))
                  .budget(new RequestBudget(1, () -> 0)));

      for (int i = 0; i < 6; i++) {
        client.consoleRestrictions();
      }

      assertThat(waits).isNotEmpty();
      assertThat(waits.getLast().multipliedBy(10)).isGreaterThan(SECOND);
    }
  }

  @Test
  void aBudgetOfNothingIsRefused() {
    assertThatThrownBy(() -> new RequestBudget(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
