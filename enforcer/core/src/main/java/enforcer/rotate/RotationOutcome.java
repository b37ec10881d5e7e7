package enforcer.rotate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of a batch.
 *
 * @param turns every person of the batch, in order
 * @param end why the run ended
 */
public record RotationOutcome(List<PersonResult> turns, End end) {

  /** A person and the outcome for their secret. */
  public record PersonResult(Person person, PersonOutcome outcome) {
    public PersonResult {
      requireNonNull(person, "person is null");
      requireNonNull(outcome, "outcome is null");
    }
  }

  /** Why a run ended. */
  public sealed interface End {

    /** Every person had their turn, all without failure. */
    record Complete() implements End {}

    /** A turn failed; the last one that was begun says why. */
    record Broken() implements End {}

    /** The run was asked to stop. */
    record Stopped() implements End {}

    /** The journal can no longer be written; therefore nothing more may be sent. */
    record Unrecorded(String reason) implements End {
      public Unrecorded {
        requireNonNull(reason, "reason is null");
      }
    }
  }

  public RotationOutcome {
    turns = List.copyOf(turns);
    requireNonNull(end, "end is null");
  }

  static RotationOutcome of(Batch batch, List<PersonOutcome> begun, End end) {
    List<PersonResult> turns = new ArrayList<>();
    for (Person person : batch.people()) {
      int at = turns.size();
      turns.add(
          new PersonResult(
              person, at < begun.size() ? begun.get(at) : new PersonOutcome.NotAttempted()));
    }
    return new RotationOutcome(turns, end);
  }

  public boolean isComplete() {
    return end instanceof End.Complete;
  }

  public boolean touched() {
    return turns.stream().anyMatch(t -> t.outcome().effect().touches());
  }

  /** The number of new secrets that are proven to be stored. */
  public long done() {
    return turns.stream()
        .map(PersonResult::outcome)
        .filter(o -> o instanceof PersonOutcome.Done || o instanceof PersonOutcome.NotTold)
        .count();
  }

  private long notAttempted() {
    return turns.stream().filter(t -> t.outcome() instanceof PersonOutcome.NotAttempted).count();
  }

  /** The exit code of a command with this outcome. */
  public int exitCode() {
    return switch (end) {
      case End.Complete _ -> 0;
      case End.Stopped _ -> touched() ? 5 : 130;
      case End.Unrecorded _ -> touched() ? 5 : 1;
      case End.Broken _ -> exitCode(last());
    };
  }

  private int exitCode(PersonOutcome broken) {
    return switch (broken) {
      case PersonOutcome.NotStored _ -> notAttempted() > 0 ? 5 : 6;
      case PersonOutcome.Unread(boolean accepted, _) -> accepted && notAttempted() == 0 ? 6 : 5;
      case PersonOutcome.NotTold _ -> 5;
      case PersonOutcome.Failed(_, boolean rejected) -> touched() ? 5 : rejected ? 1 : 4;
      case PersonOutcome.Unjudged _ -> touched() ? 5 : 4;
      case PersonOutcome.Lost _ -> 5;
      case PersonOutcome.Done _, PersonOutcome.MetAlready _, PersonOutcome.NotAttempted _ ->
          throw new IllegalStateException("a run does not end by this");
    };
  }

  /** The outcome that ended the run. */
  private PersonOutcome last() {
    return turns.get((int) (turns.size() - notAttempted()) - 1).outcome();
  }

  /** The outcome as one line of a message. */
  public String summary() {
    String count = done() + " of " + turns.size() + " changed and verified";
    String rest = notAttempted() == 0 ? "" : "; " + notAttempted() + " not attempted";
    return switch (end) {
      case End.Complete _, End.Broken _ -> count + rest;
      case End.Stopped _ -> count + ", stopped as asked" + rest;
      case End.Unrecorded(String reason) -> count + ", stopped because " + reason + rest;
    };
  }
}
