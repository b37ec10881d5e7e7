package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever steers calls is told, or named as what the readings do not hold. */
class CheckSteeredTest {
  @TempDir private Path folder;
  private PbxSimulator pbx;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(
        folder.resolve("house.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: House
        rules:
          - id: HOUSE-LOG-001
            title: Audit log
            severity: high
            assert: self.status.auditLog
            why: It tells.
        """);
    pbx = PbxSimulator.start(NEGLECTED);
  }

  @AfterEach
  void stop() {
    pbx.close();
  }

  @Test
  void whateverElseOfATrunkSteersOrOpensCalls() {
    for (String[] change :
        List.of(
            new String[] {"Port", "5999", "port 5060 → 5999"},
            new String[] {"RequireRegistrationFor", "\"Nothing\"", "registers \\S+ → Nothing"},
            new String[] {"OutboundCallerID", "\"0900\"", "providerCallerId .* → 0900"})) {
      trunk("10000", t -> t.withObject("Gateway").set(change[0], json(change[1])));
      assertNews("trunk 10000 \"[^\"]+\": " + change[2]);
    }
    for (String[] change :
        List.of(
            new String[] {"OutboundCallerID", "\"0901\"", "callerId .* → 0901"},
            new String[] {"EnableInboundCalls", "false", "inbound true → false"},
            new String[] {"SimultaneousCalls", "0", "callsAtOnce \\d+ → 0"})) {
      trunk("10000", t -> t.set(change[0], json(change[1])));
      assertNews("trunk 10000 \"[^\"]+\": " + change[2]);
    }
  }

  private void trunk(String number, Consumer<ObjectNode> change) {
    pbx.edit(
        "Trunks",
        t -> {
          if (t.path("Number").asString().equals(number)) {
            t.put("EnableInboundCalls", true).put("SimultaneousCalls", 16);
            t.withObject("Gateway").put("Port", 5060).put("RequireRegistrationFor", "InOutCalls");
          }
        });
    save();
    pbx.edit(
        "Trunks",
        t -> {
          if (t.path("Number").asString().equals(number)) {
            change.accept(t);
          }
        });
  }

  private static JsonNode json(String text) {
    return new ObjectMapper().readTree(text);
  }

  private void assertNews(String pattern) {
    Run since = since();
    assertThat(since.code()).as(since.out()).isEqualTo(2);
    assertThat(flat(since)).containsPattern("! Changed setting: " + pattern);
  }

  @Test
  void theSentenceOfSilenceNamesWhatNeitherReadingHolds() {
    save();
    assertThat(flat(since()))
        .containsPattern("Neither reading holds: .*; forwards.*\\. No reading holds: hours")
        .contains("pinFault", "SIP logins and passwords of extensions");
  }

  private void save() {
    bare(folder, pbx, "--policies", "house.yaml", "--save", "last.json");
  }

  private Run since() {
    return bare(folder, pbx, "--policies", "house.yaml", "--since", "last.json");
  }

  private static String flat(Run run) {
    return run.out().replaceAll("\\s+", " ");
  }
}
