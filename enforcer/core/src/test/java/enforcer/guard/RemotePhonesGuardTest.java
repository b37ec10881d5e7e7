package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Enforcer;
import enforcer.Site;
import enforcer.diagnostic.Place;
import enforcer.simulator.SimulatorOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who works elsewhere on the badly configured PBX: 212 with a phone that was set up for a home, 213
 * with one that was carried there, and 305 with the app. All other phones are on the LAN.
 */
class RemotePhonesGuardTest extends OnNeglectedPbx {
  @ParameterizedTest
  @ValueSource(strings = {"none", "tunnel"})
  void aPhoneOutsideAndAnAppAreCountedApartAndOneMoreIsNotAccepted(String remote) {
    Review refused = review(everyone(remote), "mass-change=99");

    assertThat(said(refused))
        .containsExactly(
            "the phones of 212, 213 would no longer register, and whether those of 305 still"
                + " would is not known");
    assertThat(refused.lifts()).matches("mass-change=[0-9]+,remote-phones=3");
    assertThat(said(review(everyone(remote), "mass-change=99,remote-phones=2"))).hasSize(1);
    assertThat(review(everyone(remote), "mass-change=99,remote-phones=3").approved()).isPresent();
  }

  @Test
  void theLineThatDecidesIsNamedWithWhomItIsAbout() {
    String document =
        """
        extensions:
          rules:
            - { match: { extensions: ["200-229"] }, set: { remote: none } }
            - { match: { departments: [Sales] }, set: { remote: tunnel } }
        """;

    assertThat(guarded.plan(document).plan().steps()).isNotEmpty();
    assertThat(review(document, "mass-change=99").refusals())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.finding().place().map(Place::line))
                  .isEqualTo(Optional.of(Guarded.FIRST_LINE + 3));
              assertThat(r.finding().members()).containsExactly("212", "213", "305");
            });
  }

  @Test
  void whatWasReadForItIsSaidInThePlan() {
    assertThat(guarded.remarks("remote-phones", one("204-206", "none")))
        .containsExactly(
            "phones of 3 extensions read for safety: 3 stay, 0 would drop, 0 unknown, 0 not"
                + " registered; an app that is off is not seen");
  }

  @Test
  void nothingIsReadWhereNobodyMayRegisterFromFewerPlaces() {
    guarded.plan("extensions: { rules: [{ match: everyone, set: { srtp: enabled } }] }");
    guarded.plan(one("400", "any"));
    guarded.plan(one("400", "tunnel"));

    assertThat(paths()).noneMatch(p -> p.contains("Phones") || p.contains("Registrars"));
  }

  /** One request for a hundred extensions, one for a hundred phones, and one for the PBX itself. */
  @Test
  void aHundredPhonesCostTwoRequests() {
    try (Guarded large =
        new Guarded(Site.start(SimulatorOptions.defaults().withUsers(250)), folder)) {
      large.site().pbx.edit("Users", u -> phone(u, "LocalLan", "00156590" + u.path("Id")));
      int before = large.site().pbx.exchanges().size();

      large.plan(one("204", "none"));

      List<String> read =
          large.site().pbx.exchanges().stream().skip(before).map(e -> e.path()).toList();
      assertThat(read).filteredOn(p -> p.contains("GetPhoneRegistrars")).hasSize(3);
      assertThat(read).filteredOn(p -> p.contains("expand=Phones")).hasSize(3);
      assertThat(read).filteredOn(p -> p.contains("GetSystemParameters")).hasSize(1);
      assertThat(read).noneMatch(p -> p.contains("ProvisioningLink"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SBC, none, would no longer register",
    "SBC, tunnel, is not known",
    "RemoteExtSipProxyMgr, none, would no longer register",
    "RemoteExtSipProxyMgr, tunnel, is not known",
    "RemoteExt, tunnel, would no longer register",
    "LocalLan, none, ''"
  })
  void howAPhoneWasSetUpDecides(String way, String remote, String outcome) {
    user("204", u -> phone(u, way, "001565200204"));

    assertThat(said(review(one("204", remote), "deletes=0")))
        .hasSize(outcome.isEmpty() ? 0 : 1)
        .allSatisfy(said -> assertThat(said).endsWith(outcome));
  }

  @ParameterizedTest
  @CsvSource({"open, 0", "closed, 1"})
  void whetherTheTunnelStaysOpenIsAFactThatADocumentSettles(String reading, int refusals) {
    user("204", u -> phone(u, "SBC", "001565200204"));
    String settled = "facts: { remoteTunnel: " + reading + " }\n";

    assertThat(said(review(settled + one("204", "tunnel"), "deletes=0"))).hasSize(refusals);
    assertThat(said(review(settled + one("204", "none"), "deletes=0"))).hasSize(1);
  }

  /** It may stand behind a bridge, where its address is a private one, too. */
  @Test
  void aPhoneThatThePbxDidNotSetUpIsNotKnown() {
    user("204", u -> ((ObjectNode) u.get("Phones").get(0)).remove("Settings"));

    assertThat(said(review(one("204", "none"), "deletes=0")))
        .containsExactly("whether those of 204 still would is not known");
  }

  @Test
  void aPhoneOfTheLanWhoseAddressIsNotToldIsNotKnown() {
    user("204", u -> phone(u, "LocalLan", "001565999999"));

    assertThat(said(review(one("204", "none"), "deletes=0")))
        .containsExactly("whether those of 204 still would is not known");
  }

  @Test
  void wherePhonesMayRegisterFromIsNotWrittenWhereThePbxDoesNotShowIt() {
    user("212", u -> u.remove("AllowLanOnly"));

    Enforcer.Planned planned = guarded.plan(one("212", "none"));

    assertThat(planned.plan().steps()).isEmpty();
    assertThat(planned.plan().unknown().get("extensions")).contains("remote of extension 212");
  }

  @Test
  void aHostedPbxHasNoLan() {
    guarded.site().pbx.edit("SystemParameters", row -> row.put("IsHosted", true));

    assertThat(said(review(one("204", "none"), "deletes=0")))
        .containsExactly("the phones of 204 would no longer register");
    assertThat(said(review(one("204", "tunnel"), "deletes=0")))
        .containsExactly("whether those of 204 still would is not known");
  }

  @Test
  void whoHasNoPhoneAndIsNotRegisteredLosesNothingAndNeitherDoesADisabledExtension() {
    user("305", u -> u.put("IsRegistered", false));
    user("212", u -> u.put("Enabled", false));

    assertThat(said(review(everyone("none"), "mass-change=99")))
        .containsExactly("the phones of 213 would no longer register");
  }

  @Test
  void aPhoneThatIsOffNowAndStandsElsewhereCountsAllTheSame() {
    user("212", u -> u.put("IsRegistered", false));

    assertThat(said(review(one("212", "tunnel"), "deletes=0"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "html:path=/Users@2+",
        "html:path=GetPhoneRegistrars",
        "html:path=GetSystemParameters"
      })
  void whatCannotBeReadIsNeverTakenForSafe(String fault) {
    SimulatorOptions options = SimulatorOptions.defaults().withSeenAs(Site.RUNNER);
    try (Guarded blind = new Guarded(Site.start(options.withFaults(fault)), folder)) {
      Review review =
          blind.site().review(blind.plan(one("204", "none")), Accepted.parse("deletes=0"));

      assertThat(said(review)).containsExactly("whether those of 204 still would is not known");
    }
  }

  /** A plan that was saved is judged again by where the phones are when it is applied. */
  @Test
  void aPhoneThatWasCarriedHomeAfterThePlanIsSeenWhenItIsApplied() {
    Enforcer.Planned planned = guarded.plan(one("204", "none"));
    assertThat(said(guarded.site().review(planned, Accepted.nothing()))).isEmpty();
    guarded
        .site()
        .pbx
        .edit(
            "SipDevices",
            d -> ((ObjectNode) d.get("Registrar")).put("IpAddress", "198.51.100.204"));

    assertThat(said(guarded.site().reviewAgain(planned.plan(), Accepted.nothing())))
        .containsExactly("the phones of 204 would no longer register");
  }

  /** What was foretold is what the PBX does once the plan is applied all the same. */
  @ParameterizedTest
  @CsvSource({"none, open, 3", "tunnel, open, 2", "tunnel, closed, 3"})
  void whoWouldDropDoes(String remote, String tunnel, int dropped) {
    SimulatorOptions options =
        SimulatorOptions.defaults().withSeenAs(Site.RUNNER).withFact("remoteTunnel", tunnel);
    try (Guarded applied = new Guarded(Site.start(options), folder)) {
      assertThat(registered(applied)).contains("204", "212", "213", "305");
      int before = registered(applied).size();

      applied.apply(everyone(remote));

      assertThat(registered(applied)).contains("204").doesNotContain("212", "213");
      assertThat(registered(applied)).hasSize(before - dropped);
    }
  }

  private static List<String> registered(Guarded at) {
    String users = at.site().pbx.console("GET", "/Users", "");
    return JsonMapper.shared()
        .readTree(users)
        .path("value")
        .valueStream()
        .filter(u -> u.path("IsRegistered").asBoolean())
        .map(u -> u.path("Number").asString())
        .toList();
  }

  private Review review(String sections, String accepted) {
    return guarded.site().review(guarded.plan(sections), Accepted.parse(accepted));
  }

  private static List<String> said(Review review) {
    return review.refusals().stream().map(r -> r.finding().message()).toList();
  }

  private List<String> paths() {
    return guarded.site().pbx.exchanges().stream().map(e -> e.path()).toList();
  }

  private static String everyone(String remote) {
    return "extensions: { rules: [{ match: everyone, set: { remote: " + remote + " } }] }";
  }

  private static String one(String extensions, String remote) {
    return "extensions: { rules: [{ match: { extensions: [\""
        + extensions
        + "\"] }, set: { remote: "
        + remote
        + " } }] }";
  }

  private void user(String number, Consumer<ObjectNode> change) {
    guarded
        .site()
        .pbx
        .edit(
            "Users",
            row -> {
              if (row.path("Number").asString("").equals(number)) {
                change.accept(row);
              }
            });
  }

  private static void phone(ObjectNode user, String way, String mac) {
    user.put("IsRegistered", true);
    ObjectNode phone = user.putArray("Phones").addObject().put("MacAddress", mac);
    phone.putObject("Settings").put("ProvisionType", way);
  }
}
