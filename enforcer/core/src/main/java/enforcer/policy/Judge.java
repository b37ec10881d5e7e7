package enforcer.policy;

import enforcer.catalogue.Countries;
import enforcer.catalogue.DialTests;
import enforcer.catalogue.Forwards;
import enforcer.desired.Fact;
import enforcer.desired.StatedFact;
import enforcer.model.ObjectNames;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.section.RequiredRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Judges one phone system by compiled rules. */
final class Judge {
  static final String SELF = "self";
  static final String ITEM = "item";
  static final String PARAMS = "params";

  /** What is known of a failure whose words rest on something unknown. */
  private static final String UNTOLD = "fails, and what exactly is not known: ";

  private final PolicyModel model;
  private final Observed observed;
  private final Release release;
  private final CallAnswers calls;
  private final List<StatedFact> stated;
  private final Set<String> asked = new HashSet<>();
  private final Steps steps;
  private final Choices choices;
  private final Evaluator evaluator;
  private final FailureFingerprint fingerprint;
  private final Map<Asked, Shared> lists = new HashMap<>();

  Judge(
      PolicyModel model,
      Observed observed,
      Release release,
      CallAnswers calls,
      List<StatedFact> stated,
      Steps.Limits limits) {
    this.model = model;
    this.observed = observed;
    this.release = release;
    this.calls = calls;
    this.stated = List.copyOf(stated);
    this.steps = new Steps(limits);
    this.choices = new Choices(observed, calls, steps);
    this.evaluator = new Evaluator(observed, calls, choices, steps, model.at());
    this.fingerprint = new FailureFingerprint(model, observed);
  }

  RuleResult judge(CompiledRule rule) {
    calls.takeFacts();
    asked.clear();
    List<ObjectVerdict> verdicts = limited(rule);
    asked.addAll(calls.takeFacts());
    RuleResult result = new RuleResult(rule.rule(), verdicts, sources(rule), rule.dials());
    return result.outcome().isJudged() ? result.restingOn(facts(rule)) : result;
  }

  /** The steps that its rules took until now. */
  long steps() {
    return steps.ofRun();
  }

  /** What the document states that a rule with a verdict rests on. */
  private List<StatedFact> facts(CompiledRule rule) {
    boolean countries =
        rule.used().keySet().stream()
            .anyMatch(w -> model.word(w).orElseThrow().resource().equals(Countries.RESOURCE));
    return stated.stream()
        .filter(
            fact ->
                asked.contains(fact.name())
                    || countries && fact.name().equals(Fact.COUNTRY_CODES.name()))
        .toList();
  }

  /** A rule that takes too many steps has no verdict, whatever it found before. */
  private List<ObjectVerdict> limited(CompiledRule rule) {
    steps.begin(rule.rule());
    try {
      return verdicts(rule);
    } catch (Steps.Exceeded e) {
      return List.of(ObjectVerdict.because("", RuleOutcome.ERROR, e.getMessage()));
    }
  }

  /** The resources without which the rule has no verdict. */
  private List<String> sources(CompiledRule rule) {
    Stream<Resource> used =
        rule.used().keySet().stream()
            .filter(word -> !observed.isUnasked(word))
            .map(word -> model.word(word).orElseThrow().resource());
    Stream<Resource> calls =
        DialTests.evidence().stream()
            .map(RequiredRead::resource)
            .filter(resource -> rule.dials() && DialTests.mustBeKnown(resource));
    return Stream.concat(used, calls).flatMap(r -> r.paths().stream()).distinct().toList();
  }

