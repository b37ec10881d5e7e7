package enforcer.guard;

import static enforcer.plan.Fixtures.blocked;
import static enforcer.plan.Fixtures.plans;
import static enforcer.plan.Fixtures.state;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Site;
import enforcer.desired.Network;
import enforcer.diagnostic.Place;
import enforcer.model.State;
import enforcer.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What an entry of the blocklist may not do, whatever a document says. */
class BlocklistGuardTest extends OnNeglectedPbx {
  private static final String LIST =
      """
      blocklist:
        manage: merge
        list:
      """;

  @ParameterizedTest
  @ValueSource(strings = {"Host", "ProxyHost"})
  void aBlockEntryDoesNotCutOffTheAddressOfATrunk(String where) {
    trunk("uk-backup", where, "198.51.100.130");

    assertThat(guarded.refusals(LIST + block("198.51.100.128/25")))
        .containsExactly(
            "lockout: blocking 198.51.100.128/25 would block trunk uk-backup (198.51.100.130)");
    assertThat(guarded.refusals(LIST + block("198.51.100.0/25"))).isEmpty();
  }

  @Test
  void aBlockEntryDoesNotCutOffTheBridgeOfASite() {
    guarded
        .site()
        .pbx
        .console(
            "POST",
            "/Sbcs",
            """
            { "Name": "dublin", "DisplayName": "Dublin", "Password": "not-shown-1",
              "PublicIP": "198.51.100.20", "LocalIPv4": "10.30.0.2" }
            """);

    assertThat(guarded.refusals(LIST + block("198.51.100.20/32")))
        .containsExactly(
            "lockout: blocking 198.51.100.20/32 would block bridge dublin (198.51.100.20)");
  }

  @Test
  void thePortBehindAnAddressHidesNothing() {
    guarded
        .site()
        .pbx
        .console(
            "POST",
            "/Sbcs",
            """
            { "Name": "cork", "DisplayName": "Cork", "Password": "not-shown-1",
              "PublicIP": "198.51.100.21:5090", "LocalIPv4": "sbc.cork.example" }
            """);

    assertThat(guarded.refusals(LIST + block("198.51.100.21/32"))).hasSize(1);
    assertThat(guarded.remarks("trunk-hosts", LIST + block("192.0.2.77/32")))
        .singleElement()
        .asString()
        .contains("sbc.cork.example");
  }

  @Test
  void theLineOfTheEntryIsNamed() {
    assertThat(guarded.refused(LIST + block("203.0.113.0/28")))
        .singleElement()
        .satisfies(
            f ->
                assertThat(f.place().map(Place::line))
                    .isEqualTo(Optional.of(Guarded.FIRST_LINE + 3)));
  }

