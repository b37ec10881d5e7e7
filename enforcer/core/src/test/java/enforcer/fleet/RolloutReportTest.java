package enforcer.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import enforcer.fixture.Golden;
import enforcer.fleet.RolloutReport.OneRing;
import enforcer.fleet.RolloutReport.OneTarget;
import enforcer.journal.RolloutState;
import enforcer.planfile.PlanJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RolloutReportTest {
  @Test
  void theCheckedInSchemaIsTheOneThatTheCodeDescribes() {
    Golden.assertFile(
        Path.of("../../schema/rollout.schema.json"), PlanJson.text(RolloutReport.schema()));
  }

  @Test
  void whatIsPrintedFitsAndAnotherWordDoesNot() {
    String text = report().json();

    assertThat(mistakes(text)).isEmpty();
    assertThat(mistakes(text.replace("\"failed\"", "\"broken\""))).isNotEmpty();
    assertThat(mistakes(text.replace("\"stopped\"", "\"halted\""))).isNotEmpty();
    assertThat(mistakes(text.replace("\"touched\"", "\"reached\""))).isNotEmpty();
  }

  private static RolloutReport report() {
    Looked one = looked("one", Optional.of("20.0.10"));
    Reach reach = new Reach(List.of(one, Looked.unknown("two", "nobody answers")));
    OneTarget failed =
        new OneTarget(
            "one",
            Optional.of("https://one.example.com"),
            one,
            RolloutState.FAILED,
            Optional.of("20261130-120000-000"),
            List.of("trunks are no longer registered: 10000"),
            List.of("20261130-121500-000"),
            List.of("extension 200: it is not linked to the failure"));
    return new RolloutReport(
        "0.1.0",
        "stopped",
        "1 failed, and 0 may",
        Optional.of("20261130-115900-000"),
        Optional.empty(),
        reach,
        reach.versions(Predicate.isEqual("one")),
        List.of(new OneRing("canary", List.of(failed))));
  }

  private static Looked looked(String name, Optional<String> release) {
    return new Looked(name, Looked.Sight.REACHED, release, 1, 2, List.of());
  }

  private static List<String> mistakes(String text) {
    return SchemaRegistry.withDialect(Dialects.getDraft202012())
        .getSchema(RolloutReport.schema())
        .validate(JsonMapper.shared().readTree(text))
        .stream()
        .map(Object::toString)
        .toList();
  }
}
