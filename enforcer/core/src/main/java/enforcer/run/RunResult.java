package enforcer.run;

import enforcer.apply.Outcome;
import enforcer.guard.Requirements;
import enforcer.guard.Review;
import enforcer.planfile.Completion;
import enforcer.planfile.Completion.Result;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The end of a run that was to carry out a proposal. */
public sealed interface RunResult {

  /** The proposal of the run. */
  Proposal proposal();

  /** The sections that are unknown after it, with the reason; none where nothing was judged. */
  default SortedMap<String, String> unknown() {
    return Collections.emptySortedMap();
  }

  /** The outcome of its plan. */
  default Completion completion() {
    return switch (this) {
      case Mistaken(Proposal of) -> notBegun(Result.NOT_APPLIED, of, "a document has a mistake");
      case Stale(Proposal of) -> {
        String moved = String.join(", ", of.moved());
        yield notBegun(Result.NOT_APPLIED, of, "changed since the plan was made: " + moved);
      }
      case Refused(Proposal of, Review _) ->
          notBegun(Result.REFUSED, of, "the guards refuse this plan");
      case NothingToDo(Proposal of) -> notBegun(Result.NOTHING_TO_DO, of, "nothing to do");
      case Held(Proposal of, String why) -> notBegun(Result.REFUSED, of, why);
      case Declined(Proposal of) -> notBegun(Result.DECLINED, of, "it was not approved");
      case WithoutBackup(Proposal of, String reason) ->
          notBegun(Result.NOT_APPLIED, of, "there is no backup: " + reason);
      case Applied applied -> applied.ended();
    };
  }

  private static Completion notBegun(Result result, Proposal proposal, String message) {
    return Completion.notBegun(result, proposal.plan().steps().size(), message);
  }

  /** The documents hold a mistake that only the live state shows; the operator has heard it. */
  record Mistaken(Proposal proposal) implements RunResult {}

  /** These objects are no longer as the saved plan found them. */
  record Stale(Proposal proposal) implements RunResult {}

  /** The guards refuse the plan. */
  record Refused(Proposal proposal, Review review) implements RunResult {}

  /** The plan has no steps. */
  record NothingToDo(Proposal proposal) implements RunResult {
    @Override
    public SortedMap<String, String> unknown() {
      return proposal.plan().unknown();
    }
  }

  /** Somebody has set a panic, which this plan would work against. */
  record Held(Proposal proposal, String why) implements RunResult {}

  /** The operator did not agree. */
  record Declined(Proposal proposal) implements RunResult {}

  /** A backup was wanted, there is none, and nothing was written. */
  record WithoutBackup(Proposal proposal, String reason) implements RunResult {}

  /**
   * The steps were begun.
   *
   * @param run the id of the run, by which it can be undone
   */
  record Applied(Proposal proposal, Outcome outcome, String run) implements RunResult {

    /** The objects that the undo left as they are. */
    public List<String> left() {
      return proposal.left();
    }

    /**
     * The code that its journal keeps: that of the outcome, or 5 where an undo leaves something and
     * the rest went well.
     */
    public int exitCode() {
      int code = outcome.exitCode();
      return code == 0 && !left().isEmpty() ? PARTLY_UNDONE : code;
    }

    private Completion ended() {
      Result result =
          switch (exitCode()) {
            case 0 -> Result.APPLIED;
            case PARTLY_UNDONE -> Result.PARTLY_APPLIED;
            case NOT_VERIFIED -> Result.NOT_VERIFIED;
            default -> Result.NOT_APPLIED;
          };
      int done = (int) outcome.done();
      int open = (int) outcome.notAttempted();
      return new Completion(
          result,
          Optional.of(run),
          Optional.of(new Completion.Counts(done, outcome.steps().size() - done - open, open)),
          outcome.end() instanceof Outcome.End.Verified,
          summary());
    }

    /** The outcome as one sentence, with what an undo leaves. */
    String summary() {
      String left = String.join(", ", left());
      return outcome.summary() + (left.isEmpty() ? "" : "; left as it is: " + left);
    }

    @Override
    public SortedMap<String, String> unknown() {
      return outcome.end() instanceof Outcome.End.Verified
          ? Requirements.unknownAfter(proposal.plan(), proposal.live().state())
          : proposal.plan().unknown();
    }

    private static final int PARTLY_UNDONE = 5;
    private static final int NOT_VERIFIED = 6;
  }
}
