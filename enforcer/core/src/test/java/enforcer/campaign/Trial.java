package enforcer.campaign;

import enforcer.Enforcer;
import enforcer.apply.Applier;
import enforcer.apply.Outcome;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.document.SchemaCheck;
import enforcer.guard.Accepted;
import enforcer.guard.Guards;
import enforcer.guard.Review;
import enforcer.pbx.ClientOptions;
import enforcer.pbx.Credential;
import enforcer.pbx.PbxException;
import enforcer.pbx.RequestLog;
import enforcer.pbx.Secret;
import enforcer.pbx.Target;
import enforcer.pbx.Timing;
import enforcer.pbx.WritingClient;
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
import java.util.concurrent.atomic.AtomicInteger;

/** A simulated PBX, a document about it, and the whole pipeline in between, run after run. */
final class Trial implements AutoCloseable {
  private static final SchemaCheck SCHEMA = new SchemaCheck(DocumentSchema.json());
  private static final Accepted EVERYTHING =
      Accepted.parse("deletes=9999,mass-change=99999,demotions=9999");

  final PbxSimulator pbx;
  private final Path folder;
  private final Enforcer enforcer = new Enforcer(SCHEMA);
  private Enforcer.Loaded loaded;
  private Watch watch;
  private Runnable beforeApply = () -> {};
  private boolean sawAll = true;
  private List<String> wanted = List.of();
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

    record Crashed() implements Run {}

    record Applied(String summary, int exitCode) implements Run {}
  }

  private Trial(PbxSimulator pbx, Path folder) {
    this.pbx = pbx;
    this.folder = folder;
  }

  /** A PBX with what an estate has. */
  static Trial of(Estate estate, SimulatorOptions options, Path folder) {
    Path seed = write(folder.resolve("estate.yaml"), estate.seed());
    SimulatorOptions planted = options.withSeed(seed.toString()).withSeenAs(Estate.RUNNER);
    return new Trial(PbxSimulator.start(planted), folder);
  }

  /** The document that the PBX has now. */
  String imported() {
    return enforcer.export("acme", client(RequestLog.NONE)).text();
  }

  /** Reads a document; false if it has a mistake. */
  boolean wants(String document) {
    Path file = write(folder.resolve("acme.yaml"), document);
    loaded = enforcer.read(List.of(file.toString()), folder);
    if (!loaded.diagnostics().stream().allMatch(d -> d.severity() != Severity.ERROR)) {
      return false;
    }
    Oracle oracle =
        new Oracle(
            Reading.of(loaded.targets().getFirst().facts()), List.of("112", "999"), Oracle.PROBES);
    watch = new Watch(pbx, oracle);
    return true;
  }

  /**
   * Plans, asks the guards and applies.
   *
   * @param crashAt the request of the apply after which the process dies; 0 for none
   */
  Run run(int crashAt) {
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
      boolean isWhole = planned.plan().unknown().isEmpty();
      sawAll &= isWhole;
      if (planned.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
        return new Run.Mistaken();
      }
      wanted = planned.plan().changes().stream().map(Trial::told).toList();
      if (planned.plan().steps().isEmpty()) {
        return isWhole ? new Run.InSync() : new Run.Unseen(planned.plan().unknown().toString());
      }
      Review review = Guards.review(planned.plan(), planned.live().state(), EVERYTHING);
      if (review.approved().isEmpty()) {
        return new Run.Refused(
            review.refusals().stream().map(r -> r.finding().rule()).distinct().sorted().toList());
      }
      Truth truth = new Truth(pbx);
      beforeApply.run();
      left.set(crashAt == 0 ? Integer.MAX_VALUE : crashAt);
      Outcome outcome =
          Applier.apply(review.approved().orElseThrow(), client, planned.live(), truth);
      violations.addAll(truth.lies(outcome));
      return new Run.Applied(outcome.summary(), outcome.exitCode());
    } catch (PbxException e) {
      return new Run.Unread(e.getMessage());
    } catch (Crash e) {
      return new Run.Crashed();
    }
  }

  private static String told(Change change) {
    return change.action() + " " + change.address() + " " + change.fields();
  }

  /** What the last plan would have changed. */
  List<String> wanted() {
    return wanted;
  }

  /** Whether every plan so far judged every section; one that did not may be refused later. */
  boolean sawAll() {
    return sawAll;
  }

  /** Lets something happen once a plan is approved. */
  void beforeApply(Runnable happens) {
    beforeApply = happens;
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
