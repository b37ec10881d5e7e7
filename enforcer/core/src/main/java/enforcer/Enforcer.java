package enforcer;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Users;
import enforcer.desired.DesiredState;
import enforcer.desired.FactEvidence;
import enforcer.desired.NamedPack;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.diff.Resolution;
import enforcer.diff.Resolver;
import enforcer.document.DocumentFinder;
import enforcer.document.SchemaCheck;
import enforcer.export.Export;
import enforcer.export.Exporter;
import enforcer.guard.DecisiveFacts;
import enforcer.guard.Guards;
import enforcer.guard.Requirements;
import enforcer.guardrail.AlreadyThere;
import enforcer.guardrail.Guardrails;
import enforcer.pbx.Live;
import enforcer.pbx.LiveReader;
import enforcer.pbx.LiveSource;
import enforcer.pbx.ReadingClient;
import enforcer.plan.Digests;
import enforcer.plan.Judgement;
import enforcer.plan.Plan;
import enforcer.plan.Planning;
import enforcer.policy.AllowedFailure;
import enforcer.policy.Rule;
import enforcer.recovery.LargestUndo;
import enforcer.recovery.PastRun;
import enforcer.recovery.Undo;
import enforcer.rotate.Candidates;
import enforcer.secret.SecretKind;
import enforcer.section.RequiredRead;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The pipeline as one line: documents are read into a desired state, the PBX into a live state; the
 * desired state is resolved against the live one, the difference becomes changes, changes become an
 * ordered plan, guards approve or refuse it, and only what they approved can be applied.
 *
 * <p>Reading and planning write nothing, because the client that they are given cannot.
 */
public final class Enforcer {
  private final SchemaCheck schema;
  private final Instant now;
  private final ResultJudge judge;

  /** An enforcer whose judgements are all of the moment at which it is made. */
  @Inject
  public Enforcer(SchemaCheck schema, InstantSource clock) {
    this.schema = schema;
    this.now = clock.instant();
    this.judge = new ResultJudge(now);
  }

  /**
   * One document as read, even if it has mistakes.
   *
   * @param name the name of its phone system; the file if it has no name
   * @param desired empty if the file could not be read as a document
   * @param diagnostics the diagnostics about it and its bases
   */
  public record ReadDocument(
      String name, String file, Optional<DesiredState> desired, List<Diagnostic> diagnostics) {
    public ReadDocument {
      diagnostics = List.copyOf(diagnostics);
    }

    /** Whether it has a mistake and cannot be planned. */
    public boolean isMistaken() {
      return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }

    /** The same with another desired state, if it has one. */
    public ReadDocument holding(UnaryOperator<DesiredState> other) {
      return new ReadDocument(name, file, desired.map(other), diagnostics);
    }

    /** The same with more diagnostics. */
    public ReadDocument with(List<Diagnostic> more) {
      Diagnostics all = new Diagnostics();
      all.addAll(diagnostics);
      all.addAll(more);
      return new ReadDocument(name, file, desired, all.sorted());
    }
  }

