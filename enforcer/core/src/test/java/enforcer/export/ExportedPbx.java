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
import enforcer.diff.Differences;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.State;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A PBX as it is read, and the document that an export writes of it. */
final class ExportedPbx {
  private final Path folder;
  private final LiveRows rows = new LiveRows(Release.LATEST);

  /**
   * @param folder where the document is read back from
   */
  ExportedPbx(Path folder) {
    this.folder = folder;
  }

  State state() {
    return rows.state();
  }

  /** This PBX with a row as it answers with it. */
  ExportedPbx with(Resource resource, String row) {
    rows.with(resource, row);
    return this;
  }

  /** A small office in good order. */
  void office() {
    with(Console.RESOURCE, console())
        .with(Countries.RESOURCE, "{\"CountryCodes\":[\"353\",\"44\"]}")
        .with(KnownCountries.RESOURCE, "{\"Name\":\"Ireland\",\"CountryCodes\":[\"353\"]}")
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
            "{\"Id\":2,\"IPAddrMask\":\"192.0.2.7\",\"BlockType\":\"Block\",\"AddedBy\":\"AutoBlacklist\"}")
        .with(Departments.RESOURCE, "{\"Id\":28,\"Name\":\"DEFAULT\",\"IsDefault\":true}")
        .with(Departments.RESOURCE, "{\"Id\":30,\"Name\":\"Sales\",\"IsDefault\":false}")
        .with(
            Trunks.RESOURCE,
            "{\"Id\":5,\"Number\":\"10000\",\"Gateway\":{\"Name\":\"uk-primary\",\"Host\":\"sip.example.net\",\"Port\":5060}}");
    user(200, "owner@acme.example", "system_owners", "\"AllowLanOnly\":true,\"BlockTunnel\":true");
    user(201, "sam@acme.example", "users", "\"AllowLanOnly\":true,\"BlockTunnel\":true");
    user(
        202,
        "kim@acme.example",
        "users",
        "\"AllowLanOnly\":true,\"BlockTunnel\":false,\"PinProtected\":true,\"PinProtectTimeout\":60");
    with(
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

  void user(int number, String email, String role, String more) {
    String sales =
        number == 201
            ? ",{\"GroupId\":30,\"Name\":\"Sales\",\"Rights\":{\"RoleName\":\"users\"}}"
            : "";
    String pin = more.contains("PinProtected") ? "" : "\"PinProtected\":false,";
    with(
        Users.RESOURCE,
        """
        {"Id":%1$d,"Number":"%1$d","EmailAddress":"%2$s","SRTPMode":"SRTPEnabled",%5$s%4$s,
         "Groups":[{"GroupId":28,"Name":"DEFAULT","Rights":{"RoleName":"%3$s"}}%6$s]}
        """
            .formatted(number, email, role, more, pin, sales));
  }

  static String console() {
    return "{\"AccessRestricted\":true,\"IpWhitelist\":[\"203.0.113.10\",\"10.99.0.7/255.255.255.0\"]}";
  }

  Export export(State state) {
    return Exporter.export(
        "acme",
        "https://acme.example.com",
        Optional.empty(),
        state,
        Release.LATEST,
        Map.of("countryCodes", "allow"));
  }

  String text() {
    return text(rows.state());
  }

  String text(State state) {
    return export(state).text();
  }

  /** Shows that a plan of the document changes and reports nothing. */
  void changesNothing() {
    Differences differences = ReadBack.differences(folder, text(), rows.state(), Release.LATEST);
    assertThat(differences.changes()).isEmpty();
    assertThat(differences.observed()).isEmpty();
  }
}
