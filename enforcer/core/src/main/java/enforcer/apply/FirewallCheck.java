package enforcer.apply;

import static java.util.Objects.requireNonNull;

import enforcer.apply.FirewallWatch.Sight;
import enforcer.pbx.PbxException;
import enforcer.pbx.Timing;
import enforcer.pbx.WritePath;
import enforcer.pbx.WritingClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * The check that a PBX makes of its own firewall. While it goes on the PBX may take no call, calls
 * for help neither; so it is started only with no call up, and what was started is awaited or
 * stopped.
 */
public final class FirewallCheck {
  private static final String INTERRUPTED = "it was interrupted";

  /** The client breaks off a request long before. */
  private static final Duration NO_LIMIT = Duration.ofHours(1);

  private final WritingClient client;
  private final FirewallWatch watch;

  public FirewallCheck(WritingClient client, Timing timing) {
    this.client = client;
    this.watch = new FirewallWatch(client, timing);
  }

  /** The result of a check. */
  public sealed interface Result {
    /** Whether the firewall passed; empty where that is not known. */
    default Optional<Boolean> passed() {
      return Optional.empty();
    }

    /** Whether it is known to be over. */
    default boolean isOver() {
      return true;
    }

    /** It ended, and the PBX says what it found. */
    record Ended(boolean good) implements Result {
      @Override
      public Optional<Boolean> passed() {
        return Optional.of(good);
      }
    }

    /** The PBX was not asked for it. */
    record NotStarted(String why) implements Result {
      public NotStarted {
        requireNonNull(why, "why is null");
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

    /** It was not seen to begin, was asked to stop all the same, and may begin later. */
    record MayBegin(String why) implements Result {
      public MayBegin {
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

      @Override
      public boolean isOver() {
        return false;
      }
    }
  }

  /**
   * Why no check may begin now; empty where one may.
   *
   * @throws PbxException where the PBX does not say whether a call is up or a check goes on
   */
  public Optional<String> whyNot() {
    CallsUp calls = CallsUp.read(client);
    if (calls.any()) {
      return Optional.of(calls.sentence());
    }
    Sight now = watch.sight();
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
    return run(patience, stop, () -> {});
  }

  /**
   * The same.
   *
   * @param stopping hears that the PBX was asked to stop, and is watched from now on
   */
  public Result run(Duration patience, BooleanSupplier stop, Runnable stopping) {
    Optional<Sight> before = PendingRequest.send(watch::sight).answerOrNothing(NO_LIMIT, stop);
    if (before.isEmpty() || stop.getAsBoolean()) {
      return new Result.NotStarted(INTERRUPTED);
    }
    Instant begun = watch.now();
    BooleanSupplier late = () -> watch.isPast(begun, patience);
    BooleanSupplier enough = () -> stop.getAsBoolean() || late.getAsBoolean();
    boolean taken = false;
    try {
      taken = PendingRequest.send(this::start).answerOrNothing(NO_LIMIT, enough).isPresent();
    } catch (PbxException e) {
      if (!e.uncertain()) {
        return new Result.Rejected(e.problem());
      }
    }
    FirewallStop end = new FirewallStop(client, watch, stopping);
    return switch (await(before.get(), enough)) {
      case ENDED -> result();
      case UNSEEN -> unseen(taken, end.stop(false));
      case Wait given when !stop.getAsBoolean() && late.getAsBoolean() ->
          stopped(
              "it did not end within " + patience.toMinutes() + " minutes",
              end.stop(given == Wait.RUNNING));
      case Wait given -> stopped(INTERRUPTED, end.stop(given == Wait.RUNNING));
    };
  }

  private boolean start() {
    client.invoke(WritePath.Action.START_FIREWALL_CHECK);
    return true;
  }

  /** How the wait for the end came to its own end. */
  private enum Wait {
    ENDED,
    /** Nothing shows that the check began, in all the time that it may take. */
    UNSEEN,
    /** It was given up, and the check had been seen running. */
    RUNNING,
    /** It was given up, and the check had not been seen. */
    UNKNOWN
  }

  private Wait await(Sight before, BooleanSupplier enough) {
    Instant asked = watch.now();
    boolean ran = false;
    boolean reported = false;
    while (watch.pause(enough)) {
      Optional<Sight> now = watch.look(enough);
      ran |= now.filter(Sight::isRunning).isPresent();
      reported |= now.filter(sight -> sight.hasOtherReportThan(before)).isPresent();
      boolean idle = now.filter(Sight::isIdle).isPresent();
      if (idle && (ran || reported)) {
        return Wait.ENDED;
      }
      if (idle && watch.isPast(asked, FirewallStop.BEGINNING)) {
        return Wait.UNSEEN;
      }
    }
    return ran ? Wait.RUNNING : Wait.UNKNOWN;
  }

  private static Result stopped(String why, FirewallStop.Seen seen) {
    return switch (seen) {
      case ENDED, QUIET -> new Result.Stopped(why);
      case UNKNOWN -> new Result.MayGoOn(why);
    };
  }

  private static Result unseen(boolean taken, FirewallStop.Seen seen) {
    String late = "it had not begun within " + FirewallStop.BEGINNING.toSeconds() + " seconds";
    return switch (seen) {
      case ENDED, UNKNOWN -> stopped(late, seen);
      case QUIET ->
          new Result.MayBegin(
              taken
                  ? "the phone system took the request and was not seen to check"
                  : "the phone system may have taken the request, and was not seen to check");
    };
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
}
