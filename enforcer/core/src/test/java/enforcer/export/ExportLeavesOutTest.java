package enforcer.export;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Departments;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a document cannot express is said, and hides nothing beside it. */
class ExportLeavesOutTest {
  private ExportedPbx pbx;

  @BeforeEach
  void start(@TempDir Path folder) {
    pbx = new ExportedPbx(folder);
  }

  @Test
  void aRuleWhoseTrunkIsGoneIsSaidAndNeverTakenForUnwanted() {
    pbx.office();
    pbx.with(
        Outbound.RESOURCE,
        """
        {"Id":9,"Name":"Old","Prefix":"00","Priority":3,"Routes":[{"TrunkId":77}],"EmergencyRule":null}
        """);

    assertThat(pbx.text())
        .contains(
            "outbound:\n"
                + "  # by its key alone: rule \"Old\" uses what is gone: a trunk\n"
                + "  manage: observe\n",
            "    - { name: Old }\n");
    pbx.changesNothing();
  }

  @Test
  void anOwnerWithoutAnAddressIsSaidAndKeepsTheRole() {
    pbx.office();
    pbx.user(203, "", "system_owners", "\"AllowLanOnly\":true,\"BlockTunnel\":true");

    assertThat(pbx.text())
        .contains(
            "admins:\n"
                + "  # by its key alone: 203 is system_owners and has no e-mail address\n"
                + "  manage: observe\n",
            "    - { extension: \"203\" }\n");
    pbx.changesNothing();
  }

  @Test
  void anExtensionWithoutAWordForWhatItHasIsExcepted() {
    pbx.office();
    pbx.user(203, "x@acme.example", "users", "\"AllowLanOnly\":false,\"BlockTunnel\":true");

    assertThat(pbx.text())
        .contains("  # left out: remote of 203, for which there is no word\n")
        .contains(
            "    - { match: everyone, except: { extensions: [\"203\"] }, set: { remote: none }"
                + " }\n");
    pbx.changesNothing();
  }

  @Test
  void anExtensionWhoseNumberHasNoWordIsMatchedByNoRule() {
    pbx.office();
    pbx.user(203, "x@acme.example", "users", "\"AllowLanOnly\":false,\"BlockTunnel\":false");
    pbx.with(
        Users.RESOURCE,
        "{\"Id\":900,\"Number\":\"*77\",\"AllowLanOnly\":true,\"BlockTunnel\":true,\"Groups\":[]}");

    assertThat(pbx.text())
        .contains("  # left out: \"*77\", which is no extension number\n")
        .contains("    - { match: { extensions: [\"203\"] }, set: { remote: any } }\n")
        .doesNotContain("everyone, set")
        .doesNotContain("match: everyone");
    pbx.changesNothing();
  }

  @Test
  void oneRuleWithoutANameDoesNotHideTheOthers() {
    pbx.office();
    pbx.with(
        Outbound.RESOURCE,
        "{\"Id\":9,\"Name\":\"\",\"Prefix\":\"00\",\"Priority\":3,\"Routes\":[{\"TrunkId\":5}]}");

    assertThat(pbx.text())
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

    assertThat(pbx.text())
        .contains(
            """
            blocklist:
              # left out: blocklist.list: the PBX gives no network
              manage: merge
              list:
                - { network: 198.51.100.7/32, action: block }
            """);
    pbx.changesNothing();
  }

  @Test
  void ofNamesThatReadTheSameOneIsKept() {
    pbx.with(Departments.RESOURCE, "{\"Id\":28,\"Name\":\"Sales\",\"IsDefault\":true}")
        .with(Departments.RESOURCE, "{\"Id\":30,\"Name\":\"Sales\u00a0\",\"IsDefault\":false}");

    assertThat(pbx.text())
        .contains(
            """
            departments:
              # left out: departments.list "Sales\\u00A0": reads the same as "Sales"
              manage: merge
              list:
                - { name: Sales }
            """);
    pbx.changesNothing();
  }

  @Test
  void aNameWithALineBreakCannotWriteIntoTheDocument() {
    pbx.with(Departments.RESOURCE, "{\"Id\":28,\"Name\":\"DEFAULT\",\"IsDefault\":true}")
        .with(Departments.RESOURCE, "{\"Id\":30,\"Name\":\"A\\nadmins: {}\",\"IsDefault\":false}");

    assertThat(pbx.text())
        .contains(
            "departments:\n" + "  # left out: departments.list \"A\\n" + "admins: {}\".name: ",
            " is not a name\n")
        .doesNotContain("\nadmins: {}");
    pbx.changesNothing();
  }

  @Test
  void aNameWithInvisibleCharactersIsSpelledAndKeepsTheSectionManaged() {
    pbx.office();
    pbx.with(
        Outbound.RESOURCE,
        """
        {"Id":9,"Name":"A\\tb\\u202Ec\\u0000","Prefix":"00","Priority":3,"Routes":[{"TrunkId":5}]}
        """);

    assertThat(pbx.text())
        .contains("outbound:\n  manage: exact\n", "name: \"A\\tb\\u202Ec\\u0000\"")
        .doesNotContain("\u202e");
    pbx.changesNothing();
  }
}
