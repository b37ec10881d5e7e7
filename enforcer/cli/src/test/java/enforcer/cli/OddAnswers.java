package enforcer.cli;

import static enforcer.cli.Checked.outcomes;
import static enforcer.cli.Checked.target;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A phone system whose answers say what a healthy one never says. */
final class OddAnswers implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  final PbxSimulator pbx;
  private final BetweenPbx between;

  OddAnswers(Path folder) {
    this(folder, Checked.NEGLECTED);
  }

  OddAnswers(Path folder, SimulatorOptions options) {
    this.folder = folder;
    this.pbx = PbxSimulator.start(options);
    this.between = BetweenPbx.start(pbx.url());
  }

  /** From now on each row of these answers, or the only one, is changed on its way. */
  void each(String path, Consumer<ObjectNode> change) {
    between.changing(
        (method, asked, answer) -> {
          if (!method.equals("GET") || !asked.endsWith("/" + path) || answer.status() != 200) {
            return answer;
          }
          JsonNode tree = JSON.readTree(answer.body());
          Iterable<JsonNode> rows =
              tree.path("value").isArray() ? tree.path("value") : List.of(tree);
          rows.forEach(row -> change.accept((ObjectNode) row));
          return new BetweenPbx.Answer(answer.status(), tree.toString());
        });
  }

  /** From now on this list has no rows like these. */
  void without(String path, Predicate<JsonNode> rows) {
    between.changing(
        (method, asked, answer) -> {
          if (!method.equals("GET") || !asked.endsWith("/" + path) || answer.status() != 200) {
            return answer;
          }
          ObjectNode tree = (ObjectNode) JSON.readTree(answer.body());
          ArrayNode left = JSON.createArrayNode();
          tree.path("value").valueStream().filter(rows.negate()).forEach(left::add);
          tree.set("value", left);
          tree.put("@odata.count", left.size());
          return new BetweenPbx.Answer(answer.status(), tree.toString());
        });
  }

  /** From now on each of these answers lists other rows, or has other values, by its path. */
  void instead(Map<String, String> answers) {
    between.changing(
        (method, asked, answer) -> {
          Optional<String> path = answers.keySet().stream().filter(asked::endsWith).findFirst();
          if (!method.equals("GET") || path.isEmpty() || answer.status() != 200) {
            return answer;
          }
          ObjectNode tree = (ObjectNode) JSON.readTree(answer.body());
          JsonNode said = JSON.readTree(answers.get(path.get()).replace('\'', '"'));
          if (said.isArray()) {
            tree.set("value", said);
            tree.put("@odata.count", said.size());
          } else if (tree.path("value").isArray()) {
            tree.path("value").forEach(row -> ((ObjectNode) row).setAll((ObjectNode) said));
          } else {
            tree.setAll((ObjectNode) said);
          }
          return new BetweenPbx.Answer(answer.status(), tree.toString());
        });
  }

  /** From now on this answer has another status or other text. */
  void answer(String path, int status, UnaryOperator<String> body) {
    between.changing(
        (method, asked, answer) ->
            method.equals("GET") && asked.endsWith("/" + path) && answer.status() == 200
                ? new BetweenPbx.Answer(status, body.apply(answer.body()))
                : answer);
  }

  /** From now on this answer says this of itself. */
  void header(String path, String name, String value) {
    between.changing(
        (method, asked, answer) ->
            method.equals("GET") && asked.endsWith("/" + path)
                ? new BetweenPbx.Answer(answer.status(), answer.body(), Map.of(name, value))
                : answer);
  }

  /** From now on every answer states this of the version, and these are refused. */
  void stating(String version, Set<String> refused) {
    between.changing(
        (_, asked, answer) ->
            new BetweenPbx.Answer(
                refused.stream().anyMatch(asked::endsWith) ? 403 : answer.status(),
                answer.body(),
                Map.of("X-3CX-Version", version)));
  }

  /** From now on no answer states the version, the status is refused, and this describes all. */
  void describing(UnaryOperator<String> description) {
    between.changing(
        (_, asked, answer) ->
            new BetweenPbx.Answer(
                asked.endsWith("/SystemStatus") ? 403 : answer.status(),
                asked.endsWith("/$metadata") ? description.apply(answer.body()) : answer.body(),
                Map.of("X-3CX-Version", "")));
  }

  /** From now on this is not found, by an answer that says this of itself. */
  void missing(String path, Map<String, String> headers) {
    between.changing(
        (method, asked, answer) ->
            method.equals("GET") && asked.endsWith("/" + path)
                ? new BetweenPbx.Answer(404, "", headers)
                : answer);
  }

  /** From now on these answers name another host as the one that they come from. */
  void host(String named, Predicate<String> paths) {
    between.changing(
        (_, asked, answer) ->
            paths.test(asked)
                ? new BetweenPbx.Answer(
                    answer.status(),
                    answer.body().replaceFirst("(?<=context\":\")http://[^/]+", named))
                : answer);
  }

  /** From now on each row of these answers has other values of properties that it shows. */
  void each(String path, String json) {
    JsonNode values = JSON.readTree(json.replace('\'', '"'));
    each(
        path,
        row ->
            values
                .properties()
                .forEach(
                    property -> {
                      if (row.has(property.getKey())) {
                        row.set(property.getKey(), property.getValue());
                      }
                    }));
  }

  Run check(String... options) {
    return run(Stream.concat(Stream.of("check", "--url", between.url()), Stream.of(options)));
  }

  Run run(Stream<String> arguments) {
    return Run.in(folder)
        .environment(between.environment(pbx.clientId(), pbx.clientSecret()))
        .run(arguments.toArray(String[]::new));
  }

  /** The report of a check of these packs. */
  JsonNode judged(String packs) {
    return target(check("--policies", packs, "-o", "json")).path("now");
  }

  /** The outcome of each rule of these packs. */
  Map<String, String> found(String packs) {
    return outcomes(judged(packs));
  }

  /** The objects on which a rule of these packs has this verdict. */
  List<String> objects(String packs, String rule, String outcome) {
    return judged(packs)
        .path("rules")
        .valueStream()
        .filter(found -> found.path("id").asString().equals(rule))
        .flatMap(found -> found.path("verdicts").valueStream())
        .filter(verdict -> verdict.path("outcome").asString().equals(outcome))
        .map(verdict -> verdict.path("object").asString(""))
        .toList();
  }

  String url() {
    return between.url();
  }

  @Override
  public void close() {
    between.close();
    pbx.close();
  }
}
