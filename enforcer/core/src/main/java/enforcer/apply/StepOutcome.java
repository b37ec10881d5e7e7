package enforcer.apply;

import static java.util.Objects.requireNonNull;

import enforcer.journal.Effect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of a step after a run; everything but {@link Done} and a stop ends the run. */
public sealed interface StepOutcome {

  /**
   * The object was read back and is as the plan wants it.
   *
   * @param written false when it was so already, and nothing was sent
   */
  record Done(boolean written) implements StepOutcome {}

  /** Nothing was sent: the object is not as the plan found it. */
  record Moved(List<Discrepancy> since) implements StepOutcome {
    public Moved {
      since = List.copyOf(since);
    }
  }

  /** Nothing was sent: the proof that the console stays within reach failed. */
  record Refused(String reason) implements StepOutcome {
    public Refused {
      requireNonNull(reason, "reason is null");
    }
  }

  /** The PBX accepted the write and holds something else. */
  record NotStored(List<Discrepancy> instead) implements StepOutcome {
    public NotStored {
      instead = List.copyOf(instead);
    }
  }

  /**
   * The step could not be carried out, or its result could not be read.
   *
   * @param rejected whether the PBX understood the write and turned it down
   * @param mayHaveTakenEffect whether the PBX may hold the change, now or later, all the same
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
   * @param reverted whether the change was taken back, as read from the PBX
   * @param runBook what a person has to do, from where
   */
  record AccessLost(String reason, boolean reverted, String runBook) implements StepOutcome {
    public AccessLost {
      requireNonNull(reason, "reason is null");
      requireNonNull(runBook, "runBook is null");
    }
  }

  /** The run ended before this step. */
  record NotAttempted() implements StepOutcome {}

  /** What a journal keeps of this. */
  default Effect effect() {
    return switch (this) {
      case Done(boolean written) -> written ? Effect.WRITTEN : Effect.ALREADY;
      case Failed failed -> failed.mayHaveTakenEffect() ? Effect.UNCERTAIN : Effect.NONE;
      case NotStored _, AccessLost _ -> Effect.UNCERTAIN;
      case Moved _, Refused _, NotAttempted _ -> Effect.NONE;
    };
  }

  /** What a person has to do; empty unless access was lost. */
  default Optional<String> toDo() {
    return this instanceof AccessLost lost ? Optional.of(lost.runBook()) : Optional.empty();
  }

  /** Whether the PBX was changed by this step, or may have been. */
  default boolean touched() {
    return effect().touches();
  }

  /** One line for people. */
  default String sentence() {
    return switch (this) {
      case Done(boolean written) -> written ? "done" : "was so already";
      case Moved(List<Discrepancy> since) -> "changed since the plan was made: " + joined(since);
      case Refused(String reason) -> "not sent: " + reason;
      case NotStored(List<Discrepancy> instead) ->
          "accepted by the PBX but not stored: " + joined(instead);
      case Failed(String reason, _, boolean maybe) ->
          maybe ? "may have taken effect: " + reason : "failed: " + reason;
      case AccessLost(String reason, boolean reverted, _) ->
          "access lost: " + reason + (reverted ? "; the change was taken back" : "");
      case NotAttempted _ -> "not attempted";
    };
  }

  private static String joined(List<Discrepancy> all) {
    return all.stream().map(Discrepancy::toString).collect(Collectors.joining("; "));
  }
}
