package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import enforcer.desired.Emergency;
import enforcer.diagnostic.Diagnostics;
import enforcer.guard.Accepted;
import enforcer.guard.Guards;
import enforcer.model.State;
import enforcer.plan.Digests;
import enforcer.plan.Judgement;
import enforcer.plan.Plan;
import enforcer.planfile.PlanJson;
import enforcer.planfile.PlanSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
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

  /** On a PBX on which nothing is as it was, nor there at all. */
  @Test
  void whatMovedIsCalledAsPeopleCallIt() {
    try (Site site = Site.neglected()) {
      Plan plan = site.plan(site.desired(Path.of("../../examples/acme/acme.yaml"))).plan();

      assertThat(Digests.moved(plan, State.empty()))
          .contains("console", "outbound rules (their order or one of them)")
          .noneMatch(named -> named.contains("[") || named.length() > 400)
          .anyMatch(named -> named.startsWith("extensions 100, 200-229"));
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

  @Test
  void aPlanFromAnotherMachineIsJudgedByTheAddressThatThePbxSeesNow() {
    try (Site site = Site.neglected()) {
      Plan saved = saved(site);
      site.pbx.seenAs("203.0.113.99");

      Enforcer.Planned met = site.again(saved);

      assertThat(met.plan().subject().seenAs()).isEqualTo("203.0.113.99");
      assertThat(site.review(met, Site.EVERYTHING).refusals())
          .anySatisfy(r -> assertThat(r.finding().rule()).isEqualTo("lockout"));
    }
  }

  @Test
  void whatAFileClaimsOfUsAndOfThePbxIsNotBelieved() {
    try (Site site = Site.neglected()) {
      Plan saved = saved(site);
      Plan.Context context = saved.context();
      Map<String, String> facts = Map.of("countryCodes", "deny");
      Plan tampered =
          saved.refreshed(
              saved.subject().now("19.0", "somebody", List.of(), "203.0.113.10"),
              new Plan.Context(
                  context.networks(),
                  Emergency.unsaid(),
                  List.of(),
                  "",
                  List.of(),
                  new TreeMap<>(facts),
                  Judgement.none()));

      Enforcer.Planned met = site.again(tampered);

      assertThat(met.plan().subject()).isEqualTo(saved.subject());
      assertThat(met.plan().context().emergencyNumbers()).contains("999", "112");
      assertThat(met.plan().context().facts()).doesNotContainEntry("countryCodes", "deny");
      assertThat(site.review(met, Site.EVERYTHING).refusals())
          .anySatisfy(r -> assertThat(r.finding().rule()).isEqualTo("facts"));
    }
  }

  /** The plan of a whole PBX, after it was a file. */
  private static Plan saved(Site site) {
    Path example = Path.of("../../examples/acme/acme.yaml");
    String text = JSON.text(site.plan(site.desired(example)).plan());
    return PlanJson.read(text.getBytes(StandardCharsets.UTF_8), "plan.json", new Diagnostics())
        .orElseThrow();
  }
}
