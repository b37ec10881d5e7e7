package enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Enforcer;
import enforcer.document.SchemaCheck;
import enforcer.guard.Accepted;
import enforcer.guard.ApprovedPlan;
import enforcer.guard.Guards;
import enforcer.guard.Review;
import enforcer.journal.Journal;
import enforcer.model.Type;
import enforcer.pbx.ClientOptions;
import enforcer.pbx.Credential;
import enforcer.pbx.Live;
import enforcer.pbx.Secret;
import enforcer.pbx.Target;
import enforcer.pbx.Timing;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import enforcer.simulator.Exchange;
import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A simulated PBX, a document about it, and somebody who applies the one to the other. */
final class Scene implements AutoCloseable, ApplyProgress {
  static final String OFFICE = "203.0.113.10";
  static final String RUNNER = "192.0.2.200";

  private static final String ACCEPTED = "deletes=9,mass-change=999,demotions=9,remote-phones=99";
  private static final String HEADER =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: acme
      networks:
        office: 203.0.113.10/32
        vpn: 10.99.0.0/24
        runner: { cidr: 192.0.2.200/32, use: automation }
      """;

  final PbxSimulator pbx;
  private final Path folder;
  private final Enforcer enforcer =
      new Enforcer(new SchemaCheck(Type.json()), InstantSource.system());
  private final List<Consumer<Integer>> meanwhile = new ArrayList<>();
  private final List<Long> requests = new ArrayList<>();
  private Journal journal = Journal.NONE;
  private URI url;
  private int stopAfter = Integer.MAX_VALUE;
  private int stopDuring = Integer.MAX_VALUE;
  private int started;
  private int begun;
  private long before;

  Scene(Path folder, String... faults) {
    this(folder, SimulatorOptions.defaults().withFaults(faults));
  }

  Scene(Path folder, SimulatorOptions options) {
    this(folder, options, InstantSource.system());
  }

  /** A PBX with a clock of its own. */
  Scene(Path folder, SimulatorOptions options, InstantSource clock) {
    this.folder = folder;
    this.pbx = PbxSimulator.start(options.withSeenAs(RUNNER), clock);
    this.url = pbx.url();
  }

  /** Lets the tool reach the PBX in another way than directly. */
  void reachedAt(URI other) {
    url = other;
  }

  /** Writes down what is done in another journal than none. */
  Scene journal(Journal other) {
    journal = other;
    return this;
  }

  /** Lets something happen just before the step of this number begins. */
  Scene beforeStep(int number, Runnable happens) {
    meanwhile.add(
        n -> {
          if (n == number) {
            happens.run();
          }
        });
    return this;
  }

  /** Lets the person at the keyboard ask to stop when so many steps are done. */
  Scene stopAfter(int steps) {
    stopAfter = steps;
    return this;
  }

  /** Lets the person at the keyboard ask to stop while the step of this number is under way. */
  Scene stopDuring(int number) {
    stopDuring = number;
    return this;
  }

  Plan plan(String sections) {
    Enforcer.LoadedDocuments loaded = enforcer.read(List.of(write(sections).toString()), folder);
    assertThat(loaded.diagnostics()).isEmpty();
    Enforcer.Planned planned = enforcer.plan(loaded.targets().getFirst(), client());
    assertThat(planned.diagnostics()).isEmpty();
    return planned.plan();
  }

  Outcome apply(String sections) {
    return apply(plan(sections));
  }

  Outcome apply(Plan plan) {
    WritingClient client = client();
    Live live = enforcer.readAgain(plan, client);
    Review review = Guards.review(plan, live.state(), Accepted.parse(ACCEPTED));
    assertThat(review.refusals()).isEmpty();
    return apply(review.approved().orElseThrow(), client, live);
  }

  /** Applies a plan to what was read earlier. */
  Outcome apply(ApprovedPlan approved, WritingClient client, Live live) {
    pbx.forgetExchanges();
    begun = 0;
    started = 0;
    requests.clear();
    return Applier.apply(approved, client, live, this, journal);
  }

  WritingClient client() {
    Target target = Target.of(url.toString());
    Credential credential = Credential.of(target, pbx.clientId(), Secret.of(pbx.clientSecret()));
    Timing impatient = new Timing(InstantSource.system(), _ -> {}, () -> 1.0);
    return WritingClient.open(
        target, credential, ClientOptions.standard(Map.of()).timing(impatient));
  }

  /** The id of the row that has this value in one of the properties that people know it by. */
  String idOf(String set, String name) {
    return pbx.state(set)
        .valueStream()
        .filter(
            row ->
                Stream.of("Name", "Number", "CallerId")
                    .anyMatch(property -> row.path(property).asString("").equals(name)))
        .findFirst()
        .orElseThrow()
        .get("Id")
        .asString();
  }

  /** The writes that arrived, as method and path. */
  List<String> writes() {
    return pbx.exchanges().stream()
        .filter(e -> !e.method().equals("GET") && isXapi(e))
        .map(e -> e.method() + " " + path(e))
        .toList();
  }

  /** The bodies of the writes that arrived. */
  List<String> bodies() {
    return pbx.exchanges().stream()
        .filter(e -> !e.method().equals("GET") && isXapi(e))
        .map(Exchange::requestBody)
        .toList();
  }

  long logins() {
    return pbx.exchanges().stream().filter(e -> !isXapi(e)).count();
  }

  /** How many requests each step cost, the login apart. */
  List<Long> requestsPerStep() {
    return List.copyOf(requests);
  }

  private static boolean isXapi(Exchange exchange) {
    return exchange.path().startsWith("/xapi/");
  }

  private static String path(Exchange exchange) {
    return exchange.path().replaceFirst("^/xapi/v1/", "").replaceFirst("\\?.*", "");
  }

  private long asked() {
    return pbx.exchanges().stream().filter(Scene::isXapi).count();
  }

  private Path write(String sections) {
    try {
      return Files.writeString(folder.resolve("acme.yaml"), HEADER + sections);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void started(int number, int of, Step step) {
    meanwhile.forEach(m -> m.accept(number));
    started = number;
    before = asked();
  }

  @Override
  public void finished(int number, int of, Step step, StepOutcome outcome) {
    begun++;
    requests.add(asked() - before);
  }

  @Override
  public boolean stopRequested() {
    return begun >= stopAfter || started >= stopDuring;
  }

  @Override
  public void close() {
    pbx.close();
  }
}