  /**
   * The result of reading documents.
   *
   * @param documents every file that is or should be a document, in the order found, including
   *     mistaken ones
   * @param skipped searched files that are no documents of this tool, with the reason
   * @param extended baselines that were named for their documents
   * @param gone the documents that the base of a change has and the change has not
   */
  public record LoadedDocuments(
      List<ReadDocument> documents,
      List<Diagnostic> diagnostics,
      List<DocumentFinder.Skipped> skipped,
      List<DocumentFinder.Extended> extended,
      List<DesiredState> gone) {
    public LoadedDocuments {
      gone = List.copyOf(gone);
      documents = List.copyOf(documents);
      diagnostics = List.copyOf(diagnostics);
      skipped = List.copyOf(skipped);
      extended = List.copyOf(extended);
    }

    /** These documents and others. */
    LoadedDocuments and(LoadedDocuments more) {
      return new LoadedDocuments(
          joined(documents, more.documents),
          joined(diagnostics, more.diagnostics),
          skipped,
          extended,
          gone);
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
      return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** The desired states of the phone systems. */
    public List<DesiredState> targets() {
      return documents.stream().flatMap(d -> d.desired().stream()).toList();
    }
  }

  /**
   * A plan, with the live state that it was computed from.
   *
   * @param diagnostics mistakes of the documents that only the live state shows
   */
  public record Planned(Plan plan, Live live, List<Diagnostic> diagnostics) {
    public Planned {
      diagnostics = List.copyOf(diagnostics);
    }

    /** The same with another requirement that is not met, if there is one. */
    public Planned requiring(Optional<Finding> failed) {
      List<Finding> all = new ArrayList<>(plan.notMet());
      failed.ifPresent(all::add);
      return new Planned(plan.requiring(all, Map.of()), live, diagnostics);
    }

    /** The same with more parts that are unknown. */
    public Planned unread(Map<String, String> parts) {
      return new Planned(plan.requiring(plan.notMet(), parts), live, diagnostics);
    }

    /** The same with more that was noticed. */
    public Planned with(List<Finding> findings) {
      return new Planned(plan.with(findings), live, diagnostics);
    }
  }

  /**
   * Reads the documents at these paths, and reports every mistake of every file at once.
   *
   * @param workingFolder what relative paths are relative to
   */
  public LoadedDocuments read(List<String> paths, Path workingFolder) {
    return new DocumentLoader(schema, judge, now).read(paths, workingFolder, Optional.empty());
  }

  /** The same, under the guardrails of the base of a change as well: the stricter of both hold. */
  public LoadedDocuments read(List<String> paths, ChangeBase base) {
    return new GuardedReading(new DocumentLoader(schema, judge, now), base).read(paths);
  }

  SchemaCheck schema() {
    return schema;
  }

  /** Warns of lines in these documents that have expired since they were written. */
  public List<Diagnostic> aged(List<DesiredState> targets) {
    Diagnostics diagnostics = new Diagnostics();
    for (DesiredState target : targets) {
      target.sections().forEach((section, claim) -> section.age(claim, now, diagnostics));
    }
    return diagnostics.sorted();
  }

  /**
   * The plan that makes this PBX what the documents want.
   *
   * @throws enforcer.pbx.PbxException where the PBX cannot be read at all
   */
  public Planned plan(DesiredState desired, LiveSource pbx) {
    return plan(desired, pbx, List.of());
  }

  /**
   * The same, judged with exceptions by the packs of rules that the documents name.
   *
   * @param allowed failures that somebody has allowed for a time
   */
  public Planned plan(DesiredState desired, LiveSource pbx, List<AllowedFailure> allowed) {
    Planned planned = compared(desired, pbx, judge.needs(desired.policies()));
    Plan judged = judged(planned.plan(), planned.live(), desired, allowed);
    return new Planned(judged, planned.live(), planned.diagnostics());
  }

  /** A plan, or a part of it, with what the packs of rules of its documents say of its result. */
  public Plan judged(Plan plan, Live live, DesiredState desired, List<AllowedFailure> allowed) {
    return judge.judged(plan, live, desired.policies(), allowed);
  }

  /** All rules of the packs that documents name. */
  public List<Rule> rules(Collection<DesiredState> documents) {
    return judge.rules(documents);
  }

  /** The plan as it is, in whose live state these resources are known as well. */
  Planned compared(DesiredState written, LiveSource pbx, List<RequiredRead> more) {
    List<RequiredRead> needs = new ArrayList<>(FactEvidence.needs(written.sections().keySet()));
    needs.addAll(more);
    needs.addAll(written.needs());
    Live read = pbx.read(needs);
    FactEvidence evidence = FactEvidence.of(written.facts(), read.state());
    Live asked = read.settled(evidence.facts());
    DesiredState meant = written.meanwhile(asked.state());
    Resolution resolution = Resolver.resolve(meant, asked.state(), asked.binding(), now);
    AlreadyThere already =
        new AlreadyThere(
            written, asked.binding(), now, subject(written, pbx, asked), evidence.facts());
    List<RequiredRead> calls = new ArrayList<>(Planning.evidence(resolution));
    calls.addAll(already.evidence(asked.state()));
    Live live = pbx.also(asked, calls);
    Resolution resolved = resolution.on(live.state());
    DesiredState desired = already.named(resolved);
    Plan.Subject subject = subject(desired, pbx, live);
    Plan plan = Planning.plan(desired, resolved, subject, evidence.facts());
    List<RequiredRead> looked = new ArrayList<>(Guards.evidence(plan.steps()));
    looked.addAll(Requirements.evidence());
    Live seen = pbx.also(live, looked);
    Live judged = PlanAgain.located(desired.emergency(), seen, pbx);
    plan = plan.refreshed(subject, plan.context().refreshed(judged.state(), evidence.facts()));
    Requirements found = Requirements.of(plan.context(), resolution.requirements(), judged.state());
    List<Finding> notMet = new ArrayList<>(resolution.notMet());
    notMet.addAll(found.notMet());
    plan = plan.requiring(notMet, found.unknown());
    plan = plan.requiring(Requirements.today(plan, judged.state()), Map.of());
    List<Finding> remarks = new ArrayList<>(evidence.findings());
    remarks.addAll(Planning.withoutEmergencyNumbers(plan, judged.state()));
    remarks.addAll(Plan.leavingOut(desired.leftOut()));
    remarks.addAll(desired.upheld().weakened());
    remarks.addAll(Guardrails.remarks(desired));
    already.drifted(plan, resolved.live()).ifPresent(remarks::add);
    remarks.addAll(Requirements.taken(resolution.requirements()));
    desired.letInNow().forEach(one -> remarks.add(one.finding(judged.state())));
    if (desired.sections().isEmpty() && desired.leftOut().isEmpty()) {
      remarks.add(Plan.describingNothing(Place.of(desired.file())));
    }
    Set<String> shown = FactEvidence.of(Map.of(), read.state()).facts().keySet();
    remarks.addAll(DecisiveFacts.of(plan, judged.state(), desired, shown));
    remarks.addAll(Guards.remarks(plan, judged.state()));
    Plan remarked = plan.with(remarks);
    remarked = remarked.with(LargestUndo.foreseen(remarked, judged));
    List<Diagnostic> diagnostics = new ArrayList<>(resolution.diagnostics());
    diagnostics.addAll(desired.doubts(live.version()));
    return new Planned(remarked, judged, diagnostics);
  }

  /**
   * The people who need a new secret by the rules of the documents.
   *
   * @param diagnostics mistakes of the documents that only the live state shows
   * @param unknown why no person could be judged; empty if they could
   */
  public record Survey(
      Candidates candidates, Live live, List<Diagnostic> diagnostics, Optional<String> unknown) {
    public Survey {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /**
   * Finds the people whose secret does not meet the rules of the documents. Selectors are judged as
   * in a plan, on the desired departments and roles.
   *
   * @throws enforcer.pbx.PbxException where the PBX cannot be read at all
   */
  public Survey survey(DesiredState desired, SecretKind secret, ReadingClient pbx) {
    DesiredState people = desired.only(List.of("departments", "admins", "extensions"));
    List<RequiredRead> needs = new ArrayList<>();
    needs.add(new RequiredRead(Users.RESOURCE, List.of(Users.REGISTERED)));
    people.sections().forEach((section, claim) -> needs.addAll(section.needs(claim)));
    Live live = LiveReader.read(pbx, needs);
    Resolution resolution = Resolver.resolve(people, live.state(), live.binding(), now);
    return new Survey(
        Candidates.of(resolution, live.state(), secret),
        live,
        resolution.diagnostics(),
        resolution.unknown().values().stream().sorted().findFirst());
  }

  /**
   * A document that describes this PBX, the reverse of a plan.
   *
   * @param name the name of the phone system in the document
   * @param caFile the file of extra trusted certificates, as the user named it
   */
  public Export export(String name, Optional<String> caFile, ReadingClient pbx) {
    List<RequiredRead> needs = new ArrayList<>(Exporter.needs());
    needs.addAll(FactEvidence.needs(Catalogue.SECTIONS));
    Live read = LiveReader.read(pbx, needs);
    FactEvidence evidence = FactEvidence.of(Map.of(), read.state());
    Live live = read.settled(evidence.facts());
    String url = pbx.target().url().toString();
    return Exporter.export(name, url, caFile, live.state(), live.release(), evidence.facts());
  }

  /**
   * A saved plan with the current live state; the plan's digests tell whether something changed. By
   * the packs that judged it, it is judged again.
   *
   * @param folders what the names of packs are relative to
   */
  public Planned replan(Plan saved, ReadingClient pbx, PackFolders folders) {
    Judgement judgement = saved.context().judgement();
    if (!judge.changed(judgement, folders).isEmpty()) {
      return PlanAgain.refreshed(saved, pbx, List.of());
    }
    List<NamedPack> packs = ResultJudge.named(judgement, folders);
    Planned replanned = PlanAgain.refreshed(saved, pbx, judge.needs(packs));
    Plan judged = judge.judged(replanned.plan(), replanned.live(), packs, judgement.allowed());
    return new Planned(judged, replanned.live(), List.of());
  }

  /**
   * The undo of a run on the current live state. The PBX is read again as for a saved plan, and the
   * guards may need more than the run read.
   *
   * @param ended networks that break-glass let in to the console, and that stay out
   */
  public Undo undo(PastRun run, ReadingClient pbx, Set<String> ended) {
    Planned replanned = PlanAgain.refreshed(run.plan(), pbx, List.of());
    PastRun past = run.withPlan(replanned.plan());
    Undo whole = Undo.of(past, replanned.live(), now, ended);
    Live judged = LiveReader.also(pbx, replanned.live(), Guards.evidence(whole.plan().steps()));
    Undo undo = LargestUndo.of(past, judged, now, ended).undo();
    Requirements found = Requirements.of(undo.plan().context(), List.of(), judged.state());
    return undo.with(judged, Guards.remarks(undo.plan(), judged.state()), found.notMet());
  }

  /** The current live state for a saved plan that is only shown. */
  public Live readAgain(Plan saved, ReadingClient pbx) {
    return PlanAgain.refreshed(saved, pbx, List.of()).live();
  }

  /** Names what changed since a plan was saved: objects, packs of rules, and what is over. */
  public List<String> changedSince(Plan saved, Live live, PackFolders folders) {
    return Stream.of(
            Digests.moved(saved, live.state()).stream(),
            saved.steps().stream().filter(s -> s.isOver(now)).map(s -> s.named() + ", which ended"),
            judge.changed(saved.context().judgement(), folders).stream())
        .flatMap(all -> all)
        .toList();
  }

  private static Plan.Subject subject(DesiredState desired, LiveSource pbx, Live live) {
    return new Plan.Subject(
        desired.name(),
        pbx.target().url().toString(),
        pbx.target().caFile().map(Path::toString),
        pbx.target().pin(),
        live.version(),
        live.clientId(),
        pbx.otherClients(),
        live.seenAs(),
        pbx.kept());
  }
}
