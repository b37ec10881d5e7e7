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

  @Test
  void aPhoneSystemIsToldOnceItsFollowerIsThere() {
    PolicyJsonParts parts = new PolicyJsonParts(new PolicyJson("0.1.0"));
    String begin = parts.next(PolicyReports.mixed("acme"));
    String first = parts.next(PolicyReports.down("gone", "nobody answers"));

    assertThat(begin).endsWith("\"targets\": [\n");
    assertThat(first).contains("\"acme\"").doesNotContain("\"gone\"").endsWith("},\n");
    assertThat(begin + first + parts.end()).isEqualTo(PRINTED);
  }

  @Test
  void thePartsLookLikeAValueThatIsWrittenAtOnce() {
    String none = new PolicyJson("0.1.0").text(List.of());

    assertThat(PlanJson.text(JsonMapper.shared().readTree(PRINTED))).isEqualTo(PRINTED);
    assertThat(PlanJson.text(JsonMapper.shared().readTree(none))).isEqualTo(none);
  }

  private static List<String> mistakes(String text) {
    Schema schema =
        SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(PolicyJson.schema());
    return schema.validate(JsonMapper.shared().readTree(text)).stream()
        .map(Object::toString)
        .toList();
  }
}
