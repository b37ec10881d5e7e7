package enforcer.guard;

import static enforcer.plan.Fixtures.SELF;
import static enforcer.plan.Fixtures.console;
import static enforcer.plan.Fixtures.patch;
import static enforcer.plan.Fixtures.plans;
import static enforcer.plan.Fixtures.state;
import static enforcer.plan.Fixtures.tampered;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Console;
import enforcer.desired.Network;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console may not get worse for us, for what is marked keep, and for people, at any step. */
class LockoutGuardTest extends OnNeglectedPbx {
  private static final String ANTI_HACKING = "antiHacking: { failedLogins: 5 }\n";
  private static final String ALREADY = "the console stays closed for office, which is marked keep";
  private static final String NO_PEOPLE =
      "lockout: no person could reach the console: no network of people would be let in (office)";

  /** As the fixtures name them. */
  private static final String OFFICE = "203.0.113.10/32";

  private static final String VPN = "10.99.0.0/24";

  @Test
  void theConsoleIsNotClosedForAMomentBeforeItsListIsThere() {
    State live = state(console(false));
    Step restrict = restricted(false, true);
    Step allow = allowed(List.of(), List.of(OFFICE, VPN, SELF));

    assertThat(onTheWay(live, restrict, allow))
        .contains(
            "the console would be closed for " + SELF + "/32, the address the PBX sees us as",
            "the console would be closed for vpn, which is marked keep");
    assertThat(onTheWay(live, allow, restrict)).isEmpty();
  }

  @Test
  void aListIsNotEmptiedBeforeItIsFilledAgain() {
    List<String> all = List.of(OFFICE, VPN, SELF);
    State live = state(console(true, all.toArray(String[]::new)));
    List<String> moved = List.of("198.51.100.0/24", VPN, SELF);

    assertThat(onTheWay(live, allowed(all, List.of()), allowed(List.of(), moved)))
        .contains("the console would be closed for " + SELF + "/32, the address the PBX sees us as")
        .anyMatch(message -> message.startsWith("no person could reach the console"));
    assertThat(onTheWay(live, allowed(all, moved))).isEmpty();
  }

  @Test
  void aNetworkThatIsKeptIsNotLostForAMomentEither() {
    List<String> all = List.of(OFFICE, VPN, SELF);
    State live = state(console(true, all.toArray(String[]::new)));
    List<String> without = List.of(OFFICE, SELF);

    assertThat(onTheWay(live, allowed(all, without), allowed(without, all)))
        .containsExactly("the console would be closed for vpn, which is marked keep");
  }

  @Test
  void aConsoleThatIsOpenedMeanwhileIsOpenForAll() {
    State live = state(console(true, OFFICE, VPN, SELF));
    Step open = restricted(true, false);
    Step list = allowed(List.of(OFFICE, VPN, SELF), List.of(VPN, SELF, OFFICE, "198.51.100.0/24"));

    assertThat(onTheWay(live, open, list, restricted(false, true))).isEmpty();
  }

  @Test
  void aConsoleThatIsClosedToTheOfficeMayBeOpenedBesideAnotherChange() {
    restrict("\"192.0.2.0/24\"");
    String opened = "console: { restricted: true, allow: [office, runner] }\n";

    assertThat(guarded.refusals(opened + ANTI_HACKING)).isEmpty();
    assertThat(guarded.remarks("lockout", opened + ANTI_HACKING)).isEmpty();
  }

  @Test
  void whatStaysClosedIsSaidAndNotRefused() {
    restrict("\"192.0.2.0/24\"");
    String wider = "console: { restricted: true, allow: [\"192.0.2.0/23\"] }\n";

    assertThat(guarded.refusals(wider + ANTI_HACKING)).isEmpty();
    assertThat(guarded.remarks("lockout", wider + ANTI_HACKING)).containsExactly(ALREADY);
  }

  @Test
  void whatIsOpenMayNotBeClosedWhateverElseIsOpened() {
    restrict("\"203.0.113.0/24\", \"192.0.2.0/24\"");

    assertThat(guarded.refusals("console: { restricted: true, allow: [runner, 10.0.0.0/8] }"))
        .containsExactly("lockout: the console would be closed for office, which is marked keep");
  }

  @Test
  void anEntryThatNobodyCanReadCountsAsOpenToEverybody() {
    AdmittedNetworks unreadable = new AdmittedNetworks(List.of("192.0.2.0/24"), true);
    AdmittedNetworks after = new AdmittedNetworks(List.of("192.0.2.0/24"), false);

    assertThat(unreadable.loses("203.0.113.10/32", after)).isTrue();
    assertThat(after.loses("203.0.113.10/32", after)).isFalse();
  }

  @Test
  void aPartOfANetworkIsLostToo() {
    AdmittedNetworks before =
        new AdmittedNetworks(List.of("203.0.113.0/25", "2001:db8::/48"), false);
    AdmittedNetworks after =
        new AdmittedNetworks(List.of("203.0.113.0/26", "2001:db8::/48"), false);

    assertThat(before.loses("203.0.113.0/24", after)).isTrue();
    assertThat(before.loses("203.0.113.128/25", after)).isFalse();
    assertThat(before.loses("2001:db8::/32", after)).isFalse();
  }

  @Test
  void whereNobodyIsLeftThatIsSaid() {
    List<String> all = List.of(OFFICE, VPN, SELF);

    assertThat(onTheWay(state(console(true, all.toArray(String[]::new))), allowed(all, List.of())))
        .contains("no person could reach the console: nobody would be let in");
  }

