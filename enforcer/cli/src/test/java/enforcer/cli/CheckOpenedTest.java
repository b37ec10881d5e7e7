package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What somebody opened since the last look is told, whatever the rules say of it. */
class CheckOpenedTest {
  private static final String RULE =
      """
      apiVersion: enforcer/v1
      kind: PolicyPack
      name: house
      title: House
      rules:
        - id: HOUSE-LOG-001
          title: Audit log
          severity: high
          assert: "self.status.auditLog || !self.status.auditLog"
          why: It tells.
      """;

  @TempDir private Path folder;
  private PbxSimulator pbx;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(folder.resolve("house.yaml"), RULE);
    pbx = PbxSimulator.start(NEGLECTED);
    pbx.edit(
        "ConsoleRestrictions",
        c -> c.put("AccessRestricted", true).putArray("IpWhitelist").add("192.0.2.200"));
    pbx.edit("CountryCodes", c -> c.putArray("CountryCodes").add("44").add("49"));
    extension("204", user -> user.put("Enabled", false));
    extension("310", user -> user.put("EmailAddress", "person@acme.example"));
  }

  @AfterEach
  void stop() {
    pbx.close();
  }

  @Test
  void anAddressMoreForTheConsole() {
    Run since =
        since(
            "house.yaml",
            () ->
                pbx.edit(
                    "ConsoleRestrictions",
                    c -> ((ArrayNode) c.path("IpWhitelist")).add("198.51.100.77")));

    assertThat(since.code()).as(since.err()).isEqualTo(2);
    assertThat(since.out()).contains("! Changed setting: console: allow adds 198.51.100.77/32");
  }

  @Test
  void anotherCountry() {
    Run since =
        since(
            "house.yaml",
            () -> pbx.edit("CountryCodes", c -> ((ArrayNode) c.path("CountryCodes")).add("53")));

    assertThat(since.code()).as(since.err()).isEqualTo(2);
    assertThat(since.out()).contains("! Changed setting: countries: allowed adds +53 CU");
  }

  @Test
  void aLoginThatIsSwitchedOnAgain() {
    Run since = since("house.yaml", () -> extension("204", user -> user.put("Enabled", true)));

    assertThat(since.code()).as(since.err()).isEqualTo(2);
    assertThat(since.out()).contains("! Changed setting: extension 204: enabled false → true");
  }

  @Test
  void anAddressThatIsNeverBanned() {
    Run since =
        since(
            "house.yaml",
            () ->
                pbx.console(
                    "POST",
                    "/Blocklist",
                    """
                    {"IPAddrMask":"198.51.100.99/255.255.255.255","BlockType":"Allow"}\
                    """));

    assertThat(since.code()).as(since.err()).isEqualTo(2);
    assertThat(since.out()).contains("! New: blocklist entry 198.51.100.99/32 (action allow");
  }

  @Test
  void anotherPlaceForLogsAndMessages() {
    Run since =
        since(
            "house.yaml",
            () -> pbx.edit("NotificationSettings", n -> n.put("EmailAddresses", "x@evil.example")));

    assertThat(since.out())
        .contains("! Changed setting: notifications: addresses: another one")
        .doesNotContain("evil.example");
  }

  @Test
  void anotherPersonUnderTheNumberOfAnExtension() {
    Run since =
        since("house.yaml", () -> extension("310", u -> u.put("EmailAddress", "new@acme.example")));

    assertThat(since.code()).isEqualTo(2);
    assertThat(since.out())
        .contains("! Changed extension: extension 310: is another person: another e-mail address");
  }

  @Test
  void anotherNameOfTheSamePersonIsNoNews() {
    Run since = since("house.yaml", () -> extension("310", u -> u.put("LastName", "Married")));

    assertThat(since.code()).isZero();
  }

  @Test
  void whatIsClosedIsNoNews() {
    Run since =
        since(
            "house.yaml",
            () ->
                pbx.edit(
                    "CountryCodes",
                    c -> ((ArrayNode) c.path("CountryCodes")).removeAll().add("44")));

    assertThat(since.code()).as(since.err()).isZero();
    assertThat(since.out())
        .contains("  Changed setting: countries: allowed leaves out +49 DE")
        .doesNotContain("! ");
  }

  private Run since(String packs, Runnable change) {
    bare(folder, pbx, "--policies", packs, "--save", "last.json");
    change.run();
    return bare(folder, pbx, "--policies", packs, "--since", "last.json", "--fail-on", "blocker");
  }

  private void extension(String number, Consumer<ObjectNode> change) {
    pbx.edit(
        "Users",
        user -> {
          if (user.path("Number").asString("").equals(number)) {
            change.accept(user);
          }
        });
  }
}
