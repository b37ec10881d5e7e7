package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Catalogue;
import enforcer.section.Section;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of every kind come back as they were. */
class UndoKindsTest {
  private static final String WITH_BRIDGE =
      """
      extends: neglected
      Sbcs: [{ Name: SBC001, DisplayName: Leeds, Security: TCP }]
      """;

  private static final String EVERY_KIND =
      """
      antiHacking: { failedLogins: 4 }
      calling: { forwardToExternal: false }
      apps: { dynamicRegistration: false, metadataDocuments: true }
      apiClients: { manage: merge, list: [{ clientId: crm, callControl: false, role: managers, department: Sales }] }
      network: { directSipFromInternet: false }
      logging: { keepDays: 90 }
      updates: { auto: true, schedule: every monday at 02:30 }
      backups: { schedule: every day at 02:30, keep: 14 }
      notifications: { notify: [ipBlocked, callDenied], owners: true, extensionAdded: true }
      syslog: { to: { host: 198.51.100.14, port: 6514, protocol: tls }, send: [audit] }
      trunks: { list: [{ name: uk-primary, transport: tls, srtp: enabled, carrierTransfers: false }] }
      sbcs: { list: [{ name: SBC001, transport: tls }] }
      """;

  @TempDir private Path folder;

  /**
   * Calls, people and the console have stories of their own; numbers that are rewritten are left
   * alone, and dial tests write nothing.
   */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "admins",
          "blocklist",
          "callerBlocklist",
          "console",
          "countries",
          "departments",
          "dialTests",
          "extensions",
          "numbering",
          "outbound");

  static Stream<Section> kinds() {
    return Catalogue.SECTIONS.stream().filter(s -> !ELSEWHERE.contains(s.name()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyOtherKindIsAmongThem(Section section) {
    assertThat(EVERY_KIND).containsPattern("(?m)^" + section.name() + ": ");
  }

  @Test
  void aPhoneSystemReadsAsBeforeWhateverKindWasWritten() throws IOException {
    String seed = folder.resolve("seed.yaml").toString();
    Files.writeString(Path.of(seed), WITH_BRIDGE);
    try (Phones phones = new Phones(folder, SimulatorOptions.defaults().withSeed(seed))) {
      phones.pbx.edit("Trunks", trunk -> trunk.put("DisableCallTransfer", false));
      String before = imported(phones);
      phones.apply(EVERY_KIND);
      assertThat(imported(phones)).isNotEqualTo(before);

      Run undone = phones.undo("last");

      assertThat(undone.code()).as(undone.out() + undone.err()).isZero();
      assertThat(imported(phones)).isEqualTo(before);
    }
  }

  private static String imported(Phones phones) {
    return phones.run("import", "--url", phones.pbx.url().toString()).out();
  }
}
