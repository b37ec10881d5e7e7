package enforcer.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever a PBX answers in whichever place, no command fails in itself, obeys nothing, and every
 * run ends with a code that is documented. One lie is told in every fourth place, to one of the
 * commands that ask there; {@code -Dlies=all} tells every one in every place to every command.
 */
class LyingPbxTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final boolean ALL = "all".equals(System.getProperty("lies"));
  private static final int STRIDE = 4;
  private static final Set<Integer> WITHOUT_A_WRITE = Set.of(0, 1, 3, 4);
  private static final Set<Integer> AFTER_A_WRITE = Set.of(5, 6);
  private static final JsonNode LIES =
      JSON.readTree(
          """
          [null, 1, -1, 1.5, 1e99, 99999999999999999999999999, true, "x", "", [], {}, [[]], [{}],
           "1)/../../Users(2", "999999999999999999999",
           "\\u001b]0;x\\u0007\\u009b31m\\u202e`|</details>\\n# @a", "*/ ' \\" %00 ${x} {{y}}"]
          """);
  private static final String PINS =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: acme
      extensions:
        rules:
          - { match: everyone, require: { voicemailPin: { min: 6 }, sipPassword: { min: 10 } } }
      """;
  private static final String SMALL =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: acme
      antiHacking: { failedLogins: 5 }
      extensions:
        rules:
          - { match: { extensions: ["225"] }, set: { srtp: enforced } }
      departments: { manage: merge, list: [{ name: Board }] }
      """;
  private static final String[] YES = {"--auto-approve", "--accept", Phones.EVERYTHING};

  @TempDir Path folder;

  /** A command, and whether it may write. */
  private record Command(String name, boolean writes, List<String> arguments) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** One value of the answers of one address. */
  private record Place(String path, String pointer) {}

  @Test
  void noLieMakesTheToolFailInItself() throws IOException {
    documents();
    SimulatorOptions options = SimulatorOptions.defaults().withSeenAs("192.0.2.200");
    try (PbxSimulator pbx = PbxSimulator.start(options);
        BetweenPbx between = BetweenPbx.start(pbx.url())) {
      Run.Setting setting = setting(pbx, between);
      List<Command> commands = commands(setting, between);
      between.withhold();
      Map<Place, List<Command>> asking = asking(setting, between, commands);
      Map<String, Integer> told = new TreeMap<>();
      SoftAssertions judgements = new SoftAssertions();
      int number = 0;
      for (Map.Entry<Place, List<Command>> each : asking.entrySet()) {
        Place place = each.getKey();
        List<Command> asks = each.getValue();
        for (int i = 0; i < lies(number, place, asks); i++) {
          Command command = asks.get((number / STRIDE + i) % asks.size());
          JsonNode lie = LIES.get((number + i) % LIES.size());
          between.changing(lying(place, lie));
          Run run = setting.run(command.arguments.toArray(String[]::new));
          judgements.check(
              () -> judge(run, command, between.withheld(), place + " = " + lie + ": " + command));
          told.merge(command.name, 1, Integer::sum);
        }
        number++;
      }
      judgements.assertAll();
      assertThat(told).hasSameSizeAs(commands);
      assertThat(number).isGreaterThan(300);
      assertThat(asking.keySet())
          .extracting(Place::path)
          .contains("/xapi/v1/Peers", "/xapi/v1/Users/Pbx.GetPhoneRegistrars");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "\"5\"", "\"1)/../../Users(2\"", "{}", "1e99"})
  void anAnswerAboutAnotherObjectThanAskedForIsNotWrittenTo(String id) throws IOException {
    documents();
    SimulatorOptions options = SimulatorOptions.defaults().withSeenAs("192.0.2.200");
    try (PbxSimulator pbx = PbxSimulator.start(options);
        BetweenPbx between = BetweenPbx.start(pbx.url())) {
      between.withhold();
      between.changing(
          (_, path, answer) ->
              path.contains("/Users(") || path.contains("/Groups(")
                  ? lying(new Place(path, "/Id"), JSON.readTree(id)).of("GET", path, answer)
                  : answer);

      Run run =
          setting(pbx, between)
              .run("apply", "acme.yaml", YES[0], YES[1], YES[2], "--url=" + between.url());

      assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
      assertThat(run.err())
          .containsPattern("extension [0-9]+ failed: the PBX did not send Users")
          .doesNotContain("itself failed");
      assertThat(between.withheld()).isEmpty();
    }
  }

  private static int lies(int number, Place place, List<Command> asks) {
    if (ALL) {
      return LIES.size() * asks.size();
    }
    return number % STRIDE == 0 || place.path.endsWith("GetPhoneRegistrars") ? 1 : 0;
  }

  private Run.Setting setting(PbxSimulator pbx, BetweenPbx between) {
    Map<String, String> environment =
        new TreeMap<>(between.environment(pbx.clientId(), pbx.clientSecret()));
    environment.put("ENFORCER_STATE_DIR", folder.resolve("state").toString());
    return Run.in(folder).environment(environment).hurried();
  }

  /** What the commands are run on; for something to undo, something is applied. */
  private List<Command> commands(Run.Setting setting, BetweenPbx between) throws IOException {
    String url = "--url=" + between.url();
    Command small = command("apply", true, Stream.of(YES), "small.yaml", url);
    Run applied = setting.run(small.arguments.toArray(String[]::new));
    assertThat(applied.code()).as(applied.out() + applied.err()).isZero();
    String run = Phones.id(journals().getFirst());
    Stream<String> pins = Stream.of("voicemail-pins", "--no-welcome-email", "--auto-approve");
    Stream<String> sip =
        Stream.of("sip-passwords", "--welcome-email", "--include-unreachable=99", "--auto-approve");
    return List.of(
        command("plan", false, Stream.of("acme.yaml", "--details"), url),
        command("import", false, Stream.of(url)),
        command("doctor", false, Stream.of(url)),
        command("dial", false, Stream.of("999", "0033140000000", "--from=205"), "--live", url),
        command("apply", true, Stream.of(YES), "acme.yaml", url),
        command("undo", true, Stream.of(YES), run),
        command("rotate", true, pins, "pins.yaml", url),
        command("rotate", true, sip, "pins.yaml", url));
  }

  private static Command command(
      String name, boolean writes, Stream<String> arguments, String... more) {
    Stream<String> all =
        Stream.of(Stream.of(name), arguments, Stream.of(more)).flatMap(part -> part);
    List<String> words = all.toList();
    return new Command(name.equals("rotate") ? name + " " + words.get(1) : name, writes, words);
  }

  /** Every place of every answer that the commands get, with those that get it. */
  private Map<Place, List<Command>> asking(
      Run.Setting setting, BetweenPbx between, List<Command> commands) throws IOException {
    record Asked(Place place, Command command) {}
    List<Asked> asked = new ArrayList<>();
    for (Command command : commands) {
      Set<Place> places = new ConcurrentSkipListSet<>(Comparator.comparing(Place::toString));
      between.changing(
          (_, path, answer) -> {
            pointers(JSON.readTree(answer.body()), "")
                .forEach(pointer -> places.add(new Place(path, pointer)));
            return answer;
          });
      Run run = setting.run(command.arguments.toArray(String[]::new));
      judge(run, command, between.withheld(), "the truth: " + command);
      assertThat(run.code()).as(run.err()).isIn(command.writes ? AFTER_A_WRITE : Set.of(0));
      places.forEach(place -> asked.add(new Asked(place, command)));
    }
    return asked.stream()
        .collect(groupingBy(Asked::place, LinkedHashMap::new, mapping(Asked::command, toList())));
  }

  private static BetweenPbx.Change lying(Place place, JsonNode lie) {
    return (_, path, answer) -> {
      if (!path.equals(place.path)) {
        return answer;
      }
      JsonNode tree = JSON.readTree(answer.body());
      return new BetweenPbx.Answer(answer.status(), replaced(tree, place.pointer, lie).toString());
    };
  }

  private void judge(Run run, Command command, List<String> writes, String told)
      throws IOException {
    String all = run.out() + run.err();
    assertThat(all).as(told).doesNotContain("itself failed").doesNotContain("Exception");
    assertThat(all)
        .as(told)
        .doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}&&[^\\n]]|[\u202a-\u202e]");
    assertThat(run.code())
        .as(told + "\n" + writes + "\n" + run.out() + run.err())
        .isIn(writes.isEmpty() ? WITHOUT_A_WRITE : AFTER_A_WRITE);
    assertThat(run.err().length()).as(told).isLessThan(20_000);
    if (command.writes) {
      for (Path journal : journals().stream().skip(1).toList()) {
        Files.delete(journal);
      }
    } else {
      assertThat(writes).as(told).isEmpty();
    }
  }

  /** The journals that are kept; the first is of what is to be undone. */
  private List<Path> journals() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
      return files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  private void documents() throws IOException {
    for (String file : List.of("acme.yaml", "base.yaml")) {
      Files.copy(Path.of("..", "..", "examples", "acme", file), folder.resolve(file));
    }
    Files.writeString(folder.resolve("pins.yaml"), PINS);
    Files.writeString(folder.resolve("small.yaml"), SMALL);
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

  /** The tree with another value in this place, where it has the place. */
  private static JsonNode replaced(JsonNode root, String path, JsonNode value) {
    if (path.isEmpty()) {
      return value;
    }
    int slash = path.lastIndexOf('/');
    String last = path.substring(slash + 1).replace("~1", "/").replace("~0", "~");
    JsonNode parent = root.at(path.substring(0, slash));
    if (parent instanceof ObjectNode object && object.has(last)) {
      object.set(last, value);
    } else if (parent instanceof ArrayNode array && array.size() > Integer.parseInt(last)) {
      array.set(Integer.parseInt(last), value);
    }
    return root;
  }
}
