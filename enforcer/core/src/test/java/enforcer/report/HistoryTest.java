package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import enforcer.fixture.Golden;
import enforcer.journal.Intervention;
import enforcer.planfile.PlanJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class HistoryTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final HistoryEntry RUN =
      new HistoryEntry(
          NOON,
          "pbx.example.com:443",
          "apply",
          Optional.of("20261125-120000-000"),
          Optional.of("owner"),
          Optional.of("0123456789abcdef0123456789abcdef01234567"),
          "2 of 2 steps written, exit 0: done",
          Optional.of(0));
  private static final HistoryEntry PAUSE =
      HistoryEntry.of(
          "pbx.example.com:443",
          Intervention.of(Intervention.Kind.PAUSED, NOON.plusSeconds(60), "owner", "why \u001b[2J")
              .until(NOON.plusSeconds(3600)));
  private static final History HISTORY =
      new History(List.of(RUN, PAUSE), List.of(), List.of("one is torn"));

  @Test
  void theCheckedInSchemaIsTheOneThatTheCodeDescribes() {
    Golden.assertFile(Path.of("../../schema/history.schema.json"), PlanJson.text(History.schema()));
  }

  @Test
  void whatIsPrintedFits() {
    String text = HISTORY.json("0.1.0");

    assertThat(mistakes(text)).isEmpty();
    assertThat(mistakes(text.replace("\"what\"", "\"which\""))).isNotEmpty();
  }

  @Test
  void peopleReadTheNewestFirstAndNothingThatMovesTheirTerminal() {
    assertThat(HISTORY.text())
        .startsWith("2026-11-25 12:01:00Z  paused  pbx.example.com:443\n")
        .contains("    2 of 2 steps written, exit 0: done\n    by owner, commit 0123456789ab\n")
        .doesNotContain("\u001b");
    assertThat(new History(List.of(), List.of(), List.of()).text())
        .isEqualTo("Nothing is recorded here.\n");
  }

  private static List<String> mistakes(String text) {
    Schema schema =
        SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(History.schema());
    return schema.validate(JsonMapper.shared().readTree(text)).stream()
        .map(Object::toString)
        .toList();
  }
}
