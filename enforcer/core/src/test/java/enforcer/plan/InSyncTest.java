package enforcer.plan;

import static enforcer.plan.Fixtures.blocked;
import static enforcer.plan.Fixtures.plan;
import static enforcer.plan.Fixtures.state;
import static enforcer.plan.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A phone system is in sync where everything was judged, met and found the same. */
class InSyncTest {
  private static final Entity OPEN = user("200");
  private static final Entity CLOSED = OPEN.with("remote", Optional.of(Value.text("none")));
  private static final State LIVE = state(OPEN);
  private static final Plan NOTHING = plan(LIVE, LIVE);
  private static final Plan CLOSING = plan(LIVE, state(CLOSED));

  @Test
  void whereNothingDiffersItIsInSync() {
    assertThat(NOTHING.isInSync()).isTrue();
    assertThat(NOTHING.differs()).isFalse();
    assertThat(NOTHING.describesSomething()).isTrue();
  }

  @Test
  void whereSomethingWouldBeWrittenItIsNot() {
    assertThat(CLOSING.differs()).isTrue();
    assertThat(CLOSING.isInSync()).isFalse();
  }

  @Test
  void whereSomethingThatIsOnlyWatchedDiffersItIsNot() {
    Plan watched = observing(NOTHING, CLOSING.changes());

    assertThat(watched.differs()).isTrue();
    assertThat(watched.isInSync()).isFalse();
  }

  @Test
  void whatCouldNotBeReadIsNeverInSync() {
    Plan blind = unknown(NOTHING, Map.of("outbound", "not permitted"));

    assertThat(blind.differs()).as("nor is it drift").isFalse();
    assertThat(blind.isInSync()).isFalse();
  }

  @Test
  void aRequirementThatIsNotMetIsNotInSync() {
    Finding weak =
        Finding.of("voicemailPin", Severity.WARNING, "200", Optional.empty(), "does not meet it");

    assertThat(NOTHING.requiring(List.of(weak), Map.of()).isInSync()).isFalse();
  }

  @Test
  void aPartOfADocumentDoesNotSpeakForAllOfIt() {
    Plan part = NOTHING.with(Plan.leavingOut(List.of("outbound")));

    assertThat(part.isOfWholeDocument()).isFalse();
    assertThat(part.isInSync()).isFalse();
    assertThat(NOTHING.with(Plan.leavingOut(List.of())).isInSync()).isTrue();
  }

  @Test
  void aDocumentThatDescribesNothingIsSaid() {
    Plan empty = NOTHING.with(List.of(Plan.describingNothing(Fixtures.PLACE)));

    assertThat(empty.describesSomething()).isFalse();
  }

  @Test
  void aPlanDoesTheSameWhereItsStepsAndWhatTheyRestOnAreTheSame() {
    assertThat(CLOSING.doesTheSameAs(plan(LIVE, state(CLOSED)))).isTrue();
    assertThat(CLOSING.doesTheSameAs(NOTHING)).isFalse();
    assertThat(CLOSING.doesTheSameAs(unknown(CLOSING, Map.of("outbound", "why")))).isFalse();
    assertThat(CLOSING.doesTheSameAs(observing(CLOSING, CLOSING.changes()))).isFalse();
    assertThat(CLOSING.doesTheSameAs(Fixtures.plans().seenAs("").plan(LIVE, state(CLOSED))))
        .isFalse();
    assertThat(
            CLOSING.doesTheSameAs(
                Fixtures.plans().fact("emptyRule", "blocks").plan(LIVE, state(CLOSED))))
        .isFalse();
  }

  @Test
  void whatIsOnlyNoticedMakesNoOtherPlan() {
    Finding noticed = Finding.of("theirs", Severity.NOTE, "trunks", Optional.empty(), "registered");

    assertThat(CLOSING.doesTheSameAs(CLOSING.with(List.of(noticed)))).isTrue();
  }

  @Test
  void aPlanOfAnotherLiveStateIsAnotherPlan() {
    State moved = state(OPEN.with("require2fa", Optional.of(Value.flag(true))));
    State wanted = state(CLOSED.with("require2fa", Optional.of(Value.flag(true))));

    assertThat(CLOSING.steps()).isEqualTo(plan(moved, wanted).steps());
    assertThat(CLOSING.doesTheSameAs(plan(moved, wanted))).isFalse();
  }

  @Test
  void changesAreCountedByWhatTheyDo() {
    State live = state(OPEN, blocked("198.51.100.0/24", "block"));
    Plan plan = plan(live, state(CLOSED, blocked("203.0.113.0/24", "block")));

    assertThat(plan.counts())
        .containsEntry(Change.Action.CREATE, 1L)
        .containsEntry(Change.Action.UPDATE, 1L)
        .containsEntry(Change.Action.DELETE, 1L);
  }

  private static Plan unknown(Plan plan, Map<String, String> unknown) {
    return plan.requiring(List.of(), unknown);
  }

  private static Plan observing(Plan plan, List<Change> observed) {
    return new Plan(
        plan.subject(),
        plan.desiredDigest(),
        plan.changes(),
        observed,
        plan.steps(),
        plan.notMet(),
        plan.findings(),
        plan.sizes(),
        plan.theirs(),
        plan.unknown(),
        plan.context(),
        plan.digests());
  }
}
