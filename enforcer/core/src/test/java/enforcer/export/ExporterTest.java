package enforcer.export;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.AntiHacking;
import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Console;
import enforcer.catalogue.Countries;
import enforcer.catalogue.Departments;
import enforcer.catalogue.KnownCountries;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.diagnostic.Finding;
import enforcer.diff.Differences;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.State;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {
  private static final String HEADER =
      """
      # As read from the PBX, release 20.0.10. Review it, take out what you do not
      # want to manage, and keep it under version control: a plan of it changes nothing.
      #
      # What manage means for the night, when enforcer drift runs:
      #   exact    an extra, a missing and a changed entry is drift, and apply mends it
      #   merge    a missing and a changed entry is drift, and apply mends it; a new one is not
      #   observe  an extra, a missing and a changed entry is drift, and apply writes nothing;
      #            an entry that is its key alone is known to be there, and no more is said of it
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: acme
      connect: { url: "https://acme.example.com" }
      """;

  private final LiveRows pbx = new LiveRows(Release.LATEST);

  @TempDir private Path folder;

  @Test
  void aPbxReadsLikeADocumentThatAPersonWouldWrite() {
    office();

    assertThat(text())
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
                """);
    changesNothing();
  }

  @Test
  void aDocumentTellsOnlyWhatWasRead() {
    State read = pbx.with(Console.RESOURCE, console()).state();
    State some = State.empty().with(Console.RESOURCE, read.entities(Console.RESOURCE));

    assertThat(text(some))
        .isEqualTo(
            HEADER + "\nconsole:\n  restricted: true\n  allow: [10.99.0.0/24, 203.0.113.10/32]\n");
  }

  @Test
  void whatCouldNotBeReadIsLeftOutAndSaid() {
    State state =
        State.empty()
            .with(AntiHacking.RESOURCE, new State.Coverage.Unknown("the role is too low"))
            .with(Console.RESOURCE, new State.Coverage.Unsupported("this PBX has no\nConsole"));

    assertThat(text(state))
        .isEqualTo(
            HEADER
                + "\n# console left out: this PBX has no\\nConsole\n"
                + "\n# antiHacking left out: the role is too low\n");
    assertThat(export(state).findings())
        .extracting(Finding::subject)
        .containsExactly("console", "antiHacking");
  }

  @Test
  void whileThePolarityIsNotKnownTheAssumptionIsSaid() {
    office();

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

  @Test
  void aRuleWhoseTrunkIsGoneIsSaidAndNeverTakenForUnwanted() {
    office();
    pbx.with(
        Outbound.RESOURCE,
        """
        {"Id":9,"Name":"Old","Prefix":"00","Priority":3,"Routes":[{"TrunkId":77}],"EmergencyRule":null}
        """);

    assertThat(text())
        .contains(
            "outbound:\n"
                + "  # by its key alone: rule \"Old\" uses what is gone: a trunk\n"
                + "  manage: observe\n",
            "    - { name: Old }\n");
    changesNothing();
  }

  @Test
  void anOwnerWithoutAnAddressIsSaidAndKeepsTheRole() {
    office();
    user(203, "", "system_owners", "\"AllowLanOnly\":true,\"BlockTunnel\":true");

    assertThat(text())
        .contains(
            "admins:\n"
                + "  # by its key alone: 203 is system_owners and has no e-mail address\n"
                + "  manage: observe\n",
            "    - { extension: \"203\" }\n");
    changesNothing();
  }

  @Test
  void anExtensionWithoutAWordForWhatItHasIsExcepted() {
    office();
    user(203, "x@acme.example", "users", "\"AllowLanOnly\":false,\"BlockTunnel\":true");

    assertThat(text())
        .contains("  # left out: remote of 203, for which there is no word\n")
        .contains(
            "    - { match: everyone, except: { extensions: [\"203\"] }, set: { remote: none }"
                + " }\n");
    changesNothing();
  }

  @Test
  void anExtensionWhoseNumberHasNoWordIsMatchedByNoRule() {
    office();
    user(203, "x@acme.example", "users", "\"AllowLanOnly\":false,\"BlockTunnel\":false");
    pbx.with(
        Users.RESOURCE,
        "{\"Id\":900,\"Number\":\"*77\",\"AllowLanOnly\":true,\"BlockTunnel\":true}");

    assertThat(text())
        .contains("  # left out: \"*77\", which is no extension number\n")
        .contains("    - { match: { extensions: [\"203\"] }, set: { remote: any } }\n")
        .doesNotContain("everyone, set")
        .doesNotContain("match: everyone");
    changesNothing();
  }

  @Test
  void oneRuleWithoutANameDoesNotHideTheOthers() {
    office();
    pbx.with(
        Outbound.RESOURCE,
        "{\"Id\":9,\"Name\":\"\",\"Prefix\":\"00\",\"Priority\":3,\"Routes\":[{\"TrunkId\":5}]}");

    assertThat(text())
        .contains(
            """
            outbound:
              # left out: outbound.rules "".name: "" is not a name
              # under observe, because exact would delete what is left out; a drift run names it
              manage: observe
            """)
        .contains("    - name: National\n");
  }

  @Test
  void anEntryWithoutAKeyDoesNotHideTheOthers() {
    pbx.with(
            Blocklist.RESOURCE,
            "{\"Id\":1,\"IPAddrMask\":\"\",\"BlockType\":\"Block\",\"AddedBy\":\"Manual\"}")
        .with(
            Blocklist.RESOURCE,
            "{\"Id\":2,\"IPAddrMask\":\"198.51.100.7\",\"BlockType\":\"Block\",\"AddedBy\":\"Manual\"}");

    assertThat(text())
        .contains(
            """
            blocklist:
              # left out: blocklist.list: the PBX gives no network
              manage: merge
              list:
                - { network: 198.51.100.7/32, action: block }
            """);
    changesNothing();
  }

  @Test
  void ofNamesThatReadTheSameOneIsKept() {
    pbx.with(Departments.RESOURCE, "{\"Id\":28,\"Name\":\"Sales\",\"IsDefault\":true}")
        .with(Departments.RESOURCE, "{\"Id\":30,\"Name\":\"Sales\u00a0\",\"IsDefault\":false}");

    assertThat(text())
        .contains(
            """
            departments:
              # left out: departments.list "Sales\\u00A0": reads the same as "Sales"
              manage: merge
              list:
                - { name: Sales }
            """);
    changesNothing();
  }

  @Test
  void aNameWithALineBreakCannotWriteIntoTheDocument() {
    pbx.with(Departments.RESOURCE, "{\"Id\":28,\"Name\":\"DEFAULT\",\"IsDefault\":true}")
        .with(Departments.RESOURCE, "{\"Id\":30,\"Name\":\"A\\nadmins: {}\",\"IsDefault\":false}");

    assertThat(text())
        .contains(
            "departments:\n"
                + "  # left out: departments.list \"A\\n"
                + "admins: {}\".name: a control character in ")
        .doesNotContain("\nadmins: {}");
    changesNothing();
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
              + "\"}");
    }

    assertThat(text())
        .contains("allowed: [GB, \"NO\", \"+881\"]")
        .contains("- { name: \"yes\"", "{ name: Grüße,", "{ name: \"\\\\\\\"\",");
    changesNothing();
  }

  @Test
  void aLongListIsBrokenIntoLines() {
    pbx.with(Departments.RESOURCE, "{\"Id\":28,\"Name\":\"DEFAULT\",\"IsDefault\":true}");
    pbx.with(Departments.RESOURCE, "{\"Id\":30,\"Name\":\"Many\"}");
    for (int number = 100; number < 160; number++) {
      pbx.with(
          Users.RESOURCE,
          "{\"Id\":%1$d,\"Number\":\"%1$d\",\"Groups\":[{\"GroupId\":28,\"Name\":\"DEFAULT\"},{\"GroupId\":30,\"Name\":\"Many\"}]}"
              .formatted(number));
    }

    assertThat(text().lines()).allMatch(line -> line.length() <= 101);
    assertThat(text())
        .contains("    - name: Many\n      members:\n        [\n          \"100\", \"101\",");
    changesNothing();
  }

  private void office() {
    pbx.with(Console.RESOURCE, console())
        .with(Countries.RESOURCE, "{\"CountryCodes\":[\"353\",\"44\"]}")
        .with(KnownCountries.RESOURCE, "{\"Name\":\"Ireland\",\"CountryCode\":\"353\"}")
        .with(
            AntiHacking.RESOURCE,
            "{\"HackAuthRequests\":5,\"HackBlacklistDuration\":3600,\"SecurityDefenseProgram\":true}")
        .with(
            Blocklist.RESOURCE,
            """
            {"Id":1,"IPAddrMask":"198.51.100.200/25","BlockType":"Block",
             "Description":"SIP scanners, 2026-10","ExpiresAt":null,"AddedBy":"Manual"}
            """)
        .with(
            Blocklist.RESOURCE,
            "{\"Id\":2,\"IPAddrMask\":\"192.0.2.7\",\"BlockType\":\"Block\",\"AddedBy\":\"Automatic\"}")
        .with(Departments.RESOURCE, "{\"Id\":28,\"Name\":\"DEFAULT\",\"IsDefault\":true}")
        .with(Departments.RESOURCE, "{\"Id\":30,\"Name\":\"Sales\",\"IsDefault\":false}")
        .with(
            Trunks.RESOURCE,
            "{\"Id\":5,\"Number\":\"10000\",\"Gateway\":{\"Name\":\"uk-primary\"}}");
    user(200, "owner@acme.example", "system_owners", "\"AllowLanOnly\":true,\"BlockTunnel\":true");
    user(201, "sam@acme.example", "users", "\"AllowLanOnly\":true,\"BlockTunnel\":true");
    user(
        202,
        "kim@acme.example",
        "users",
        "\"AllowLanOnly\":true,\"PinProtected\":true,\"PinProtectTimeout\":60");
    pbx.with(
            Outbound.RESOURCE,
            """
            {"Id":1,"Name":"Emergency","Prefix":"999, 112","Priority":0,"NumberLengthRanges":"3",
             "EmergencyRule":true,"Routes":[{"TrunkId":5,"StripDigits":0},{"TrunkId":-1}]}
            """)
        .with(
            Outbound.RESOURCE,
            "{\"Id\":2,\"Name\":\"Block, premium\",\"Prefix\":\"09\",\"Priority\":1,\"Routes\":[]}")
        .with(
            Outbound.RESOURCE,
            """
            {"Id":3,"Name":"National","Prefix":"02,01","Priority":2,"NumberLengthRanges":"10-11",
             "EmergencyRule":false,"GroupIds":[30],"DNRanges":[{"From":"200","To":"201"}],
             "Routes":[{"TrunkId":5,"StripDigits":1,"Prepend":"+44"}]}
            """);
  }

  private void user(int number, String email, String role, String more) {
    String sales = number == 201 ? ",{\"GroupId\":30,\"Name\":\"Sales\"}" : "";
    String pin = more.contains("PinProtected") ? "" : "\"PinProtected\":false,";
    pbx.with(
        Users.RESOURCE,
        """
        {"Id":%1$d,"Number":"%1$d","EmailAddress":"%2$s","SRTPMode":"SRTPEnabled",%5$s%4$s,
         "Groups":[{"GroupId":28,"Name":"DEFAULT","Rights":{"RoleName":"%3$s"}}%6$s]}
        """
            .formatted(number, email, role, more, pin, sales));
  }

  private static String console() {
    return "{\"AccessRestricted\":true,\"IpWhitelist\":[\"203.0.113.10\",\"10.99.0.7/255.255.255.0\"]}";
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

  private Export export(State state) {
    return Exporter.export(
        "acme",
        "https://acme.example.com",
        Optional.empty(),
        state,
        Release.LATEST,
        Map.of("countryCodes", "allow"));
  }

  private String text() {
    return text(pbx.state());
  }

  private String text(State state) {
    return export(state).text();
  }

  private void changesNothing() {
    Differences differences = ReadBack.differences(folder, text(), pbx.state(), Release.LATEST);
    assertThat(differences.changes()).isEmpty();
    assertThat(differences.observed()).isEmpty();
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
}
