package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.desired.DesiredState;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan costs one login, one read per setting and one per hundred objects, and nothing else. */
class RequestBudgetTest {
  private static final String EXTENSIONS =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: budget
      connect: { url: "https://pbx.example.com" }
      antiHacking: { globalBlacklist: true }
      extensions:
        rules:
          - { match: everyone, set: { srtp: enabled } }
      """;

  @TempDir Path folder;

  /**
   * The console first, one setting, the departments, the people page by page, and what decides
   * about calls for help. Pages overlap by one entry, so that a list of two full ones takes three.
   */
  @ParameterizedTest
  @CsvSource({"199, 16", "200, 17", "950, 24"})
  void readsEachPageOnce(int users, int reads) throws IOException {
    try (Site site = Site.start(SimulatorOptions.defaults().withUsers(users))) {
      site.plan(desired(site, EXTENSIONS));

      assertThat(site.counts().tokens()).isEqualTo(1);
      assertThat(site.counts().reads()).isEqualTo(reads);
      assertThat(site.counts().writes()).isZero();
    }
  }

  @Test
  void readsWhatTheDocumentManagesAndWhatDecidesAboutCallsForHelp() throws IOException {
    try (Site site = Site.neglected()) {
      site.plan(desired(site, EXTENSIONS.substring(0, EXTENSIONS.indexOf("extensions:"))));

      assertThat(site.pbx.exchanges())
          .extracting(e -> e.path().replaceAll("\\?.*", ""))
          .containsExactlyInAnyOrder(
              "/connect/token",
              "/xapi/v1/ConsoleRestrictions",
              "/xapi/v1/AntiHackingSettings",
              "/xapi/v1/Groups",
              "/xapi/v1/Trunks",
              "/xapi/v1/Users",
              "/xapi/v1/OutboundRules",
              "/xapi/v1/OutboundRules/Pbx.GetEmergencyOutboundRules()",
              "/xapi/v1/Peers",
              "/xapi/v1/GeneralSettingsForPbx",
              "/xapi/v1/E164Settings",
              "/xapi/v1/Countries",
              "/xapi/v1/Parameters",
              "/xapi/v1/CountryCodes",
              "/xapi/v1/Countries",
              "/xapi/v1/Countries");
    }
  }

  /** Emergency rules may be listed apart, which costs one read more and no more than that. */
  @Test
  void readsOutboundRulesFromBothOfTheirLists() throws IOException {
    try (Site site = Site.neglected()) {
      site.plan(
          desired(
              site,
              EXTENSIONS.substring(0, EXTENSIONS.indexOf("antiHacking:"))
                  + "outbound: { manage: merge, rules: [] }\n"));

      assertThat(site.pbx.exchanges())
          .extracting(e -> e.path().replaceAll("\\?.*", ""))
          .filteredOn(path -> path.contains("OutboundRules"))
          .containsExactly(
              "/xapi/v1/OutboundRules", "/xapi/v1/OutboundRules/Pbx.GetEmergencyOutboundRules()");
    }
  }

  private DesiredState desired(Site site, String document) throws IOException {
    return site.desired(Files.writeString(folder.resolve("budget.yaml"), document));
  }
}
