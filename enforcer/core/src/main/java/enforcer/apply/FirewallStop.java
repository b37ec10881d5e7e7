package enforcer.apply;

import enforcer.apply.FirewallWatch.Sight;
import enforcer.pbx.PbxException;
import enforcer.pbx.WritePath;
import enforcer.pbx.WritingClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Stops a check of the firewall that was asked for. A PBX stops only a check that has begun; so it
 * is watched for as long as one may still begin, and stopped again.
 */
record FirewallStop(WritingClient client, FirewallWatch watch, Runnable asked) {
  /** How long a check that was asked for may take to begin. */
  static final Duration BEGINNING = Duration.ofSeconds(30);

  /** How long a check may take to stop. */
  private static final Duration STOPPING = Duration.ofSeconds(60);

  private static final BooleanSupplier TO_THE_END = () -> false;

  /** What was seen after the request to stop. */
  enum Seen {
    /** It ran, and runs no longer. */
    ENDED,
    /** None ran in all the time in which it may begin. */
    QUIET,
    /** It runs, or the PBX does not say. */
    UNKNOWN
  }

  /**
   * Asks for the stop at once, and watches.
   *
   * @param ran whether the check was seen running before
   */
  Seen stop(boolean ran) {
    boolean interrupted = Thread.interrupted();
    try {
      return watched(ran);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Seen watched(boolean ranBefore) {
    boolean ran = ranBefore;
    PendingRequest<Boolean> request = request();
    asked.run();
    Instant from = watch.now();
    Optional<Instant> idleSince = Optional.empty();
    while (true) {
      Optional<Sight> sight = watch.look(TO_THE_END);
      boolean idle = sight.filter(Sight::isIdle).isPresent();
      boolean running = sight.filter(Sight::isRunning).isPresent();
      if (idle && ran) {
        return Seen.ENDED;
      }
      idleSince = idle ? idleSince.or(() -> Optional.of(watch.now())) : Optional.empty();
      if (idleSince.filter(since -> watch.isPast(since, BEGINNING)).isPresent()) {
        return Seen.QUIET;
      }
      if (running && !ran) {
        ran = true;
        from = watch.now();
      }
      if (running || request.hasFailed()) {
        request.breakOff();
        request = request();
      }
      if (watch.isPast(from, STOPPING) || !watch.pause(TO_THE_END)) {
        return Seen.UNKNOWN;
      }
    }
  }

  private PendingRequest<Boolean> request() {
    PendingRequest<Boolean> request =
        PendingRequest.send(
            () -> {
              client.invoke(WritePath.Action.STOP_FIREWALL_CHECK);
              return true;
            });
    try {
      request.answer(FirewallWatch.ANSWER, TO_THE_END);
    } catch (PbxException _) {
      // Whether it stopped is seen, and it is asked again.
    }
    return request;
  }
}
