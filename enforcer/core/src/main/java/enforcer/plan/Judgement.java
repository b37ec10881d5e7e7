package enforcer.plan;

import enforcer.desired.NamedPack;
import enforcer.policy.AllowedFailure;
import enforcer.policy.Pack;
import enforcer.policy.PolicyFound;
import enforcer.policy.PolicyReport;
import enforcer.policy.Rule;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the packs of rules that a document names say of the result of its plan.
 *
 * @param allowed the exceptions that the verdicts rest on
 * @param verdicts of the rules that do not simply pass, the most serious first
 */
public record Judgement(
    List<JudgedPack> packs, List<AllowedFailure> allowed, List<RuleVerdict> verdicts) {
  private static final Set<RuleOutcome> NO_NEWS =
      Set.of(RuleOutcome.PASS, RuleOutcome.NOT_APPLICABLE);

  public Judgement {
    packs = List.copyOf(packs);
    allowed = List.copyOf(allowed);
    verdicts = List.copyOf(verdicts);
  }

  /** That of a plan whose document names no pack. */
  public static Judgement none() {
    return new Judgement(List.of(), List.of(), List.of());
  }

  /**
   * What a report says of the packs of a document.
   *
   * @param packs as they were read, in the order of their names
   * @param allowed all exceptions for this phone system
   * @param fixed the rules for which a check of the phone system as it is prints lines
   */
  public static Judgement of(
      List<NamedPack> named,
      List<Pack> packs,
      PolicyReport report,
      List<AllowedFailure> allowed,
      Set<Rule> fixed) {
    Map<String, RuleResult> results = new LinkedHashMap<>();
    report.results().forEach(result -> results.put(result.rule().id(), result));
    List<JudgedPack> judged = new ArrayList<>();
    List<RuleVerdict> verdicts = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (int i = 0; i < named.size(); i++) {
      Pack pack = packs.get(i);
      NamedPack entry = named.get(i);
      SortedMap<String, Integer> rules = new TreeMap<>();
      for (Rule rule : pack.all()) {
        RuleResult result = results.get(rule.id());
        rules.merge(result.outcome().word(), 1, Integer::sum);
        if (!NO_NEWS.contains(result.outcome()) && told.add(rule.id())) {
          verdicts.add(verdict(entry, result, fixed.contains(rule)));
        }
      }
      judged.add(
          new JudgedPack(
              entry.name(),
              pack.builtIn(),
              Digests.of(pack.text()),
              rules,
              entry.place(),
              entry.isOfBase()));
    }
    return new Judgement(judged, used(allowed, report), sorted(verdicts));
  }

  /** This judgement and another one, of other packs. */
  public Judgement and(Judgement other) {
    return new Judgement(
        Stream.concat(packs.stream(), other.packs.stream()).toList(),
        Stream.concat(allowed.stream(), other.allowed.stream()).distinct().toList(),
        sorted(Stream.concat(verdicts.stream(), other.verdicts.stream()).toList()));
  }

  private static List<RuleVerdict> sorted(List<RuleVerdict> verdicts) {
    return verdicts.stream()
        .sorted(
            Comparator.comparing(RuleVerdict::severity)
                .thenComparing(RuleVerdict::outcome)
                .reversed()
                .thenComparing(RuleVerdict::rule))
        .toList();
  }

  private static RuleVerdict verdict(NamedPack pack, RuleResult result, boolean hasFix) {
    String message =
        PolicyFound.of(result).stream()
            .map(PolicyFound::line)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("; "));
    Rule rule = result.rule();
    return new RuleVerdict(
        pack.isOfBase() ? pack.name() + " of the base" : pack.name(),
        rule.id(),
        rule.title(),
        rule.severity(),
        result.outcome(),
        message,
        pack.place(),
        hasFix);
  }

  private static List<AllowedFailure> used(List<AllowedFailure> allowed, PolicyReport report) {
    return allowed.stream()
        .filter(
            e ->
                e.target().equals(report.name())
                    && report.results().stream()
                        .filter(r -> r.rule().id().equals(e.rule()))
                        .anyMatch(r -> !r.of(RuleOutcome.EXCEPTED).isEmpty()))
        .toList();
  }

  /** The exceptions that have expired. */
  public List<AllowedFailure> expired(Instant now) {
    return allowed.stream().filter(e -> e.until().isBefore(now)).toList();
  }
}
