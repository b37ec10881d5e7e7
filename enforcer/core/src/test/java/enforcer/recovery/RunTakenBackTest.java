package enforcer.recovery;

import static enforcer.plan.Fixtures.block;
import static enforcer.plan.Fixtures.blocked;
import static enforcer.plan.Fixtures.department;
import static enforcer.plan.Fixtures.emergency;
import static enforcer.plan.Fixtures.patch;
import static enforcer.plan.Fixtures.route;
import static enforcer.plan.Fixtures.state;
import static enforcer.plan.Fixtures.tampered;
import static enforcer.plan.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.journal.WriteEffect;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Fixtures;
import enforcer.plan.Plan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run is taken back object by object; what is not as the run left it is left alone. */
class RunTakenBackTest {
  private static final String ROUTES_ORDER = "order of outbound rules";

  private static final Entity OPEN = user("200");
  private static final Entity CLOSED = set(OPEN, "remote", Value.text("none"));
  private static final Entity OTHER = user("201");
  private static final Entity OTHER_CLOSED = set(OTHER, "remote", Value.text("none"));

  @Test
  void everyFieldComesBackAsItWas() {
    State before = state(OPEN, OTHER);
    Past run = Past.whole(before, state(CLOSED, OTHER_CLOSED));

    Undo undo = run.undo(run.after());

    assertThat(undo.left()).isEmpty();
    assertThat(undo.plan().findings()).isEmpty();
    assertThat(undo.plan().steps()).hasSize(2);
    assertThat(Past.contents(run.undone(run.after()))).isEqualTo(Past.contents(before));
  }

  @Test
  void whatWasCreatedGoesAndWhatWasDeletedComesBack() {
    State before = state(blocked("198.51.100.0/24", "block"));
    State wanted = state(blocked("203.0.113.0/24", "block"));
    Past run = Past.whole(before, wanted);

    assertThat(run.undo(run.after()).left()).isEmpty();
    assertThat(Past.contents(run.undone(run.after()))).isEqualTo(Past.contents(before));
  }

  @Test
  void rulesStandWhereTheyStoodBefore() {
    State before =
        state(emergency("Help"), block("Premium", "09"), route("National", "01"), route("Any"));
    State wanted =
        state(
            emergency("Help"), block("Dear", "087"), route("Mobile", "07"), block("Premium", "09"));
    Past run = Past.whole(before, wanted);

    assertThat(names(run.after())).containsExactly("Help", "Dear", "Mobile", "Premium");
    assertThat(run.undo(run.after()).left()).isEmpty();
    assertThat(Past.contents(run.undone(run.after()))).isEqualTo(Past.contents(before));
  }

  @Test
  void aMereMoveIsMovedBack() {
    State before = state(emergency("Help"), route("National", "01"), route("Mobile", "07"));
    Past run =
        Past.whole(
            before, state(emergency("Help"), route("Mobile", "07"), route("National", "01")));

    assertThat(names(run.after())).containsExactly("Help", "Mobile", "National");
    assertThat(names(run.undone(run.after()))).containsExactly("Help", "National", "Mobile");
  }

  @Test
  void whatSomebodyChangedSinceIsLeftAsItIs() {
    Past run = Past.whole(state(OPEN, OTHER), state(CLOSED, OTHER_CLOSED));
    State found = run.after().with(set(CLOSED, "remote", Value.text("tunnel")));

    assertThat(run.undo(found).left())
        .containsExactly(entry("extension 200", "changed since the run: remote"));
    assertThat(run.undone(found).entity(Users.RESOURCE, "200").orElseThrow().text(Users.REMOTE))
        .isEqualTo("tunnel");
    assertThat(run.undone(found).entity(Users.RESOURCE, "201")).contains(OTHER);
  }

  @Test
  void aFieldThatTheRunDidNotWriteIsNobodysReasonToStop() {
    Past run = Past.whole(state(OPEN), state(CLOSED));
    State found = run.after().with(set(CLOSED, "require2fa", Value.flag(true)));

    assertThat(run.undo(found).left()).isEmpty();
    assertThat(run.undone(found).entity(Users.RESOURCE, "200"))
        .contains(set(OPEN, "require2fa", Value.flag(true)));
  }

  @Test
  void whatIsGoneStaysAwayAndWhatIsThereAgainStays() {
    State before = state(blocked("198.51.100.0/24", "block"), OPEN);
    Past run = Past.whole(before, state(blocked("203.0.113.0/24", "block"), OPEN));
    State found = before;

    assertThat(run.undo(found).left())
        .containsOnly(
            entry("blocklist entry 198.51.100.0/24", "changed since the run: it is there again"),
            entry("blocklist entry 203.0.113.0/24", "changed since the run: it is gone"));
    assertThat(run.undo(found).plan().steps()).isEmpty();
  }

