package enforcer.policy;

import dev.cel.extensions.CelExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import enforcer.catalogue.DialTests;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.section.RequiredRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges one phone system by compiled rules. */
final class Judge {
  private static final String ITEM = "item";

  private final PolicyModel model;
  private final Observed observed;
  private final Release release;
  private final CallAnswers calls;
  private final CelRuntime runtime;
  private final Map<Expression, CelRuntime.Program> programs = new IdentityHashMap<>();

  Judge(PolicyModel model, Observed observed, Release release, CallAnswers calls) {
    this.model = model;
    this.observed = observed;
    this.release = release;
    this.calls = calls;
    this.runtime =
        CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(RuleCompiler.OPTIONS)
            .addLibraries(CelExtensions.strings())
            .addFunctionBindings(Functions.bound(calls))
            .build();
  }

  RuleResult judge(CompiledRule rule) {
    return new RuleResult(rule.rule(), verdicts(rule), sources(rule), rule.dials());
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
    return Stream.concat(used, calls).map(Resource::path).distinct().toList();
  }

  private List<ObjectVerdict> verdicts(CompiledRule rule) {
    if (release.isBefore(rule.rule().since())) {
      return List.of(notApplicable("it begins with " + rule.rule().since()));
    }
    if (rule.used().keySet().stream().anyMatch(observed::isUnasked)) {
      return List.of(notApplicable(ObjectVerdict.UNASKED));
    }
    Map<String, Object> values = new HashMap<>();
    values.put("self", observed.self());
    values.put("params", rule.rule().params());
    if (rule.appliesWhen().isPresent()) {
      switch (evaluate(rule.appliesWhen().get(), values)) {
        case Evaluated.Result(Object applies) when applies.equals(false) -> {
          String condition = rule.rule().appliesWhen().orElse("");
          return List.of(notApplicable("it applies only where " + condition));
        }
        case Evaluated.Result _ -> {}
        case Evaluated.None(RuleOutcome outcome, String cause) -> {
          return List.of(ObjectVerdict.unseen("", outcome, cause));
        }
      }
    }
    // Also where the rest would decide the verdict: everything that a rule names must have been
    // read.
    Optional<String> unseen =
        rule.used().keySet().stream().flatMap(word -> observed.missing(word).stream()).findFirst();
    if (unseen.isPresent()) {
      return List.of(ObjectVerdict.unseen("", RuleOutcome.UNKNOWN, unseen.get()));
    }
    if (rule.objects().isEmpty()) {
      return List.of(verdict(rule, "", values));
    }
    return switch (evaluate(rule.objects().get(), values)) {
      case Evaluated.None(RuleOutcome outcome, String cause) ->
          List.of(ObjectVerdict.unseen("", outcome, cause));
      case Evaluated.Result(List<?> objects) when objects.isEmpty() ->
          List.of(notApplicable("there is no such object here"));
      case Evaluated.Result(Object objects) -> each(rule, (List<?>) objects, values);
    };
  }

  /** Objects that say the same of what the rule uses have the same verdict. */
  private List<ObjectVerdict> each(CompiledRule rule, List<?> objects, Map<String, Object> values) {
    Map<Map<String, Object>, ObjectVerdict> known = new HashMap<>();
    List<ObjectVerdict> verdicts = new ArrayList<>();
    for (Object object : objects) {
      Map<?, ?> item = (Map<?, ?>) object;
      String name = observed.named(object).orElse("");
      ObjectVerdict same =
          known.computeIfAbsent(
              used(rule, item),
              _ -> {
                Map<String, Object> all = new HashMap<>(values);
                all.put(ITEM, object);
                return verdict(rule, name, all);
              });
      verdicts.add(new ObjectVerdict(name, same.outcome(), same.message(), same.cause()));
    }
    return verdicts;
  }

