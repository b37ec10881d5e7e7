package enforcer.apply;

import static java.util.Objects.requireNonNull;

import enforcer.pbx.PbxException;
import enforcer.pbx.Query;
import enforcer.pbx.Timing;
import enforcer.pbx.WritePath;
import enforcer.pbx.WritingClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The check that a PBX makes of its own firewall. While it goes on the PBX may take no call, calls
 * for help neither; so it is started only with no call up, and what was started is awaited or
 * stopped.
 */
public final class FirewallCheck {
  /** The vendor's console asks about as often. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** How long a check that was asked for may take to begin. */
  private static final Duration BEGINNING = Duration.ofSeconds(30);

  /** How long a check may take to stop. */
  private static final Duration STOPPING = Duration.ofSeconds(60);

  private static final String SET = "Firewall";
  private static final Query STATE = Query.select("Id", "Running", "Stopping", "Html");

  private final WritingClient client;
  private final Timing timing;

  public FirewallCheck(WritingClient client, Timing timing) {
    this.client = client;
    this.timing = timing;
  }

  /** The result of a check. */
  public sealed interface Result {
    /** Whether the firewall passed; empty where that is not known. */
    default Optional<Boolean> passed() {
      return Optional.empty();
    }

    /** It ended, and the PBX says what it found. */
    record Ended(boolean good) implements Result {
      @Override
      public Optional<Boolean> passed() {
        return Optional.of(good);
      }
    }

    /** The PBX did not begin it. */
    record Rejected(String why) implements Result {
      public Rejected {
        requireNonNull(why, "why is null");
      }
    }

    /** It no longer goes on, as the PBX says, and its result is not known. */
    record Unclear(String why) implements Result {
      public Unclear {
        requireNonNull(why, "why is null");
      }
    }

    /** It ended early on our request, and the PBX says that it no longer goes on. */
    record Stopped(String why) implements Result {
      public Stopped {
        requireNonNull(why, "why is null");
      }
    }

    /** It may still go on: the PBX does not say that it ended. */
    record MayGoOn(String why) implements Result {
      public MayGoOn {
        requireNonNull(why, "why is null");
      }
    }
  }

  /**
   * @param running empty where the PBX does not say
   * @param report of no use but to see that there is another one; never shown
   */
  private record State(Optional<Boolean> running, String report) {
    boolean isIdle() {
      return running.equals(Optional.of(false));
    }
  }

  /**
   * Why no check may begin now; empty where one may.
   *
   * @throws PbxException where the PBX does not say whether a call is up or a check goes on
   */
  public Optional<String> whyNot() {
    int listed = client.list("ActiveCalls", Query.select("Id"), row -> row).size();
    Query counted = Query.select("CallsActive");
    int calls =
        Math.max(listed, client.singleton("SystemStatus", counted).path("CallsActive").asInt(0));
    if (calls > 0) {
      return Optional.of(calls == 1 ? "one call is up" : calls + " calls are up");
    }
    State now = state();
    if (now.running().isEmpty()) {
      throw PbxException.Malformed.property("Firewall.Running", "true or false");
    }
    return now.isIdle()
        ? Optional.empty()
        : Optional.of("the phone system makes a check of its firewall already");
  }

  /**
   * Starts a check and waits for its end, or stops it.
   *
   * @param stop whether somebody wants it to end early
   */
  public Result run(Duration patience, BooleanSupplier stop) {
    State before = state();
    try {
      client.invoke(WritePath.Action.START_FIREWALL_CHECK);
    } catch (PbxException e) {
      if (!e.uncertain()) {
        return new Result.Rejected(e.problem());
      }
    }
    return await(before, patience, stop);
  }

  private Result await(State before, Duration patience, BooleanSupplier stop) {
    Instant begun = timing.clock().instant();
    boolean seen = false;
    while (!isPast(begun, patience)) {
      if (stop.getAsBoolean() || !pause()) {
        return stopped("it was interrupted");
      }
      Optional<State> now = look();
      seen |=
          now.filter(s -> s.running().equals(Optional.of(true))).isPresent()
              || now.filter(s -> !s.report().equals(before.report())).isPresent();
      if (now.filter(State::isIdle).isPresent()) {
        if (seen) {
          return result();
        }
        if (isPast(begun, BEGINNING)) {
          return new Result.Unclear("the phone system took the request and was not seen to check");
        }
      }
    }
    return stopped("it did not end within " + patience.toMinutes() + " minutes");
  }

  private Result result() {
    try {
      JsonNode passed = client.function("Firewall/Pbx.GetLastResult()").path("value");
      return passed.isBoolean()
          ? new Result.Ended(passed.booleanValue())
          : new Result.Unclear("it ended, and the phone system does not say what it found");
    } catch (PbxException e) {
      return new Result.Unclear("it ended, and what it found cannot be read: " + e.problem());
    }
  }

  private Result stopped(String why) {
    try {
      client.invoke(WritePath.Action.STOP_FIREWALL_CHECK);
    } catch (PbxException _) {
      // Whether it stopped is seen below.
    }
    Instant asked = timing.clock().instant();
    while (true) {
      if (look().filter(State::isIdle).isPresent()) {
        return new Result.Stopped(why);
      }
      if (isPast(asked, STOPPING) || !pause()) {
        return new Result.MayGoOn(why);
      }
    }
  }

  private boolean isPast(Instant from, Duration time) {
    return !timing.clock().instant().isBefore(from.plus(time));
  }

  /** Empty while the PBX does not answer, as it may during a check. */
  private Optional<State> look() {
    try {
      return Optional.of(state());
    } catch (PbxException _) {
      return Optional.empty();
    }
  }

  private State state() {
    ObjectNode row = client.singleton(SET, STATE);
    JsonNode running = row.path("Running");
    boolean stopping = row.path("Stopping").asBoolean(false);
    return new State(
        running.isBoolean() ? Optional.of(running.booleanValue() || stopping) : Optional.empty(),
        row.path("Html").asString(""));
  }

  private boolean pause() {
    try {
      timing.sleeper().sleep(PAUSE);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
