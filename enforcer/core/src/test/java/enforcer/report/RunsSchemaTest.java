package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import enforcer.fixture.Golden;
import enforcer.journal.Entry;
import enforcer.journal.PastRotation;
import enforcer.journal.RunRecord;
import enforcer.journal.WriteEffect;
import enforcer.planfile.PlanJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class RunsSchemaTest {
  private static final RunsJson JSON = new RunsJson("0.1.0");
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final List<RunRecord> RECORDS =
      List.of(ended("2", Optional.of("1")), brokenOff("1"));
  private static final KeptRuns KEPT =
      new KeptRuns(
          RECORDS,
          List.of(
              new PastRotation(
                  NOON,
                  NOON,
                  "plan",
                  "pbx.example.com:443",
                  "voicemailPin",
                  new TreeSet<>(List.of("200")))));

  @Test
  void theCheckedInSchemaIsTheOneThatTheCodeDescribes() {
    Golden.assertFile(Path.of("../../schema/runs.schema.json"), PlanJson.text(RunsJson.schema()));
  }

  @Test
  void whatIsPrintedFits() {
    String text = JSON.text(KEPT, List.of("a journal cannot be read"));

    assertThat(mistakes(text)).isEmpty();
    assertThat(mistakes(text.replace("\"written\"", "\"writes\""))).isNotEmpty();
  }

  @Test
  void aRunThatBrokeOffHasNoExitCode() {
    JsonNode runs =
        JsonMapper.shared()
            .readTree(JSON.text(KEPT, List.of("a journal cannot be read")))
            .at("/runs");

    assertThat(runs.at("/0/exitCode").intValue()).isEqualTo(5);
    assertThat(runs.at("/0/undoes").stringValue()).isEqualTo("1");
    assertThat(runs.at("/0/written").intValue()).isOne();
    assertThat(runs.at("/1").has("exitCode")).isFalse();
    assertThat(runs.at("/1").has("undoes")).isFalse();
  }

  private static RunRecord ended(String run, Optional<String> undoes) {
    Entry wrote = new Entry.Wrote(NOON, 1, WriteEffect.WRITTEN, "done", Optional.empty());
    Entry already = new Entry.Wrote(NOON, 2, WriteEffect.ALREADY, "was so", Optional.empty());
    return new RunRecord(
        begun(run, undoes), List.of(wrote, already, new Entry.Ended(NOON, 5, "in part")), 0);
  }

  private static RunRecord brokenOff(String run) {
    return new RunRecord(begun(run, Optional.empty()), List.of(), 0);
  }

  private static Entry.Begun begun(String run, Optional<String> undoes) {
    return new Entry.Begun(
        NOON,
        run,
        "0.1.0",
        "apply",
        Optional.empty(),
        Optional.empty(),
        undoes,
        Optional.empty(),
        "",
        new TreeMap<>(),
        new PlanJson("0.1.0").tree(Plans.small()));
  }

  private static List<String> mistakes(String text) {
    Schema schema =
        SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(RunsJson.schema());
    return schema.validate(JsonMapper.shared().readTree(text)).stream()
        .map(Object::toString)
        .toList();
  }
}
