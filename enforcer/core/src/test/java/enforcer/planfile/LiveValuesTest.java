package enforcer.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import enforcer.catalogue.Catalogue;
import enforcer.model.Binding;
import enforcer.model.Field;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.Value;
import enforcer.model.ValueJson;
import enforcer.model.WireMismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a PBX answers for a field, a saved plan can hold it as the value of today. */
final class LiveValuesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDialect(Dialects.getDraft202012());

  /** What a property can be: missing, null, empty, at a bound, or of another type. */
  private static final List<String> ANSWERS =
      List.of(
          "null",
          "false",
          "true",
          "0",
          "-2147483648",
          "2147483647",
          "''",
          "'x'",
          "'2026-11-28T10:00:00Z'",
          "'0001-01-01T00:00:00Z'",
          "[]",
          "[null]",
          "['']",
          "['1','x']",
          "[1]",
          "[{}]",
          "{}");

  static Stream<Case> fields() {
    return Catalogue.RESOURCES.stream()
        .flatMap(r -> r.fields().stream().filter(EntityFormat::isKept).map(f -> Case.of(r, f)));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void everyAnswerOfThePbxComesBackFromAPlan(Case given) {
    Field field = given.field();
    for (JsonNode row : rows(field.wire().properties(new Release(20, 0, 10)))) {
      decoded(field, row).ifPresent(value -> comesBack(given, row, value));
    }
  }

  private static void comesBack(Case given, JsonNode row, Value value) {
    Field field = given.field();
    Value read = EntityFormat.VALUE.read(new JsonPart(ValueJson.of(value), "", true));
    assertThat(read).as("%s", row).isEqualTo(value);
    assertThat(field.type().isCanonical(read))
        .as("%s is %s, which its type does not call canonical", row, read)
        .isTrue();
    assertThat(given.schema().validate(ValueJson.of(read))).as("%s is %s", row, read).isEmpty();
  }

  private static Optional<Value> decoded(Field field, JsonNode row) {
    try {
      return field.wire().decode(row, Binding.NONE);
    } catch (WireMismatch e) {
      return Optional.empty();
    }
  }

  /** Every combination of answers for these properties. */
  private static List<ObjectNode> rows(List<String> properties) {
    List<ObjectNode> rows = List.of(JSON.createObjectNode());
    for (String property : properties) {
      List<ObjectNode> more = new ArrayList<>(rows);
      for (ObjectNode row : rows) {
        for (String answer : ANSWERS) {
          JsonNode node = JSON.readTree(answer.replace('\'', '"'));
          ObjectNode longer = row.deepCopy();
          longer.set(property, node);
          more.add(longer);
        }
      }
      rows = more;
    }
    return rows;
  }

  /** One field of one resource. */
  record Case(Resource resource, Field field, Schema schema) {
    static Case of(Resource resource, Field field) {
      return new Case(resource, field, SCHEMAS.getSchema(field.type().canonicalSchema()));
    }

    @Override
    public String toString() {
      return resource + "." + field;
    }
  }
}
