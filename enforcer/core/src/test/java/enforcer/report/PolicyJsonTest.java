package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import enforcer.fixture.Golden;
import enforcer.planfile.PlanJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class PolicyJsonTest {
  private static final String PRINTED =
      new PolicyJson("0.1.0")
          .text(List.of(PolicyReports.mixed("acme"), PolicyReports.down("gone", "nobody answers")));

  @Test
  void theCheckedInSchemaIsTheOneThatTheCodeDescribes() {
    Golden.assertFile(
        Path.of("../../schema/policy-report.schema.json"), PlanJson.text(PolicyJson.schema()));
  }

  @Test
  void whatIsPrintedFits() {
    assertThat(mistakes(PRINTED)).isEmpty();
  }

  @Test
  void whatIsMissingOrNotKnownDoesNotFit() {
    assertThat(mistakes(PRINTED.replace("\"verdicts\"", "\"objects\""))).isNotEmpty();
    assertThat(mistakes(PRINTED.replace("\"excepted\":", "\"waived\":"))).isNotEmpty();
    assertThat(mistakes(PRINTED.replace("\"unknown\"", "\"unseen\""))).isNotEmpty();
    assertThat(mistakes(PRINTED.replace("\"expired\"", "\"pass\""))).isNotEmpty();
    assertThat(mistakes(PRINTED.replace("\"tool\"", "\"program\""))).isNotEmpty();
  }

  private static List<String> mistakes(String text) {
    Schema schema =
        SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(PolicyJson.schema());
    return schema.validate(JsonMapper.shared().readTree(text)).stream()
        .map(Object::toString)
        .toList();
  }
}
