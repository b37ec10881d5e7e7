package enforcer.apply;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The outcome of a run.
 *
 * @param steps every step of the plan in its order
 * @param end why the run ended
 */
public record Outcome(List<AttemptedStep> steps, End end) {

  /** A step and its outcome. */
  public record AttemptedStep(Step step, StepOutcome outcome) {
    public AttemptedStep {
      requireNonNull(step, "step is null");
      requireNonNull(outcome, "outcome is null");
    }
  }

  /** Why a run ended. */
  public sealed interface End {

    /** Every step is done, and everything was read once more. */
    record Verified() implements End {}

    /** Every step is done, but the written objects are not as planned. */
    record Differs(List<Discrepancy> discrepancies) implements End {
      public Differs {
        discrepancies = List.copyOf(discrepancies);
      }
    }

    /** Every step is done, but the result as a whole could not be read. */
    record Unverified(String reason) implements End {
      public Unverified {
        requireNonNull(reason, "reason is null");
      }
    }

    /** Nothing was begun: these objects changed since the plan was made. */
    record Stale(List<String> moved) implements End {
      public Stale {
        moved = List.copyOf(moved);
      }
    }

    /** The run was asked to stop. */
    record Stopped() implements End {}

    /** The next step could not be recorded before its write and was not sent. */
    record Unrecorded(String reason) implements End {
      public Unrecorded {
        requireNonNull(reason, "reason is null");
      }
    }

    /** A step failed; the outcome of the last one that was begun says why. */
    record Broken() implements End {}
  }

  public Outcome {
    steps = List.copyOf(steps);
    requireNonNull(end, "end is null");
  }

  /** The outcome of a run that began the first steps of a plan and none of the others. */
  static Outcome of(Plan plan, List<StepOutcome> begun, End end) {
    List<AttemptedStep> steps = new ArrayList<>();
    for (Step step : plan.steps()) {
      int at = steps.size();
      steps.add(
          new AttemptedStep(
              step, at < begun.size() ? begun.get(at) : new StepOutcome.NotAttempted()));
    }
    return new Outcome(steps, end);
  }

  /** Whether the PBX was changed, or may have been. */
  public boolean touched() {
    return steps.stream().anyMatch(s -> s.outcome().touched());
  }

  /** The steps with an outcome of this kind. */
  public List<Step> steps(Class<? extends StepOutcome> ended) {
    return steps.stream()
        .filter(s -> ended.isInstance(s.outcome()))
        .map(AttemptedStep::step)
        .toList();
  }

  /** The number of steps that are proven to be done. */
  public long done() {
    return steps(StepOutcome.Done.class).size();
  }

  public long notAttempted() {
    return steps(StepOutcome.NotAttempted.class).size();
  }

  /** The exit code of a command with this outcome. */
  public int exitCode() {
    return switch (end) {
      case End.Verified _ -> 0;
      case End.Differs _, End.Unverified _ -> 6;
      case End.Stale _ -> 3;
      case End.Stopped _ -> touched() ? 5 : 130;
      case End.Unrecorded _ -> touched() ? 5 : 1;
      case End.Broken _ -> exitCode(failed().findFirst().orElseThrow().outcome());
    };
  }

  private int exitCode(StepOutcome broken) {
    return switch (broken) {
      case StepOutcome.AccessLost _ -> 6;
      case StepOutcome.NotStored _ -> notAttempted() > 0 ? 5 : 6;
      case StepOutcome.Moved _, StepOutcome.Refused _ -> touched() ? 5 : 3;
      case StepOutcome.Failed failed -> touched() ? 5 : failed.rejected() ? 1 : 4;
      case StepOutcome.Done _, StepOutcome.NotAttempted _ ->
          throw new IllegalStateException("a run does not end by this");
    };
  }

  /** The outcome as one line of a message. */
  public String summary() {
    String count = done() + " of " + steps.size() + " steps done";
    return switch (end) {
      case End.Verified _ -> count + " and verified";
      case End.Differs(List<Discrepancy> all) ->
          count + ", but the result is not as planned: " + Discrepancy.joined(all);
      case End.Unverified(String reason) ->
          count + ", but the result as a whole could not be read: " + reason;
      case End.Stale(List<String> moved) ->
          "nothing was written: changed since the plan was made: " + String.join(", ", moved);
      case End.Stopped _ -> count + ", stopped as asked; " + notAttempted() + " not attempted";
      case End.Unrecorded(String reason) ->
          count + ", stopped because " + reason + "; " + notAttempted() + " not attempted";
      case End.Broken _ -> broken(count);
    };
  }

  private String broken(String count) {
    String failed =
        failed().map(s -> s.step().named() + " " + s.outcome().sentence()).collect(joining("; "));
    String rest = notAttempted() == 0 ? "" : "; " + notAttempted() + " not attempted";
    return count + "; " + failed + rest;
  }

  /**
   * The steps that were begun and are not done; several only where they were read back together.
   */
  private Stream<AttemptedStep> failed() {
    return steps.stream()
        .filter(
            s ->
                !(s.outcome() instanceof StepOutcome.Done
                    || s.outcome() instanceof StepOutcome.NotAttempted));
  }
}
