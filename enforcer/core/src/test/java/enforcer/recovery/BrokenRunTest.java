package enforcer.recovery;

import static enforcer.plan.Fixtures.blocked;
import static enforcer.plan.Fixtures.emergency;
import static enforcer.plan.Fixtures.move;
import static enforcer.plan.Fixtures.route;
import static enforcer.plan.Fixtures.state;
import static enforcer.plan.Fixtures.tampered;
import static enforcer.plan.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.diagnostic.Diagnostics;
import enforcer.journal.WriteEffect;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Fixtures;
import enforcer.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** After a run that broke off, the phone system itself shows what became of the last write. */
class BrokenRunTest {
  private static final String TOOK = "it took effect";
  private static final String DID_NOT = "it did not take effect";
  private static final String NEITHER =
      "the object is neither as before nor as planned; something else changed it since";

  private static final Entity OPEN = user("200");
  private static final Entity CLOSED = remote("none");
  private static final Entity OTHER = user("201");
  private static final Entity BLOCK = blocked("198.51.100.0/24", "block");

  @Test
  void aRunBetweenTwoStepsHasNothingUnderWay() {
    State before = state(OPEN);
    Past run = Past.of(before, Fixtures.plan(before, state(CLOSED))).with(1, WriteEffect.WRITTEN);

    assertThat(BrokenRunReport.of(run.run(), run.after()))
        .isEqualTo(
            "run r1 (apply, begun 2026-11-01T12:00:00Z) broke off: 1 of 1 steps were done"
                + " (extension 200), and none was under way");
  }

  @Test
  void theStepThatWasUnderWayIsNamedWithWhatBecameOfIt() {
    State before = state(OPEN, OTHER);
    State wanted = state(CLOSED, OTHER.with("remote", Optional.of(Value.text("none"))));
    Past run =
        Past.of(before, Fixtures.plan(before, wanted)).with(1, WriteEffect.WRITTEN).brokenOff();

    assertThat(BrokenRunReport.of(run.run(), before.with(CLOSED)))
        .endsWith(
            "1 of 2 steps were done (extension 200); step 2, to change extension 201, was under"
                + " way: "
                + DID_NOT);
    assertThat(BrokenRunReport.of(run.run(), wanted)).endsWith("was under way: " + TOOK);
  }

  @Test
  void stepsThatWereUnderWayTogetherAreToldByWhatBecameOfThem() {
    Entity third = user("202");
    State before = state(OPEN, OTHER, third);
    Optional<Value> none = Optional.of(Value.text("none"));
    State wanted = state(CLOSED, OTHER.with("remote", none), third.with("remote", none));
    Past run = Past.of(before, Fixtures.plan(before, wanted)).brokenOff().brokenOff().brokenOff();

    assertThat(BrokenRunReport.of(run.run(), wanted.with(third)))
        .endsWith(
            "0 of 3 steps were done; 3 steps were under way: extension 200, extension 201: "
                + TOOK
                + "; extension 202: "
                + DID_NOT);
  }

  @Test
  void aChangedObjectIsAsBeforeOrAsPlannedOrNeither() {
    Past run = underWay(state(OPEN), state(CLOSED));

    assertThat(report(run, state(OPEN))).endsWith(DID_NOT);
    assertThat(report(run, state(CLOSED))).endsWith(TOOK);
    assertThat(report(run, state(remote("tunnel")))).endsWith(NEITHER);
    assertThat(report(run, state())).endsWith(NEITHER);
  }

  @Test
  void aFieldThatTheStepDoesNotWriteSaysNothingAboutIt() {
    Past run = underWay(state(OPEN), state(CLOSED));

    assertThat(report(run, state(CLOSED.with("require2fa", Optional.of(Value.flag(true))))))
        .endsWith(TOOK);
  }

  @Test
  void aCreationIsFoundByItsKey() {
    Past run = underWay(state(), state(BLOCK));

    assertThat(report(run, state(BLOCK)))
        .endsWith("to create blocklist entry 198.51.100.0/24, was under way: " + TOOK);
    assertThat(report(run, state())).endsWith(DID_NOT);
    assertThat(report(run, state(blocked("198.51.100.0/24", "allow")))).endsWith(NEITHER);
  }

  @Test
  void aDeletedObjectIsGone() {
    Past run = underWay(state(BLOCK), state());

    assertThat(report(run, state()))
        .endsWith("to delete blocklist entry 198.51.100.0/24, was under way: " + TOOK);
    assertThat(report(run, state(BLOCK))).endsWith(DID_NOT);
    assertThat(report(run, state(blocked("198.51.100.0/24", "allow")))).endsWith(NEITHER);
  }

  @Test
  void aMoveShowsInTheOrder() {
    State before = rules("National", "Mobile");
    Past run = Past.of(before, tampered(before, move("Mobile", true))).brokenOff();

    assertThat(report(run, rules("Mobile", "National")))
        .endsWith("to move outbound rule \"Mobile\", was under way: " + TOOK);
    assertThat(report(run, before)).endsWith(DID_NOT);
    assertThat(report(run, rules("Mobile", "National", "Fax"))).endsWith(NEITHER);
  }