  @Test
  void anEntryThatNobodyCanReadMayBeTheOfficeOfAPerson() {
    List<String> odd = List.of("the old office", SELF);
    State live = state(console(true, odd.toArray(String[]::new)));
    Network runner = new Network("runner", SELF + "/32", false, true);
    Plan onlyUs = plans().networks(runner).tampered(live, allowed(odd, List.of(SELF)));

    assertThat(messages(onlyUs, live))
        .containsExactly("no person could reach the console: only machines would be let in");
  }

  @Test
  void aNetworkOfMachinesIsNobodysOfficeAndAnAddressMayBeOneWhereNoneIsNamed() {
    Network machines = new Network("runners", "192.0.2.0/24", false, true);
    Network office = new Network("office", OFFICE, false, false);

    assertThat(admitting("192.0.2.64/26").people(List.of(machines))).isFalse();
    assertThat(admitting("198.51.100.0/24").people(List.of(machines))).isTrue();
    assertThat(admitting("198.51.100.9/32").people(List.of(machines))).isTrue();
    assertThat(admitting("198.51.100.9/32").people(List.of(machines, office))).isFalse();
    assertThat(admitting("192.0.2.0/23").people(List.of(machines, office))).isTrue();
  }

  @Test
  void aConsoleThatIsNotRestrictedAdmitsEverybody() {
    assertThat(AdmittedNetworks.by(console(false)).everybody()).isTrue();
    assertThat(AdmittedNetworks.by(console(true, OFFICE)).everybody()).isFalse();
    assertThat(AdmittedNetworks.by(console(null, OFFICE)).everybody()).isFalse();
  }

  @Test
  void aConsoleThatStaysClosedForPeopleIsSaid() {
    restrict("\"192.0.2.200\"");
    String machines = "console: { restricted: true, allow: [runner, 192.0.2.201] }\n";
    String people = "console: { restricted: true, allow: [runner, office] }\n";

    assertThat(guarded.remarks("lockout", machines))
        .containsExactly(ALREADY, "the console stays closed for people");
    assertThat(guarded.remarks("lockout", people)).isEmpty();
  }

  @Test
  void twoHalvesAreTheWhole() {
    String halves =
        "console: { restricted: true, allow: [203.0.113.0/29, 203.0.113.8/29, runner] }";

    assertThat(guarded.refusals(halves)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runner",
        "runner, 127.0.0.1",
        "runner, 127.0.0.0/8",
        "runner, \"::1\"",
        "runner, 255.255.255.255",
        "runner, 0.0.0.0/32",
        "runner, 224.0.0.1",
        "192.0.2.200, 198.51.100.9",
        "runner, \"2001:db8::9\"",
      })
  void aListThatIsNobodysOfficeIsRefused(String list) {
    assertThat(guarded.refusals("console: { restricted: true, allow: [" + list + "] }"))
        .contains(NO_PEOPLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"runner, 198.51.100.0/24", "runner, \"2001:db8:1::/48\""})
  void aNetworkWithoutANameMayBeAnOfficeToo(String list) {
    assertThat(guarded.refusals("console: { restricted: true, allow: [" + list + "] }"))
        .containsExactly("lockout: the console would be closed for office, which is marked keep");
  }

  @Test
  void aNetworkWithoutANameDoesNotStandInForAllThatHaveOne() {
    List<String> before = List.of(VPN, SELF);

    assertThat(ofVpn(before, List.of(SELF, "198.51.100.0/24")))
        .containsExactly(
            "the console would be closed for every network of people that the document names");
    assertThat(ofVpn(before, List.of(SELF, "10.99.0.7/32"))).isEmpty();
  }

  @Test
  void whereNoNamedNetworkIsLetInAnotherOneMayTakeTheOthersPlace() {
    assertThat(ofVpn(List.of(SELF, "198.51.100.0/24"), List.of(SELF, "198.51.101.0/24"))).isEmpty();
  }

  /** What is refused where the document names a VPN, which may lose the console. */
  private static List<String> ofVpn(List<String> before, List<String> after) {
    State live = state(console(true, before.toArray(String[]::new)));
    Network vpn = new Network("vpn", VPN, false, false);
    return messages(plans().networks(vpn).tampered(live, allowed(before, after)), live);
  }

  /** What is refused of a plan as only a tampered file has it, because of its way. */
  private static List<String> onTheWay(State live, Step... steps) {
    return messages(tampered(live, steps), live);
  }

  private static List<String> messages(Plan plan, State live) {
    return new LockoutGuard()
        .review(ProposedPlan.of(plan, live)).stream()
            .map(refusal -> refusal.finding().message())
            .toList();
  }

  private static AdmittedNetworks admitting(String network) {
    return new AdmittedNetworks(List.of(network), false);
  }

  private static Step restricted(boolean before, boolean after) {
    return patch(
        Console.RESOURCE,
        Resource.ONLY,
        "restricted",
        Optional.of(Value.flag(before)),
        Value.flag(after));
  }

  private static Step allowed(List<String> before, List<String> after) {
    return patch(
        Console.RESOURCE, Resource.ONLY, "allow", Optional.of(texts(before)), texts(after));
  }

  private static Value texts(List<String> texts) {
    return Value.texts(texts.toArray(String[]::new));
  }

  private void restrict(String list) {
    guarded.site().pbx.console("PATCH", "/ConsoleRestrictions", "{\"IpWhitelist\":[" + list + "]}");
    guarded.site().pbx.console("PATCH", "/ConsoleRestrictions", "{\"AccessRestricted\":true}");
  }
}
