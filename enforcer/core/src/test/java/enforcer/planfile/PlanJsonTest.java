package enforcer.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.fixture.Golden;
import enforcer.guard.Review;
import enforcer.plan.Plan;
import enforcer.report.Plans;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

final class PlanJsonTest {
  private static final PlanJson JSON = new PlanJson("0.1.0");

  @TempDir private Path folder;
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void aPlanComesBackAsItWasWritten() {
    assertThat(read(JSON.text(Plans.acme()))).contains(Plans.acme());
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void aPlanThatIsReadIsWrittenAsTheSameText() {
    String text = JSON.text(Plans.acme());
    assertThat(JSON.text(read(text).orElseThrow())).isEqualTo(text);
  }

  @Test
  void aPlanWithoutChangesComesBackToo() {
    assertThat(read(JSON.text(Plans.inSync()))).contains(Plans.inSync());
  }

  @Test
  void theJsonIsWhatOthersRely() {
    Golden.assertResource(
        "reports/small.json", JSON.text(Plans.small(), Plans.review(Plans.small(), "")));
  }

  @Test
  void whatTheGuardsSaidComesBackForShowing() {
    Review review = Plans.review(Plans.acme(), "deletes=1");
    SavedPlan saved = readSaved(JSON.text(Plans.acme(), review)).orElseThrow();
    assertThat(saved.plan()).isEqualTo(Plans.acme());
    assertThat(saved.review().refusals()).isEqualTo(review.refusals()).isNotEmpty();
    assertThat(saved.review().approved()).isEmpty();
  }

  @Test
  void whatTheGuardsSayDoesNotChangeTheFingerprint() {
    String digest = PlanJson.digest(Plans.acme());
    assertThat(digest).matches("[0-9a-f]{64}").isNotEqualTo(PlanJson.digest(Plans.small()));
    assertThat(PlanJson.digest(read(JSON.text(Plans.acme())).orElseThrow())).isEqualTo(digest);
  }

  @Test
  void aPlanOfAnEarlierFormatIsReadAndItsFingerprintChecked() {
    ObjectNode json = JSON.tree(Plans.acme());
    json.put("formatVersion", "1.2");
    ((ObjectNode) json.get("summary")).remove("unsupported");
    json.put("planDigest", PlanJson.digest(json));

    assertThat(read(PlanJson.text(json))).contains(Plans.acme());

    ((ObjectNode) json.get("summary")).put("delete", 0);
    assertThat(read(PlanJson.text(json))).isEmpty();
  }

  @Test
  void neitherIdsNorWhatOnlyThePbxComputesAreKept() {
    assertThat(JSON.text(Plans.withIdsAndNames()))
        .doesNotContain("\"id\"")
        .doesNotContain("4711")
        .doesNotContain("nurse@example.com");
  }

  @Test
  void aFileIsReadByItsName() throws IOException {
    Path file = Files.writeString(folder.resolve("plan.json"), JSON.text(Plans.small()));
    assertThat(PlanJson.read(file, diagnostics)).contains(Plans.small());
  }

  @Test
  void aFileThatIsNotThereIsSaidToBeMissing() {
    assertThat(PlanJson.read(folder.resolve("plan.json"), diagnostics)).isEmpty();
    assertThat(only().message()).isEqualTo("there is no such file");
  }

  @Test
  void aFolderIsNotAPlan() {
    assertThat(PlanJson.read(folder, diagnostics)).isEmpty();
    assertThat(only().message()).startsWith("this cannot be read");
  }

  @Test
  void aDocumentIsNotAPlan() {
    assertThat(read("apiVersion: enforcer/v1\nkind: PhoneSystem\n")).isEmpty();
    assertThat(only())
        .hasToString(
            "plan.json:1:1: this is not JSON; name a file that enforcer plan --out has written");
  }

  @Test
  void otherJsonIsNotAPlan() {
    for (String other : List.of("{}", "[]", "1", "null", "\"plan\"", "", " ", "{\"plan\":{}}")) {
      assertThat(read(other)).as(other).isEmpty();
    }
    assertThat(diagnostics.hasErrors()).isTrue();
  }

  @Test
  void aTruncatedPlanIsSaidToBeBrokenWhereItEnds() {
    String text = JSON.text(Plans.small());
    assertThat(read(text.substring(0, text.length() / 2))).isEmpty();
    assertThat(only().message()).isEqualTo("this is not JSON");
    assertThat(only().place().line()).isGreaterThan(10);
  }

  private Diagnostic only() {
    assertThat(diagnostics.sorted()).hasSize(1);
    return diagnostics.sorted().getFirst();
  }

  private Optional<Plan> read(String text) {
    return readSaved(text).map(SavedPlan::plan);
  }

  private Optional<SavedPlan> readSaved(String text) {
    return PlanJson.readSaved(text.getBytes(StandardCharsets.UTF_8), "plan.json", diagnostics);
  }
}
