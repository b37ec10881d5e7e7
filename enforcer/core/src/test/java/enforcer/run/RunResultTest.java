package enforcer.run;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.apply.Outcome;
import enforcer.model.Release;
import enforcer.model.State;
import enforcer.pbx.Ids;
import enforcer.pbx.Live;
import enforcer.plan.Fixtures;
import enforcer.plan.Plan;
import enforcer.planfile.Completion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The code that a run ends with, and that its journal keeps. */
class RunResultTest {
  private static final Outcome.End UNPROVEN = new Outcome.End.Unverified("the PBX is away");

  @Test
  void anUndoThatLeavesSomethingIsDoneInPart() {
    assertThat(undone(new Outcome.End.Verified()).exitCode()).isZero();
    assertThat(undone(new Outcome.End.Verified(), "numbering").exitCode()).isEqualTo(5);
    assertThat(undone(new Outcome.End.Verified(), "numbering").completion().result())
        .isEqualTo(Completion.Result.PARTLY_APPLIED);
  }

  /** What went wrong weighs more than what was left: 6 is worse than 5. */
  @Test
  void anUndoThatIsNotProvenSaysSoThoughItLeavesSomethingToo() {
    assertThat(undone(UNPROVEN, "numbering").exitCode()).isEqualTo(6);
    assertThat(undone(UNPROVEN, "numbering").completion().result())
        .isEqualTo(Completion.Result.NOT_VERIFIED);
  }

  @Test
  void anUndoThatWasNotBegunIsNotCalledDoneInPart() {
    Outcome.End stale = new Outcome.End.Stale(List.of("extension 200"));

    assertThat(undone(stale, "numbering").exitCode()).isEqualTo(3);
    assertThat(undone(stale, "numbering").completion().result())
        .isEqualTo(Completion.Result.NOT_APPLIED);
  }

  private static RunResult.Applied undone(Outcome.End end, String... left) {
    State state = Fixtures.state();
    Plan plan = Fixtures.plan(state, state);
    Live live =
        new Live(
            state,
            Release.LATEST,
            "20.0.10",
            Fixtures.SELF,
            Fixtures.CLIENT,
            Ids.none(Release.LATEST));
    Proposal.Undoing undoing = new Proposal.Undoing("r1", List.of(left));
    Proposal proposal =
        new Proposal(plan, live, List.of(), List.of(), Optional.of(undoing), Optional.empty());
    return new RunResult.Applied(proposal, new Outcome(List.of(), end), "r2");
  }
}
