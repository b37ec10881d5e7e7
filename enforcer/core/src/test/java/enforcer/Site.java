package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.apply.Applier;
import enforcer.apply.ApplyProgress;
import enforcer.apply.Outcome;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Severity;
import enforcer.document.SchemaCheck;
import enforcer.guard.Accepted;
import enforcer.guard.Guards;
import enforcer.guard.Review;
import enforcer.model.State;
import enforcer.pbx.ClientOptions;
import enforcer.pbx.Credential;
import enforcer.pbx.LiveReader;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.RequestCounts;
import enforcer.pbx.Secret;
import enforcer.pbx.Target;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import enforcer.policy.CompiledPacks;
import enforcer.policy.KeptReading;
import enforcer.policy.PolicyReport;
import enforcer.reading.KeepingSource;
import enforcer.reading.KeptSource;
import enforcer.schema.DocumentSchema;
import enforcer.section.RequiredRead;
import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A simulated PBX and the whole pipeline in front of it, over real HTTP. */
public final class Site implements AutoCloseable {
  /** Where the tool runs, in every document of the tests. */
  public static final String RUNNER = "192.0.2.200";

  /** Accepts whatever a person could accept. */
  public static final Accepted EVERYTHING =
      Accepted.parse("deletes=9999,mass-change=99999,demotions=9999,remote-phones=99999,trunks=99");

  private static final SchemaCheck SCHEMA = new SchemaCheck(DocumentSchema.json());

  public final PbxSimulator pbx;
  private final Enforcer enforcer = new Enforcer(SCHEMA, InstantSource.system());
  private RequestCounts counts;

  private Site(PbxSimulator pbx) {
    this.pbx = pbx;
  }

  public static Site start(SimulatorOptions options) {
    return new Site(PbxSimulator.start(options));
  }

  /** The badly configured PBX of the newest version, which sees us as the runner. */
  public static Site neglected() {
    return start(SimulatorOptions.defaults().withSeenAs(RUNNER));
  }

  /** The same with a bridge for the phones of another site. */
  public static SimulatorOptions withBridge() {
    return SimulatorOptions.defaults()
        .withSeed(Path.of("src/test/resources/seeds/with-a-bridge.yaml").toString())
        .withSeenAs(RUNNER);
  }

  /** What a document wants, which must be without a mistake. */
  public DesiredState desired(Path file) {
    return desired(Path.of(""), file.toString());
  }

  /** What a document wants that is read as by somebody who works in this folder. */
  public DesiredState desired(Path folder, String file) {
    Enforcer.LoadedDocuments loaded = enforcer.read(List.of(file), folder);
    assertThat(loaded.diagnostics()).isEmpty();
    return loaded.targets().getFirst();
  }

  public Enforcer.Planned plan(DesiredState desired) {
    ReadingClient client = ReadingClient.open(target(), credential(), options());
    Enforcer.Planned planned = enforcer.plan(desired, client);
    counts = client.counts();
    return planned;
  }

  /** A plan that keeps what it reads, and its reading as the text of a file. */
  public Enforcer.Planned planKeeping(DesiredState desired, List<String> kept) {
    KeepingSource source = new KeepingSource(ReadingClient.open(target(), credential(), options()));
    Enforcer.Planned planned = enforcer.plan(desired, source);
    kept.add(source.reading(desired, Instant.now()).text());
    return planned;
  }

  /** The plan on a kept reading; the PBX is not asked. */
  public Enforcer.Planned planOn(String kept, DesiredState desired) {
    Diagnostics mistakes = new Diagnostics();
    KeptReading reading = KeptReading.read(kept, "kept.json", mistakes).orElseThrow();
    pbx.forgetExchanges();
    Enforcer.Planned planned =
        enforcer.plan(
            desired, KeptSource.of(reading, target(), Instant.now(), Duration.ofHours(1)));
    assertThat(pbx.exchanges()).isEmpty();
    return planned;
  }

  /** A saved plan where it meets the PBX again. */
  public Enforcer.Planned again(Plan saved) {
    return enforcer.replan(
        saved, ReadingClient.open(target(), credential(), options()), PackFolders.of(Path.of("")));
  }

  /** How the PBX stands by some packs of rules, without a document. */
  public PolicyReport check(CompiledPacks packs) {
    return checked(packs).now();
  }

  /** The same with what it rests on. */
  public PolicyCheck.Checked checked(CompiledPacks packs) {
    ReadingClient client = ReadingClient.open(target(), credential(), options());
    return new PolicyCheck(enforcer, packs, Instant.now()).bare("acme", client);
  }

  /** What the PBX answers for these. */
  public State read(List<RequiredRead> needs) {
    return LiveReader.read(ReadingClient.open(target(), credential(), options()), needs).state();
  }

  /** The document that the PBX would have. */
  public String export() {
    return enforcer
        .export("imported", Optional.empty(), ReadingClient.open(target(), credential(), options()))
        .text();
  }

  public Review review(Enforcer.Planned planned, Accepted accepted) {
    return Guards.review(planned.plan(), planned.live().state(), accepted);
  }

  /** What the guards say of a saved plan that meets the PBX as it is now. */
  public Review reviewAgain(Plan saved, Accepted accepted) {
    ReadingClient client = ReadingClient.open(target(), credential(), options());
    return Guards.review(saved, enforcer.readAgain(saved, client).state(), accepted);
  }

  /** Plans and applies, accepting whatever can be accepted. */
  public Outcome apply(DesiredState desired) {
    Enforcer.Planned planned = plan(desired);
    assertThat(planned.diagnostics()).noneMatch(d -> d.severity() == Severity.ERROR);
    Review review = review(planned, EVERYTHING);
    assertThat(review.refusals()).isEmpty();
    return apply(planned, review);
  }

  /** Applies what is approved. */
  public Outcome apply(Enforcer.Planned planned, Review review) {
    WritingClient client = WritingClient.open(target(), credential(), options());
    return Applier.apply(
        review.approved().orElseThrow(), client, planned.live(), ApplyProgress.NONE);
  }

  /** How many requests the last plan cost. */
  public RequestCounts counts() {
    return counts;
  }

  private Target target() {
    return Target.of(pbx.url().toString());
  }

  private Credential credential() {
    return Credential.of(target(), pbx.clientId(), Secret.of(pbx.clientSecret()));
  }

  private static ClientOptions options() {
    return ClientOptions.standard(Map.of());
  }

  @Override
  public void close() {
    pbx.close();
  }
}
