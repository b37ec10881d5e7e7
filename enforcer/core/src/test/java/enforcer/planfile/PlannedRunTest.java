package enforcer.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import enforcer.desired.Approval;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.fixture.Golden;
import enforcer.planfile.PlannedRun.PlannedTarget;
import enforcer.planfile.PlannedRun.SavedAs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class PlannedRunTest {
  private static final Finding FIRST =
      Finding.of(
          "guardrail",
          Severity.WARNING,
          "guardrail notify",
          Optional.of(new Place("sites/down.yaml", 4, 1)),
          "ops would no longer hear of it");
  private static final PlannedRun RUN =
      new PlannedRun(
          "0.1.0",
          List.of(
              new PlannedTarget(
                  "acme",
                  Optional.of("https://acme.example.com"),
                  List.of("drift"),
                  List.of(),
                  Optional.of(
                      new SavedAs(
                          "acme.plan.json",
                          "ab".repeat(32),
                          true,
                          Optional.of("deletes=1, by --accept"))),
                  List.of(),
                  Optional.empty()),
              new PlannedTarget(
                  "sites/down.yaml",
                  Optional.empty(),
                  List.of("mistake"),
                  List.of("unknown key"),
                  Optional.empty(),
                  List.of(FIRST),
                  Optional.of(Approval.ADMIN))));

  @Test
  void theCheckedInSchemaIsTheOneThatTheCodeDescribes() {
    Golden.assertFile(
        Path.of("../../schema/planned-run.schema.json"), PlanJson.text(PlannedRun.schema()));
  }

  @Test
  void whatIsWrittenFitsItsSchemaAndIsReadAgain() {
    assertThat(mistakes(RUN.text())).isEmpty();
    assertThat(read(RUN.text(), new Diagnostics())).contains(RUN);
  }

  @Test
  void aNewerMinorFormatMayAddKeysAndAnotherMajorOneIsRefused() {
    String more = RUN.text().replace("\"targets\"", "\"since\": 1,\n  \"targets\"");

    assertThat(read(more, new Diagnostics())).isEmpty();
    assertThat(read(more.replace("\"1.2\"", "\"1.9\""), new Diagnostics())).isPresent();
    assertThat(read(more.replace("\"1.2\"", "\"2.0\""), new Diagnostics())).isEmpty();
  }

  @Test
  void whatIsNoRunIsAMistakeThatNamesItsFile() {
    for (String text : List.of("", "{", "[]", "{}", RUN.text().replace("ab", "xy"))) {
      Diagnostics found = new Diagnostics();
      assertThat(read(text, found)).isEmpty();
      assertThat(found.sorted()).singleElement().asString().startsWith("plans/run.json");
    }
  }

  private static Optional<PlannedRun> read(String text, Diagnostics found) {
    return PlannedRun.read(text.getBytes(StandardCharsets.UTF_8), "plans/run.json", found);
  }

  private static List<String> mistakes(String text) {
    return SchemaRegistry.withDialect(Dialects.getDraft202012())
        .getSchema(PlannedRun.schema())
        .validate(JsonMapper.shared().readTree(text))
        .stream()
        .map(Object::toString)
        .toList();
  }
}
