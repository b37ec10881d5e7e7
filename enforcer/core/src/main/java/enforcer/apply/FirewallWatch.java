package enforcer.apply;

import enforcer.pbx.PbxException;
import enforcer.pbx.Query;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks again and again whether a PBX checks its firewall; it may be silent meanwhile. */
record FirewallWatch(ReadingClient client, Timing timing) {
  /** How long one look, or the answer to a command, may take. */
  static final Duration ANSWER = Duration.ofSeconds(5);

  /** The vendor's console asks about as often. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private static final Duration SLICE = Duration.ofMillis(500);
  private static final Query STATE = Query.select("Id", "Running", "Stopping", "Html");

  /**
   * @param running empty where the PBX does not say
   * @param report of no use but to see that there is another one; never shown
   */
  record Sight(Optional<Boolean> running, String report) {
    boolean isIdle() {
      return running.equals(Optional.of(false));
    }

    boolean isRunning() {
      return running.equals(Optional.of(true));
    }

    boolean hasOtherReportThan(Sight before) {
      return !report.isEmpty() && !report.equals(before.report);
    }
  }

  Sight sight() {
    ObjectNode row = client.singleton("Firewall", STATE);
    JsonNode running = row.path("Running");
    boolean stopping = row.path("Stopping").asBoolean(false);
    return new Sight(
        running.isBoolean() ? Optional.of(running.booleanValue() || stopping) : Optional.empty(),
        row.path("Html").asString(""));
  }

  /** Empty while the PBX does not answer, as it may during a check. */
  Optional<Sight> look(BooleanSupplier enough) {
    try {
      return PendingRequest.send(this::sight).answerOrNothing(ANSWER, enough);
    } catch (PbxException _) {
      return Optional.empty();
    }
  }

  /** Waits until the next look; false where it is not to come. */
  boolean pause(BooleanSupplier enough) {
    try {
      Duration left = PAUSE;
      while (left.isPositive() && !enough.getAsBoolean()) {
        timing.sleeper().sleep(SLICE);
        left = left.minus(SLICE);
      }
      return !enough.getAsBoolean();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  Instant now() {
    return timing.clock().instant();
  }

  boolean isPast(Instant from, Duration time) {
    return !now().isBefore(from.plus(time));
  }
}
