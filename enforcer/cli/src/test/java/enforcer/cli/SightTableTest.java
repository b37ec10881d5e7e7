package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Enforcer;
import enforcer.PolicyCheck;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostics;
import enforcer.diff.Change;
import enforcer.document.SchemaCheck;
import enforcer.pbx.ClientOptions;
import enforcer.pbx.Credential;
import enforcer.pbx.Limits;
import enforcer.pbx.PbxException;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.Secret;
import enforcer.pbx.Target;
import enforcer.policy.CompiledPacks;
import enforcer.policy.Pack;
import enforcer.policy.PackLibrary;
import enforcer.policy.PolicyReport;
import enforcer.policy.Rule;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.schema.DocumentSchema;
import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;

/**
 * No verdict without sight: every answer that a check or a plan reads is withheld in every way. A
 * verdict rests on an answer where the rule names it, and also where another answer there changes
 * the verdict, whatever the rule names.
 */
class SightTableTest {
  private static final SimulatorOptions SEEN =
      SimulatorOptions.defaults().withSeenAs("192.0.2.200");
  private static final Limits SHORT =
      Limits.standard()
          .timeouts(Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofSeconds(9))
          .retries(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1));
  private static final String XAPI = "/xapi/v1/";
  private static final Path DOCUMENT = Path.of("src/test/resources/sight.yaml");
  private static final Map<String, BetweenPbx.Change> WAYS = new LinkedHashMap<>();

  /**
   * Nobody reaches 0871, and everybody reaches 112: two of the rules that simulate calls, which is
   * slow. CheckUnseenTest blinds the others.
   */
  private static final Set<String> ABOUT_CALLS = Set.of("3CX-FRD-101", "3CX-EMG-101");

  static {
    for (int status : new int[] {401, 403, 404, 429, 500}) {
      WAYS.put("" + status, (_, _, _) -> new BetweenPbx.Answer(status, ""));
    }
    WAYS.put("web page", (_, _, _) -> new BetweenPbx.Answer(200, "<html>Sign in</html>"));
    WAYS.put("time-out", (_, _, answer) -> late(answer));
    WAYS.put(
        "cut",
        (_, _, a) -> new BetweenPbx.Answer(200, a.body().substring(0, a.body().length() / 2)));
    WAYS.put("nothing", (_, _, _) -> new BetweenPbx.Answer(200, ""));
    WAYS.put("empty object", (_, _, _) -> new BetweenPbx.Answer(200, "{}"));
    WAYS.put("wrong type", (_, _, _) -> new BetweenPbx.Answer(200, "{\"value\":[17]}"));
  }

  private final Enforcer enforcer =
      new Enforcer(new SchemaCheck(DocumentSchema.json()), InstantSource.system());
  private final DesiredState desired =
      enforcer.read(List.of(DOCUMENT.toString()), Path.of("")).targets().getFirst();

  /** The verdict of each rule, with what it names, and the resources that a plan would change. */
  private record Seen(Map<String, RuleResult> rules, Set<String> changed) {
    Set<String> naming(String answer) {
      return rules.values().stream()
          .filter(rule -> rule.sources().contains(answer))
          .map(rule -> rule.rule().id())
          .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> measured() {
      return rules.values().stream()
          .filter(result -> !result.derived())
          .map(result -> result.rule().id())
          .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> judgedOtherwise(Seen other) {
      return rules.keySet().stream()
          .filter(id -> rules.get(id).outcome() != other.rules.get(id).outcome())
          .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many of these rules pass and fail, and whether a plan changes what was not seen. */
    String claims(Set<String> resting, String answer) {
      return claimed(resting, RuleOutcome.PASS)
          + (" / " + claimed(resting, RuleOutcome.FAIL))
          + (" / " + (changed.contains(answer) ? 1 : 0));
    }

    private long claimed(Set<String> resting, RuleOutcome outcome) {
      return resting.stream()
          .filter(id -> rules.containsKey(id) && rules.get(id).outcome() == outcome)
          .count();
    }
  }

  @Test
  void nothingIsClaimedOfAnAnswerThatNobodySaw() {
    List<Map<String, String>> others =
        List.of(
            answersOf("factory"),
            answersOf(
                Path.of("../core/src/test/resources/seeds/everything-wrong.yaml").toString()));
    try (PbxSimulator pbx = PbxSimulator.start(SEEN);
        BetweenPbx between = BetweenPbx.start(pbx.url())) {
      premiumForNobody(pbx);
      Set<String> ids = look(pbx, between, check(_ -> true), false).measured();
      ids.addAll(ABOUT_CALLS);
      PolicyCheck all = check(rule -> ids.contains(rule.id()));
      Seen open = look(pbx, between, all, true);
      StringBuilder table = new StringBuilder(head());
      for (String answer : answers(between)) {
        Set<String> resting = open.naming(answer);
        for (Map<String, String> other : others) {
          withhold(
              between,
              answer,
              (_, path, a) ->
                  new BetweenPbx.Answer(
                      a.status(), asIfOf(pbx, other.getOrDefault(path, a.body()))));
          resting.addAll(open.judgedOtherwise(look(pbx, between, all, false)));
        }
        table.append("| `").append(answer).append("` | ").append(open.claims(resting, answer));
        PolicyCheck judging = check(rule -> resting.contains(rule.id()));
        for (BetweenPbx.Change way : WAYS.values()) {
          withhold(between, answer, way);
          Seen blind = look(pbx, between, judging, open.changed().contains(answer));
          table.append(" | ").append(blind.claims(resting, answer));
        }
        table.append(" |\n");
      }
      assertThat(rowOf("Groups", table)).as("rules that rest on Groups").startsWith("1 / 0 / 1 |");
      assertThat(rowOf("Peers", table)).as("rules that rest on Peers").startsWith("1 / 0 / 0 |");
      Golden.assertSame("../../../../../schema/SIGHT.md", table.toString());
      assertThat(
              table
                  .toString()
                  .lines()
                  .filter(row -> row.startsWith("| `"))
                  .map(row -> row.split(" \\| ", 3)[2]))
          .as("claims of what was withheld")
          .allMatch(row -> row.matches("0 / 0 / 0( \\| 0 / 0 / 0)* \\|"));
    }
  }

  private static String rowOf(String answer, CharSequence table) {
    String begin = "| `" + answer + "` | ";
    return table
        .toString()
        .lines()
        .filter(row -> row.startsWith(begin))
        .map(row -> row.substring(begin.length()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Premium numbers are for a department that was deleted, which the list of departments proves.
   */
  private static void premiumForNobody(PbxSimulator pbx) {
    long nobodys = international(pbx);
    pbx.edit(
        "OutboundRules",
        row -> {
          switch (row.path("Name").asString("")) {
            case "Any" -> row.put("Prefix", "0871").putArray("GroupIds").add(nobodys);
            case "National" -> row.put("Prefix", "01,02,03");
            default -> {}
          }
        });
  }

  /** A department that everybody has left. */
  private static long international(PbxSimulator pbx) {
    long id =
        pbx.state("Groups")
            .valueStream()
            .filter(group -> group.path("Name").asString("").equals("International"))
            .mapToLong(group -> group.path("Id").asLong())
            .findFirst()
            .orElseThrow();
    pbx.edit(
        "Users",
        row -> {
          if (row.get("Groups") instanceof ArrayNode groups) {
            groups.removeIf(group -> group.path("GroupId").asLong() == id);
          }
        });
    return id;
  }

  private static String head() {
    return """
    # No verdict without sight

    Rules that pass / rules that fail / differences in a plan, of all that rest on an answer: as it
    is, and where it is withheld.

    | answer | seen | %s |
    |---|---|%s
    """
        .formatted(String.join(" | ", WAYS.keySet()), "---|".repeat(WAYS.size()));
  }

  private Seen look(PbxSimulator pbx, BetweenPbx between, PolicyCheck check, boolean planning) {
    Target target = Target.of(between.url());
    Credential credential = Credential.of(target, pbx.clientId(), Secret.of(pbx.clientSecret()));
    ClientOptions options = ClientOptions.standard(Map.of()).limits(SHORT);
    try {
      PolicyReport report =
          check.bare("acme", ReadingClient.open(target, credential, options)).now();
      List<Change> changes =
          planning
              ? enforcer
                  .plan(desired, ReadingClient.open(target, credential, options))
                  .plan()
                  .changes()
              : List.of();
      return new Seen(
          report.results().stream().collect(Collectors.toMap(r -> r.rule().id(), r -> r)),
          changes.stream().flatMap(c -> c.resource().paths().stream()).collect(Collectors.toSet()));
    } catch (PbxException _) {
      return new Seen(Map.of(), Set.of());
    }
  }

  private static void withhold(BetweenPbx between, String answer, BetweenPbx.Change change) {
    between.changing(
        (method, path, a) -> path.equals(XAPI + answer) ? change.of(method, path, a) : a);
  }

  /** The paths that were asked for so far. */
  private static Set<String> answers(BetweenPbx between) {
    return between.asked().stream()
        .map(asked -> asked.split("[ ?]")[1])
        .filter(path -> path.startsWith(XAPI))
        .map(path -> path.substring(XAPI.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a phone system of another seed answers, by path; a ring group of it has number 112. */
  private Map<String, String> answersOf(String seed) {
    Map<String, String> answers = new ConcurrentHashMap<>();
    try (PbxSimulator pbx = PbxSimulator.start(SEEN.withSeed(seed));
        BetweenPbx between = BetweenPbx.start(pbx.url())) {
      pbx.edit("RingGroups", row -> row.put("Number", "112"));
      between.changing(
          (_, path, answer) -> {
            answers.put(path, answer.body());
            return answer;
          });
      look(pbx, between, check(_ -> true), true);
    }
    return answers;
  }

  /** The answer of another phone system, which names this one as its own. */
  private static String asIfOf(PbxSimulator pbx, String answer) {
    return answer.replaceFirst("http://127\\.0\\.0\\.1:\\d+(?=/xapi)", pbx.url().toString());
  }

  private static BetweenPbx.Answer late(BetweenPbx.Answer answer) {
    try {
      Thread.sleep(SHORT.read().plusMillis(100));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return answer;
  }

  private PolicyCheck check(Predicate<Rule> some) {
    Diagnostics mistakes = new Diagnostics();
    List<Rule> rules = PackLibrary.rules().stream().filter(some).toList();
    Pack pack = new Pack("some", "Some rules", "some.yaml", "", true, rules, List.of());
    return new PolicyCheck(
        enforcer, CompiledPacks.of(List.of(pack), Instant.now(), mistakes), Instant.now());
  }
}
