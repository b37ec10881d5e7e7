package enforcer.policy;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The results of some packs of rules on one phone system.
 *
 * @param name its name
 * @param at when it was read
 * @param confirmations what only people can confirm, in the order of the guide
 */
public record PolicyReport(
    String name,
    String url,
    String version,
    Instant at,
    List<String> packs,
    List<RuleResult> results,
    List<Confirmation> confirmations) {
  public PolicyReport {
    packs = List.copyOf(packs);
    results = List.copyOf(results);
    confirmations = List.copyOf(confirmations);
  }

  /**
   * This report with the failures that somebody has allowed. An exception that allows nothing is a
   * mistake: its failure is fixed, or has become worse.
   */
  public PolicyReport allowing(List<AllowedFailure> exceptions, Diagnostics diagnostics) {
    List<AllowedFailure> ours = exceptions.stream().filter(e -> isCalled(e.target())).toList();
    for (AllowedFailure exception : ours) {
      boolean needed = results.stream().anyMatch(r -> r.mayNeed(exception));
      if (!needed) {
        unneeded(exception, diagnostics);
      }
    }
    List<RuleResult> allowed = results.stream().map(r -> r.allowing(ours)).toList();
    return new PolicyReport(name, url, version, at, packs, allowed, confirmations);
  }

  /** This report without the verdicts of some rules, and why they are unknown. */
  PolicyReport unknown(Predicate<Rule> rules, String cause) {
    List<RuleResult> known =
        results.stream().map(r -> rules.test(r.rule()) ? r.unknown(cause) : r).toList();
    return new PolicyReport(name, url, version, at, packs, known, confirmations);
  }

  private void unneeded(AllowedFailure exception, Diagnostics diagnostics) {
    if (results.stream().anyMatch(r -> r.isOtherThan(exception))) {
      diagnostics.error(
          exception.place(),
          exception.rule(),
          "what fails on " + name + " has these words and another fingerprint",
          "look at which objects fail now; check --except "
              + exception.rule()
              + " writes the entry that fits");
      return;
    }
    Optional<String> now =
        results.stream().flatMap(r -> r.otherWords(exception).stream()).findFirst();
    if (now.isPresent()) {
      diagnostics.error(
          exception.place(),
          exception.rule(),
          "the words changed: what fails on "
              + name
              + " is now "
              + '"'
              + Excerpt.escaped(now.get())
              + '"',
          "look whether it is the same failure; check --except "
              + exception.rule()
              + " writes the entry that fits");
      return;
    }
    diagnostics.error(
        exception.place(),
        exception.rule(),
        "this exception matches nothing that fails on " + name,
        "remove it, or copy what is wrong from the report, word by word");
  }

  /** The rules whose exceptions accept words here that do not tell which objects fail, or how. */
  public List<String> loose(List<AllowedFailure> exceptions) {
    return exceptions.stream()
        .filter(e -> isCalled(e.target()) && results.stream().anyMatch(r -> r.isLoose(e)))
        .map(AllowedFailure::rule)
        .distinct()
        .toList();
  }

  /** This report with what people confirm of its phone system at this time. */
  public PolicyReport confirmedBy(List<Attestation> attestations, Instant now) {
    List<Attestation> ours = attestations.stream().filter(a -> isCalled(a.target())).toList();
    List<Confirmation> confirmed = confirmations.stream().map(c -> c.by(ours, now)).toList();
    return new PolicyReport(name, url, version, at, packs, results, confirmed);
  }

  /** This report as far as results are counted: no object, and nothing that was said of one. */
  public PolicyReport brief() {
    List<RuleResult> counted = results.stream().map(RuleResult::brief).toList();
    return new PolicyReport(name, url, version, at, packs, counted, List.of());
  }

  /** A check without a document knows a phone system by its address alone. */
  public boolean isCalled(String target) {
    return target.equals(name)
        || target.equals(url)
        || target.equals(URI.create(url).getAuthority());
  }

  /** The rules that judged, in the order of the packs. */
  public List<Rule> rules() {
    return results.stream().map(RuleResult::rule).toList();
  }

  /**
   * The results of one outcome, the most severe first; of one severity in the order of the packs,
   * which put first what can cost more.
   */
  public List<RuleResult> of(RuleOutcome outcome) {
    return results.stream()
        .filter(r -> r.outcome() == outcome)
        .sorted(Comparator.comparing((RuleResult r) -> r.rule().severity()).reversed())
        .toList();
  }

  /**
   * The share of the rules that pass, weighted by severity, in percent. Unknown rules do not count,
   * unless a failure of theirs is known and allowed for a time; empty where they weigh as much as
   * those that were judged, for nobody saw enough then.
   */
  public OptionalInt score() {
    return judged() <= unseen()
        ? OptionalInt.empty()
        : OptionalInt.of(weight(r -> r.outcome() == RuleOutcome.PASS) * 100 / judged());
  }

  private int judged() {
    return weight(r -> r.outcome().isJudged() || r.hasAllowed());
  }

  private int unseen() {
    return weight(r -> r.outcome().isUnseen() && !r.hasAllowed());
  }

  /** The score in words, which says where it is of a part alone. */
  public String scored() {
    boolean whole = of(RuleOutcome.UNKNOWN).isEmpty() && of(RuleOutcome.ERROR).isEmpty();
    if (score().isPresent()) {
      return "Score " + score().getAsInt() + " of 100" + (whole ? "" : " for what was seen");
    }
    boolean nothing = results.stream().noneMatch(r -> r.outcome().isJudged());
    if (nothing) {
      return "Nothing could be judged";
    }
    return judged() <= weight(r -> r.outcome() == RuleOutcome.UNKNOWN && !r.hasAllowed())
        ? "No score, for too little was seen"
        : "No score, for too many rules are mistaken";
  }

  private int weight(Predicate<RuleResult> which) {
    return results.stream().filter(which).mapToInt(r -> weight(r.rule().severity())).sum();
  }

  private static int weight(RuleSeverity severity) {
    return switch (severity) {
      case INFO -> 0;
      case LOW -> 1;
      case MEDIUM -> 3;
      case HIGH -> 5;
      case CRITICAL, BLOCKER -> 10;
    };
  }

  /** Whether a rule of at least this severity fails. */
  public boolean fails(RuleSeverity atLeast) {
    return of(RuleOutcome.FAIL).stream().anyMatch(r -> r.rule().severity().isAtLeast(atLeast));
  }

  /** The results of rules that could not be judged, in the order of the packs. */
  public List<RuleResult> unjudged() {
    return results.stream().filter(r -> r.outcome().isUnseen()).toList();
  }

  /** Why no rule judged anything, where none is mistaken; empty where one did or is. */
  public Optional<String> whyIdle() {
    if (hasMistake() || results.stream().anyMatch(r -> r.outcome().isJudged())) {
      return Optional.empty();
    }
    String whose = "no rule of " + String.join(", ", packs);
    if (results.stream().anyMatch(r -> r.outcome() == RuleOutcome.UNKNOWN)) {
      return Optional.of(whose + " has a verdict here");
    }
    List<String> causes =
        results.stream()
            .flatMap(r -> r.verdicts().stream())
            .map(ObjectVerdict::cause)
            .distinct()
            .toList();
    return Optional.of(
        whose + " applies here" + (causes.size() == 1 ? ": " + causes.getFirst() : ""));
  }

  /** Whether there is a mistake in a rule, of whatever severity. */
  public boolean hasMistake() {
    return results.stream()
        .flatMap(r -> r.verdicts().stream())
        .anyMatch(v -> v.outcome() == RuleOutcome.ERROR);
  }

  /** Whether a rule of at least this severity is unknown. */
  public boolean isUnseen(RuleSeverity atLeast) {
    return results.stream()
        .filter(r -> r.rule().severity().isAtLeast(atLeast))
        .flatMap(r -> r.verdicts().stream())
        .anyMatch(v -> v.outcome() == RuleOutcome.UNKNOWN);
  }
}
