package enforcer.apply;

import static java.util.Objects.requireNonNull;

import enforcer.journal.WriteEffect;
import java.util.List;
import java.util.Optional;

/** The outcome of a step; every outcome except {@link Done} ends the run. */
public sealed interface StepOutcome {

  /**
   * The object was read back and is as planned.
   *
   * @param written false if it was so already and nothing was sent
   */
  record Done(boolean written) implements StepOutcome {}

  /** Nothing was sent: the object changed since the plan was made. */
  record Moved(List<Discrepancy> since) implements StepOutcome {
    public Moved {
      since = List.copyOf(since);
    }
  }

  /** Nothing was sent: it could not be proven that the console stays open to us. */
  record Refused(String reason) implements StepOutcome {
    public Refused {
      requireNonNull(reason, "reason is null");
    }
  }

  /** The PBX accepted the write, but holds other values. */
  record NotStored(List<Discrepancy> instead) implements StepOutcome {
    public NotStored {
      instead = List.copyOf(instead);
    }
  }

  /**
   * The step could not be carried out, or its result could not be read.
   *
   * @param rejected whether the PBX understood the write and rejected it
   * @param mayHaveTakenEffect whether the change may still take effect, now or later
   */
  record Failed(String reason, boolean rejected, boolean mayHaveTakenEffect)
      implements StepOutcome {
    public Failed {
      requireNonNull(reason, "reason is null");
    }
  }

  /**
   * The console restrictions were written, and the PBX no longer lets us in.
   *
   * @param reverted whether the change was undone, as read from the PBX
   * @param runBook the instructions for a person
   */
  record AccessLost(String reason, boolean reverted, String runBook) implements StepOutcome {
    public AccessLost {
      requireNonNull(reason, "reason is null");
      requireNonNull(runBook, "runBook is null");
    }
  }

  /** The run ended before this step. */
  record NotAttempted() implements StepOutcome {}

  /** The effect that a journal records. */
  default WriteEffect effect() {
    return switch (this) {
      case Done(boolean written) -> written ? WriteEffect.WRITTEN : WriteEffect.ALREADY;
      case Failed failed -> failed.mayHaveTakenEffect() ? WriteEffect.UNCERTAIN : WriteEffect.NONE;
      case NotStored _, AccessLost _ -> WriteEffect.UNCERTAIN;
      case Moved _, Refused _, NotAttempted _ -> WriteEffect.NONE;
    };
  }

  /** The instructions for a person; empty unless access was lost. */
  default Optional<String> toDo() {
    return this instanceof AccessLost lost ? Optional.of(lost.runBook()) : Optional.empty();
  }

  /** Whether the PBX was changed by this step, or may have been. */
  default boolean touched() {
    return effect().touches();
  }

  /** The outcome as one line of a message. */
  default String sentence() {
    return switch (this) {
      case Done(boolean written) -> written ? "done" : "was so already";
      case Moved(List<Discrepancy> since) ->
          "changed since the plan was made: " + Discrepancy.joined(since);
      case Refused(String reason) -> "not sent: " + reason;
      case NotStored(List<Discrepancy> instead) ->
          "accepted by the PBX, and something else is there: " + Discrepancy.joined(instead);
      case Failed(String reason, _, boolean maybe) ->
          maybe ? "may have taken effect: " + reason : "failed: " + reason;
      case AccessLost(String reason, boolean reverted, _) ->
          "access lost: " + reason + (reverted ? "; the change was undone" : "");
      case NotAttempted _ -> "not attempted";
    };
  }
}
