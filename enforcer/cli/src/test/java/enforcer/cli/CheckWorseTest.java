package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What fails may fail by more, and what leads outside may lead elsewhere. */
class CheckWorseTest {
  private static final String[] SAVE = {"--policies", "guide,forwards", "--save", "last.json"};
  private static final String[] SINCE = {"--policies", "guide,forwards", "--since", "last.json"};

  @TempDir private Path folder;

  @Test
  void aRuleThatFailsByMoreIsTold() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, SAVE);
      pbx.edit("AntiHackingSettings", s -> s.put("HackAuthRequests", 500));

      assertThat(flat(bare(folder, pbx, SINCE)))
          .contains("Changed: high Five failed logins ban an address 3CX-AHK-001")
          .contains("then: 25 failed logins are allowed; now: 500 failed logins are allowed");
    }
  }

  @Test
  void whatIsNoLongerSeenIsSaidOnceAndIsNotWorse() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, SAVE);
      pbx.edit("SystemStatus", s -> s.put("IsAuditLogEnabled", false));
      pbx.faults("403:path=Users");
      String since = flat(bare(folder, pbx, SINCE)).split("What can cost you most")[0];

      assertThat(since.split("forbids GET Users", -1)).hasSize(3);
      assertThat(since)
          .containsPattern("No longer seen: http[^?]+ but forbids GET Users")
          .containsPattern("critical: 3CX-[A-Z]+-\\d+, .*high: 3CX-.*medium: [^…]+$")
          .containsPattern("Unknown extensions, people with an administrator's role, .*: now: ")
          .contains("Worse: high Changes are written into the audit log 3CX-LOG-001 fails now")
          .doesNotContain("unknown now", "Worse: critical");
      assertThat(bare(folder, pbx, json()).out())
          .contains("\"direction\": \"unseen\"", "\"direction\": \"worse\"");
    }
  }

  private static String[] json() {
    return Stream.concat(Stream.of(SINCE), Stream.of("-o", "json")).toArray(String[]::new);
  }

  @Test
  void aForwardThatLeadsElsewhereIsNewsEvenBehindTheSameDigits() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      forward(pbx, "0037251234567");
      bare(folder, pbx, SAVE);
      assertThat(flat(bare(folder, pbx, SINCE))).doesNotContain("outside forward");

      forward(pbx, "0037259999999");
      Run same = bare(folder, pbx, SINCE);
      forward(pbx, "0037151234567");
      Run other = bare(folder, pbx, SINCE);

      assertThat(same.code()).isEqualTo(2);
      assertThat(flat(same))
          .contains("! Changed outside forward: ")
          .contains("calls another number that begins with 00372")
          .doesNotContain("59999999");
      assertThat(flat(other)).contains("calls 00371… instead of 00372…");
    }
  }

  @Test
  void aNewForwardIsNewsAndOneThatIsGoneIsTold() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, SAVE);
      forward(pbx, "0037251234567");
      Run more = bare(folder, pbx, SINCE);
      bare(folder, pbx, SAVE);
      forward(pbx, "");
      Run fewer = bare(folder, pbx, SINCE);

      assertThat(more.code()).isEqualTo(2);
      assertThat(flat(more))
          .contains("! New outside forward: forward \"extension 201")
          .contains("(calls 00372…)");
      assertThat(flat(fewer)).contains("Gone outside forward: forward \"extension 201");
    }
  }

  @Test
  void whoChangedAForwardIsWhoChangedItsExtension() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, SAVE);
      forward(pbx, "0037251234567");
      assertThat(flat(bare(folder, pbx, SINCE)))
          .contains("the audit log does not know who changed it");

      pbx.state("Users")
          .valueStream()
          .filter(user -> user.path("Number").asString("").equals("201"))
          .forEach(
              user ->
                  pbx.console(
                      "PATCH", "/Users(" + user.path("Id").asLong() + ")", "{\"Internal\":true}"));

      assertThat(flat(bare(folder, pbx, SINCE)))
          .contains("! New outside forward: forward \"extension 201")
          .contains("the audit log has 1 change of \"201\" by")
          .doesNotContain("the audit log does not know who changed it");
    }
  }

  @Test
  void aForwardThatWasNotReadIsNeitherNewNorGone() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--policies", "guide", "--save", "last.json");
      forward(pbx, "0037251234567");

      assertThat(flat(bare(folder, pbx, SINCE)))
          .contains("Unknown outside forwards: then: ")
          .doesNotContain("New outside forward");
      assertThat(flat(bare(folder, pbx, "--policies", "guide", "--since", "last.json")))
          .doesNotContain("outside forward");
    }
  }

  /** Sends all calls of an extension to a number outside; to none if it is empty. */
  private static void forward(PbxSimulator pbx, String number) {
    pbx.edit(
        "Users",
        row -> {
          if (row.path("Number").asString("").equals("201")) {
            ArrayNode exceptions = row.putArray("ForwardingExceptions");
            if (!number.isEmpty()) {
              ObjectNode one = exceptions.addObject();
              one.put("Id", 7).put("Enabled", true).put("Condition", "ForwardAll");
              one.putObject("Destination").put("To", "External").put("External", number);
            }
          }
        });
  }

  private static String flat(Run run) {
    return run.out().replaceAll("\\s+", " ");
  }
}
