package enforcer;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Evidence;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.TlsHandshakes;
import enforcer.desired.DesiredState;
import enforcer.desired.Emergency;
import enforcer.desired.EmergencyNumbers;
import enforcer.desired.FactEvidence;
import enforcer.desired.StatedFact;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Severity;
import enforcer.guard.Accepted;
import enforcer.guard.Guards;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.pbx.Live;
import enforcer.pbx.LiveReader;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.Target;
import enforcer.plan.Plan;
import enforcer.policy.AllowedFailure;
import enforcer.policy.CompiledPacks;
import enforcer.policy.KeptReading;
import enforcer.policy.PolicyReport;
import enforcer.policy.Rule;
import enforcer.probe.TlsProbe;
import enforcer.section.RequiredRead;
import enforcer.watch.AuditWatch;
import enforcer.watch.CallWatch;
import enforcer.watch.Comparison;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what rules need, and judges the phone system as it is and as a plan would leave it. */
public final class PolicyCheck {
  private final Enforcer enforcer;
  private final CompiledPacks packs;
  private final Instant now;
  private final Optional<TlsProbe> probe;
  private final boolean comparable;
  private final Function<Target, Optional<Instant>> firewallChecks;
  private final List<AllowedFailure> allowed;

  /**
   * @param now the time of the run, from which ages are counted
   */
  public PolicyCheck(Enforcer enforcer, CompiledPacks packs, Instant now) {
    this(enforcer, packs, now, Optional.empty(), false, _ -> Optional.empty(), List.of());
  }

  private PolicyCheck(
      Enforcer enforcer,
      CompiledPacks packs,
      Instant now,
      Optional<TlsProbe> probe,
      boolean comparable,
      Function<Target, Optional<Instant>> firewallChecks,
      List<AllowedFailure> allowed) {
    this.enforcer = enforcer;
    this.packs = packs;
    this.now = now;
    this.probe = probe;
    this.comparable = comparable;
    this.firewallChecks = firewallChecks;
    this.allowed = List.copyOf(allowed);
  }

  /**
   * The same check, which also knows when this machine had a firewall checked.
   *
   * @param ended when such a check of a phone system ended; empty where there was none
   */
  public PolicyCheck knowing(Function<Target, Optional<Instant>> ended) {
    return new PolicyCheck(enforcer, packs, now, probe, comparable, ended, allowed);
  }

  /** The same check, which also tries the ports if a rule is about them. */
  public PolicyCheck probing(TlsProbe asked) {
    return packs.needProbe()
        ? new PolicyCheck(
            enforcer, packs, now, Optional.of(asked), comparable, firewallChecks, allowed)
        : this;
  }

  /** The same check, which also reads what a look at its past needs. */
  public PolicyCheck comparable() {
    return new PolicyCheck(enforcer, packs, now, probe, true, firewallChecks, allowed);
  }

  /** The same check, in which these failures refuse no plan. */
  public PolicyCheck allowing(List<AllowedFailure> failures) {
    return new PolicyCheck(enforcer, packs, now, probe, comparable, firewallChecks, failures);
  }

  /**
   * How a phone system stands.
   *
   * @param reading what was read, to be saved
   * @param then how it would stand after the plan of its document; empty without a plan
   * @param refusedBy the guards that would refuse this plan as it stands
   * @param diagnostics mistakes of the document that only the live state shows
   */
  public record Checked(
      CompiledPacks.Subject reading,
      PolicyReport now,
      Optional<PolicyReport> then,
      List<String> refusedBy,
      List<Diagnostic> diagnostics) {
    public Checked {
      refusedBy = List.copyOf(refusedBy);
      diagnostics = List.copyOf(diagnostics);
    }

    /** Why its document has no plan: the mistakes that only the live state shows. */
    public List<String> unplanned() {
      return diagnostics.stream()
          .filter(d -> d.severity() == Severity.ERROR)
          .map(Diagnostic::toString)
          .toList();
    }
  }

  /** Judges a reading that was kept. */
  public static Checked again(KeptReading kept, CompiledPacks packs) {
    return new Checked(
        kept.subject(), kept.judgedBy(packs), Optional.empty(), List.of(), List.of());
  }