  private List<ObjectVerdict> verdicts(CompiledRule rule) {
    if (release.isBefore(rule.rule().since())) {
      return List.of(notApplicable(RuleResult.whyLater(rule.rule())));
    }
    if (rule.used().keySet().stream().anyMatch(observed::isUnasked)) {
      return List.of(notApplicable(ObjectVerdict.UNASKED));
    }
    Map<String, Object> values = new HashMap<>();
    values.put(SELF, observed.self());
    values.put(PARAMS, rule.rule().params());
    if (rule.appliesWhen().isPresent()) {
      switch (evaluator.evaluate(rule.appliesWhen().get(), values)) {
        case Evaluated.Result(Object applies) when applies.equals(false) -> {
          return List.of(notApplicable("it applies only where " + rule.rule().condition()));
        }
        case Evaluated.Result _ -> {}
        case Evaluated.None none -> {
          return List.of(none(rule, "appliesWhen", none));
        }
      }
    }
    // Also where the rest would decide the verdict: everything that a rule names must have been
    // read, and what decides calls where it is about them.
    Optional<String> unseen =
        rule.used().keySet().stream()
            .flatMap(word -> observed.missing(word).stream())
            .findFirst()
            .or(() -> rule.dials() ? calls.whyNone() : Optional.empty());
    if (unseen.isPresent()) {
      return List.of(ObjectVerdict.because("", RuleOutcome.UNKNOWN, unseen.get()));
    }
    if (rule.objects().isEmpty()) {
      Seen whole = verdict(rule, values);
      return List.of(
          switch (whole.verdict.outcome()) {
            case FAIL -> failed(rule, whole, message(rule, values), Map.of());
            case PASS -> passed(rule, values);
            default -> whole.verdict;
          });
    }
    return switch (listed(rule, values)) {
      case Listed.None(Evaluated.None why) -> List.of(none(rule, "forEach", why));
      case Listed.Of(JudgedObjects objects, List<ObjectVerdict> unsure)
          when objects.size() == 0 && unsure.isEmpty() ->
          List.of(notApplicable(whyNone(rule)));
      case Listed.Of(JudgedObjects objects, List<ObjectVerdict> unsure) ->
          Stream.concat(unsure.stream(), each(rule, objects, values).stream()).toList();
    };
  }

  /** Why a rule is about nothing here, and what it would not have looked at. */
  private String whyNone(CompiledRule rule) {
    String why =
        rule.objects()
            .flatMap(Expression::item)
            .filter(word -> observed.self().get(word) instanceof List<?> all && !all.isEmpty())
            .flatMap(model::word)
            .map(word -> "it is about none of the " + ObjectNames.plural(word.resource()) + " here")
            .orElse("there is no such object here");
    String limits = rule.rule().limits().strip();
    if (limits.isEmpty()) {
      boolean forwards = rule.used().keySet().stream().anyMatch(this::isForwards);
      return why + (forwards ? "; " + Forwards.NOT_READ : "");
    }
    String lowered = Character.toLowerCase(limits.charAt(0)) + limits.substring(1);
    return why
        + "; "
        + (lowered.endsWith(".") ? lowered.substring(0, lowered.length() - 1) : lowered);
  }

  /** The objects that an expression lists, or why it lists none. */
  private sealed interface Listed {
    /**
     * @param unsure the verdicts on those of which nobody knows whether they belong to the list
     */
    record Of(JudgedObjects objects, List<ObjectVerdict> unsure) implements Listed {}

    record None(Evaluated.None why) implements Listed {}
  }

  private boolean isForwards(String word) {
    return model.word(word).filter(w -> w.resource().equals(Forwards.RESOURCE)).isPresent();
  }

  /** The list for which a rule asks, in its words. */
  private record Asked(String list, Map<String, Object> params) {
    static Asked by(Rule rule) {
      String list = rule.forEach().orElseThrow();
      return new Asked(list, list.contains(PARAMS) ? rule.params() : Map.of());
    }
  }

