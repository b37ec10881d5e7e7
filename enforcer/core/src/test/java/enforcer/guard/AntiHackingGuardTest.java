package enforcer.guard;

import static enforcer.plan.Fixtures.blocked;
import static enforcer.plan.Fixtures.entity;
import static enforcer.plan.Fixtures.plans;
import static enforcer.plan.Fixtures.state;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Site;
import enforcer.catalogue.AntiHacking;
import enforcer.desired.Network;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Plan;
import enforcer.simulator.SimulatorOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits against attackers that would ban an office of sixty phones behind one address. */
class AntiHackingGuardTest extends OnNeglectedPbx {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "failedLogins: 5, blockFor: 1h",
        "challenges: 1000, barriers: { green: 200, amber: 2000, red: 4000 }",
        "challenges: 610, barriers: { amber: 610, red: 610 }",
        "throttle: { requests: 610, period: 60 }",
        "throttle: { requests: 21, period: 2 }",
      })
  void whatIsKnownToWorkPasses(String values) {
    assertThat(guarded.refusals("antiHacking: { " + values + " }")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void aPersonMayMistypeOnce(String logins) {
    assertThat(guarded.refusals("antiHacking: { failedLogins: " + logins + " }"))
        .containsExactly(
            "anti-hacking: failedLogins: "
                + logins
                + " bans the address of an office: a person who mistypes is banned");
  }

  @ParameterizedTest
  @ValueSource(strings = {"challenges: 609", "barriers: { amber: 609 }", "barriers: { red: 609 }"})
  void allPhonesMayStartAtOnce(String limit) {
    assertThat(guarded.refusals("antiHacking: { " + limit + " }"))
        .singleElement()
        .asString()
        .endsWith(
            "609 bans the address of an office: as much as the phones of 61 extensions behind one"
                + " address may send at once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"requests: 609", "period: 86400", "requests: 1000, period: 99"})
  void theRateIsWhatCountsAndNotTheNumber(String throttle) {
    assertThat(guarded.refusals("antiHacking: { throttle: { " + throttle + " } }"))
        .singleElement()
        .asString()
        .startsWith("anti-hacking: throttle.requests");
  }

  @Test
  void theLineOfTheLimitIsNamedAndWhatToWrite() {
    String document = "antiHacking:\n  failedLogins: 5\n  barriers: { red: 7 }\n";

    assertThat(guarded.refused(document))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.place().map(Place::line)).isEqualTo(Optional.of(Guarded.FIRST_LINE + 2));
              assertThat(f.remedy()).isEqualTo("write at least 610, or leave it as it is");
            });
  }

  @Test
  void moreExtensionsNeedMoreAndWhatIsKnownGoodIsEnoughForAll() {
    try (Guarded large =
        new Guarded(Site.start(SimulatorOptions.defaults().withUsers(390)), folder)) {
      assertThat(large.refusals("antiHacking: { barriers: { red: 3899 } }")).hasSize(1);
      assertThat(large.refusals("antiHacking: { barriers: { red: 3900, amber: 2000 } }")).isEmpty();
    }
  }

  @Test
  void whatThePbxHasIsNeverRefusedAndNeitherIsAStepInTheRightDirection() {
    guarded.site().pbx.edit("AntiHackingSettings", row -> row.put("HackAuthRequests", 1));
    guarded.site().pbx.edit("AntiHackingSettings", row -> row.put("HackBarrierRed", 3));

    assertThat(
            guarded.refusals(
                "antiHacking: { failedLogins: 2, barriers: { red: 3 }, globalBlacklist: true }"))
        .isEmpty();
  }

  @Test
  void aFewFailedLoginsAndAnUnknownUnitAreSaid() {
    assertThat(guarded.remarks("anti-hacking", "antiHacking: { failedLogins: 4 }"))
        .containsExactly("4 failed logins ban everybody behind that address");
    assertThat(guarded.remarks("anti-hacking", "antiHacking: { failedLogins: 3 }"))
        .containsExactly("3 failed logins ban everybody behind that address");
    assertThat(guarded.remarks("anti-hacking", "antiHacking: { throttle: { requests: 900 } }"))
        .singleElement()
        .asString()
        .startsWith("the vendor does not publish the unit of throttle.period");
    assertThat(guarded.remarks("anti-hacking", "antiHacking: { failedLogins: 5, blockFor: 1h }"))
        .isEmpty();
  }

  /** The office of the badly configured PBX is on an allow entry. */
  @Test
  void aBanOfDaysIsSaidForAnOfficeThatNothingAllows() {
    String days = "antiHacking: { blockFor: 7d }";

    assertThat(guarded.remarks("anti-hacking", days)).isEmpty();

    guarded.site().pbx.edit("Blocklist", row -> row.put("BlockType", "Block"));
    assertThat(guarded.remarks("anti-hacking", days))
        .containsExactly("one phone with an old password would ban office for 7 days or more");
    assertThat(guarded.remarks("anti-hacking", "antiHacking: { blockFor: 1d }")).isEmpty();
  }

  /** An exception for half of a network leaves the phones of the other half to the ban. */
  @Test
  void aBanOfDaysIsSaidForANetworkOfWhichOnlyAPartIsAllowed() {
    assertThat(longBan("10.99.0.0/25"))
        .containsExactly("one phone with an old password would ban vpn for 7 days or more");
    assertThat(longBan("10.99.0.0/25", "10.99.0.128/25")).isEmpty();
    assertThat(longBan("10.99.0.0/16")).isEmpty();
  }

  private static List<String> longBan(String... allowed) {
    State live =
        state(
            Stream.concat(
                    Stream.of(blockFor(3600)), Stream.of(allowed).map(n -> blocked(n, "allow")))
                .toArray(Entity[]::new));
    Plan plan =
        plans()
            .networks(new Network("vpn", "10.99.0.0/24", true, false))
            .plan(live, live.with(blockFor(604_800)));
    return Guards.remarks(plan, live).stream()
        .filter(f -> f.rule().equals("anti-hacking"))
        .map(Finding::message)
        .toList();
  }

  private static Entity blockFor(long seconds) {
    return entity(AntiHacking.RESOURCE, Resource.ONLY, Map.of("blockFor", Value.whole(seconds)));
  }
}
