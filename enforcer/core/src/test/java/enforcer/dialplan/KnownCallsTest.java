package enforcer.dialplan;

import static enforcer.dialplan.Dialling.CALLER;
import static enforcer.dialplan.Dialling.IE;
import static enforcer.dialplan.Dialling.SETTLED;
import static enforcer.dialplan.Dialling.UK;
import static enforcer.dialplan.Dialling.numbering;
import static enforcer.dialplan.Dialling.pbx;
import static enforcer.fixture.Entities.countries;
import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.rule;
import static enforcer.fixture.Entities.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.GeneralSettings;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.fixture.Entities.Draft;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was found of one phone system counts for another only where both decide calls alike. */
class KnownCallsTest {
  private static final List<String> NUMBERS =
      List.of("0033140000000", "01632960000", "90033140000000", "0901", "+33140000000");

  private static final Draft FAR = route("Far", "uk", "00", "+");
  private static final Draft NEAR = route("Near", "ie", "01", "9");

  private static final Value PIN = Value.struct(Map.of("for", Value.whole(30)));

  /** The facts of a phone system that asks its list of countries whatever is set. */
  private static final Map<String, String> LISTED =
      Map.of("countriesApply", "yes", "countryCodes", "allow");

  private final State plain = phoneSystem(FAR, NEAR);

  /** A phone system, and the facts that are settled there. */
  private record Site(State state, Map<String, String> facts) {}

  private static State phoneSystem(Draft... more) {
    return pbx(Stream.concat(Stream.of(CALLER, UK, IE), Stream.of(more)).toArray(Draft[]::new));
  }

  /** Each differs from the plain one in one thing that decides calls. */
  private List<Site> others() {
    return List.of(
        new Site(plain.with(NEAR.with("length", "3").entity()), SETTLED),
        new Site(phoneSystem(NEAR, route("Far", "ie", "00", "+")), SETTLED),
        new Site(phoneSystem(FAR, NEAR, rule("Block", "09")), SETTLED),
        new Site(plain.with(IE.with("outbound", false).entity()), SETTLED),
        new Site(plain.with(numbering(true).entity()).with(countries("44").entity()), SETTLED),
        new Site(plain.with(numbering(true).with("country", "33").entity()), SETTLED),
        new Site(
            plain.with(
                of(GeneralSettings.RESOURCE, Resource.ONLY)
                    .with("outOfHoursBlocked", true)
                    .entity()),
            SETTLED),
        new Site(plain.with(user("0901").entity()), SETTLED),
        new Site(plain.with(CALLER.with("pinToDialOut", PIN).entity()), SETTLED),
        new Site(plain.with(CALLER.with("internalOnly", true).entity()), SETTLED),
        new Site(plain, LISTED),
        new Site(
            plain.with(Trunks.RESOURCE, new State.Coverage.Unknown("the PBX answers 500")),
            SETTLED));
  }

  @Test
  void aCallIsDecidedAsIfNoOtherPhoneSystemHadBeenSeen() {
    Site first = new Site(plain, SETTLED);
    for (Site other : others()) {
      List<String> alone = calls(other, new KnownCalls());

      assertThat(alone).isNotEqualTo(calls(first, new KnownCalls()));
      assertThat(afterOneAnother(first, other)).isEqualTo(alone);
      assertThat(afterOneAnother(other, first)).isEqualTo(calls(first, new KnownCalls()));
    }
  }

  @Test
  void phoneSystemsThatDecideCallsAlikeFollowEachOnce() {
    KnownCalls known = new KnownCalls();
    State renumbered = phoneSystem(FAR, NEAR, somebody("301")).without(Users.RESOURCE, "205");

    assertThat(verdict(renumbered, "301", known)).isSameAs(verdict(plain, "205", known));
  }

  @Test
  void callersThatRulesTellApartAreFollowedApart() {
    KnownCalls known = new KnownCalls();
    State barred = phoneSystem(FAR, NEAR, somebody("301").with("internalOnly", true));

    assertThat(verdict(barred, "301", known)).isNotEqualTo(verdict(plain, "205", known));
  }

  @Test
  void whatWasFollowedForManyKindsOfPhoneSystemsIsNotAllKept() {
    KnownCalls known = new KnownCalls();
    Verdict one = verdict(plain, "205", known);
    for (int other = 0; other < 8; other++) {
      verdict(phoneSystem(FAR, NEAR, rule("Block", "09" + other)), "205", known);
    }

    assertThat(verdict(plain, "205", known)).isEqualTo(one).isNotSameAs(one);
  }

  private static Draft somebody(String extension) {
    return user(extension).with("internalOnly", false).with("pinToDialOut", false);
  }

  private static Verdict verdict(State state, String extension, KnownCalls known) {
    return Calls.of(state, SETTLED, List.of(), known)
        .verdict("0033140000000", state.entity(Users.RESOURCE, extension).orElseThrow());
  }

  private static List<String> afterOneAnother(Site one, Site other) {
    KnownCalls known = new KnownCalls();
    calls(one, known);
    return calls(other, known);
  }

  /** What becomes of each number, and the digits to try for numbers that begin so. */
  private static List<String> calls(Site site, KnownCalls known) {
    Calls calls = Calls.of(site.state(), site.facts(), List.of(), known);
    Entity caller = site.state().entity(Users.RESOURCE, "205").orElseThrow();
    return NUMBERS.stream()
        .flatMap(
            number ->
                Stream.concat(
                    Stream.of(calls.verdict(number, caller).toString()),
                    calls.trials(NumberRange.of(number + " 12")).stream().map(Trial::digits)))
        .toList();
  }
}
