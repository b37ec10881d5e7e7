package enforcer.export;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.AntiHacking;
import enforcer.catalogue.CallerBlocklist;
import enforcer.catalogue.Console;
import enforcer.catalogue.Countries;
import enforcer.catalogue.Departments;
import enforcer.catalogue.KnownCountries;
import enforcer.catalogue.Users;
import enforcer.diagnostic.Finding;
import enforcer.fixture.Entities;
import enforcer.model.Entity;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {
  private static final String HEADER =
      """
      # yaml-language-server: $schema=phone-system.schema.json
      # (enforcer schema > phone-system.schema.json: editors complete and check this file.)
      #
      # As read from the PBX, release 20.0.10. Review it, take out what you do not
      # want to manage, and keep it under version control: a plan of it changes nothing.
      #
      # What manage means for enforcer drift:
      #   exact    an extra, missing or changed entry is drift, and apply fixes it
      #   merge    a missing or changed entry is drift, and apply fixes it; an extra one is not
      #   observe  an extra, missing or changed entry is drift, and apply writes nothing;
      #            an entry with its key alone must exist; its values are not compared
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: acme
      connect: { url: "https://acme.example.com" }
      """;

  private ExportedPbx pbx;

  @BeforeEach
  void start(@TempDir Path folder) {
    pbx = new ExportedPbx(folder);
  }

  @Test
  void aPbxReadsLikeADocumentThatAPersonWouldWrite() {
    pbx.office();

    assertThat(pbx.text())
        .isEqualTo(
            HEADER
                + """

                console:
                  restricted: true
                  allow: [10.99.0.0/24, 203.0.113.10/32]

                countries:
                  allowed: [GB, IE]

                antiHacking: { failedLogins: 5, blockFor: 1h, globalBlacklist: true }

                blocklist:
                  # left out: 1 blocklist entry that the PBX made itself
                  manage: merge
                  list:
                    - { network: 198.51.100.128/25, action: block, note: "SIP scanners, 2026-10" }

                callerBlocklist:
                  manage: merge
                  list: []

                departments:
                  manage: merge
                  list:
                    - { name: DEFAULT }
                    - { name: Sales, members: ["201"] }

                admins:
                  manage: exact
                  list:
                    - { extension: "200", email: owner@acme.example, role: system_owners }

                extensions:
                  rules:
                    - { match: everyone, set: { remote: none, srtp: enabled, pinToDialOut: false } }
                    - { match: { extensions: ["202"] }, set: { remote: tunnel, pinToDialOut: { for: 1m } } }

                outbound:
                  manage: exact
                  emergency:
                    - { name: Emergency, dial: ["112", "999"], length: "3", from: everyone, via: [uk-primary] }
                  rules:
                    - { name: "Block, premium", dial: ["09"], from: everyone, action: block }
                    - name: National
                      dial: ["01", "02"]
                      length: "10-11"
                      from: { departments: [Sales], extensions: ["200-201"] }
                      via: [{ trunk: uk-primary, strip: 1, prepend: "+44" }]

                apps:
                  manage: merge
                  list: []
                """);
    pbx.changesNothing();
  }

  @Test
  void aDocumentTellsOnlyWhatWasRead() {
    State read = pbx.with(Console.RESOURCE, ExportedPbx.console()).state();
    State some = State.empty().with(Console.RESOURCE, read.entities(Console.RESOURCE));

    assertThat(pbx.text(some))
        .isEqualTo(
            HEADER + "\nconsole:\n  restricted: true\n  allow: [10.99.0.0/24, 203.0.113.10/32]\n");
  }

  @Test
  void whileThePolarityIsNotKnownTheAssumptionIsSaid() {
    pbx.office();

    assertThat(
            Exporter.export(
                    "acme",
                    "https://acme.example.com",
                    Optional.empty(),
                    pbx.state(),
                    Release.LATEST,
                    Map.of())
                .text())
        .contains(
            """
            countries:
              # assumed: the PBX lists what is allowed; compare the list with Admin > Security > Allowed country codes in the console
              allowed: [GB, IE]
            """);
  }

  /** A country may have several codes, says the vendor; its name would open all of them. */
  @Test
  void aCountryOfWhichOnlyOneCodeIsAllowedIsWrittenAsThatCode() {
    pbx.office();
    pbx.with(
        KnownCountries.RESOURCE,
        "{\"Name\":\"United Kingdom\",\"CountryCodes\":[\"44\",\"447624\"]}");

    assertThat(pbx.text()).contains("allowed: [\"+44\", IE]");
    pbx.changesNothing();
  }

  @Test
  void wordsThatOthersTakeForSomethingElseStandInQuotes() {
    pbx.with(Countries.RESOURCE, "{\"CountryCodes\":[\"47\",\"44\",\"881\"]}");
    for (String name :
        new String[] {
          "200",
          "yes",
          "null",
          "1e3",
          "- a",
          "a: b",
          "a #b",
          " lead",
          "Gr\u00fc\u00dfe",
          "\\\"",
          "*",
          "@home",
          "12:30",
          ".5",
          "~",
          "",
          "x "
        }) {
      pbx.with(
          Departments.RESOURCE,
          "{\"Id\":"
              + (40 + name.hashCode() % 1000)
              + ",\"Name\":\""
              + name.replace("\\", "\\\\").replace("\"", "\\\"")
              + "\",\"IsDefault\":false}");
    }

    assertThat(pbx.text())
        .contains("allowed: [GB, \"NO\", \"+881\"]")
        .contains("- { name: \"yes\"", "{ name: Grüße,", "{ name: \"\\\\\\\"\",");
    pbx.changesNothing();
  }

  @Test
  void aLongListIsBrokenIntoLines() {
    pbx.with(Departments.RESOURCE, "{\"Id\":28,\"Name\":\"DEFAULT\",\"IsDefault\":true}");
    pbx.with(Departments.RESOURCE, "{\"Id\":30,\"Name\":\"Many\",\"IsDefault\":false}");
    for (int number = 100; number < 160; number++) {
      pbx.with(
          Users.RESOURCE,
          "{\"Id\":%1$d,\"Number\":\"%1$d\",\"Groups\":[{\"GroupId\":28,\"Name\":\"DEFAULT\",%2$s},{\"GroupId\":30,\"Name\":\"Many\",%2$s}]}"
              .formatted(number, "\"Rights\":{\"RoleName\":\"users\"}"));
    }

    assertThat(pbx.text().lines()).allMatch(line -> line.length() <= 101);
    assertThat(pbx.text())
        .contains("    - name: Many\n      members:\n        [\n          \"100\", \"101\",");
    pbx.changesNothing();
  }

  @Test
  void theCertificatesThatWereTrustedStandInTheFile() {
    State nothing = State.empty();
    String file =
        Exporter.export(
                "acme",
                "https://acme.example.com",
                Optional.of("own-ca.pem"),
                nothing,
                Release.LATEST,
                Map.of())
            .text();

    assertThat(file)
        .contains("connect: { url: \"https://acme.example.com\", caFile: \"own-ca.pem\" }\n");
  }

  @Test
  void everythingThatASectionNeedsIsReadForAnExport() {
    assertThat(Exporter.needs())
        .extracting(need -> need.resource().name())
        .contains("Users", "Trunks", "OutboundRules", "BlackListNumbers")
        .doesNotHaveDuplicates();
    assertThat(Exporter.needs())
        .extracting(need -> need.resource())
        .hasOnlyElementsOfType(Resource.class);
  }

  @Test
  void aKeyThatNoDocumentTakesIsLeftOutAndSaid() {
    Entity odd = Entities.of(CallerBlocklist.RESOURCE, "01632 960961").entity();
    State state =
        State.empty()
            .with(
                CallerBlocklist.RESOURCE,
                List.of(odd.with("number", Optional.of(Value.text(odd.key())))));

    assertThat(pbx.text(state))
        .contains("left out: callerBlocklist.list \"01632 960961\".number: ")
        .doesNotContain("number: \"01632 960961\" }");
  }

  @Test
  void whatCouldNotBeReadIsLeftOutAndSaid() {
    State state =
        State.empty()
            .with(AntiHacking.RESOURCE, new State.Coverage.Unknown("the role is too low"))
            .with(Console.RESOURCE, new State.Coverage.Unsupported("this PBX has no\nConsole"));

    assertThat(pbx.text(state))
        .isEqualTo(
            HEADER
                + "\n# console left out: this PBX has no\\nConsole\n"
                + "\n# antiHacking left out: the role is too low\n");
    assertThat(pbx.export(state).findings())
        .extracting(Finding::subject)
        .containsExactly("console", "antiHacking");
    assertThat(pbx.export(state).unread())
        .as("what a PBX does not have is not unread")
        .containsExactly("antiHacking");
  }
}