  @Test
  void whatIsLeftIsSaidAsAWarningWithARemedy() {
    Past run = Past.whole(state(OPEN), state(CLOSED));
    State found = run.after().with(set(CLOSED, "remote", Value.text("tunnel")));

    assertThat(run.undo(found).plan().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.subject()).isEqualTo("extension 200");
              assertThat(finding.remedy()).isEqualTo("change it by hand if it matters");
              assertThat(Undo.isLoss(finding)).isFalse();
            });
  }

  @Test
  void onlyANoteOfAnUndoIsALossThatIsForeseen() {
    assertThat(Undo.isLoss(finding("undo", Severity.NOTE))).isTrue();
    assertThat(Undo.isLoss(finding("undo", Severity.WARNING))).isFalse();
    assertThat(Undo.isLoss(finding("theirs", Severity.NOTE))).isFalse();
  }

  @Test
  void rulesThatWereReorderedSinceKeepTheirOrder() {
    State before = state(emergency("Help"), route("National", "01"), route("Mobile", "07"));
    State wanted = state(emergency("Help"), route("Mobile", "0700"), route("National", "0", "01"));
    Past run = Past.whole(before, wanted);
    State found = run.after().with(route("Fax", "0800"));

    assertThat(run.undo(found).left())
        .containsExactly(
            entry(
                ROUTES_ORDER, "changed since the run: other entries were added, removed or moved"));
    assertThat(names(run.undone(found))).containsExactly("Help", "Mobile", "National", "Fax");
    assertThat(dialled(run.undone(found), "Mobile")).containsExactly("07");
  }

  @Test
  void aDeletedRuleStaysAwayWhereItsPlaceIsNotKnown() {
    State before = state(emergency("Help"), route("National", "01"), route("Mobile", "07"));
    Past run = Past.whole(before, state(emergency("Help"), route("Mobile", "07")));
    State found = run.after().with(route("Fax", "0800"));

    assertThat(run.undo(found).left())
        .containsEntry("outbound rule \"National\"", "its place is not known any more");
    assertThat(names(run.undone(found))).containsExactly("Help", "Mobile", "Fax");
  }

  @Test
  void aRuleOfTheRunThatSomebodyChangedKeepsItsPlaceAmongTheOthers() {
    State before = state(emergency("Help"), route("National", "01"), route("Mobile", "07"));
    State wanted =
        state(
            emergency("Help"),
            route("Services", "101"),
            route("Mobile", "07"),
            route("National", "01"));
    Past run = Past.whole(before, wanted);
    State found = run.after().with(route("Services", "101", "105"));

    assertThat(run.undo(found).left())
        .containsExactly(entry("outbound rule \"Services\"", "changed since the run: dial"));
    assertThat(names(run.undone(found))).containsExactly("Help", "Services", "National", "Mobile");
  }

  @Test
  void aStepThatDidNothingIsNotTakenBack() {
    State before = state(OPEN, OTHER);
    Plan plan = Fixtures.plan(before, state(CLOSED, OTHER_CLOSED));
    Past run = Past.of(before, plan).with(1, WriteEffect.NONE).with(1, WriteEffect.WRITTEN);
    State found = before.with(OTHER_CLOSED);

    assertThat(run.undo(found).left()).isEmpty();
    assertThat(run.undo(found).plan().steps()).hasSize(1);
    assertThat(Past.contents(run.undone(found))).isEqualTo(Past.contents(before));
  }

  @Test
  void whatWasSoAlreadyIsNotTakenBack() {
    State before = state(OPEN);
    Past run = Past.of(before, Fixtures.plan(before, state(CLOSED))).with(1, WriteEffect.ALREADY);

    assertThat(run.undo(state(CLOSED)).plan().steps()).isEmpty();
    assertThat(run.undo(state(CLOSED)).left()).isEmpty();
  }

  @Test
  void aRunThatBrokeOffIsTakenBackAsFarAsItWent() {
    State before = state(OPEN, OTHER);
    Plan plan = Fixtures.plan(before, state(CLOSED, OTHER_CLOSED));
    Past begun = Past.of(before, plan).with(1, WriteEffect.WRITTEN).brokenOff();

    State notSent = before.with(CLOSED);
    assertThat(begun.undo(notSent).left()).isEmpty();
    assertThat(begun.undo(notSent).plan().steps()).hasSize(1);
    State sent = notSent.with(OTHER_CLOSED);
    assertThat(begun.undo(sent).left()).isEmpty();
    assertThat(Past.contents(begun.undone(sent))).isEqualTo(Past.contents(before));
  }

  @Test
  void aWriteOfWhichNobodyKnowsWhatBecameIsLeft() {
    State before = state(OPEN);
    Past run = Past.of(before, Fixtures.plan(before, state(CLOSED))).brokenOff();
    State found = before.with(set(OPEN, "remote", Value.text("tunnel")));

    assertThat(run.undo(found).left())
        .containsExactly(entry("extension 200", "its effect is not known"));
    assertThat(run.undo(found).plan().steps()).isEmpty();
  }

  @Test
  void whatCannotBeReadAnyMoreIsLeft() {
    Past run = Past.whole(state(OPEN), state(CLOSED));
    State blind = run.after().with(Users.RESOURCE, new State.Coverage.Unknown("refused"));

    assertThat(run.undo(blind).left())
        .containsExactly(entry("extension 200", "it could not be read"));
    assertThat(run.undo(blind).plan().steps()).isEmpty();
  }

  @Test
  void aBlockThatWouldHaveEndedSinceDoesNotComeBack() {
    Entity ended =
        set(blocked("198.51.100.0/24", "block"), "until", Value.text("2026-11-02T00:00:00Z"));
    Entity lasting =
        set(blocked("203.0.113.0/24", "block"), "until", Value.text("2026-11-03T00:00:00Z"));
    Past run = Past.whole(state(ended, lasting), state());

    assertThat(run.undo(run.after()).left())
        .containsExactly(entry("blocklist entry 198.51.100.0/24", "its end is over"));
    assertThat(run.undone(run.after()).entities(Blocklist.RESOURCE))
        .extracting(Entity::key)
        .containsExactly("203.0.113.0/24");
  }

  @Test
  void whatCannotBeWrittenAgainIsSaid() {
    Past run = Past.whole(state(department("Sales")), state());

    assertThat(run.undo(run.after()).left())
        .containsExactly(
            entry(
                "department \"Sales\"",
                "its office hours and its other settings are in no file and are lost"));
  }

  @Test
  void aValueThatNobodyKnewIsNotGuessed() {
    State before = state(OPEN.with("remote", Optional.empty()));
    Past run = Past.whole(before, state(CLOSED));

    assertThat(run.undo(run.after()).left())
        .containsExactly(entry("extension 200", "the PBX does not say what remote is"));
    assertThat(run.undo(run.after()).plan().steps()).isEmpty();
  }

  @Test
  void onlyTheMembershipsThatTheRunWroteAreTakenBack() {
    State before = state(user("200", "DEFAULT=users", "Sales=users"), department("Sales"));
    Entity promoted = user("200", "DEFAULT=users", "Sales=managers");
    Past run = Past.whole(before, state(promoted, department("Sales")));

    Undo undo = run.undo(run.after());

    assertThat(undo.plan().changes())
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.fields())
                    .extracting(field -> field.path())
                    .containsExactly("groups[Sales]"));
    assertThat(Past.contents(run.undone(run.after()))).isEqualTo(Past.contents(before));
  }

  @Test
  void anUndoIsReportedUnderTheSectionThatCausedTheChange() {
    Past run =
        Past.whole(
            state(OPEN, blocked("198.51.100.0/24", "block")),
            state(CLOSED, blocked("203.0.113.0/24", "block")));

    assertThat(run.undo(run.after()).plan().changes())
        .allSatisfy(
            change -> assertThat(change.section()).isEqualTo(Fixtures.section(change.resource())));
    assertThat(run.undo(run.after()).plan().changes())
        .extracting(change -> change.place().file())
        .containsOnly("run r1");
  }

  @Test
  void aRunThatDidMoreThanItsPlanSaysIsNotFollowedBeyondIt() {
    State before = state(OPEN);
    Plan plan =
        tampered(
            before,
            patch(Users.RESOURCE, "200", "remote", OPEN.get(Users.REMOTE), Value.text("none")));
    Past run = Past.of(before, plan).with(2, WriteEffect.WRITTEN);

    assertThat(run.run().begunSteps(state(CLOSED))).hasSize(1);
  }

  private static Entity set(Entity entity, String field, Value value) {
    return entity.with(field, Optional.of(value));
  }

  private static List<String> names(State state) {
    return state.entities(Outbound.RESOURCE).stream().map(Entity::key).toList();
  }

  private static List<String> dialled(State state, String rule) {
    return state
        .entity(Outbound.RESOURCE, rule)
        .flatMap(r -> r.get(Outbound.DIAL))
        .map(Value::asTexts)
        .orElseThrow();
  }

  private static Finding finding(String rule, Severity severity) {
    return Finding.of(rule, severity, "undo", Optional.empty(), "a message");
  }
}
