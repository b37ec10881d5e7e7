package enforcer.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves only when somebody waits, or when a test says so. */
final class TestTime {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-02T03:00:00Z"));
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  /** Waits without waiting, with the longest jitter. */
  Timing timing() {
    return new Timing(now::get, this::sleep, () -> 1.0);
  }

  ClientOptions options() {
    return ClientOptions.standard(java.util.Map.of()).timing(timing());
  }

  void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  private void sleep(Duration time) {
    pauses.add(time);
    pass(time);
  }
}
