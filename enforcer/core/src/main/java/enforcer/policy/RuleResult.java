package enforcer.policy;

import enforcer.desired.StatedFact;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a rule finds on one phone system.
 *
 * @param outcome the most serious of the verdicts
 * @param verdicts one for each object that the rule is about
 * @param sources the paths of the PBX that the verdicts rest on
 * @param derived whether calls were simulated, instead of settings being measured
 * @param restsOn the facts of the document on which the verdicts rest
 */
public record RuleResult(
    Rule rule,
    RuleOutcome outcome,
    List<ObjectVerdict> verdicts,
    List<String> sources,
    boolean derived,
    List<StatedFact> restsOn) {
  /** A verdict of each outcome that says nothing else; shared, for there are many. */
  private static final Map<RuleOutcome, ObjectVerdict> BRIEF =
      Arrays.stream(RuleOutcome.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  outcome -> outcome, outcome -> ObjectVerdict.because("", outcome, "")));

  public RuleResult {
    verdicts = List.copyOf(verdicts);
    sources = List.copyOf(sources);
    restsOn = List.copyOf(restsOn);
  }

  /** A result whose outcome is the most serious of its verdicts. */
  public RuleResult(
      Rule rule, List<ObjectVerdict> verdicts, List<String> sources, boolean derived) {
    this(rule, worst(verdicts), verdicts, sources, derived, List.of());
  }

  /** This result with the facts of the document on which it rests. */
  public RuleResult restingOn(List<StatedFact> facts) {
    return new RuleResult(rule, outcome, verdicts, sources, derived, facts);
  }

  /** This result about objects of other names. */
  public RuleResult renamed(UnaryOperator<String> objects) {
    List<ObjectVerdict> named =
        verdicts.stream().map(v -> v.of(objects.apply(v.object()))).toList();
    return new RuleResult(rule, outcome, named, sources, derived, restsOn);
  }

  /** Why a rule is not judged whose release the phone system has not reached. */
  static String whyLater(Rule rule) {
    return "it begins with " + rule.since();
  }

  /** Whether it is about what begins with a later version of 3CX. */
  public boolean beginsLater() {
    return verdicts.stream().anyMatch(verdict -> verdict.cause().equals(whyLater(rule)));
  }

  private static RuleOutcome worst(List<ObjectVerdict> verdicts) {
    RuleOutcome worst = RuleOutcome.NOT_APPLICABLE;
    for (ObjectVerdict verdict : verdicts) {
      if (verdict.outcome().compareTo(worst) > 0) {
        worst = verdict.outcome();
      }
    }
    return worst;
  }

  /** This result as far as outcomes are counted: one verdict for each, of no object. */
  RuleResult brief() {
    List<ObjectVerdict> counted =
        verdicts.stream().map(ObjectVerdict::outcome).distinct().map(BRIEF::get).toList();
    return new RuleResult(rule, outcome, counted, List.of(), derived, List.of());
  }

  /** The same rule without a verdict. */
  RuleResult unknown(String cause) {
    return new RuleResult(
        rule, List.of(ObjectVerdict.because("", RuleOutcome.UNKNOWN, cause)), sources, derived);
  }

  /** The title of the rule as a report heads what was found. */
  public String heading() {
    return outcome().heading(rule);
  }

  /** The verdicts of one outcome. */
  public List<ObjectVerdict> of(RuleOutcome outcome) {
    return verdicts.stream().filter(v -> v.outcome() == outcome).toList();
  }

  /** Whether somebody has allowed some of its failures, whatever else of it is unknown. */
  boolean hasAllowed() {
    return verdicts.stream().anyMatch(v -> v.outcome() == RuleOutcome.EXCEPTED);
  }

  /** Of a rule that is unknown otherwise, the failures that somebody has allowed. */
  public Optional<RuleResult> allowedBesideUnknown() {
    return outcome.isUnseen() && hasAllowed()
        ? Optional.of(new RuleResult(rule, of(RuleOutcome.EXCEPTED), sources, derived))
        : Optional.empty();
  }

  /** Whether nobody asked for the probe that it needs. */
  public boolean isUnasked() {
    return verdicts.stream().anyMatch(ObjectVerdict::isUnasked);
  }

  /** Whether it fails as an exception says, or is unknown or unasked and may. */
  boolean mayNeed(AllowedFailure exception) {
    return verdicts.stream()
        .anyMatch(
            v ->
                exception.covers(rule, v)
                    || exception.rule().equals(rule.id())
                        && (v.outcome().isUnseen() || v.isUnasked()));
  }

  /** Whether it fails in the words of an exception that is bound to another failure. */
  boolean isOtherThan(AllowedFailure exception) {
    return verdicts.stream().anyMatch(v -> exception.says(rule, v));
  }

  /** How a failure that an exception names is worded, where it is in other words than there. */
  Optional<String> otherWords(AllowedFailure exception) {
    return verdicts.stream()
        .filter(v -> exception.isAbout(rule, v) && !exception.says(rule, v))
        .map(v -> v.message().isEmpty() ? rule.title() : v.message())
        .findFirst();
  }

  /** Whether an exception accepts words here that do not tell which objects fail, or how. */
  boolean isLoose(AllowedFailure exception) {
    return verdicts.stream().anyMatch(v -> exception.coversByWords(rule, v));
  }

  /** This result with the failures that somebody has allowed. */
  RuleResult allowing(List<AllowedFailure> exceptions) {
    if (exceptions.isEmpty()) {
      return this;
    }
    List<ObjectVerdict> judged =
        verdicts.stream()
            .map(
                verdict ->
                    exceptions.stream()
                        .filter(e -> e.covers(rule, verdict))
                        .findFirst()
                        .map(e -> verdict.allowed(e.cause()))
                        .orElse(verdict))
            .toList();
    return new RuleResult(rule, judged, sources, derived).restingOn(restsOn);
  }
}
