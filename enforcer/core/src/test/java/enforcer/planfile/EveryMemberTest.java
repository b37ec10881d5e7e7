package enforcer.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.desired.Approval;
import enforcer.desired.Emergency;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.fixture.Golden;
import enforcer.guard.Refusal;
import enforcer.guard.RequiredAcceptance;
import enforcer.guard.RequiredAcceptance.Bound;
import enforcer.guard.Review;
import enforcer.pbx.KeptAt;
import enforcer.plan.JudgedPack;
import enforcer.plan.Judgement;
import enforcer.plan.Oversight;
import enforcer.plan.Plan;
import enforcer.plan.RuleVerdict;
import enforcer.policy.AllowedFailure;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleSeverity;
import enforcer.report.Plans;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A member that is declared is written, described and read back, wherever it stands in a plan. */
final class EveryMemberTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNode SCHEMA = PlanSchema.schema();
  private static final String FULL = full();
  private static final Path MEMBERS = Path.of("src/test/resources/planfile/members.txt");

  /** What no reader needs: it follows from the rest, or is said about the plan. */
  private static final Set<String> SHOWN =
      Set.of(
          ".tool.name",
          ".tool.version",
          ".summary",
          ".summary.add",
          ".summary.change",
          ".summary.delete",
          ".summary.observed",
          ".summary.notMet",
          ".summary.unknown",
          ".summary.unsupported",
          ".summary.inSync",
          ".changes[].address",
          ".changes[].lockout",
          ".observed[].address",
          ".observed[].lockout",
          ".accept",
          ".outcome",
          ".outcome.result",
          ".outcome.run",
          ".outcome.steps",
          ".outcome.steps.attempted",
          ".outcome.steps.done",
          ".outcome.steps.failed",
          ".outcome.steps.notAttempted",
          ".outcome.verified",
          ".outcome.message");

  /** The members that the schema declares, with the first place of each in the full plan. */
  private final Map<String, String> places = new TreeMap<>();

  private final Set<String> declared = new TreeSet<>();
  private final Set<String> required = new TreeSet<>();

  EveryMemberTest() {
    walk(SCHEMA, JSON.readTree(FULL), "", "");
  }

  /** Not even -Dgolden=write adds a member to a format that there is already. */
  @Test
  void aMemberThatAFormatLacksMakesANewFormat() throws IOException {
    List<String> kept = Files.readAllLines(MEMBERS);
    if (kept.getFirst().equals(PlanJson.FORMAT)) {
      assertThat(declared)
          .as("the members of format %s; another one raises PlanFormat.MINOR", PlanJson.FORMAT)
          .containsExactlyInAnyOrderElementsOf(kept.subList(1, kept.size()));
    }
    String now = PlanJson.FORMAT + "\n" + String.join("\n", declared) + "\n";
    Golden.assertFile(MEMBERS, now);
  }

  @Test
  void everyMemberIsWritten() {
    assertThat(places.keySet()).isEqualTo(declared).hasSizeGreaterThan(100);
  }

  @Test
  void everyMemberIsReadBackUnlessItIsOnlyShown() {
    Set<String> unseen = new TreeSet<>();
    places.forEach(
        (member, place) -> {
          if (isRead(altered(place, (object, name) -> object.set(name, other(object.get(name)))))) {
            unseen.add(member);
          }
        });
    assertThat(unseen).isEqualTo(new TreeSet<>(SHOWN));
  }

  @Test
  void aMemberThatIsRequiredIsMissedUnlessItIsOnlyShown() {
    for (String member : required) {
      String text = altered(places.get(member), ObjectNode::remove);
      String name = member.substring(member.lastIndexOf('.') + 1);
      if (SHOWN.contains(member) && !member.equals(".tool.version")) {
        assertThat(isRead(text)).as(member).isTrue();
      } else if (!member.equals(".formatVersion")) {
        assertThat(mistakes(text)).as(member).contains("the key \"" + name + "\" is missing");
      }
    }
    assertThat(required).hasSizeGreaterThan(70);
  }

  @Test
  void whatIsNotRequiredMayBeMissing() {
    for (String member : List.of(".notMet", ".context.emergency", ".context.dialTests")) {
      String text = altered(places.get(member), ObjectNode::remove);
      assertThat(mistakes(text)).as(member).isEmpty();
      assertThat(isRead(text)).as(member).isFalse();
    }
  }

  /** A plan of which every member is there. */
  private static String full() {
    Plan acme = Plans.acme();
    Plan.Subject subject = acme.subject();
    Plan.Context context = acme.context();
    Finding finding =
        Finding.of("secrets", Severity.NOTE, "acme", Optional.of(Plans.place(7)), "as ever");
    Plan plan =
        new Plan(
            new Plan.Subject(
                subject.name(),
                subject.url(),
                subject.caFile(),
                Optional.of("sha256/made-up"),
                subject.version(),
                subject.clientId(),
                List.of("acme-read"),
                subject.seenAs(),
                Optional.of(new KeptAt(Instant.EPOCH, Instant.EPOCH))),
            acme.desiredDigest(),
            acme.changes(),
            acme.changes(),
            acme.steps(),
            List.of(finding.standing(true)),
            List.of(finding.standing(true)),
            acme.sizes(),
            acme.theirs(),
            acme.unknown(),
            new Plan.Context(
                context.networks(),
                new Emergency(
                    Plans.FILE,
                    List.of("112"),
                    Optional.of("GB"),
                    Optional.of(List.of("9")),
                    Map.of()),
                context.emergencyNumbers(),
                context.emergencySource(),
                context.dialTests(),
                context.facts(),
                judgement(),
                new Oversight(Optional.of("0".repeat(40)), Approval.LOOSENING)),
            acme.digests());
    Refusal refusal =
        new Refusal(finding.standing(true), Optional.of(new RequiredAcceptance(Bound.DELETES, 1)));
    Completion outcome =
        new Completion(
            Completion.Result.APPLIED,
            Optional.of("1"),
            Optional.of(new Completion.Counts(1, 0, 0)),
            true,
            "done");
    return PlanJson.text(
        new PlanJson("0.1.0").tree(plan, Review.of(List.of(refusal)), Optional.of(outcome)));
  }

  private static Judgement judgement() {
    return new Judgement(
        List.of(
            new JudgedPack(
                "house.yaml",
                false,
                "ab".repeat(32),
                new TreeMap<>(Map.of("fail", 1)),
                Plans.place(8),
                true)),
        List.of(
            new AllowedFailure(
                "ACME-CON-001",
                "acme",
                List.of("extension 405"),
                "it is open",
                Set.of("ef".repeat(32), "ab".repeat(32)),
                "being moved",
                "ops",
                Instant.parse("2026-12-31T18:00:00Z"),
                Plans.place(9))),
        List.of(
            new RuleVerdict(
                "house.yaml",
                "ACME-CON-001",
                "The console is closed",
                RuleSeverity.BLOCKER,
                RuleOutcome.FAIL,
                "it is open",
                Plans.place(8),
                true)));
  }

  /** A record is an object that says which of its members are required. */
  private void walk(JsonNode said, JsonNode json, String member, String place) {
    JsonNode schema =
        said.has("$ref") ? SCHEMA.at(said.get("$ref").stringValue().substring(1)) : said;
    assertThat(schema.isMissingNode()).as("the schema of %s", member).isFalse();
    if (schema.has("items")) {
      walk(schema.get("items"), MissingNode.getInstance(), member + "[]", "");
      for (int i = 0; i < json.size(); i++) {
        walk(schema.get("items"), json.get(i), member + "[]", place + "/" + i);
      }
    } else if (schema.has("required")) {
      schema.get("required").forEach(r -> required.add(member + "." + r.stringValue()));
      assertThat(schema.get("properties").propertyNames())
          .as(member)
          .containsAll(json.propertyNames());
      for (String name : schema.get("properties").propertyNames()) {
        declared.add(member + "." + name);
        if (json.has(name)) {
          places.putIfAbsent(member + "." + name, place + "/" + name);
        }
        walk(
            schema.at("/properties/" + name),
            json.path(name),
            member + "." + name,
            place + "/" + name);
      }
    }
  }

  /** The full plan with one member altered, and a fingerprint to match. */
  private static String altered(String place, BiConsumer<ObjectNode, String> by) {
    ObjectNode plan = (ObjectNode) JSON.readTree(FULL);
    int slash = place.lastIndexOf('/');
    by.accept((ObjectNode) plan.at(place.substring(0, slash)), place.substring(slash + 1));
    if (!place.equals("/planDigest")) {
      plan.put("planDigest", PlanJson.digest(plan));
    }
    return plan.toString();
  }

  private static JsonNode other(JsonNode node) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (node.getNodeType()) {
      case STRING -> nodes.stringNode(node.stringValue() + "x");
      case BOOLEAN -> nodes.booleanNode(!node.booleanValue());
      case NUMBER -> nodes.numberNode(node.longValue() + 1);
      default -> nodes.numberNode(7);
    };
  }

  /** Whether a text is read as the full plan. */
  private static boolean isRead(String text) {
    return read(text, new Diagnostics()).equals(read(FULL, new Diagnostics()));
  }

  private static String mistakes(String text) {
    Diagnostics diagnostics = new Diagnostics();
    read(text, diagnostics);
    return String.join("; ", diagnostics.sorted().stream().map(d -> d.toString()).toList());
  }

  private static Optional<SavedPlan> read(String text, Diagnostics diagnostics) {
    return PlanJson.readSaved(text.getBytes(StandardCharsets.UTF_8), "plan.json", diagnostics);
  }
}