  /** No name is resolved: what stands behind it today need not stand there tomorrow. */
  @Test
  void aTrunkThatIsKnownByNameIsSaidToBeUnchecked() {
    assertThat(guarded.remarks("trunk-hosts", LIST + block("198.51.100.0/25")))
        .singleElement()
        .asString()
        .contains("backup.uk.example.net", "sip.ie.example.net", "sip.uk.example.net");
    assertThat(guarded.remarks("trunk-hosts", LIST + allow("203.0.113.77", ""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, 0.0.0.0/0",
    "10.0.0.0/15, 10.0.0.0/15",
    "::/0, ::/0",
    "2001:db8::/31, 2001:db8::/31",
    "::ffff:10.0.0.0/111, ::ffff:a00:0/111",
    "64:ff9b::a00:0/111, 64:ff9b::a00:0/111",
    "::/64, ::/64"
  })
  void aBlockEntryIsNoWiderThanAnAttacker(String written, String shown) {
    assertThat(guarded.refusals(LIST + block(written)))
        .contains("lockout: blocking " + shown + " blocks far more than an attacker");
  }

  /** A network that a document marks keep stays reachable, be it of people or of machines. */
  @Test
  void aBlockEntryDoesNotCutOffANetworkThatIsKept() {
    assertThat(blocking(new Network("monitoring", "198.51.100.32/28", true, true)))
        .containsExactly("blocking 198.51.100.32/32 would block monitoring (198.51.100.32/28)");
    assertThat(blocking(new Network("monitoring", "198.51.100.32/28", false, true))).isEmpty();
  }

  private static List<String> blocking(Network network) {
    State live = state();
    Plan plan = plans().networks(network).plan(live, state(blocked("198.51.100.32/32", "block")));
    return Guards.review(plan, live, Site.EVERYTHING).refusals().stream()
        .map(refusal -> refusal.finding().message())
        .toList();
  }

  @Test
  void anAddressIsCoveredByItsFormInTheOtherFamilyToo() {
    assertThat(guarded.refusals(LIST + block("::ffff:192.0.2.0/120")))
        .singleElement()
        .asString()
        .contains("would block 192.0.2.200/32, the address the PBX sees us as");
    assertThat(guarded.refusals(LIST + block("2001:db8::/32"))).isEmpty();
  }

  @Test
  void manyNarrowEntriesDoNotAddUpToTheInternet() {
    assertThat(guarded.refusals(LIST + blocks(6600)))
        .last()
        .asString()
        .startsWith("lockout: together the entries would block 10 % of all IPv4 addresses");
  }

  @Test
  void anAllowEntryDoesNotGoWhileABlockEntryWaitsBehindIt() {
    guarded.apply(LIST + allow("203.0.113.10", "") + allow("198.51.100.9", ""));
    entry("203.0.113.0/24", "Block", "null");

    assertThat(guarded.refusals(without("203.0.113.10/32")))
        .containsExactly(
            "lockout: no longer allowing 203.0.113.10/32 would let 203.0.113.0/24 block office"
                + " (203.0.113.10/32)");
    assertThat(guarded.refusals(without("198.51.100.9/32"))).isEmpty();
    assertThat(
            guarded.refusals(
                without("203.0.113.10/32") + "  list:\n" + allow("203.0.113.8/29", "")))
        .isEmpty();
  }

  @Test
  void anAllowEntryDoesNotGoWhileAPhoneRegistersThroughIt() {
    entry("10.20.0.0/16", "Block", "null");
    entry("10.20.0.204/31", "Allow", "null");

    assertThat(guarded.refusals(without("10.20.0.204/31")))
        .containsExactly(
            "lockout: no longer allowing 10.20.0.204/31 would let 10.20.0.0/16 block the phones of"
                + " extensions 204-205, which are registered from there (10.20.0.204,"
                + " 10.20.0.205)");
    assertThat(
            guarded.refusals(without("10.20.0.204/31") + "  list:\n" + allow("10.20.0.204/32", "")))
        .singleElement()
        .asString()
        .contains("the phones of extension 205,");
    assertThat(
            guarded.refusals(
                without("10.20.0.204/31")
                    + "  list:\n"
                    + allow("10.20.0.204/32", "")
                    + allow("10.20.0.205/32", "")))
        .isEmpty();
  }

  @Test
  void anAllowEntryDoesNotGoWhileATrunkIsReachedThroughIt() {
    trunk("uk-backup", "Host", "198.51.100.130");
    entry("198.51.100.0/24", "Block", "null");
    entry("198.51.100.130", "Allow", "null");

    assertThat(guarded.refusals(without("198.51.100.130/32")))
        .containsExactly(
            "lockout: no longer allowing 198.51.100.130/32 would let 198.51.100.0/24 block trunk"
                + " uk-backup (198.51.100.130)");
  }

  @Test
  void anAllowEntryOverWhichNoBlockStandsMayGo() {
    entry("10.20.0.204/31", "Allow", "null");
    entry("10.20.0.128/26", "Block", "null");

    assertThat(guarded.refusals(without("10.20.0.204/31"))).isEmpty();
  }

  @Test
  void anAllowEntryIsGivenNoEndBeforeThatOfTheBlockAroundIt() {
    entry("10.20.0.0/16", "Block", "\"2031-01-01T00:00:00Z\"");
    entry("10.20.0.205", "Allow", "null");

    assertThat(guarded.refusals(LIST + allow("10.20.0.205", ", until: 2030-12-31T00:00:00Z")))
        .containsExactly(
            "lockout: allowing 10.20.0.205/32 only until 2030-12-31T00:00:00Z would let"
                + " 10.20.0.0/16 block the phones of extension 205, which are registered from there"
                + " (10.20.0.205)");
    assertThat(guarded.refusals(LIST + allow("10.20.0.205", ", until: 2031-01-01T00:00:00Z")))
        .isEmpty();
  }

  @Test
  void anotherAllowEntryStandsInForOneThatEndsOnlyIfItLastsAsLong() {
    entry("10.20.0.0/16", "Block", "null");
    entry("10.20.0.205", "Allow", "\"2031-01-01T00:00:00Z\"");
    String instead = without("10.20.0.205/32") + "  list:\n";

    assertThat(guarded.refusals(instead + allow("10.20.0.204/31", ", until: 2030-12-31T00:00:00Z")))
        .singleElement()
        .asString()
        .contains("would let 10.20.0.0/16 block the phones of extension 205,");
    assertThat(guarded.refusals(instead + allow("10.20.0.204/31", ", until: 2031-01-01T00:00:00Z")))
        .isEmpty();
  }

  @Test
  void anAllowEntryThatBecomesABlockEntryIsRefusedOnce() {
    entry("10.20.0.0/16", "Block", "null");
    entry("10.20.0.205", "Allow", "null");

    assertThat(guarded.refusals(LIST + block("10.20.0.205/32")))
        .singleElement()
        .asString()
        .startsWith("lockout: blocking 10.20.0.205/32 would block the phones of extension 205,");
  }

  @Test
  void whatIsUncheckedOfABlockIsUncheckedWhereItsExceptionGoes() {
    entry("198.51.100.0/24", "Block", "null");
    entry("198.51.100.20", "Allow", "null");

    assertThat(guarded.remarks("trunk-hosts", without("198.51.100.20/32"))).hasSize(1);
    assertThat(guarded.remarks("phone-addresses", without("198.51.100.20/32"))).hasSize(1);
    assertThat(guarded.remarks("trunk-hosts", without("198.51.100.0/24"))).isEmpty();
  }

  @Test
  void anAllowEntryThatShieldsPhonesStaysAsLongAsItIs() {
    guarded.apply(LIST + allow("10.20.0.205", ""));
    entry("10.20.0.0/16", "Block", "null");
    String refusal =
        "lockout: no longer allowing 10.20.0.205/32 would let 10.20.0.0/16 block the phones of"
            + " extension 205, which are registered from there (10.20.0.205)";

    assertThat(guarded.refusals(without("10.20.0.205/32"))).containsExactly(refusal);
    assertThat(guarded.refusals(LIST + allow("10.20.0.205", ", until: \"2032-01-31T00:00:00Z\"")))
        .containsExactly(
            refusal.replace(
                "no longer allowing 10.20.0.205/32",
                "allowing 10.20.0.205/32 only until 2032-01-31T00:00:00Z"));
    assertThat(guarded.refusals(LIST + allow("10.20.0.205", ", note: said anew"))).isEmpty();
  }

  @Test
  void anAllowEntryForTheInternetIsRefused() {
    assertThat(guarded.refusals(LIST + allow("64.0.0.0/8", "")))
        .containsExactly(
            "lockout: allowing 64.0.0.0/8 switches anti-hacking off for a large part of the"
                + " internet");
    assertThat(guarded.refusals(LIST + allow("0.0.0.0/0", ""))).hasSize(1);
    assertThat(guarded.refusals(LIST + allow("10.0.0.0/8", ""))).isEmpty();
  }

  @Test
  void anAllowEntryThatIsWideOrEndlessIsPointedOut() {
    assertThat(guarded.remarks("allow-entry", LIST + allow("198.51.0.0/23", "")))
        .containsExactly(
            "password guessing from 198.51.0.0/23 is never banned, and that is more than an"
                + " office, without an end");
    assertThat(guarded.remarks("allow-entry", LIST + allow("198.51.100.9", "")))
        .containsExactly("password guessing from 198.51.100.9/32 is never banned, without an end");
    assertThat(
            guarded.remarks(
                "allow-entry", LIST + allow("198.51.100.9", ", until: 2032-01-31T00:00:00Z")))
        .isEmpty();
    assertThat(guarded.remarks("allow-entry", LIST + allow("10.20.0.0/16", ""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.20.0.0/16, 's 200-211, 214-229', '10.20.0.200, 10.20.0.201, 10.20.0.202 and 25 more'",
    "10.20.0.205/32, ' 205', 10.20.0.205",
    "203.0.113.192/26, s 212-213, '203.0.113.212, 203.0.113.213'",
  })
  void aBlockEntryDoesNotSilenceAPhone(String network, String extensions, String addresses) {
    assertThat(guarded.refusals(LIST + block(network)))
        .singleElement()
        .asString()
        .isEqualTo(
            ("lockout: blocking %s would block the phones of extension%s, which are registered"
                    + " from there (%s)")
                .formatted(network, extensions, addresses));
  }

  @Test
  void aPhoneThatIsBlockedAlreadyIsNoReasonToRefuseAnotherNote() {
    entry("10.20.0.0/16", "Block", "null");
    String entry = "    - { network: 10.20.0.0/16, action: block, note: said anew%s }\n";

    assertThat(guarded.refusals(LIST + entry.formatted(""))).isEmpty();
  }

  @Test
  void aBlockThatEndsMayNotBeProlongedOverAPhone() {
    entry("10.20.0.205", "Block", "\"2027-01-01T00:00:00Z\"");
    String entry = "    - { network: 10.20.0.205, action: block, note: x%s }\n";

    assertThat(guarded.refusals(LIST + entry.formatted(", until: \"2026-12-31T00:00:00Z\"")))
        .isEmpty();
    assertThat(guarded.refusals(LIST + entry.formatted("")))
        .singleElement()
        .asString()
        .contains("the phones of extension 205,");
  }

  @Test
  void anAllowEntryThatBecomesABlockEntryIsJudgedLikeANewOne() {
    entry("10.20.0.205", "Allow", "null");

    assertThat(guarded.refusals(LIST + block("10.20.0.205/32")))
        .anySatisfy(r -> assertThat(r).contains("the phones of extension 205,"));
  }

  @Test
  void phonesWhoseAddressThePbxDoesNotTellAreSaidToBeUnchecked() {
    assertThat(guarded.remarks("phone-addresses", LIST + block("198.51.100.0/25")))
        .singleElement()
        .asString()
        .startsWith("whether an entry blocks a phone or an app was not checked where the PBX does");
  }

  private void entry(String network, String type, String until) {
    guarded
        .site()
        .pbx
        .console(
            "POST",
            "/Blocklist",
            "{\"IPAddrMask\":\"%s\",\"BlockType\":\"%s\",\"ExpiresAt\":%s}"
                .formatted(network, type, until));
  }

  private void trunk(String name, String property, String host) {
    guarded
        .site()
        .pbx
        .edit(
            "Trunks",
            row -> {
              ObjectNode gateway = (ObjectNode) row.path("Gateway");
              if (gateway.path("Name").asString("").equals(name)) {
                gateway.put(property, host);
              }
            });
  }

  private static String without(String network) {
    return "blocklist:\n  manage: merge\n  absent: [\"" + network + "\"]\n";
  }

  private static String block(String network) {
    return "    - { network: \"" + network + "\", action: block }\n";
  }

  private static String allow(String network, String more) {
    return "    - { network: \"" + network + "\", action: allow" + more + " }\n";
  }

  /** Networks of 65,536 addresses that leave the office, the runner and the documentation out. */
  private static String blocks(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> block((i / 256 + 1) + "." + i % 256 + ".0.0/16"))
        .collect(Collectors.joining());
  }
}
