package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.journal.Entry;
import enforcer.journal.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class RunsTextTest {

  @Test
  void whatDoesNotFitIntoALineStandsBelowIt() {
    List<RunRecord> records =
        List.of(
            record("20261125-164130-124", "undo", Optional.of("20261125-164130-123")),
            record("20261125-164130-123", "apply", Optional.empty()));

    assertThat(RunsText.of(records, 80))
        .isEqualTo(
            """
            20261125-164130-124  undo 20261125-164130-123  0 of 0 steps written, broke off
                https://pbx.example.com:5001
            20261125-164130-123  apply                     0 of 0 steps written, broke off
                https://pbx.example.com:5001
            """);
    assertThat(RunsText.of(records, 120)).hasLineCount(2);
    assertThat(RunsText.of(List.of(), 80)).isEqualTo("No run is kept here.\n");
  }

  private static RunRecord record(String run, String command, Optional<String> undoes) {
    ObjectNode plan = JsonNodeFactory.instance.objectNode();
    plan.putObject("subject").put("url", "https://pbx.example.com:5001");
    return new RunRecord(
        new Entry.Begun(Instant.EPOCH, run, "1.0", command, undoes, "", new TreeMap<>(), plan),
        List.of(),
        0);
  }
}
