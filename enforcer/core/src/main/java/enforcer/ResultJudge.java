package enforcer;

import enforcer.desired.DesiredState;
import enforcer.desired.NamedPack;
import enforcer.diagnostic.Diagnostics;
import enforcer.pbx.Live;
import enforcer.plan.Digests;
import enforcer.plan.JudgedPack;
import enforcer.plan.Judgement;
import enforcer.plan.Plan;
import enforcer.policy.AllowedFailure;
import enforcer.policy.CompiledPacks;
import enforcer.policy.Pack;
import enforcer.policy.PackLibrary;
import enforcer.policy.PackReader;
import enforcer.policy.PackShelf;
import enforcer.policy.PolicyReport;
import enforcer.policy.Rule;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.policy.RuleSeverity;
import enforcer.section.RequiredRead;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges what plans lead to by the packs of rules that their documents name. */
final class ResultJudge {
  private final PackShelf shelf;
  private final Instant now;

  ResultJudge(Instant now) {
    this.shelf = new PackShelf(now);
    this.now = now;
  }

  /** Reports every mistake in the packs of a document; one without packs costs nothing. */
  void check(DesiredState desired, Diagnostics diagnostics) {
    if (!desired.policies().isEmpty()) {
      shelf.of(desired.policies(), diagnostics).probing().stream()
          .filter(rule -> rule.severity() == RuleSeverity.BLOCKER)
          .forEach(rule -> neverJudged(rule, diagnostics));
    }
  }

  /** A blocker that no plan can judge would refuse none. */
  private static void neverJudged(Rule rule, Diagnostics diagnostics) {
    diagnostics.error(
        rule.place(),
        rule.id(),
        "a plan tries no port, so this blocker can never be judged by one",
        "give it another severity, and let enforcer check --probe --fail-on judge it");
  }

  /** All rules of the packs that documents name. */
  List<Rule> rules(Collection<DesiredState> documents) {
    return documents.stream()
        .filter(desired -> !desired.policies().isEmpty())
        .flatMap(desired -> apart(desired.policies()).stream())
        .flatMap(packs -> packs(packs).rules().stream())
        .distinct()
        .toList();
  }

  /** What must be read to judge by packs, and nothing else. */
  List<RequiredRead> needs(List<NamedPack> named) {
    return apart(named).stream()
        .flatMap(packs -> PolicyCheck.needs(packs(packs)).stream())
        .toList();
  }

  /**
   * A plan with what the packs say of its result.
   *
   * @param live what the plan was made for, with all that the packs need
   * @param allowed the exceptions, of which those that are over allow nothing
   */
  Plan judged(Plan plan, Live live, List<NamedPack> named, List<AllowedFailure> allowed) {
    if (named.isEmpty()) {
      return plan;
    }
    // A pack of the base may have the ids of the same pack as it is now.
    Judgement all = Judgement.none();
    for (List<NamedPack> apart : apart(named)) {
      all = all.and(judgement(plan, live, apart, allowed));
    }
    return plan.judged(all);
  }

  private static List<List<NamedPack>> apart(List<NamedPack> named) {
    return Stream.of(
            named.stream().filter(pack -> !pack.isOfBase()).toList(),
            named.stream().filter(NamedPack::isOfBase).toList())
        .filter(packs -> !packs.isEmpty())
        .toList();
  }

  private Judgement judgement(
      Plan plan, Live live, List<NamedPack> named, List<AllowedFailure> allowed) {
    CompiledPacks packs = packs(named);
    Plan.Context context = plan.context();
    CompiledPacks.Subject before =
        PolicyCheck.subject(
            plan.subject().name(),
            plan.subject().url(),
            live,
            context.facts(),
            List.of(),
            context.emergency(),
            now);
    List<AllowedFailure> valid = allowed.stream().filter(e -> !e.until().isBefore(now)).toList();
    // An exception that allows nothing here is for check to say: the plan may be what fixes it.
    PolicyReport report =
        packs.judge(before.with(plan.after(live.state()))).allowing(valid, new Diagnostics());
    return Judgement.of(named, packs.packs(), report, valid, fixed(report, packs, before));
  }

  /** The blockers that fail already, so that a check of what is there prints their lines. */
  private static Set<Rule> fixed(
      PolicyReport report, CompiledPacks packs, CompiledPacks.Subject before) {
    Set<Rule> blockers =
        blockers(report).filter(Rule::hasLines).collect(Collectors.toUnmodifiableSet());
    return blockers.isEmpty()
        ? blockers
        : blockers(packs.judge(before))
            .filter(blockers::contains)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<Rule> blockers(PolicyReport report) {
    return report.of(RuleOutcome.FAIL).stream()
        .map(RuleResult::rule)
        .filter(rule -> rule.severity() == RuleSeverity.BLOCKER);
  }

  /** The packs of a saved plan as a document would name them. */
  static List<NamedPack> named(Judgement saved, PackFolders folders) {
    return saved.packs().stream()
        .map(
            pack ->
                new NamedPack(
                    pack.name(),
                    pack.builtIn() ? Optional.empty() : folders.file(pack.name(), pack.isOfBase()),
                    pack.place(),
                    pack.isOfBase()))
        .toList();
  }

  /** Names the packs of a saved plan that are gone or no longer the same, and what has ended. */
  List<String> changed(Judgement saved, PackFolders folders) {
    Stream<String> packs =
        saved.packs().stream()
            .filter(pack -> !isSame(pack, folders))
            .map(pack -> "the rules of " + pack.words());
    Stream<String> ended =
        saved.expired(now).stream().map(e -> "the exception from " + e.rule() + ", which ended");
    return Stream.concat(packs, ended).toList();
  }

  private static boolean isSame(JudgedPack pack, PackFolders folders) {
    // Nothing of the file is said: a plan may name any.
    Optional<Pack> now =
        pack.builtIn()
            ? PackLibrary.builtInPack(pack.name())
            : folders
                .file(pack.name(), pack.isOfBase())
                .flatMap(file -> new PackReader(new Diagnostics()).read(file, pack.name()));
    return now.map(Pack::text).map(Digests::of).equals(Optional.of(pack.digest()));
  }

  private CompiledPacks packs(List<NamedPack> named) {
    return shelf.of(named, new Diagnostics());
  }
}
