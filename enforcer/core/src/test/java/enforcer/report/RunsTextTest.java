package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.journal.Entry;
import enforcer.journal.PastRotation;
import enforcer.journal.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
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

    assertThat(RunsText.of(runs(records), 80))
        .isEqualTo(
            """
            20261125-164130-124  undo 20261125-164130-123  0 of 0 steps written, broke off
                https://pbx.example.com:5001
            20261125-164130-123  apply                     0 of 0 steps written, broke off
                https://pbx.example.com:5001
            """);
    assertThat(RunsText.of(runs(records), 120)).hasLineCount(2);
    assertThat(RunsText.of(runs(List.of()), 80)).isEqualTo("No runs are recorded here.\n");
  }

  @Test
  void aRotationStandsBetweenTheRunsWithoutAnId() {
    Instant later = Instant.EPOCH.plusSeconds(1);
    PastRotation rotation =
        new PastRotation(
            later,
            later,
            "plan",
            "pbx.example.com:443",
            "sipPassword",
            new TreeSet<>(List.of("225", "226")));
    List<RunRecord> runs = List.of(record("19700101-000000-000", "apply", Optional.empty()));

    assertThat(RunsText.of(new KeptRuns(runs, List.of(rotation)), 120))
        .isEqualTo(
            """
            1970-01-01 00:00:01  rotate  SIP passwords of 2 extensions, cannot be undone  pbx.example.com:443
            19700101-000000-000  apply   0 of 0 steps written, broke off  https://pbx.example.com:5001
            """);
  }

  private static KeptRuns runs(List<RunRecord> records) {
    return new KeptRuns(records, List.of());
  }

  private static RunRecord record(String run, String command, Optional<String> undoes) {
    ObjectNode plan = JsonNodeFactory.instance.objectNode();
    plan.putObject("subject").put("url", "https://pbx.example.com:5001");
    return new RunRecord(
        new Entry.Begun(
            Instant.EPOCH,
            run,
            "1.0",
            command,
            Optional.empty(),
            Optional.empty(),
            undoes,
            Optional.empty(),
            "",
            new TreeMap<>(),
            plan),
        List.of(),
        0);
  }
}
