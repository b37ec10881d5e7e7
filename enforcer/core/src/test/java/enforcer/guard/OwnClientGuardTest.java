package enforcer.guard;

import static enforcer.plan.Fixtures.CLIENT;
import static enforcer.plan.Fixtures.OTHER_CLIENT;
import static enforcer.plan.Fixtures.client;
import static enforcer.plan.Fixtures.delete;
import static enforcer.plan.Fixtures.department;
import static enforcer.plan.Fixtures.patch;
import static enforcer.plan.Fixtures.state;
import static enforcer.plan.Fixtures.tampered;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Departments;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The API client of a run does not saw off the branch that it sits on. */
class OwnClientGuardTest {
  private static final Entity BOTS = department("Bots");
  private static final Entity OTHERS = department("Others");
  private static final String OURS =
      "department Bots would be deleted, and our API client " + CLIENT + " has its role there";

  @Test
  void theDepartmentOfOurClientIsNotDeleted() {
    State live = state(BOTS, OTHERS, ours(), client("crm", "Others=users"));

    assertThat(refusals(live, delete(BOTS))).containsExactly(OURS);
  }

  @Test
  void theDepartmentOfAnotherClientMayGo() {
    State live = state(BOTS, OTHERS, ours(), client("crm", "Others=users"));

    assertThat(refusals(live, delete(OTHERS))).isEmpty();
  }

  @Test
  void whatIsNotKnownOfOurClientMightBeTheDepartmentThatGoes() {
    State unread =
        state(BOTS).with(ApiClients.RESOURCE, new State.Coverage.Unknown("not permitted"));

    assertThat(refusals(unread, delete(BOTS))).containsExactly(OURS);
    assertThat(refusals(state(BOTS), delete(BOTS))).containsExactly(OURS);
    assertThat(refusals(state(BOTS, client(CLIENT).with("groups", Optional.empty())), delete(BOTS)))
        .containsExactly(OURS);
  }

  @Test
  void aDepartmentThatIsOnlyRenamedStays() {
    Step rename =
        patch(
            Departments.RESOURCE,
            "Bots",
            "name",
            Optional.of(Value.text("Bots")),
            Value.text("Robots"));

    assertThat(refusals(state(BOTS, ours()), rename)).isEmpty();
  }

  @Test
  void theClientOfThisRunIsNeverWritten() {
    assertThat(refusals(state(ours(), client("crm")), less(CLIENT)))
        .containsExactly(
            "API client \"" + CLIENT + "\" would change, which this program logs in as");
    assertThat(refusals(state(ours(), client("crm")), less("crm"))).isEmpty();
  }

  @Test
  void theOtherClientOfOurCredentialsIsNeverWritten() {
    assertThat(refusals(state(ours(), client(OTHER_CLIENT)), less(OTHER_CLIENT)))
        .containsExactly(
            "API client \"" + OTHER_CLIENT + "\" would change, which this program logs in as");
  }

  @Test
  void aClientMayBeOursWhereThePbxDoesNotListOurs() {
    assertThat(refusals(state(client("crm")), less("crm")))
        .singleElement()
        .asString()
        .startsWith("the PBX does not list the client that this program logs in as");
  }

  @Test
  void whoWeAreIsTheSameInLettersOfAnySize() {
    String loud = CLIENT.toUpperCase(java.util.Locale.ROOT);

    assertThat(refusals(state(client(loud)), less(loud))).hasSize(1);
  }

  private static Step less(String client) {
    return patch(
        ApiClients.RESOURCE,
        client,
        "configurationApi",
        Optional.of(Value.flag(true)),
        Value.flag(false));
  }

  private static Entity ours() {
    return client(CLIENT, "Bots=system_owners");
  }

  private static List<String> refusals(State live, Step... steps) {
    return new OwnClientGuard()
        .review(ProposedPlan.of(tampered(live, steps), live)).stream()
            .map(refusal -> refusal.finding().message())
            .toList();
  }
}