  /** What an object says of these terms, or why it says nothing. */
  private Map<String, Object> used(CompiledRule rule, Map<?, ?> item) {
    Map<String, Object> used = new LinkedHashMap<>();
    rule.expressions()
        .flatMap(e -> e.ofItem().stream())
        .forEach(
            term ->
                used.put(
                    term,
                    item.containsKey(term) ? item.get(term) : observed.whyUnreadable(item, term)));
    rule.callers().forEach(term -> used.computeIfPresent(term, (_, value) -> alike(value)));
    return used;
  }

  private Object alike(Object extension) {
    return extension instanceof String number ? calls.alike(number) : extension;
  }

  private ObjectVerdict verdict(CompiledRule rule, String object, Map<String, Object> values) {
    return switch (evaluate(rule.asserted(), values)) {
      case Evaluated.None(RuleOutcome outcome, String cause) ->
          ObjectVerdict.unseen(object, outcome, cause);
      case Evaluated.Result(Object result) when result.equals(true) -> ObjectVerdict.pass(object);
      case Evaluated.Result(Object result) when result.equals(false) ->
          ObjectVerdict.fail(object, message(rule, values));
      case Evaluated.Result _ ->
          ObjectVerdict.unseen(object, RuleOutcome.ERROR, "assert is neither true nor false");
    };
  }

  private String message(CompiledRule rule, Map<String, Object> values) {
    return rule.message()
        .map(expression -> evaluate(expression, values))
        .map(
            evaluated ->
                evaluated instanceof Evaluated.Result(String text) ? text : rule.rule().title())
        .orElse("");
  }

  private static ObjectVerdict notApplicable(String why) {
    return ObjectVerdict.unseen("", RuleOutcome.NOT_APPLICABLE, why);
  }

  /** The result of an expression, or why it has none. */
  private sealed interface Evaluated {
    record Result(Object value) implements Evaluated {}

    record None(RuleOutcome outcome, String cause) implements Evaluated {}
  }

  private Evaluated evaluate(Expression expression, Map<String, Object> values) {
    try {
      return new Evaluated.Result(program(expression).eval(values));
    } catch (CelEvaluationException e) {
      return whyNone(expression, values, e);
    }
  }

  private CelRuntime.Program program(Expression expression) throws CelEvaluationException {
    CelRuntime.Program program = programs.get(expression);
    if (program == null) {
      program = runtime.createProgram(expression.tree());
      programs.put(expression, program);
    }
    return program;
  }

  private Evaluated whyNone(
      Expression expression, Map<String, Object> values, CelEvaluationException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CallAnswers.Undecided) {
        return new Evaluated.None(RuleOutcome.UNKNOWN, cause.getMessage());
      }
    }
    Optional<String> unseen =
        expression.used().keySet().stream()
            .flatMap(word -> observed.missing(word).stream())
            .findFirst()
            .or(() -> unsaid(expression, values));
    return unseen
        .map(why -> new Evaluated.None(RuleOutcome.UNKNOWN, why))
        .orElseGet(() -> new Evaluated.None(RuleOutcome.ERROR, e.getMessage()));
  }

  /** The first term that the PBX did not say. */
  private Optional<String> unsaid(Expression expression, Map<String, Object> values) {
    if (values.get(ITEM) instanceof Map<?, ?> item) {
      Optional<String> ofItem =
          expression.ofItem().stream().filter(term -> !item.containsKey(term)).findFirst();
      if (ofItem.isPresent()) {
        return ofItem.map(term -> observed.whyUnreadable(item, term).orElse(unsaid(term)));
      }
    }
    for (var used : expression.used().entrySet()) {
      Object word = observed.self().get(used.getKey());
      for (Object object : word instanceof List<?> list ? list : List.of(word)) {
        for (String term : used.getValue()) {
          if (object instanceof Map<?, ?> said && !said.containsKey(term)) {
            return Optional.of(unsaid(used.getKey() + "." + term));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static String unsaid(String term) {
    return "the PBX does not say " + term;
  }
}