  /** The objects of a rule; rules that ask for the same list share it. */
  private Listed listed(CompiledRule rule, Map<String, Object> values) {
    Asked question = Asked.by(rule.rule());
    Shared known = lists.get(question);
    if (known != null) {
      steps.take(known.steps());
      asked.addAll(known.facts());
      return known.list();
    }
    long before = steps.ofRule();
    asked.addAll(calls.takeFacts());
    Listed list = list(rule.objects().orElseThrow(), values);
    Set<String> facts = calls.takeFacts();
    asked.addAll(facts);
    lists.put(question, new Shared(list, steps.ofRule() - before, facts));
    return list;
  }

  /** A list, its steps and facts, which count for every rule, whichever of them came first. */
  private record Shared(Listed list, long steps, Set<String> facts) {}

  /** The objects that an expression lists. */
  private Listed list(Expression expression, Map<String, Object> values) {
    Optional<Choices.Sorted> sorted =
        expression
            .filter()
            .flatMap(
                filter -> choices.sorted(filter, values, f -> evaluator.evaluate(expression, f)));
    if (sorted.isPresent()) {
      return new Listed.Of(judged(sorted.get().kept()), sorted.get().unseen());
    }
    return switch (evaluator.evaluate(expression, values)) {
      case Evaluated.None none -> new Listed.None(none);
      case Evaluated.Result(Object objects) -> new Listed.Of(judged((List<?>) objects), List.of());
    };
  }

  private JudgedObjects judged(List<?> objects) {
    return new JudgedObjects(objects, observed, calls);
  }

  /** Objects that say the same of what an expression uses have the same result of it. */
  private List<ObjectVerdict> each(
      CompiledRule rule, JudgedObjects objects, Map<String, Object> values) {
    JudgedObjects.Groups alike = objects.alike(rule.asserted());
    List<Seen> judged =
        alike.first().stream().map(first -> verdict(rule, about(first, values))).toList();
    IntFunction<Told> messages = messages(rule, objects, values);
    JudgedObjects.Groups failing =
        judged.stream().anyMatch(Seen::isFailure)
            ? objects.alike(rule.asserted(), rule.message(), fingerprint.besides(rule))
            : alike;
    ObjectVerdict[] failed = new ObjectVerdict[failing.first().size()];
    List<ObjectVerdict> verdicts = new ArrayList<>(objects.size());
    for (int i = 0; i < objects.size(); i++) {
      Seen same = judged.get(alike.of()[i]);
      if (same.isFailure()) {
        int group = failing.of()[i];
        if (failed[group] == null) {
          failed[group] = failed(rule, same, messages.apply(i), objects.get(i));
        }
        verdicts.add(fingerprint.named(failed[group], objects.name(i), objects.get(i)));
      } else {
        verdicts.add(same.verdict.of(objects.name(i)));
      }
    }
    return verdicts;
  }

  /** What is wrong with each object, told once for those that the message cannot tell apart. */
  private IntFunction<Told> messages(
      CompiledRule rule, JudgedObjects objects, Map<String, Object> values) {
    if (rule.message().isEmpty()) {
      Told title = message(rule, values);
      return _ -> title;
    }
    JudgedObjects.Groups alike = objects.alike(rule.message().get());
    Told[] told = new Told[alike.first().size()];
    return index -> {
      int group = alike.of()[index];
      if (told[group] == null) {
        told[group] = message(rule, about(alike.first().get(group), values));
      }
      return told[group];
    };
  }

  private static Map<String, Object> about(Object object, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put(ITEM, object);
    return all;
  }

  /** A verdict still without a message, and what tells it from others of the same words. */
  private record Seen(ObjectVerdict verdict, SeenParts parts) {
    boolean isFailure() {
      return verdict.outcome() == RuleOutcome.FAIL;
    }
  }

  /**
   * What is wrong, and what the words leave out.
   *
   * @param mistake why a mistake in the rule leaves it without words; empty where there is none
   */
  private record Told(String message, List<SeenParts> parts, Optional<ObjectVerdict> mistake) {
    Told(String message, List<SeenParts> parts) {
      this(message, parts, Optional.empty());
    }
  }

