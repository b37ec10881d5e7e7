package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import enforcer.desired.Approval;
import enforcer.desired.Upheld;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.fixture.Golden;
import enforcer.plan.Plan;
import enforcer.planfile.Completion;
import enforcer.planfile.PlanJson;
import enforcer.report.TargetReport.Judged;
import enforcer.report.TargetReport.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class TargetsSchemaTest {
  private static final TargetsJson JSON = new TargetsJson(new PlanJson("0.1.0"));

  @Test
  void theCheckedInSchemaIsTheOneThatTheCodeDescribes() {
    Golden.assertFile(
        Path.of("../../schema/targets.schema.json"), PlanJson.text(TargetsJson.schema()));
  }

  @Test
  void whatIsPrintedFits() {
    assertThat(mistakes(JSON.text(night()))).isEmpty();
  }

  @Test
  void whatIsMissingOrNotKnownDoesNotFit() {
    String text = JSON.text(night());

    assertThat(mistakes(text.replace("\"notMet\"", "\"unmet\""))).isNotEmpty();
    assertThat(mistakes(text.replace("\"desiredDigest\"", "\"digest\""))).isNotEmpty();
    assertThat(mistakes(text.replace("\"mistakes\"", "\"errors\""))).isNotEmpty();
    assertThat(mistakes(text.replace("\"notAttempted\"", "\"left\""))).isNotEmpty();
  }

  private static TargetsReport night() {
    Plan acme = Plans.acme();
    TargetReport read =
        new TargetReport(
            "acme",
            Optional.of("https://acme.example.com"),
            TargetResult.of(acme, Plans.review(acme, "")),
            Optional.of(new Judged(Purpose.COMPARE, acme, Plans.review(acme, ""))),
            Optional.of(Completion.notBegun(Completion.Result.REFUSED, 3, "refused")),
            Optional.empty(),
            List.of());
    TargetReport down =
        new TargetReport(
                "down",
                Optional.of("https://down.example.com"),
                Set.of(TargetResult.UNKNOWN),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Problem("nobody answers", "try again")),
                List.of())
            .and(
                new Unplanned(
                    List.of(
                        Finding.of(
                            Upheld.RULE, Severity.WARNING, "notify", Optional.empty(), "weaker")),
                    Optional.of(Approval.ADMIN)));
    Diagnostic mistake = Diagnostic.error(new Place("c.yaml", 3, 1), "nam", "unknown key", "name");
    TargetReport wrong =
        new TargetReport(
            "c.yaml",
            Optional.empty(),
            Set.of(TargetResult.MISTAKE),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(mistake));
    return new TargetsReport(List.of(read, down, wrong));
  }

  private static List<String> mistakes(String text) {
    Schema schema =
        SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(TargetsJson.schema());
    return schema.validate(JsonMapper.shared().readTree(text)).stream()
        .map(Object::toString)
        .toList();
  }
}
