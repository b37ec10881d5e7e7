package enforcer.planfile;

import static enforcer.planfile.Codec.FLAG;
import static enforcer.planfile.Codec.TEXT;
import static enforcer.planfile.Codec.object;
import static enforcer.planfile.Codec.words;
import static java.util.Objects.requireNonNull;

import enforcer.desired.Approval;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one run of {@code plan} left in a folder: every phone system, with its saved plan or the
 * reason why there is none. Without it, one that could not be read would look like one that was not
 * asked for.
 *
 * @param toolVersion of the enforcer that made the plans
 */
public record PlannedRun(String toolVersion, List<PlannedTarget> targets) {
  /** The name of the file in the folder. */
  public static final String FILE = "run.json";

  /** The format that is written. */
  public static final String FORMAT = PlanFormat.MAJOR + "." + PlannedRun.MINOR;

  private static final int MINOR = 2;
  private static final String NOT_ONE = "plan into the folder again with enforcer plan --out DIR/";
  private static final Codec<SavedAs> SAVED = object(PlannedRun::declareSaved);
  private static final Codec<PlannedTarget> TARGET = object(PlannedRun::declareTarget);
  private static final Codec<PlannedRun> RUN = object(PlannedRun::declare);

  /**
   * One phone system.
   *
   * @param name its name in the document; the file if the document has none
   * @param results what was found, in words
   * @param reasons why there is no plan, one sentence each
   * @param plan empty where no plan was saved
   * @param first what is to be read first although there is no plan, such as a weaker guardrail
   * @param approval who must agree to its change, where no plan says it
   */
  public record PlannedTarget(
      String name,
      Optional<String> url,
      List<String> results,
      List<String> reasons,
      Optional<SavedAs> plan,
      List<Finding> first,
      Optional<Approval> approval) {
    public PlannedTarget {
      requireNonNull(name, "name is null");
      results = List.copyOf(results);
      reasons = List.copyOf(reasons);
      first = List.copyOf(first);
      requireNonNull(approval, "approval is null");
    }
  }

  /**
   * A plan in the same folder.
   *
   * @param digest its fingerprint
   * @param signed whether its signature stands beside it
   * @param lifted what lifted refusals of guards, and who accepted it; empty where nothing did
   */
  public record SavedAs(String file, String digest, boolean signed, Optional<String> lifted) {
    public SavedAs {
      requireNonNull(lifted, "lifted is null");
      requireNonNull(file, "file is null");
      requireNonNull(digest, "digest is null");
    }
  }

  public PlannedRun {
    requireNonNull(toolVersion, "toolVersion is null");
    targets = List.copyOf(targets);
  }

  /** The names of the files that hold its plans. */
  public Set<String> plans() {
    return targets.stream()
        .flatMap(target -> target.plan().stream())
        .map(SavedAs::file)
        .collect(Collectors.toSet());
  }

  /** The text of the file. */
  public String text() {
    return PlanJson.text(RUN.write(this));
  }

  /** What the bytes of a file say; empty after a mistake, which is then reported. */
  public static Optional<PlannedRun> read(byte[] bytes, String file, Diagnostics diagnostics) {
    try {
      JsonNode root = PlanJson.JSON.readTree(bytes);
      JsonPart part = new JsonPart(root, "", true);
      boolean strict = !PlanFormat.isNewer(part.at("formatVersion").asText(), MINOR);
      return Optional.of(RUN.read(new JsonPart(root, "", strict)));
    } catch (JacksonException _) {
      diagnostics.error(Place.of(Excerpt.escaped(file)), "", "this is not JSON", NOT_ONE);
    } catch (Malformed e) {
      diagnostics.error(Place.of(Excerpt.escaped(file)), e.path(), e.getMessage(), NOT_ONE);
    }
    return Optional.empty();
  }

  /** The JSON Schema of the file, for programs that read it. */
  public static ObjectNode schema() {
    ObjectNode schema =
        RUN.shape()
            .document(
                "enforcer run of plans", "What plan --out DIR/ says of its targets in run.json.");
    ObjectNode defs = schema.putObject("$defs");
    List.of(DigestFormat.DIGEST, FindingFormat.FINDING, FindingFormat.PLACE)
        .forEach(codec -> defs.set(codec.shape().name(), codec.shape().schema()));
    return schema;
  }

  private static Function<JsonPart, PlannedRun> declare(Members<PlannedRun> m) {
    var tool = m.begins(FORMAT, PlannedRun::toolVersion);
    var targets =
        m.and(
            "targets",
            TARGET.list().doc("Every phone system, in the order of their documents."),
            PlannedRun::targets);
    return part -> new PlannedRun(tool.apply(part), targets.of(part));
  }

  private static Function<JsonPart, PlannedTarget> declareTarget(Members<PlannedTarget> m) {
    var name =
        m.and(
            "name",
            TEXT.doc("What the document calls it; the file where that says no name."),
            PlannedTarget::name);
    var url = m.or("url", TEXT.doc("Its address."), PlannedTarget::url);
    var results =
        m.and(
            "results",
            TEXT.list().doc("What was found, in the words of targets.schema.json."),
            PlannedTarget::results);
    var reasons =
        m.and(
            "reasons",
            TEXT.list().doc("Why there is no plan, one sentence each."),
            PlannedTarget::reasons);
    var plan = m.or("plan", SAVED.doc("Missing where no plan was saved."), PlannedTarget::plan);
    var first =
        m.or(
            "readFirst",
            FindingFormat.FINDING
                .list()
                .doc("What is to be read first although no plan was saved."),
            t -> Optional.of(t.first()).filter(all -> !all.isEmpty()));
    var approval =
        m.or(
            "approval",
            words(Approval.class).doc("Who must agree to its change, where no plan says it."),
            PlannedTarget::approval);
    return part ->
        new PlannedTarget(
            name.of(part),
            url.of(part),
            results.of(part),
            reasons.of(part),
            plan.of(part),
            first.of(part).orElse(List.of()),
            approval.of(part));
  }

  private static Function<JsonPart, SavedAs> declareSaved(Members<SavedAs> m) {
    var file = m.and("file", TEXT.doc("Its name in the folder."), SavedAs::file);
    var digest = m.and("digest", DigestFormat.DIGEST, SavedAs::digest);
    var signed =
        m.and("signed", FLAG.doc("Whether a signature stands beside it."), SavedAs::signed);
    var lifted =
        m.or(
            "lifted",
            TEXT.doc("What lifted refusals of guards, and who accepted it."),
            SavedAs::lifted);
    return part -> new SavedAs(file.of(part), digest.of(part), signed.of(part), lifted.of(part));
  }
}
