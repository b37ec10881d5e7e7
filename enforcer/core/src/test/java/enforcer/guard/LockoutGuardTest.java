package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Site;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console may not get worse for us, for what is marked keep, and for people, at any step. */
class LockoutGuardTest {
  private static final String ANTI_HACKING = "antiHacking: { failedLogins: 5 }\n";
  private static final String ALREADY = "the console stays closed for office, which is marked keep";
  private static final String NO_PEOPLE =
      "lockout: no person could reach the console: no network of people would be let in (office)";

  @TempDir Path folder;
  private Guarded guarded;

  @BeforeEach
  void start() {
    guarded = new Guarded(Site.neglected(), folder);
  }

  @AfterEach
  void stop() {
    guarded.close();
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
    Admitted unreadable = new Admitted(List.of("192.0.2.0/24"), true);
    Admitted after = new Admitted(List.of("192.0.2.0/24"), false);

    assertThat(unreadable.loses("203.0.113.10/32", after)).isTrue();
    assertThat(after.loses("203.0.113.10/32", after)).isFalse();
  }

  @Test
  void aPartOfANetworkIsLostToo() {
    Admitted before = new Admitted(List.of("203.0.113.0/25", "2001:db8::/48"), false);
    Admitted after = new Admitted(List.of("203.0.113.0/26", "2001:db8::/48"), false);

    assertThat(before.loses("203.0.113.0/24", after)).isTrue();
    assertThat(before.loses("203.0.113.128/25", after)).isFalse();
    assertThat(before.loses("2001:db8::/32", after)).isFalse();
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

  private void restrict(String list) {
    guarded.site().pbx.console("PATCH", "/ConsoleRestrictions", "{\"IpWhitelist\":[" + list + "]}");
    guarded.site().pbx.console("PATCH", "/ConsoleRestrictions", "{\"AccessRestricted\":true}");
  }
}