  /**
   * A failure.
   *
   * @param object the object that fails; of no terms where it is the whole PBX
   */
  private ObjectVerdict failed(CompiledRule rule, Seen seen, Told told, Map<?, ?> object) {
    if (told.mistake.isPresent()) {
      return told.mistake.get();
    }
    List<SeenParts> parts = Stream.concat(Stream.of(seen.parts), told.parts.stream()).toList();
    return fingerprint.of(rule, told.message, parts, object);
  }

  private Seen verdict(CompiledRule rule, Map<String, Object> values) {
    SeenParts parts = new SeenParts(rule.asserted().bound());
    ObjectVerdict verdict =
        switch (evaluator.seeing(rule.asserted(), values, parts)) {
          case Evaluated.None none -> none(rule, "assert", none);
          case Evaluated.Result(Object result) when result.equals(true) -> passing(rule);
          case Evaluated.Result(Object result) when result.equals(false) ->
              ObjectVerdict.fail("", "");
          case Evaluated.Result _ -> mistake(rule, "assert", "this is neither true nor false");
        };
    return new Seen(verdict, parts);
  }

  /** What holds passes, unless a word that it rests on may mean more than it says. */
  private ObjectVerdict passing(CompiledRule rule) {
    return rule.used().keySet().stream()
        .flatMap(word -> observed.doubt(word).stream())
        .findFirst()
        .map(why -> ObjectVerdict.because("", RuleOutcome.UNKNOWN, why))
        .orElseGet(() -> ObjectVerdict.pass(""));
  }

  private Told message(CompiledRule rule, Map<String, Object> values) {
    if (rule.message().isEmpty()) {
      return new Told("", List.of());
    }
    Expression message = rule.message().get();
    SeenParts parts = new SeenParts(message.bound());
    return switch (evaluator.seeing(message, values, parts)) {
      case Evaluated.Result(String text) -> new Told(text, List.of(parts));
      case Evaluated.None(RuleOutcome outcome, String why) when outcome == RuleOutcome.UNKNOWN ->
          new Told(UNTOLD + why, List.of(parts));
      case Evaluated.None none ->
          new Told("", List.of(parts), Optional.of(none(rule, "message", none)));
      case Evaluated.Result _ ->
          new Told("", List.of(parts), Optional.of(mistake(rule, "message", "this is no text")));
    };
  }

  /** A passed verdict with what it rests on, where the rule says something of that. */
  private ObjectVerdict passed(CompiledRule rule, Map<String, Object> values) {
    if (rule.evidence().isEmpty()) {
      return ObjectVerdict.pass("");
    }
    return switch (evaluator.evaluate(rule.evidence().get(), values)) {
      case Evaluated.Result(String text) -> ObjectVerdict.because("", RuleOutcome.PASS, text);
      case Evaluated.None(RuleOutcome outcome, _) when outcome == RuleOutcome.UNKNOWN ->
          ObjectVerdict.pass("");
      case Evaluated.None none -> none(rule, "evidence", none);
      case Evaluated.Result _ -> mistake(rule, "evidence", "this is no text");
    };
  }

  /** Why an expression of a rule has no result; a mistake in it is told at its place. */
  private static ObjectVerdict none(CompiledRule rule, String key, Evaluated.None none) {
    return none.outcome() == RuleOutcome.ERROR
        ? mistake(rule, key, "this has no result: " + none.cause())
        : ObjectVerdict.because("", none.outcome(), none.cause());
  }

  private static ObjectVerdict mistake(CompiledRule rule, String key, String what) {
    return ObjectVerdict.because(
        "",
        RuleOutcome.ERROR,
        rule.rule().place(key) + " " + rule.rule().id() + "." + key + ": " + what);
  }

  private static ObjectVerdict notApplicable(String why) {
    return ObjectVerdict.because("", RuleOutcome.NOT_APPLICABLE, why);
  }
}