  @Test
  void whatCannotBeReadIsNotJudged() {
    Past run = underWay(state(OPEN), state(CLOSED));
    State blind = state(OPEN).with(Users.RESOURCE, new State.Coverage.Unknown("refused"));

    assertThat(report(run, blind)).endsWith("its effect is unknown, because it could not be read");
  }

  @Test
  void aFieldOfTheStepThatIsNotShownAccusesNobodyOfAChange() {
    Entity both = CLOSED.with("require2fa", Optional.of(Value.flag(true)));
    Past run = underWay(state(OPEN), state(both));

    assertThat(report(run, state(both.with("require2fa", Optional.empty()))))
        .endsWith("its effect is unknown, because it could not be read");
  }

  @Test
  void aStepIsJudgedOnWhatTheEarlierStepsLeft() {
    State before = rules("National", "Mobile", "Fax");
    Plan plan = tampered(before, move("Fax", true), move("Fax", true));
    Past done = Past.of(before, plan).with(1, WriteEffect.WRITTEN).brokenOff();
    Past without = Past.of(before, plan).with(1, WriteEffect.NONE).brokenOff();
    State once = rules("National", "Fax", "Mobile");

    assertThat(report(done, once)).endsWith(DID_NOT);
    assertThat(report(done, rules("Fax", "National", "Mobile"))).endsWith(TOOK);
    assertThat(report(without, once)).endsWith(TOOK);
    assertThat(report(without, before)).endsWith(DID_NOT);
  }

  @Test
  void anUndoFollowsWhatTheEarlierStepsLeftToo() {
    State before = rules("National", "Mobile", "Fax");
    Plan plan = tampered(before, move("Fax", true), move("Fax", true));
    Past without = Past.of(before, plan).with(1, WriteEffect.NONE).brokenOff();

    assertThat(without.run().begunSteps(rules("National", "Fax", "Mobile")))
        .extracting(PastRun.RecordedStep::effect)
        .containsExactly(WriteEffect.NONE, WriteEffect.WRITTEN);
  }

  @Test
  void aNumberThatThePlanDoesNotHaveIsNothingUnderWay() {
    State before = state(OPEN);
    Past run =
        Past.of(before, Fixtures.plan(before, state(CLOSED)))
            .with(1, WriteEffect.WRITTEN)
            .brokenOff();

    assertThat(report(run, run.after())).endsWith("and none was under way");
  }

  @Test
  void aJournalHoldsAllThatAnUndoNeeds() {
    State before = state(OPEN, BLOCK, emergency("Help"), route("National", "01"), route("Any"));
    State wanted = state(CLOSED, emergency("Help"), route("National", "01"));
    Past run = Past.whole(before, wanted);
    Diagnostics diagnostics = new Diagnostics();

    Optional<PastRun> journal = PastRun.of(run.record(), diagnostics);

    assertThat(diagnostics.sorted()).isEmpty();
    PastRun read = journal.orElseThrow();
    assertThat(read.id()).isEqualTo("r1");
    assertThat(read.plan().steps()).isEqualTo(run.plan().steps());
    assertThat(read.before().entities(Users.RESOURCE))
        .extracting(user -> user.text(Users.REMOTE))
        .containsExactly("any");
    assertThat(read.before().entities(Blocklist.RESOURCE))
        .extracting(Entity::key)
        .containsExactly(BLOCK.key());
    assertThat(read.before().entities(Outbound.RESOURCE))
        .extracting(Entity::key)
        .containsExactly("Help", "National", "Any");
    assertThat(read.before().entity(Outbound.RESOURCE, "Any")).contains(route("Any"));
    Undo undo = Undo.of(read, Past.live(run.after()), Past.NOW, Set.of());
    assertThat(Past.contents(undo.plan().after(run.after()))).isEqualTo(Past.contents(before));
  }

  @Test
  void aPlanThatMeetsThePbxAgainIsThePlanOfTheSameRun() {
    State before = state(OPEN);
    Past run = Past.whole(before, state(CLOSED));
    Plan other = Fixtures.plan(before, state());

    assertThat(run.run().withPlan(other).plan()).isSameAs(other);
    assertThat(run.run().withPlan(other).before()).isSameAs(before);
  }

  private static Past underWay(State before, State wanted) {
    return Past.of(before, Fixtures.plan(before, wanted)).brokenOff();
  }

  private static String report(Past run, State found) {
    return BrokenRunReport.of(run.run(), found);
  }

  private static Entity remote(String from) {
    return OPEN.with("remote", Optional.of(Value.text(from)));
  }

  private static State rules(String... names) {
    return state(List.of(names).stream().map(name -> route(name, "0")).toArray(Entity[]::new));
  }
}
