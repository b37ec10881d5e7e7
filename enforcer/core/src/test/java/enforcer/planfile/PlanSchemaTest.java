package enforcer.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import enforcer.fixture.Golden;
import enforcer.report.Plans;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class PlanSchemaTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void theCheckedInSchemaIsTheOneThatTheCodeDescribes() {
    Golden.assertFile(Path.of("../../schema/plan.schema.json"), PlanSchema.print());
  }

  @Test
  void everyPlanFits() {
    for (String plan : plans()) {
      assertThat(mistakes(PlanSchema.schema(), plan)).isEmpty();
    }
  }

  @Test
  void noPlanSaysWhatTheSchemaDoesNotDescribe() {
    for (String plan : plans()) {
      assertThat(mistakes(closed(PlanSchema.schema()), plan)).isEmpty();
    }
  }

  @Test
  void whatIsMissingOrOfAnotherTypeDoesNotFit() {
    String plan = plans().getFirst();
    assertThat(mistakes(PlanSchema.schema(), plan.replace("\"steps\"", "\"stops\""))).isNotEmpty();
    assertThat(mistakes(PlanSchema.schema(), plan.replace("\"remote\": \"none\"", "\"remote\": 1")))
        .isNotEmpty();
    assertThat(
            mistakes(PlanSchema.schema(), plan.replace("\"" + PlanJson.FORMAT + "\"", "\"2.1\"")))
        .isNotEmpty();
  }

  private static List<String> plans() {
    PlanJson json = new PlanJson("0.1.0");
    return List.of(
        json.text(Plans.acme(), Plans.review(Plans.acme(), "")),
        json.text(Plans.small()),
        json.text(Plans.inSync(), Plans.CLEAR));
  }

  private static List<String> mistakes(ObjectNode schema, String plan) {
    Schema compiled = SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(schema);
    return compiled.validate(JSON.readTree(plan)).stream().map(Object::toString).toList();
  }

  /** The schema with every object closed, so that a key without a description is found. */
  private static ObjectNode closed(ObjectNode schema) {
    close(schema);
    return schema;
  }

  private static void close(JsonNode node) {
    boolean describes = node.path("type").asString("").equals("object");
    if (describes && node instanceof ObjectNode object && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(PlanSchemaTest::close);
  }
}
