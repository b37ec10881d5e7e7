package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever a PBX answers in whichever place, no command fails in itself, obeys nothing, and every
 * run ends with a code that is documented. One lie is told for each place; {@code -Dlies=all} tells
 * every one to every command.
 */
class LyingPbxTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final boolean ALL = "all".equals(System.getProperty("lies"));
  private static final List<String> COMMANDS = List.of("plan", "import", "doctor");
  private static final Set<Integer> CODES = Set.of(0, 1, 3, 4);
  private static final JsonNode LIES =
      JSON.readTree(
          """
          [null, 1, -1, 1.5, 1e99, 99999999999999999999999999, true, "x", "", [], {}, [[]], [{}],
           "1)/../../Users(2", "999999999999999999999",
           "\\u001b]0;x\\u0007\\u009b31m\\u202e`|</details>\\n# @a", "*/ ' \\" %00 ${x} {{y}}"]
          """);

  @TempDir Path folder;

  /** One value of one answer. */
  private record Place(String path, String pointer) {}

  @Test
  void noLieMakesTheToolFailInItself() throws IOException {
    document();
    SimulatorOptions options = SimulatorOptions.defaults().withSeenAs("192.0.2.200");
    try (PbxSimulator pbx = PbxSimulator.start(options);
        BetweenPbx between = BetweenPbx.start(pbx.url())) {
      Run.Setting setting =
          Run.in(folder).environment(between.environment(pbx.clientId(), pbx.clientSecret()));
      Map<Place, String> answers = answers(setting, between);
      int told = 0;
      for (Map.Entry<Place, String> answer : answers.entrySet()) {
        for (int i = 0; i < (ALL ? LIES.size() * COMMANDS.size() : 1); i++) {
          JsonNode lie = LIES.get((told + i) % LIES.size());
          String command = COMMANDS.get((told / 2 + i) % COMMANDS.size());
          between.changing(lying(answer, lie));
          judge(run(setting, between, command), answer.getKey() + " = " + lie + ": " + command);
        }
        told++;
      }
      assertThat(told).isGreaterThan(100);
    }
  }

  /** Every place of every answer that a plan asks for, with that answer. */
  private Map<Place, String> answers(Run.Setting setting, BetweenPbx between) {
    Map<String, String> bodies = new ConcurrentHashMap<>();
    between.changing(
        (_, path, answer) -> {
          bodies.put(path, answer.body());
          return answer;
        });
    assertThat(run(setting, between, "plan").code()).isZero();
    Map<Place, String> places = new java.util.LinkedHashMap<>();
    new TreeMap<>(bodies)
        .forEach(
            (path, body) ->
                pointers(JSON.readTree(body), "")
                    .forEach(pointer -> places.put(new Place(path, pointer), body)));
    return places;
  }

  private static BetweenPbx.Change lying(Map.Entry<Place, String> answer, JsonNode lie) {
    Place place = answer.getKey();
    JsonNode tree = JSON.readTree(answer.getValue());
    String body = (place.pointer.isEmpty() ? lie : replaced(tree, place.pointer, lie)).toString();
    return (_, path, as) -> path.equals(place.path) ? new BetweenPbx.Answer(as.status(), body) : as;
  }

  private static void judge(Run run, String told) {
    String all = run.out() + run.err();
    assertThat(all).as(told).doesNotContain("itself failed").doesNotContain("Exception");
    assertThat(all)
        .as(told)
        .doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}&&[^\\n]]|[\u202a-\u202e]");
    assertThat(run.code()).as(told + "\n" + run.err()).isIn(CODES);
    assertThat(run.err().length()).as(told).isLessThan(20_000);
  }

  private static Run run(Run.Setting setting, BetweenPbx between, String command) {
    return command.equals("plan")
        ? setting.run("plan", "acme.yaml", "--url", between.url(), "--details")
        : setting.run(command, "--url", between.url());
  }

  private void document() throws IOException {
    for (String file : List.of("acme.yaml", "base.yaml")) {
      Files.copy(Path.of("..", "..", "examples", "acme", file), folder.resolve(file));
    }
  }

  /** The places of a tree; of a list, one entry in the middle stands for all. */
  private static List<String> pointers(JsonNode node, String at) {
    List<String> pointers = new ArrayList<>(List.of(at));
    if (node instanceof ObjectNode object) {
      for (String name : object.propertyNames()) {
        String step = at + "/" + name.replace("~", "~0").replace("/", "~1");
        pointers.addAll(pointers(object.get(name), step));
      }
    } else if (node instanceof ArrayNode array && !array.isEmpty()) {
      int middle = array.size() / 2;
      pointers.addAll(pointers(array.get(middle), at + "/" + middle));
    }
    return pointers;
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
}
