package enforcer.plan;

import static enforcer.plan.Fixtures.blocked;
import static enforcer.plan.Fixtures.console;
import static enforcer.plan.Fixtures.department;
import static enforcer.plan.Fixtures.emergency;
import static enforcer.plan.Fixtures.route;
import static enforcer.plan.Fixtures.state;
import static enforcer.plan.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diff.Change;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a nightly job may do while nobody watches: it tightens, and nothing else. */
class UnattendedPartTest {
  private static final Entity OPEN = user("200");
  private static final Entity CLOSED = set(OPEN, "remote", Value.text("none"));
  private static final Entity OTHER_CLOSED = set(user("201"), "remote", Value.text("none"));

  @Test
  void whatTightensIsRestored() {
    State live = state(OPEN);
    State wanted = state(CLOSED);

    assertThat(corrected(live, wanted)).isEqualTo(addresses(Fixtures.plan(live, wanted)));
    assertThat(left(live, wanted)).isEmpty();
  }

  @Test
  void whatLoosensWaitsForAPerson() {
    State live = state(OPEN, OTHER_CLOSED);
    State wanted = state(CLOSED, user("201"));

    assertThat(corrected(live, wanted)).containsExactly("Users[200]");
    assertThat(left(live, wanted)).containsExactly("Users[201]");
  }

  @Test
  void ofOneExtensionOnlyThePartThatTightensIsRestored() {
    State live = state(set(OPEN, "require2fa", Value.flag(true)));
    State wanted = state(CLOSED);
    Plan correction = correction(live, wanted);

    assertThat(correction.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.fields())
                  .extracting(field -> field.path())
                  .containsExactly("remote");
              assertThat(change.after()).contains(set(CLOSED, "require2fa", Value.flag(true)));
            });
    assertThat(correction.after(live).entity(OPEN.resource(), "200"))
        .contains(set(CLOSED, "require2fa", Value.flag(true)));
    assertThat(left(live, wanted))
        .as("the other part is still drift")
        .containsExactly("Users[200]");
  }

  @Test
  void aBlockEntryThatIsGoneIsMadeAgain() {
    State live = state();

    assertThat(corrected(live, state(blocked("198.51.100.0/24", "block"))))
        .containsExactly("Blocklist[198.51.100.0/24]");
  }

  @Test
  void nothingIsDeletedEvenIfThatTightens() {
    State live = state(blocked("198.51.100.0/24", "allow"));

    assertThat(corrected(live, state())).isEmpty();
    assertThat(left(live, state())).containsExactly("Blocklist[198.51.100.0/24]");
  }

  @Test
  void theConsoleIsNotTouchedEvenIfThatTightens() {
    State live = state(console(false, "203.0.113.10/32", "10.99.0.0/24", Fixtures.SELF + "/32"));
    State wanted = state(console(true, "203.0.113.10/32", "10.99.0.0/24", Fixtures.SELF + "/32"));

    assertThat(Fixtures.plan(live, wanted).steps()).allMatch(Step::lockout);
    assertThat(corrected(live, wanted)).isEmpty();
  }

  @Test
  void outboundRulesAreNotTouchedEvenIfThatTightens() {
    State live = state(emergency("Help"), route("National", "0"), OPEN);
    State wanted = state(emergency("Help"), route("National", "01"), OPEN);

    assertThat(corrected(live, wanted)).isEmpty();
    assertThat(left(live, wanted)).containsExactly("OutboundRules[National]");
  }

  @Test
  void nobodyLosesARoleAtNight() {
    State live = state(user("200", "DEFAULT=system_owners"), department("DEFAULT"));
    State wanted = state(user("200", "DEFAULT=users"), department("DEFAULT"));

    assertThat(corrected(live, wanted)).isEmpty();
    assertThat(left(live, wanted)).containsExactly("Users[200]");
  }

  /** Whoever is disabled can no longer log in; that is for a person to decide. */
  @Test
  void nobodyIsShutOutAtNight() {
    State live = state(OPEN, user("201"));
    State wanted = state(CLOSED, set(user("201"), "enabled", Value.flag(false)));

    assertThat(corrected(live, wanted)).containsExactly("Users[200]");
    assertThat(left(live, wanted)).containsExactly("Users[201]");
  }

  @Test
  void onlyAStepThatWritesAnAccessToTheConsoleCanLockOut() {
    State live = state(OPEN);

    assertThat(Fixtures.plan(live, state(CLOSED)).steps()).noneMatch(Step::lockout);
  }

  @Test
  void whereNothingMayBeRestoredThereIsNothingToApply() {
    State live = state(CLOSED);
    Plan correction = correction(live, state(OPEN));

    assertThat(correction.steps()).isEmpty();
    assertThat(correction.changes()).isEmpty();
    assertThat(correction.digests()).isEmpty();
  }

  private static Plan correction(State live, State wanted) {
    return UnattendedPart.of(Fixtures.plan(live, wanted), live);
  }

  private static List<String> corrected(State live, State wanted) {
    return addresses(correction(live, wanted));
  }

  private static List<String> addresses(Plan plan) {
    return plan.steps().stream().map(Step::address).distinct().toList();
  }

  private static List<String> left(State live, State wanted) {
    return UnattendedPart.left(Fixtures.plan(live, wanted), correction(live, wanted)).stream()
        .map(Change::address)
        .toList();
  }

  private static Entity set(Entity entity, String field, Value value) {
    return entity.with(field, Optional.of(value));
  }
}
