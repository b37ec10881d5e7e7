package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class PolicySchemaTest {
  private static final String PRINTED =
      PolicyJson.text(
          List.of(PolicyReports.mixed("acme"), PolicyReports.down("gone", "nobody answers")));

  @Test
  void theCheckedInSchemaIsTheOneThatTheCodeDescribes() {
    Golden.assertFile(Path.of("../../schema/policy-report.schema.json"), PolicySchema.print());
  }

  @Test
  void whatIsPrintedFits() {
    assertThat(mistakes(PRINTED)).isEmpty();
  }

  @Test
  void whatIsMissingOrNotKnownDoesNotFit() {
    assertThat(mistakes(PRINTED.replace("\"verdicts\"", "\"objects\""))).isNotEmpty();
    assertThat(mistakes(PRINTED.replace("\"excepted\" :", "\"waived\" :"))).isNotEmpty();
    assertThat(mistakes(PRINTED.replace("\"unknown\"", "\"unseen\""))).isNotEmpty();
    assertThat(mistakes(PRINTED.replace("\"problem\"", "\"reason\""))).isNotEmpty();
  }

  private static List<String> mistakes(String text) {
    Schema schema =
        SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(PolicySchema.schema());
    return schema.validate(JsonMapper.shared().readTree(text)).stream()
        .map(Object::toString)
        .toList();
  }
}
