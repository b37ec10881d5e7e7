package enforcer.journal;

import static java.util.Objects.requireNonNull;

import enforcer.desired.LetIn;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person did by hand to a phone system or to the runs against it.
 *
 * @param by who says to have done it; the environment tells it, and nothing proves it
 * @param until when it ends by itself; empty where it does not
 * @param address the network that it is about; empty where it is about none
 * @param run the run that wrote it; empty where nothing was written
 * @param alone whether nobody reached the console but those who were let in by hand
 * @param reason why it was done, or what came of it
 */
public record Intervention(
    Kind kind,
    Instant at,
    String by,
    Optional<Instant> until,
    Optional<String> address,
    Optional<String> run,
    boolean alone,
    String reason) {

  /** The longest time of an address that is let in. */
  public static final Duration LONGEST_ADMISSION = Duration.ofHours(24);

  /** The longest time of a pause. */
  public static final Duration LONGEST_PAUSE = Duration.ofDays(7);

  /** What a run that begins a panic is called in its journal. */
  public static final String PANIC_RUN = "panic calls";

  /** How far the clocks of two machines may be apart. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

  /** What was done; each ends one of the others or stands until it is ended. */
  public enum Kind {
    /** No run may write until the end. */
    PAUSED,
    /** The pause is over before its end. */
    RESUMED,
    /** A panic run began; no other run may open calls. */
    PANIC,
    /** The panic is over. */
    PANIC_LIFTED,
    /** An address was let in to the console until the end. */
    ADMITTED,
    /** The address is no longer let in by hand. */
    WITHDRAWN,
    /** The address should be out by now, and is not. */
    LEFT_OPEN,
    /** The PBX was proven to be the one that earlier runs met at another address. */
    MOVED;

    /** The word in the file and in reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }

  public Intervention {
    requireNonNull(kind, "kind is null");
    requireNonNull(at, "at is null");
    requireNonNull(by, "by is null");
    requireNonNull(until, "until is null");
    requireNonNull(address, "address is null");
    requireNonNull(run, "run is null");
    requireNonNull(reason, "reason is null");
  }

  /** One that is about no address and no run. */
  public static Intervention of(Kind kind, Instant at, String by, String reason) {
    return new Intervention(
        kind, at, by, Optional.empty(), Optional.empty(), Optional.empty(), false, reason);
  }

  /** The same with an end. */
  public Intervention until(Instant end) {
    return new Intervention(kind, at, by, Optional.of(end), address, run, alone, reason);
  }

  /** The same about an address. */
  public Intervention about(String network) {
    return new Intervention(kind, at, by, until, Optional.of(network), run, alone, reason);
  }

  /** The same that a run wrote. */
  public Intervention writtenBy(String id) {
    return new Intervention(kind, at, by, until, address, Optional.of(id), alone, reason);
  }

  /** The same, and whether nobody else reached the console. */
  public Intervention alone(boolean only) {
    return new Intervention(kind, at, by, until, address, run, only, reason);
  }

  /**
   * Whether it has no end, or one that is still to come. An address that a clock ahead of its time
   * let in is not let in by now.
   */
  public boolean isOn(Instant now) {
    boolean begun = kind != Kind.ADMITTED || Duration.between(now, at).compareTo(CLOCKS_APART) <= 0;
    return until.isEmpty() || begun && now.isBefore(until.get());
  }

  /** Who is let in by it, where it lets in an address. */
  public LetIn letIn(Instant now) {
    return new LetIn(address.orElseThrow(), sentence(), isOn(now), alone);
  }

  /** {@code by owner at 2026-11-29T23:14:00Z, until ...: the reason}. */
  public String sentence() {
    return "by "
        + by
        + " at "
        + at.truncatedTo(ChronoUnit.SECONDS)
        + until.map(end -> ", until " + end).orElse("")
        + (reason.isEmpty() ? "" : ": " + reason);
  }
}