  /**
   * Judges a phone system of which there is no document.
   *
   * @throws enforcer.pbx.PbxException where the PBX cannot be read at all
   */
  public Checked bare(String name, ReadingClient pbx) {
    Live read = LiveReader.look(pbx, needs());
    Map<String, String> facts = FactEvidence.of(Map.of(), read.state()).facts();
    Live live = read.settled(facts);
    CompiledPacks.Subject reading =
        probed(
            subject(name, url(pbx), live, facts, List.of(), Emergency.unsaid(), now), pbx.target());
    return new Checked(reading, packs.judge(reading), Optional.empty(), List.of(), List.of());
  }

  /**
   * Judges the phone system of a document, now and after the document's plan, if it can have one.
   *
   * @throws enforcer.pbx.PbxException where the PBX cannot be read at all
   */
  public Checked documented(DesiredState desired, ReadingClient pbx) {
    Enforcer.Planned planned = enforcer.compared(desired, pbx, needs());
    Map<String, String> facts = planned.plan().context().facts();
    Live live = planned.live();
    CompiledPacks.Subject before =
        probed(
            subject(
                desired.name(), url(pbx), live, facts, desired.stated(), desired.emergency(), now),
            pbx.target());
    Checked found =
        new Checked(
            before, packs.judge(before), Optional.empty(), List.of(), planned.diagnostics());
    if (!found.unplanned().isEmpty()) {
      return found;
    }
    return new Checked(
        before,
        found.now(),
        Optional.of(after(planned.plan(), before, found.now())),
        refusing(planned, desired),
        planned.diagnostics());
  }

  /** How it stands after a plan; one that writes nothing leaves the verdicts as they are. */
  private PolicyReport after(Plan plan, CompiledPacks.Subject before, PolicyReport now) {
    return plan.steps().isEmpty() ? now : packs.judge(before.with(plan.after(before.state())));
  }

  /**
   * The guards that refuse a plan without any acceptance. What the packs of its document say counts
   * where they are among those of this check, because only then was read what they need.
   */
  private List<String> refusing(Enforcer.Planned planned, DesiredState desired) {
    Set<Rule> read = Set.copyOf(packs.rules());
    Plan plan =
        read.containsAll(enforcer.rules(List.of(desired)))
            ? enforcer.judged(planned.plan(), planned.live(), desired, allowed)
            : planned.plan();
    return Guards.review(plan, planned.live().state(), Accepted.nothing()).refusals().stream()
        .map(refusal -> refusal.finding().rule())
        .distinct()
        .toList();
  }

  private List<RequiredRead> needs() {
    List<RequiredRead> needs = needs(packs);
    if (comparable) {
      needs.addAll(Comparison.needs());
      needs.addAll(AuditWatch.needs());
      needs.addAll(CallWatch.needs());
    }
    probe.ifPresent(_ -> needs.add(TlsProbe.needs()));
    return needs;
  }

  /** The same phone system with what no answer of its interface shows. */
  private CompiledPacks.Subject probed(CompiledPacks.Subject read, Target target) {
    State state = read.state();
    List<Entity> firewall = state.entities(Evidence.FIREWALL);
    Optional<Instant> ended = firewall.isEmpty() ? Optional.empty() : firewallChecks.apply(target);
    if (ended.isPresent()) {
      state =
          state.with(
              Evidence.FIREWALL,
              firewall.stream().map(e -> Evidence.aged(e, ended.get(), now)).toList());
    }
    if (probe.isPresent()) {
      state = state.with(TlsHandshakes.RESOURCE, probe.get().read(target, read.state()));
    }
    return read.with(state);
  }

  /** What must be read to judge by packs, and nothing else. */
  static List<RequiredRead> needs(CompiledPacks packs) {
    List<RequiredRead> needs = new ArrayList<>(packs.needs());
    needs.addAll(FactEvidence.needs(Catalogue.SECTIONS));
    needs.add(RequiredRead.just(Numbering.RESOURCE));
    return needs;
  }

  private static String url(ReadingClient pbx) {
    return pbx.target().url().toString();
  }

  /**
   * A phone system as rules see it.
   *
   * @param stated the facts of its document; one that the PBX contradicts settles nothing
   */
  static CompiledPacks.Subject subject(
      String name,
      String url,
      Live live,
      Map<String, String> facts,
      List<StatedFact> stated,
      Emergency emergency,
      Instant now) {
    EmergencyNumbers help = EmergencyNumbers.of(emergency, live.state());
    return new CompiledPacks.Subject(
        name,
        url,
        live.version(),
        live.release(),
        live.state(),
        facts,
        stated.stream().filter(f -> f.reading().equals(facts.get(f.name()))).toList(),
        help.numbers(),
        help.asked(),
        now);
  }
}
