package enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import enforcer.catalogue.AntiHacking;
import enforcer.model.Resource;
import enforcer.model.Value;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTest {
  private static final StepOutcome WRITTEN = new StepOutcome.Done(true);
  private static final StepOutcome ALREADY = new StepOutcome.Done(false);
  private static final StepOutcome NEVER = new StepOutcome.NotAttempted();
  private static final StepOutcome MOVED = new StepOutcome.Moved(List.of());
  private static final StepOutcome REFUSED = new StepOutcome.Refused("why");
  private static final StepOutcome NOT_STORED = new StepOutcome.NotStored(List.of());
  private static final StepOutcome REJECTED = new StepOutcome.Failed("why", true, false);
  private static final StepOutcome UNREACHABLE = new StepOutcome.Failed("why", false, false);
  private static final StepOutcome MAYBE = new StepOutcome.Failed("why", false, true);
  private static final StepOutcome LOST = new StepOutcome.AccessLost("why", true, "do this");

  private static final Outcome.End VERIFIED = new Outcome.End.Verified();
  private static final Outcome.End DIFFERS = new Outcome.End.Differs(List.of());
  private static final Outcome.End UNVERIFIED = new Outcome.End.Unverified("why");
  private static final Outcome.End STALE = new Outcome.End.Stale(List.of("Users[200]"));
  private static final Outcome.End STOPPED = new Outcome.End.Stopped();
  private static final Outcome.End BROKEN = new Outcome.End.Broken();

  static Stream<Arguments> ends() {
    return Stream.of(
        arguments(VERIFIED, List.of(), 0, "0 of 0 steps done and verified"),
        arguments(VERIFIED, List.of(WRITTEN, ALREADY), 0, "2 of 2 steps done and verified"),
        arguments(
            DIFFERS, List.of(WRITTEN), 6, "1 of 1 steps done, but the result is not as planned: "),
        arguments(
            UNVERIFIED,
            List.of(WRITTEN),
            6,
            "1 of 1 steps done, but the result as a whole could not be read: why"),
        arguments(
            STALE,
            List.of(NEVER),
            3,
            "nothing was written: changed since the plan was made: Users[200]"),
        arguments(
            STOPPED,
            List.of(ALREADY, NEVER),
            130,
            "1 of 2 steps done, stopped as asked; 1 not attempted"),
        arguments(
            STOPPED,
            List.of(WRITTEN, NEVER),
            5,
            "1 of 2 steps done, stopped as asked; 1 not attempted"));
  }

  static Stream<Arguments> breaks() {
    return Stream.of(
        arguments(List.of(MOVED, NEVER), 3),
        arguments(List.of(ALREADY, MOVED), 3),
        arguments(List.of(WRITTEN, MOVED), 5),
        arguments(List.of(REFUSED), 3),
        arguments(List.of(WRITTEN, REFUSED), 5),
        arguments(List.of(NOT_STORED, NEVER), 5),
        arguments(List.of(WRITTEN, NOT_STORED), 6),
        arguments(List.of(REJECTED), 1),
        arguments(List.of(WRITTEN, REJECTED), 5),
        arguments(List.of(UNREACHABLE), 4),
        arguments(List.of(WRITTEN, UNREACHABLE), 5),
        arguments(List.of(MAYBE, NEVER), 5),
        arguments(List.of(WRITTEN, LOST), 6));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void everyEndHasAnExitCodeAndASentence(
      Outcome.End end, List<StepOutcome> steps, int exitCode, String summary) {
    Outcome outcome = new Outcome(taken(steps), end);

    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    assertThat(outcome.summary()).isEqualTo(summary);
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void aRunThatBreaksOffSaysWhetherThePbxWasTouched(List<StepOutcome> steps, int exitCode) {
    assertThat(new Outcome(taken(steps), BROKEN).exitCode()).isEqualTo(exitCode);
  }

  private static List<Outcome.AttemptedStep> taken(List<StepOutcome> outcomes) {
    Value.Struct nothing = Value.struct(Map.of());
    Step step =
        new Step(
            AntiHacking.RESOURCE,
            Resource.ONLY,
            new Step.Write.Patch(nothing, nothing),
            Step.Phase.TIGHTEN);
    List<Outcome.AttemptedStep> taken = new ArrayList<>();
    outcomes.forEach(o -> taken.add(new Outcome.AttemptedStep(step, o)));
    return taken;
  }
}
