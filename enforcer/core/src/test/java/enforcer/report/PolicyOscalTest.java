package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A check as OSCAL has a finding for what was judged, and none for what nobody saw. */
final class PolicyOscalTest {
  private static final PolicyOscal OSCAL =
      new PolicyOscal("0.1.0", Instant.parse("2026-05-01T02:00:00Z"));

  @Test
  void whatIsPrintedFitsThePublishedSchema() throws IOException {
    String folder = System.getenv("CONTRACTS");
    assumeTrue(
        folder != null && !folder.isBlank(), "CONTRACTS names no published schemas: skipped");
    JsonNode published =
        JsonMapper.shared()
            .readTree(Files.readString(Path.of(folder, "oscal-assessment-results.schema.json")));
    Schema schema = SchemaRegistry.withDialect(Dialects.getDraft7()).getSchema(published);
    List<List<PolicyTarget>> checks = new ArrayList<>();
    checks.add(List.of(PolicyReports.mixed("acme"), PolicyReports.down("gone", "no answer")));
    checks.add(List.of(PolicyReports.down("gone", "no answer")));
    Hostile.TEXTS.forEach(text -> checks.add(PolicyReports.saying(text)));

    for (List<PolicyTarget> targets : checks) {
      assertThat(schema.validate(JsonMapper.shared().readTree(OSCAL.text(targets)))).isEmpty();
    }
    String wrong = OSCAL.text(checks.getFirst()).replace("\"satisfied\"", "\"fine\"");
    assertThat(schema.validate(JsonMapper.shared().readTree(wrong))).isNotEmpty();
  }

  @Test
  void whatIsUnknownIsObservedAndHasNoFinding() {
    JsonNode result = result(List.of(PolicyReports.mixed("acme")));

    assertThat(
            result
                .path("findings")
                .valueStream()
                .collect(
                    Collectors.toMap(
                        f -> f.at("/target/target-id").asString(),
                        f -> f.at("/target/status/state").asString())))
        .containsEntry("rule-ACME-ADM-001", "not-satisfied")
        .doesNotContainKeys("rule-ACME-CON-002", "rule-ACME-CON-003");
    assertThat(result.path("observations").valueStream().map(o -> o.path("title").asString()))
        .anyMatch(title -> title.startsWith("ACME-CON-002"))
        .anyMatch(title -> title.startsWith("ACME-CON-003"));
    List<String> observed =
        result.path("observations").valueStream().map(o -> o.path("uuid").asString()).toList();
    assertThat(result.path("findings").valueStream())
        .allMatch(
            f -> observed.contains(f.at("/related-observations/0/observation-uuid").asString()));
  }

  @Test
  void aPhoneSystemThatCouldNotBeJudgedHasAResultWithoutFindings() {
    JsonNode document =
        document(List.of(PolicyReports.mixed("acme"), PolicyReports.down("gone", "no answer")));

    JsonNode gone = document.at("/results/1");
    assertThat(gone.path("description").asString()).isEqualTo("It could not be judged: no answer");
    assertThat(gone.has("findings")).isFalse();
    assertThat(gone.has("observations")).isFalse();
  }

  @Test
  void theSameReportHasTheSameIds() {
    List<PolicyTarget> acme = List.of(PolicyReports.mixed("acme"));

    assertThat(OSCAL.text(acme)).isEqualTo(OSCAL.text(acme));
  }

  private static JsonNode document(List<PolicyTarget> targets) {
    return JsonMapper.shared().readTree(OSCAL.text(targets)).path("assessment-results");
  }

  private static JsonNode result(List<PolicyTarget> targets) {
    return document(targets).path("results").path(0);
  }
}
