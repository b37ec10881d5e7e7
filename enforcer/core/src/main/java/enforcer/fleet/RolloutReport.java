package enforcer.fleet;

import static enforcer.planfile.Shape.COUNT;
import static enforcer.planfile.Shape.TEXT;
import static enforcer.planfile.Shape.list;
import static enforcer.planfile.Shape.object;
import static enforcer.planfile.Shape.words;
import static java.util.Objects.requireNonNull;

import enforcer.Enforcer.ReadDocument;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Severity;
import enforcer.journal.RolloutState;
import enforcer.planfile.Members;
import enforcer.planfile.PlanJson;
import enforcer.planfile.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A rollout for machines, the output of {@code -o json}: what it reaches, and what became of it.
 *
 * @param result {@code dry-run} and {@code refused}, or as a ring ends
 * @param sentence why it ended so; empty where it is done
 * @param id empty where none was begun
 */
public record RolloutReport(
    String tool,
    String result,
    String sentence,
    Optional<String> id,
    Optional<String> commit,
    Reach reach,
    SortedMap<String, Reach.Version> versions,
    List<OneRing> rings) {
  /** The format that is written; additions raise the minor number. */
  public static final String FORMAT = "1.0";

  /** What is said where none was carried out. */
  public static final String DRY_RUN = "dry-run";

  public static final String REFUSED = "refused";

  private static final Shape<RolloutReport> SHAPE = object(RolloutReport::declare);

  public RolloutReport {
    requireNonNull(tool, "tool is null");
    requireNonNull(result, "result is null");
    requireNonNull(reach, "reach is null");
    versions = new TreeMap<>(versions);
    rings = List.copyOf(rings);
  }

  /** One ring with its phone systems. */
  public record OneRing(String name, List<OneTarget> targets) {
    public OneRing {
      targets = List.copyOf(targets);
    }
  }

  /**
   * One phone system.
   *
   * @param reasons one sentence each
   * @param takenBack the runs that took something back
   * @param left what is left to a person
   */
  public record OneTarget(
      String name,
      Optional<String> url,
      Looked looked,
      RolloutState state,
      Optional<String> run,
      List<String> reasons,
      List<String> takenBack,
      List<String> left) {
    public OneTarget {
      reasons = List.copyOf(reasons);
      takenBack = List.copyOf(takenBack);
      left = List.copyOf(left);
    }
  }

  /** One that was not begun, because a document has a mistake or is in no ring. */
  public static RolloutReport mistaken(String tool, Rings rings, List<ReadDocument> documents) {
    List<OneTarget> targets = documents.stream().map(d -> mistaken(d, rings)).toList();
    SortedMap<String, List<OneTarget>> unplaced = new TreeMap<>();
    for (int at = 0; at < targets.size(); at++) {
      String ring = documents.get(at).desired().flatMap(rings::of).orElse("");
      unplaced.computeIfAbsent(ring, _ -> new ArrayList<>()).add(targets.get(at));
    }
    List<OneRing> all =
        Stream.concat(rings.names().stream(), Stream.of(""))
            .filter(unplaced::containsKey)
            .map(ring -> new OneRing(ring, unplaced.get(ring)))
            .toList();
    return new RolloutReport(
        tool,
        REFUSED,
        "a file has a mistake; nothing was written",
        Optional.empty(),
        Optional.empty(),
        new Reach(targets.stream().map(OneTarget::looked).toList()),
        new TreeMap<>(),
        all);
  }

  private static OneTarget mistaken(ReadDocument document, Rings rings) {
    List<String> mistakes =
        Stream.concat(
                document.diagnostics().stream(),
                document.desired().flatMap(rings::mistake).stream())
            .filter(found -> found.severity() == Severity.ERROR)
            .map(Diagnostic::toString)
            .toList();
    Looked looked =
        mistakes.isEmpty()
            ? Looked.unknown(document.name(), "it was not asked: another file has a mistake")
            : Looked.mistaken(document.name(), mistakes);
    return new OneTarget(
        document.name(),
        document.desired().flatMap(DesiredState::url),
        looked,
        RolloutState.OPEN,
        Optional.empty(),
        looked.reasons(),
        List.of(),
        List.of());
  }

  public String json() {
    return PlanJson.text(SHAPE.write(this));
  }

  /** The JSON Schema of what is written. */
  public static ObjectNode schema() {
    return SHAPE.document("enforcer rollout", "What rollout -o json prints.");
  }

  private static void declare(Members<RolloutReport> m) {
    m.begins(FORMAT, RolloutReport::tool);
    m.mayShow("rollout", TEXT.doc("Its id; missing where none was begun."), RolloutReport::id);
    m.shows(
        "result",
        words(List.of("done", "stopped", "inconclusive", "waiting", DRY_RUN, REFUSED), word -> word)
            .doc("How it ended; --resume goes on with one that is inconclusive or waiting."),
        RolloutReport::result);
    m.shows("sentence", TEXT.doc("Why; empty where it is done."), RolloutReport::sentence);
    m.mayShow("commit", TEXT.doc("The commit of the files."), RolloutReport::commit);
    m.shows("reach", object(RolloutReport::declareReach), RolloutReport::reach);
    m.shows(
        "versions",
        list(object(RolloutReport::declareVersion))
            .doc("The versions of 3CX among the phone systems that the change touches."),
        r -> List.copyOf(r.versions().entrySet()));
    m.shows("rings", list(object(RolloutReport::declareRing)), RolloutReport::rings);
  }

  private static void declareReach(Members<Reach> m) {
    m.shows("phoneSystems", COUNT.doc("How many were looked at."), r -> r.all().size());
    m.shows("touched", COUNT.doc("How many the change touches."), r -> r.touched().size());
    m.shows("objects", COUNT.doc("How many objects it touches there."), Reach::objects);
    m.shows("steps", COUNT, Reach::steps);
  }

  private static void declareVersion(Members<Map.Entry<String, Reach.Version>> m) {
    m.shows("version", TEXT, Map.Entry::getKey);
    m.shows(
        "phoneSystems",
        COUNT.doc("How many that the change touches run it."),
        v -> v.getValue().phoneSystems().size());
    m.shows(
        "canaries",
        list(TEXT).doc("Those in the first ring that prove the change on it."),
        v -> v.getValue().canaries());
  }

  private static void declareRing(Members<OneRing> m) {
    m.shows("name", TEXT.doc("Empty for those that are in no ring."), OneRing::name);
    m.shows("targets", list(object(RolloutReport::declareTarget)), OneRing::targets);
  }

  private static void declareTarget(Members<OneTarget> m) {
    m.shows("name", TEXT, OneTarget::name);
    m.mayShow("url", TEXT, OneTarget::url);
    m.mayShow("version", TEXT.doc("The 3CX that it runs."), t -> t.looked().release());
    m.shows(
        "seen",
        words(List.of(Looked.Sight.values()), RolloutReport::word)
            .doc("What the change meant for it before anything was written."),
        t -> t.looked().sight());
    m.shows("objects", COUNT.doc("How many it touches there."), t -> t.looked().objects());
    m.shows(
        "state",
        words(List.of(RolloutState.values()), RolloutState::word).doc("How far it is."),
        OneTarget::state);
    m.mayShow("run", TEXT.doc("The run that wrote last."), OneTarget::run);
    m.shows("reasons", list(TEXT), OneTarget::reasons);
    m.shows("takenBack", list(TEXT).doc("Runs that took something back."), OneTarget::takenBack);
    m.shows("left", list(TEXT).doc("What is left to a person."), OneTarget::left);
  }

  private static String word(Looked.Sight sight) {
    return sight.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
