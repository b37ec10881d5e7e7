package enforcer.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import enforcer.plan.Plan;
import enforcer.report.Plans;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** However a plan file is garbled, reading it ends with a plan or with a mistake, never a crash. */
final class GarbledPlanTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void noChangeOfOneValueMakesTheReaderFail() {
    ObjectNode plan = (ObjectNode) JSON.readTree(new PlanJson("0.1.0").text(Plans.small()));
    List<String> paths = Stream.concat(Stream.of(""), paths(plan, "")).toList();
    for (String path : paths) {
      for (JsonNode value :
          JSON.readTree("[null, 1, -1, 1.5, 1e99, true, \"x\", \"\", [], {}, [[]]]")) {
        JsonNode copy = plan.deepCopy();
        JsonNode changed = path.isEmpty() ? value : replaced(copy, path, value);
        Diagnostics diagnostics = new Diagnostics();
        Optional<Plan> read = read(changed.toString(), diagnostics);
        assertThat(read.isPresent()).as(path + " " + value).isEqualTo(!diagnostics.hasErrors());
      }
    }
    assertThat(paths).hasSizeGreaterThan(50);
  }

  private static Stream<String> paths(JsonNode node, String at) {
    Stream<String> here =
        node.isObject()
            ? node.propertyNames().stream()
                .map(n -> at + "/" + n.replace("~", "~0").replace("/", "~1"))
            : Stream.iterate(0, i -> i < node.size(), i -> i + 1).map(i -> at + "/" + i);
    return here.toList().stream()
        .flatMap(p -> Stream.concat(Stream.of(p), paths(node.at(p.substring(at.length())), p)));
  }

  private static JsonNode replaced(JsonNode root, String path, JsonNode value) {
    int slash = path.lastIndexOf('/');
    String last = path.substring(slash + 1).replace("~1", "/").replace("~0", "~");
    switch (root.at(path.substring(0, slash))) {
      case ObjectNode object -> object.set(last, value);
      case ArrayNode array -> array.set(Integer.parseInt(last), value);
      default -> throw new IllegalStateException(path);
    }
    return root;
  }

  private static Optional<Plan> read(String text, Diagnostics diagnostics) {
    return PlanJson.read(text.getBytes(StandardCharsets.UTF_8), "plan.json", diagnostics);
  }
}
