package enforcer.campaign;

import enforcer.Enforcer;
import enforcer.PackFolders;
import enforcer.apply.Applier;
import enforcer.apply.Outcome;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.document.SchemaCheck;
import enforcer.guard.Accepted;
import enforcer.guard.ApprovedPlan;
import enforcer.guard.Guards;
import enforcer.guard.Review;
import enforcer.model.Direction;
import enforcer.pbx.ClientOptions;
import enforcer.pbx.Credential;
import enforcer.pbx.Live;
import enforcer.pbx.PbxException;
import enforcer.pbx.RequestLog;
import enforcer.pbx.Secret;
import enforcer.pbx.Target;
import enforcer.pbx.Timing;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import enforcer.recovery.Undo;
import enforcer.report.TextReport;
import enforcer.schema.DocumentSchema;
import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulated PBX, a document about it, and the whole pipeline in between, run after run. */
final class Trial implements AutoCloseable {
  private static final SchemaCheck SCHEMA = new SchemaCheck(DocumentSchema.json());
  private static final JsonMapper JSON = new JsonMapper();
  private static final Accepted EVERYTHING =
      Accepted.parse("deletes=9999,mass-change=99999,demotions=9999");

  final PbxSimulator pbx;
  private final SimulatorOptions options;
  private final Dice dice;
  private final Path folder;
  private final Enforcer enforcer = new Enforcer(SCHEMA, InstantSource.system());
  private Enforcer.LoadedDocuments loaded;
  private JsonNode wish;
  private Oracle oracle;
  private Watch watch;
  private Runnable beforeApply = () -> {};
  private boolean sawAll = true;
  private List<String> wanted = List.of();
  private boolean loosens;
  private Set<String> told = Set.of();
  private Image image;
  private final Written written;
  private final StringBuilder story = new StringBuilder();
  private final List<String> violations = new ArrayList<>();

  /** The process is gone, at a request of its own. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** How one run ended. */
  sealed interface Run {
    /** The PBX could not be read. */
    record Unread(String reason) implements Run {}

    /** A part of the PBX could not be read, and there was nothing to do about the rest. */
    record Unseen(String what) implements Run {}

    /** The document does not fit the PBX. */
    record Mistaken() implements Run {}

    /** Nothing is left to do. */
    record InSync() implements Run {}

    record Refused(List<String> guards) implements Run {}

    /** A saved plan is no longer true of the PBX, or no longer allowed. */
    record Stale() implements Run {}

    record Crashed() implements Run {}

    record Applied(String summary, int exitCode) implements Run {}
  }

  private Trial(PbxSimulator pbx, SimulatorOptions options, Dice dice, Path folder) {
    this.pbx = pbx;
    this.options = options;
    this.dice = dice;
    this.folder = folder;
    this.written = new Written(enforcer, folder.resolve("runs"));
  }

  /** A PBX with what an estate has. */
  static Trial of(Estate estate, SimulatorOptions options, Dice dice, Path folder) {
    Path seed = write(folder.resolve("estate.yaml"), estate.seed());
    SimulatorOptions planted = options.withSeed(seed.toString()).withSeenAs(Estate.RUNNER);
    return new Trial(PbxSimulator.start(planted), options, dice, folder);
  }

  /** The document that the PBX has now. */
  String imported() {
    return enforcer.export("acme", Optional.empty(), client(RequestLog.NONE)).text();
  }

  /** Reads a document; false if it has a mistake. */
  boolean wants(String document) {
    Path file = write(folder.resolve("acme.yaml"), document);
    loaded = enforcer.read(List.of(file.toString()), folder);
    if (!loaded.diagnostics().stream().allMatch(d -> d.severity() != Severity.ERROR)) {
      return false;
    }
    wish = JSON.valueToTree(new Yaml().load(document));
    begin();
    return true;
  }

