package enforcer.planfile;

import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.guard.Refusal;
import enforcer.guard.RequiredAcceptance;
import enforcer.guard.Review;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the JSON tree of a plan file; refuses everything that no plan can hold. */
final class PlanReader {
  static final int MAJOR = 1;
  static final int MINOR = 4;

  /** The key of the plan's own fingerprint. */
  static final String DIGEST_KEY = "planDigest";

  /** The key of what became of the plan; it is for programs and is not read back. */
  static final String OUTCOME_KEY = "outcome";

  private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final String ABSENT = "absent";

  private PlanReader() {}

  static SavedPlan read(JsonPart file) {
    boolean strict = !isNewer(file.text("formatVersion"));
    JsonPart root = new JsonPart(file.node(), file.path(), strict);
    root.keys(
        "formatVersion",
        "tool",
        "subject",
        "summary",
        "changes",
        "observed",
        "notMet",
        "findings",
        "steps",
        "context",
        "sizes",
        "theirs",
        "unknown",
        "desiredDigest",
        "digests",
        DIGEST_KEY,
        "refusals",
        "accept",
        OUTCOME_KEY);
    List<Change> changes = root.list("changes").stream().map(c -> ChangeReader.read(c)).toList();
    List<Step> steps = root.list("steps").stream().map(StepReader::read).toList();
    Plan plan =
        new Plan(
            subject(root.at("subject")),
            digest(root.at("desiredDigest")),
            changes,
            root.list("observed").stream().map(ChangeReader::readObserved).toList(),
            steps,
            root.maybe("notMet").map(JsonPart::elements).orElse(List.of()).stream()
                .map(PlanReader::finding)
                .toList(),
            root.list("findings").stream().map(PlanReader::finding).toList(),
            counts(root.at("sizes")),
            longs(root.at("theirs")),
            texts(root.at("unknown")),
            ContextReader.read(root.at("context")),
            digests(root.at("digests")));
    PlanCheck.check(plan);
    if (strict) {
      unaltered(root);
    }
    List<Refusal> refusals =
        root.maybe("refusals").map(JsonPart::elements).orElse(List.of()).stream()
            .map(PlanReader::refusal)
            .toList();
    return new SavedPlan(plan, Review.of(refusals));
  }

  /**
   * Checks the fingerprint; that of a newer format cannot be checked, because it may leave out keys
   * that we do not know.
   */
  private static void unaltered(JsonPart root) {
    if (!PlanJson.digest(root.node()).equals(digest(root.at(DIGEST_KEY)))) {
      throw new Malformed(DIGEST_KEY, "this plan was altered after it was made");
    }
  }

  /** Whether the minor version is higher than ours; refuses another major version. */
  private static boolean isNewer(String version) {
    var matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      throw new Malformed(
          "formatVersion", Excerpt.quoted(version) + " is not a version such as 1.0");
    }
    int major = Integer.parseInt(matcher.group(1));
    if (major != MAJOR) {
      throw new Malformed(
          "formatVersion",
          "this plan has format " + version + ", and this enforcer reads format " + MAJOR,
          "use the enforcer that made it, or make the plan again");
    }
    return Integer.parseInt(matcher.group(2)) > MINOR;
  }

  private static Plan.Subject subject(JsonPart part) {
    part.keys("name", "url", "caFile", "pin", "version", "clientId", "seenAs");
    return new Plan.Subject(
        part.text("name"),
        part.text("url"),
        part.maybeText("caFile"),
        part.maybeText("pin"),
        part.text("version"),
        part.text("clientId"),
        part.text("seenAs"));
  }

  static Place place(JsonPart part) {
    part.keys("file", "line", "column");
    return new Place(part.text("file"), part.count("line"), part.count("column"));
  }

  private static Finding finding(JsonPart part) {
    part.keys("rule", "severity", "subject", "message", "remedy", "place", "members", "standing");
    return findingOf(part);
  }

  private static Finding findingOf(JsonPart part) {
    return new Finding(
        part.text("rule"),
        part.word("severity", Severity.class),
        part.text("subject"),
        part.texts("members"),
        part.maybe("place").map(PlanReader::place),
        part.text("message"),
        part.text("remedy"),
        part.maybe("standing").isPresent() && part.flag("standing"));
  }

  private static Refusal refusal(JsonPart part) {
    part.keys(
        "rule", "severity", "subject", "message", "remedy", "place", "members", "standing", "lift");
    return new Refusal(findingOf(part), part.maybe("lift").map(PlanReader::lift));
  }

  private static RequiredAcceptance lift(JsonPart part) {
    part.keys("name", "count");
    return new RequiredAcceptance(
        part.word("name", RequiredAcceptance.Bound.class), part.count("count"));
  }

  static SortedMap<String, String> texts(JsonPart part) {
    SortedMap<String, String> texts = new TreeMap<>();
    part.members().forEach((name, text) -> texts.put(name, text.asText()));
    return texts;
  }

  private static SortedMap<String, Integer> counts(JsonPart part) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    part.members().keySet().forEach(name -> counts.put(name, part.count(name)));
    return counts;
  }

  private static SortedMap<String, Long> longs(JsonPart part) {
    SortedMap<String, Long> longs = new TreeMap<>();
    counts(part).forEach((name, count) -> longs.put(name, count.longValue()));
    return longs;
  }

  private static String digest(JsonPart part) {
    if (!DIGEST.matcher(part.asText()).matches()) {
      throw part.wrong("64 hexadecimal digits");
    }
    return part.asText();
  }

  private static SortedMap<String, String> digests(JsonPart part) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (Map.Entry<String, JsonPart> entry : part.members().entrySet()) {
      boolean absent = entry.getValue().asText().equals(ABSENT);
      digests.put(entry.getKey(), absent ? ABSENT : digest(entry.getValue()));
    }
    return digests;
  }
}
