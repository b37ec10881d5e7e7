package enforcer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import enforcer.policy.RuleSeverity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A check as SARIF holds failed and unknown rules, and nothing else. */
final class PolicySarifTest {
  private static final PolicySarif SARIF = new PolicySarif("0.1.0");

  @Test
  void whatIsPrintedFitsThePublishedSchema() throws IOException {
    String folder = System.getenv("CONTRACTS");
    assumeTrue(
        folder != null && !folder.isBlank(), "CONTRACTS names no published schemas: skipped");
    JsonNode published =
        JsonMapper.shared().readTree(Files.readString(Path.of(folder, "sarif-2.1.0.schema.json")));
    Schema schema = SchemaRegistry.withDialect(Dialects.getDraft4()).getSchema(published);
    List<List<PolicyTarget>> checks = new ArrayList<>();
    checks.add(List.of(PolicyReports.mixed("acme"), PolicyReports.down("gone", "no answer")));
    Hostile.TEXTS.forEach(text -> checks.add(PolicyReports.saying(text)));

    for (List<PolicyTarget> targets : checks) {
      assertThat(schema.validate(JsonMapper.shared().readTree(SARIF.text(targets)))).isEmpty();
    }
    String wrong = SARIF.text(checks.getFirst()).replace("\"kind\"", "\"sort\"");
    assertThat(schema.validate(JsonMapper.shared().readTree(wrong))).isNotEmpty();
  }

  @Test
  void whatIsBrokenFailsByItsSeverityAndWhatIsUnknownStaysOpen() {
    JsonNode run = run(List.of(PolicyReports.mixed("acme")));

    assertThat(
            run.path("results")
                .valueStream()
                .map(
                    r ->
                        String.join(
                            " ",
                            r.path("ruleId").asString(),
                            r.path("kind").asString(),
                            r.path("level").asString())))
        .containsExactly(
            "ACME-ADM-001 fail error",
            "ACME-ADM-001 open none",
            "ACME-CON-002 open none",
            "ACME-CON-003 open none",
            "ACME-CON-005 fail error");
    assertThat(run.at("/results/4/suppressions/0/status").asString()).isEqualTo("accepted");
    assertThat(run.at("/results/0/suppressions").isMissingNode()).isTrue();
    assertThat(run.at("/results/0/message/text").asString())
        .isEqualTo("acme: Expected: Title of ACME-ADM-001: extensions 100-102: no second factor");
    assertThat(run.at("/tool/driver/rules")).hasSize(6);
    assertThat(run.at("/results/2/ruleIndex").asInt()).isEqualTo(1);
  }

  @Test
  void aResultStandsInTheDocumentOrElseWhereTheRuleStands() {
    PolicyTarget bare = PolicyReports.mixed("acme");
    PolicyTarget documented =
        new PolicyTarget(
            "acme",
            Optional.of("/a/b c.yaml"),
            bare.now(),
            bare.then(),
            bare.refusedBy(),
            List.of(),
            bare.watched(),
            Optional.empty(),
            "");
    String physical = "/results/0/locations/0/physicalLocation";

    JsonNode one = run(List.of(bare)).at(physical);
    assertThat(one.at("/artifactLocation/uri").asString()).isEqualTo("house%20rules.yaml");
    assertThat(one.at("/region/startLine").asInt()).isEqualTo(7);
    JsonNode other = run(List.of(documented));
    assertThat(other.at(physical + "/artifactLocation/uri").asString())
        .isEqualTo("file:///a/b%20c.yaml");
    assertThat(
            other
                .at("/results/0/relatedLocations/0/physicalLocation/artifactLocation/uri")
                .asString())
        .isEqualTo("house%20rules.yaml");
  }

  @Test
  void aRunWithAMistakenRuleDidNotSucceed() {
    JsonNode mistaken = run(List.of(PolicyReports.mixed("acme"))).at("/invocations/0");
    JsonNode whole =
        run(List.of(
                PolicyReports.target(
                    "acme",
                    PolicyReports.result(
                        PolicyReports.rule("ACME-ADM-001", RuleSeverity.HIGH),
                        PolicyReports.fails("", "open")))))
            .at("/invocations/0");

    assertThat(mistaken.path("executionSuccessful").asBoolean()).isFalse();
    assertThat(mistaken.at("/toolExecutionNotifications/0/message/text").asString())
        .isEqualTo("acme: 1 rule is mistaken: ACME-CON-003");
    assertThat(whole.path("executionSuccessful").asBoolean()).isTrue();
    assertThat(whole.path("toolExecutionNotifications").isMissingNode()).isTrue();
  }

  @Test
  void aRunThatMissesAPhoneSystemDidNotSucceed() {
    JsonNode invocation =
        run(List.of(PolicyReports.target("acme"), PolicyReports.down("gone", "nobody answers")))
            .at("/invocations/0");

    assertThat(invocation.path("executionSuccessful").asBoolean()).isFalse();
    assertThat(invocation.at("/toolExecutionNotifications/0/message/text").asString())
        .isEqualTo("gone could not be judged: nobody answers");
  }

  private static JsonNode run(List<PolicyTarget> targets) {
    return JsonMapper.shared().readTree(SARIF.text(targets)).at("/runs/0");
  }

  @Test
  void aNameFromAPbxBecomesNoLink() {
    assertThat(PolicySarif.plain("app [a](https://x.example) \\[b]"))
        .isEqualTo("app \\[a\\](https://x.example) \\\\\\[b\\]");
  }
}
