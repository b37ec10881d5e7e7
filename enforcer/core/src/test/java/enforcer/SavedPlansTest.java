package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import enforcer.diagnostic.Diagnostics;
import enforcer.guard.Accepted;
import enforcer.guard.Guards;
import enforcer.plan.Digests;
import enforcer.plan.Plan;
import enforcer.report.PlanJson;
import enforcer.report.PlanSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Plans of a whole PBX survive being saved: nothing that guards or apply need is lost. */
class SavedPlansTest {
  private static final PlanJson JSON = new PlanJson("0.1.0");

  @ParameterizedTest
  @ValueSource(strings = {"acme/acme.yaml", "minimal/minimal.yaml"})
  void aSavedPlanIsJudgedLikeTheOneThatWasSaved(String example) {
    try (Site site = Site.neglected()) {
      Enforcer.Planned planned = site.plan(site.desired(Path.of("../../examples", example)));
      String text = JSON.text(planned.plan());
      Diagnostics diagnostics = new Diagnostics();

      Plan saved =
          PlanJson.read(text.getBytes(StandardCharsets.UTF_8), "plan.json", diagnostics)
              .orElseThrow(() -> new AssertionError(diagnostics.sorted().toString()));

      assertThat(saved.steps()).isEqualTo(planned.plan().steps()).isNotEmpty();
      assertThat(JSON.text(saved)).isEqualTo(text);
      assertThat(Digests.moved(saved, planned.live().state())).isEmpty();
      assertThat(Guards.review(saved, planned.live().state(), Accepted.nothing()).refusals())
          .isEqualTo(site.review(planned, Accepted.nothing()).refusals());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme/acme.yaml", "minimal/minimal.yaml"})
  void aPlanFitsItsSchema(String example) {
    try (Site site = Site.neglected()) {
      Enforcer.Planned planned = site.plan(site.desired(Path.of("../../examples", example)));
      String text = JSON.text(planned.plan(), site.review(planned, Accepted.nothing()));

      assertThat(
              SchemaRegistry.withDialect(Dialects.getDraft202012())
                  .getSchema(PlanSchema.schema())
                  .validate(JsonMapper.shared().readTree(text)))
          .isEmpty();
    }
  }
}
