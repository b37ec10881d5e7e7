package enforcer.rotate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of a batch.
 *
 * @param turns everybody of the batch in their order
 * @param stopped whether the run ended early because somebody asked it to
 */
public record RotationOutcome(List<Turn> turns, boolean stopped) {

  /** A person and what became of their secret. */
  public record Turn(Person person, PersonOutcome outcome) {
    public Turn {
      requireNonNull(person, "person is null");
      requireNonNull(outcome, "outcome is null");
    }
  }

  public RotationOutcome {
    turns = List.copyOf(turns);
  }

  static RotationOutcome of(Batch batch, List<PersonOutcome> begun, boolean stopped) {
    List<Turn> turns = new ArrayList<>();
    for (Person person : batch.people()) {
      int at = turns.size();
      turns.add(
          new Turn(person, at < begun.size() ? begun.get(at) : new PersonOutcome.NotAttempted()));
    }
    return new RotationOutcome(turns, stopped);
  }

  /** Whether everybody of the batch meets the rule now, and those who are to be told were told. */
  public boolean isComplete() {
    return turns.stream().allMatch(t -> t.outcome().isWell());
  }

  public boolean touched() {
    return turns.stream().anyMatch(t -> t.outcome().touched());
  }

  /** How many new secrets are proven to be stored. */
  public long done() {
    return turns.stream()
        .map(Turn::outcome)
        .filter(o -> o instanceof PersonOutcome.Done || o instanceof PersonOutcome.NotTold)
        .count();
  }

  private long notAttempted() {
    return turns.stream().filter(t -> t.outcome() instanceof PersonOutcome.NotAttempted).count();
  }

  /** The exit code of a command that did this and nothing else. */
  public int exitCode() {
    if (isComplete()) {
      return 0;
    }
    if (stopped) {
      return touched() ? 5 : 130;
    }
    return switch (last()) {
      case PersonOutcome.NotStored _ -> notAttempted() > 0 ? 5 : 6;
      case PersonOutcome.Unread(boolean accepted, _) -> accepted && notAttempted() == 0 ? 6 : 5;
      case PersonOutcome.NotTold _ -> 5;
      case PersonOutcome.Failed(_, boolean rejected) -> touched() ? 5 : rejected ? 1 : 4;
      case PersonOutcome.Unjudged _, PersonOutcome.Lost _ -> touched() ? 5 : 4;
      case PersonOutcome.Done _, PersonOutcome.MetAlready _, PersonOutcome.NotAttempted _ ->
          throw new IllegalStateException("a run does not end by this");
    };
  }

  /** The one that ended the run. */
  private PersonOutcome last() {
    return turns.get((int) (turns.size() - notAttempted()) - 1).outcome();
  }

  /** One line for people. */
  public String summary() {
    String count = done() + " of " + turns.size() + " changed and verified";
    String rest = notAttempted() == 0 ? "" : "; " + notAttempted() + " not attempted";
    return count + (stopped ? ", stopped as asked" : "") + rest;
  }
}
