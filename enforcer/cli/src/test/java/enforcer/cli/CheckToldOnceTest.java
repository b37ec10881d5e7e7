package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is said of a change is true of it, and said once. */
class CheckToldOnceTest {
  @TempDir private Path folder;
  private PbxSimulator pbx;

  @BeforeEach
  void start() {
    pbx = PbxSimulator.start(NEGLECTED);
  }

  @AfterEach
  void stop() {
    pbx.close();
  }

  @Test
  void aChangeFromBeforeTheEarlierReadingIsNoCauseOfWhatCameSince() throws Exception {
    pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":7}");
    save("forwards");
    JsonNode kept = new ObjectMapper().readTree(Files.readString(folder.resolve("last.json")));
    Instant then = Instant.parse(kept.path("at").asString());
    pbx.editAuditLog(
        rows -> {
          rows.getLast().put("UserName", "somebody");
          rows.getLast().put("Timestamp", then.minusSeconds(3).toString());
        });
    pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":90}");
    String since = since("forwards");

    assertThat(since)
        .contains("failedLogins 7 → 90", "by console")
        .doesNotContain("by somebody", "2 changes");
  }

  @Test
  void whoChangedForwardsIsSaidToBeUnknownOnce() {
    save("forwards");
    pbx.edit(
        "RingGroups",
        group -> {
          group.withObject("ForwardNoAnswer").put("To", "External").put("External", "0770090");
          ObjectNode breaks = group.withObject("BreakRoute").withObject("Route");
          breaks.put("To", "External").put("External", "0033140");
        });
    String since = since("forwards");

    assertThat(since)
        .contains("no answer\" (calls 07700…)", "breaks\" (calls 00331…)")
        .containsOnlyOnce("the audit log is not searched by what sends these calls on");
  }

  @Test
  void aForwardToATextThatIsNoNumberIsNotCalledHidden() {
    pbx.edit(
        "RingGroups",
        each ->
            each.withObject("ForwardNoAnswer")
                .put("To", "External")
                .put("External", "02079460000,,1234#"));
    String report = flat(bare(folder, pbx, "--policies", "forwards", "--details"));

    assertThat(report)
        .contains("ForwardNoAnswer.External: what the PBX shows there is no number")
        .doesNotContain("the PBX shows no number there");
  }

  private void save(String packs) {
    bare(folder, pbx, "--policies", packs, "--save", "last.json");
  }

  private String since(String packs) {
    return flat(bare(folder, pbx, "--policies", packs, "--since", "last.json"));
  }

  private static String flat(Run run) {
    return run.out().replaceAll("\\s+", " ");
  }
}
