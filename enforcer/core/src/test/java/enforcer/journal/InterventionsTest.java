package enforcer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.journal.Intervention.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was done by hand counts in the order in which it was done, whatever the clock said. */
class InterventionsTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final Duration AHEAD = Duration.ofHours(5);
  private static final String ADDRESS = "198.51.100.77/32";

  @Test
  void whatWasLiftedWhileTheClockWasAheadDoesNotLiftWhatCameAfter() {
    Interventions done =
        new Interventions(
            List.of(
                of(Kind.PANIC, NOON),
                of(Kind.PANIC_LIFTED, NOON.plus(AHEAD)),
                of(Kind.PANIC, NOON.plusSeconds(60)),
                of(Kind.PAUSED, NOON),
                of(Kind.RESUMED, NOON.plus(AHEAD)),
                of(Kind.PAUSED, NOON.plusSeconds(60)),
                of(Kind.ADMITTED, NOON),
                of(Kind.WITHDRAWN, NOON.plus(AHEAD)),
                of(Kind.ADMITTED, NOON.plusSeconds(60))));

    assertThat(done.panics()).hasSize(1);
    assertThat(done.pause(NOON.plusSeconds(120))).isPresent();
    assertThat(done.admitted()).hasSize(1);
    assertThat(done.letIn(NOON.plusSeconds(120))).hasSize(1);
  }

  @Test
  void theFilesOfTwoAddressesAreOneStory() {
    Interventions old =
        new Interventions(
            List.of(of(Kind.PANIC, NOON), of(Kind.PANIC_LIFTED, NOON.plusSeconds(60))));
    Interventions later = new Interventions(List.of(of(Kind.PANIC, NOON.plusSeconds(120))));

    assertThat(Interventions.of(List.of(later, old)).panics())
        .extracting(Intervention::at)
        .containsExactly(NOON.plusSeconds(120));
  }

  private static Intervention of(Kind kind, Instant at) {
    boolean ends = kind == Kind.PAUSED || kind == Kind.ADMITTED;
    boolean hasAddress = kind == Kind.ADMITTED || kind == Kind.WITHDRAWN;
    return new Intervention(
        kind,
        at,
        "anna",
        ends ? Optional.of(at.plus(Duration.ofHours(1))) : Optional.empty(),
        hasAddress ? Optional.of(ADDRESS) : Optional.empty(),
        kind == Kind.PANIC ? Optional.of("20261125-120000-000") : Optional.empty(),
        false,
        "a reason");
  }
}