  /** Takes what holds now for the beginning. */
  void begin() {
    boolean denies = "deny".equals(options.facts().get("countryCodes"));
    oracle =
        new Oracle(
            Reading.of(loaded.targets().getFirst().facts(), dice),
            denies,
            HelpNumbers.of(pbx, Routing.of(pbx, denies), texts(wish.at("/emergency/numbers"))),
            Oracle.PROBES);
    watch = new Watch(pbx, oracle);
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  /**
   * Plans, asks the guards and applies.
   *
   * @param crashAt the request of the apply after which the process dies; 0 for none
   * @param saves whether the plan is saved first, and the PBX may move until it is applied
   */
  Run run(int crashAt, boolean saves) {
    AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    RequestLog log =
        _ -> {
          if (left.decrementAndGet() == 0) {
            throw new Crash();
          }
        };
    WritingClient client = client(log);
    try {
      Enforcer.Planned planned = enforcer.plan(loaded.targets().getFirst(), client);
      boolean isWhole = planned.plan().unknown().keySet().stream().allMatch(Trial::isCall);
      sawAll &= isWhole;
      if (planned.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
        return new Run.Mistaken();
      }
      wanted = planned.plan().changes().stream().map(Trial::told).toList();
      loosens |=
          planned.plan().changes().stream().anyMatch(c -> c.direction() == Direction.LOOSENS);
      told = told(planned.plan());
      if (planned.plan().steps().isEmpty()) {
        return isWhole ? new Run.InSync() : new Run.Unseen(planned.plan().unknown().toString());
      }
      Review review = Guards.review(planned.plan(), planned.live().state(), EVERYTHING);
      story.append(TextReport.plain(true).text(planned.plan(), review));
      planned.plan().steps().forEach(step -> story.append("  ").append(step).append('\n'));
      if (review.approved().isEmpty()) {
        return new Run.Refused(
            review.refusals().stream().map(r -> r.finding().rule()).distinct().sorted().toList());
      }
      return saves
          ? again(Written.saved(planned.plan(), review), client, left, crashAt)
          : apply(review.approved().orElseThrow(), planned.live(), client, left, crashAt);
    } catch (PbxException e) {
      return new Run.Unread(e.getMessage());
    } catch (Crash e) {
      return new Run.Crashed();
    }
  }

  /** A saved plan is applied; the PBX may have moved since. */
  private Run again(Plan saved, WritingClient client, AtomicInteger left, int crashAt) {
    boolean moves = dice.either();
    if (moves) {
      violations.addAll(watch.dangers());
      new Outsider(pbx, dice).change();
      sawAll = false;
      begin();
    }
    Enforcer.Planned met = enforcer.replan(saved, client, PackFolders.of(Path.of("")));
    if (!enforcer.changedSince(met.plan(), met.live(), PackFolders.of(Path.of(""))).isEmpty()) {
      return new Run.Stale();
    }
    Review review = Guards.review(met.plan(), met.live().state(), EVERYTHING);
    if (review.approved().isEmpty()) {
      return new Run.Stale();
    }
    Run run = apply(review.approved().get(), met.live(), client, left, crashAt);
    if (moves) {
      // The next run fixes what somebody else did, so its end is not that of this plan.
      violations.addAll(watch.dangers());
      violations.addAll(watch.detours());
      begin();
    }
    return run;
  }

  private Run apply(
      ApprovedPlan approved, Live live, WritingClient client, AtomicInteger left, int crashAt) {
    Truth truth = new Truth(pbx);
    beforeApply.run();
    left.set(crashAt == 0 ? Integer.MAX_VALUE : crashAt);
    image = Image.of(pbx);
    Outcome outcome = written.apply(approved, client, live, truth);
    violations.addAll(truth.lies(outcome));
    return new Run.Applied(outcome.summary(), outcome.exitCode());
  }

  /**
   * Takes the only run back, as a plan like any other.
   *
   * @return what came of it; empty where there was nothing to take back
   */
  Optional<Run> undo() {
    WritingClient client = client(RequestLog.NONE);
    Undo undo = written.undo(client).orElse(null);
    if (undo == null || undo.plan().steps().isEmpty()) {
      return Optional.empty();
    }
    begin();
    Review review = Guards.review(undo.plan(), undo.live().state(), EVERYTHING);
    if (review.approved().isEmpty()) {
      return Optional.of(new Run.Refused(List.of("undo")));
    }
    Truth truth = new Truth(pbx);
    Outcome outcome = Applier.apply(review.approved().get(), client, undo.live(), truth);
    violations.addAll(truth.lies(outcome));
    violations.addAll(watch.dangers());
    violations.addAll(watch.detours());
    violations.addAll(watch.gaps());
    boolean claims = undo.left().isEmpty() && undo.plan().findings().isEmpty();
    if (claims && outcome.exitCode() == 0) {
      image.differing(Image.of(pbx)).ifPresent(what -> violations.add("undo: " + what));
    }
    return Optional.of(new Run.Applied(outcome.summary(), outcome.exitCode()));
  }

  /** Whether calls could not be judged, though everything was read: what is open stays open. */
  private static boolean isCall(String unknown) {
    return unknown.startsWith("dialTests ") || unknown.startsWith("emergency ");
  }

  /** The rules that a plan says something of. */
  private static Set<String> told(Plan plan) {
    Stream<String> findings =
        Stream.concat(plan.notMet().stream(), plan.findings().stream()).map(Finding::rule);
    Stream<String> open = plan.unknown().keySet().stream().map(name -> name.split(" ", 2)[0]);
    return Stream.concat(findings, open).collect(Collectors.toSet());
  }

  private static String told(Change change) {
    return change.action() + " " + change.address() + " " + change.fields();
  }

  /** Whether this phone system leaves out what has no value. */
  boolean leavesOut() {
    return "absent".equals(options.facts().get("unset"));
  }

  /** What the last plan would have changed. */
  List<String> wanted() {
    return wanted;
  }

  /** The phone system as it was, the document, and every plan of it so far. */
  String story() {
    return String.join("---\n", read("estate.yaml"), read("acme.yaml"), story);
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether every plan so far judged every section; one that did not may be refused later. */
  boolean sawAll() {
    return sawAll;
  }

  /** Lets something happen once a plan is approved. */
  void beforeApply(Runnable happens) {
    beforeApply = happens;
  }

  /** Calls that the document describes otherwise, though the last plan said nothing of it. */
  List<String> untold() {
    return told.contains("dialTests") ? List.of() : oracle.failing(pbx, wish.path("dialTests"));
  }

  /** Calls that are surely open now and surely were not, though no plan said that it loosens. */
  List<String> unsaid() {
    return loosens ? List.of() : watch.opened();
  }

  Watch watch() {
    return watch;
  }

  /** What was not true of any run so far. */
  List<String> violations() {
    return violations;
  }

  private WritingClient client(RequestLog log) {
    Target target = Target.of(pbx.url().toString());
    Credential credential = Credential.of(target, pbx.clientId(), Secret.of(pbx.clientSecret()));
    Timing impatient = new Timing(InstantSource.system(), _ -> {}, () -> 1.0);
    return WritingClient.open(
        target, credential, ClientOptions.standard(Map.of()).timing(impatient).log(log));
  }

  /** A file beside the document. */
  void write(String name, String text) {
    write(folder.resolve(name), text);
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    pbx.close();
  }
}
