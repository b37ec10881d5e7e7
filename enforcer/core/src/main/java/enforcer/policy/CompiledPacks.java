package enforcer.policy;

import com.google.common.base.Suppliers;
import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Countries;
import enforcer.catalogue.DialTests;
import enforcer.catalogue.Evidence;
import enforcer.catalogue.Forwards;
import enforcer.catalogue.Hosting;
import enforcer.catalogue.InternalNumbers;
import enforcer.catalogue.KnownCountries;
import enforcer.catalogue.Users;
import enforcer.desired.StatedFact;
import enforcer.diagnostic.Diagnostics;
import enforcer.dialplan.KnownCalls;
import enforcer.model.Release;
import enforcer.model.State;
import enforcer.pbx.SystemName;
import enforcer.section.RequiredRead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Packs whose rules can be judged. */
public final class CompiledPacks {
  private final List<Pack> packs;
  private final PolicyModel model;
  private final List<CompiledRule> rules;

  private final Steps.Limits limits;
  private final KnownCalls known;

  /** The words that the rules use. */
  private final List<Word> words;

  private final Supplier<List<RequiredRead>> needs;

  private CompiledPacks(
      List<Pack> packs,
      PolicyModel model,
      List<CompiledRule> rules,
      Steps.Limits limits,
      KnownCalls known) {
    this.packs = List.copyOf(packs);
    this.model = model;
    this.rules = List.copyOf(rules);
    this.limits = limits;
    this.known = known;
    this.words =
        this.rules.stream()
            .flatMap(rule -> rule.used().keySet().stream())
            .distinct()
            .map(word -> model.word(word).orElseThrow())
            .toList();
    this.needs = Suppliers.memoize(this::needed);
  }

  /**
   * Compiles packs; rules with a mistake are reported and left out.
   *
   * @param at the time of the reading that they will judge
   */
  public static CompiledPacks of(List<Pack> packs, Instant at, Diagnostics diagnostics) {
    PolicyModel model = PolicyModel.at(at);
    Collection<Rule> rules =
        Stream.concat(
                packs.stream().flatMap(pack -> pack.rules().stream()),
                packs.stream().flatMap(pack -> pack.included().stream()))
            .collect(Collectors.toMap(Rule::id, rule -> rule, (one, _) -> one, LinkedHashMap::new))
            .values();
    return new CompiledPacks(
        packs,
        model,
        new RuleCompiler(model, diagnostics).compile(rules),
        Steps.Limits.STANDARD,
        new KnownCalls());
  }

  /** The same rules for a reading of another time. */
  public CompiledPacks at(Instant time) {
    return new CompiledPacks(packs, PolicyModel.at(time), rules, limits, known);
  }

  /** The same rules with other limits. */
  CompiledPacks within(Steps.Limits others) {
    return new CompiledPacks(packs, model, rules, others, known);
  }

  /** Whether a rule needs a probe of the ports. */
  public boolean needProbe() {
    return !probing().isEmpty();
  }

  /** The rules that need a probe of the ports. */
  public List<Rule> probing() {
    return rules.stream()
        .filter(
            rule ->
                CompiledRule.needs(List.of(rule), model).stream()
                    .anyMatch(need -> need.resource().isProbed()))
        .map(CompiledRule::rule)
        .toList();
  }

  /** What must be read to judge them, and nothing else. */
  public List<RequiredRead> needs() {
    return needs.get();
  }

  private List<RequiredRead> needed() {
    List<RequiredRead> needs = new ArrayList<>(CompiledRule.needs(rules, model));
    needs.removeIf(need -> need.resource().isProbed());
    if (rules.stream().anyMatch(CompiledRule::dials)) {
      needs.addAll(DialTests.evidence());
      needs.add(Evidence.OF_PINS);
      // A client has a number, and shows whether the list of such numbers is whole.
      needs.add(RequiredRead.just(ApiClients.RESOURCE));
    }
    if (needs.stream().anyMatch(need -> need.resource().equals(Forwards.RESOURCE))) {
      // Calls that are sent on stay inside where an internal number takes them.
      needs.add(RequiredRead.just(Users.RESOURCE));
      needs.add(RequiredRead.just(InternalNumbers.RESOURCE));
    }
    if (needs.stream().anyMatch(need -> need.resource().equals(Evidence.FIREWALL))) {
      // The PBX says the result once more beside its health.
      needs.add(RequiredRead.just(Evidence.HEALTH));
    }
    if (needs.stream().anyMatch(need -> need.resource().equals(Countries.RESOURCE))) {
      // A dial code means something where the PBX has a country for it.
      needs.add(RequiredRead.just(KnownCountries.RESOURCE));
    }
    return List.copyOf(needs);
  }

  /**
   * A phone system as it was read.
   *
   * @param facts the readings that are settled, by the name of the fact
   * @param stated what of these the document states
   * @param help the emergency numbers, as they are dialled
   * @param asked those of them that every phone must reach for sure
   */
  public record Subject(
      String name,
      String url,
      String version,
      Release release,
      State state,
      Map<String, String> facts,
      List<StatedFact> stated,
      List<String> help,
      List<String> asked,
      Instant at) {
    public Subject {
      facts = Map.copyOf(facts);
      stated = List.copyOf(stated);
      help = List.copyOf(help);
      asked = List.copyOf(asked);
    }

    /** The name that the PBX gives itself; empty where it was not read. */
    public Optional<SystemName> identity() {
      return state.only(Hosting.RESOURCE).flatMap(host -> SystemName.of(host.text(Hosting.NAME)));
    }

    /** The same phone system in another state. */
    public Subject with(State other) {
      return new Subject(name, url, version, release, other, facts, stated, help, asked, at);
    }
  }

  public List<Pack> packs() {
    return packs;
  }

  /** All rules that can be judged. */
  public List<Rule> rules() {
    return rules.stream().map(CompiledRule::rule).toList();
  }

  /** How a phone system stands. */
  public PolicyReport judge(Subject subject) {
    return new PolicyReport(
        subject.name(),
        subject.url(),
        subject.version(),
        subject.at(),
        packs.stream().map(Pack::name).toList(),
        judges(subject).together(),
        confirmations());
  }

  /** Those who judge a phone system. */
  TwoJudges judges(Subject subject) {
    Observed observed = Observed.of(words, subject.state(), subject.facts());
    return new TwoJudges(
        rules,
        () ->
            new Judge(
                model,
                observed,
                subject.release(),
                new SimulatedCalls(subject, known),
                subject.stated(),
                limits),
        limits);
  }

  /** Whether people are asked for what no interface shows. */
  public boolean asksPeople() {
    return packs.stream().anyMatch(p -> p.builtIn() && p.name().equals(HardeningGuide.PACK));
  }

  /** The guide alone asks for what no interface shows. */
  private List<Confirmation> confirmations() {
    return asksPeople()
        ? HardeningGuide.attested().stream().map(Confirmation::missing).toList()
        : List.of();
  }

  /** What fixtures of a pack say, judged without a phone system. */
  List<RuleResult> judge(Map<String, Object> self, Release release, CallAnswers calls) {
    Judge judge = new Judge(model, Observed.of(self, model), release, calls, List.of(), limits);
    return rules.stream().map(judge::judge).toList();
  }
}
