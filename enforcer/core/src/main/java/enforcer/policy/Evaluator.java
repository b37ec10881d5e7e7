package enforcer.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.extensions.CelExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelEvaluationListener;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Evaluates expressions on what was observed of one phone system, and counts their steps. */
final class Evaluator {
  private static final Pattern NO_MEMBER = Pattern.compile("[kK]ey '([^']+)' is not present");

  private static final Pattern TEXT = Pattern.compile("[\"']([^\"']*)[\"']");

  private final Observed observed;
  private final Choices choices;
  private final Steps steps;
  private final CelRuntime runtime;
  private final Map<CelAbstractSyntaxTree, CelRuntime.Program> programs = new IdentityHashMap<>();

  Evaluator(Observed observed, CallAnswers calls, Choices choices, Steps steps, Instant at) {
    this.observed = observed;
    this.choices = choices;
    this.steps = steps;
    this.runtime =
        CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(RuleCompiler.OPTIONS)
            .addLibraries(CelExtensions.strings())
            .addFunctionBindings(Functions.bound(calls, steps, at))
            .build();
  }

  Evaluated evaluate(Expression expression, Map<String, Object> values) {
    return evaluate(expression, values, steps.of(expression.weighed()));
  }

  /**
   * The same.
   *
   * @param seen takes what tells failures apart
   */
  Evaluated seeing(Expression expression, Map<String, Object> values, SeenParts seen) {
    CelEvaluationListener counting = steps.of(expression.weighed());
    return evaluate(
        expression,
        values,
        (part, result) -> {
          counting.callback(part, result);
          seen.callback(part, result);
        });
  }

  private Evaluated evaluate(
      Expression expression, Map<String, Object> values, CelEvaluationListener listener) {
    Optional<Map<String, Object>> chosen = withChoices(expression.named().choices(), values);
    try {
      return new Evaluated.Result(
          chosen.isPresent()
              ? program(expression.named().tree()).trace(chosen.get(), listener)
              : program(expression.tree()).trace(values, listener));
    } catch (CelEvaluationException e) {
      return whyNone(expression, values, e);
    }
  }

  /** The values beside the choices; empty where the expression must tell why there is none. */
  private Optional<Map<String, Object>> withChoices(
      List<Choice> named, Map<String, Object> values) {
    if (named.isEmpty()) {
      return Optional.of(values);
    }
    Map<String, Object> all = new HashMap<>(values);
    for (Choice choice : named) {
      Optional<List<?>> chosen = choices.of(choice, values, fewer -> chosen(choice, fewer));
      if (chosen.isEmpty()) {
        return Optional.empty();
      }
      all.put(choice.name(), chosen.get());
    }
    return Optional.of(all);
  }

  private Optional<List<?>> chosen(Choice choice, Map<String, Object> values) {
    try {
      Object chosen = program(choice.tree()).trace(values, steps.of(choice.weighed()));
      return chosen instanceof List<?> list ? Optional.of(list) : Optional.empty();
    } catch (CelEvaluationException _) {
      return Optional.empty();
    }
  }

  private CelRuntime.Program program(CelAbstractSyntaxTree tree) throws CelEvaluationException {
    CelRuntime.Program program = programs.get(tree);
    if (program == null) {
      program = runtime.createProgram(tree);
      programs.put(tree, program);
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
        .or(() -> unreadable(expression, values, e))
        .map(why -> new Evaluated.None(RuleOutcome.UNKNOWN, why))
        .orElseGet(() -> new Evaluated.None(RuleOutcome.ERROR, mistake(e)));
  }

  /** What the rule wrote that cannot be taken; else what the evaluator says. */
  private static String mistake(CelEvaluationException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Unreadable) {
        return cause.getMessage();
      }
    }
    return plain(e.getMessage());
  }

  /** A message of the evaluator without its place, which counts from the begin of the text. */
  private static String plain(String message) {
    return message.replaceFirst("^evaluation error(?: at [^:]*(?::[0-9]+)*)?: ", "");
  }

  /** A value of the PBX that means nothing; empty where the rule is mistaken. */
  private Optional<String> unreadable(
      Expression expression, Map<String, Object> values, CelEvaluationException e) {
    Set<Object> written = new HashSet<>();
    written(values.get(Judge.PARAMS), written);
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case Unreadable text
            when Stream.concat(expression.texts(), texts(written)).anyMatch(text::isFrom) -> {}
        case Unreadable text -> {
          return Optional.of("the PBX says " + text.getMessage());
        }
        case CelEvaluationException odd when isOfForm(odd, expression, written) -> {
          return Optional.of("the PBX says what cannot be read: " + plain(odd.getMessage()));
        }
        case CelEvaluationException odd when isMissingMember(expression, odd) -> {
          return Optional.of("the PBX does not say all of it: " + plain(odd.getMessage()));
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  /** A text of the PBX that is no number or time; one that the rule wrote is a mistake of it. */
  private static boolean isOfForm(
      CelEvaluationException e, Expression expression, Set<Object> written) {
    Matcher text = TEXT.matcher(String.valueOf(e.getMessage()));
    return e.getErrorCode() == CelErrorCode.BAD_FORMAT
        && text.find()
        && !written.contains(text.group(1))
        && !expression.writes(text.group(1));
  }

  /** A member that the words of the model declare is missing only where the PBX did not say it. */
  private static boolean isMissingMember(Expression expression, CelEvaluationException e) {
    Matcher member = NO_MEMBER.matcher(String.valueOf(e.getMessage()));
    return e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND
        && member.find()
        && expression.selects(member.group(1));
  }

  private static Stream<String> texts(Set<Object> written) {
    return written.stream().filter(String.class::isInstance).map(String.class::cast);
  }

  private static void written(Object value, Set<Object> all) {
    all.add(value);
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(member -> written(member, all));
    } else if (value instanceof Collection<?> list) {
      list.forEach(element -> written(element, all));
    }
  }

  /** The first term that the PBX did not say. */
  private Optional<String> unsaid(Expression expression, Map<String, Object> values) {
    if (values.get(Judge.ITEM) instanceof Map<?, ?> item) {
      Optional<String> ofItem =
          expression.ofItem().stream().filter(term -> !item.containsKey(term)).findFirst();
      if (ofItem.isPresent()) {
        return ofItem.map(term -> observed.whyUnsaid(item, term));
      }
    }
    Map<?, ?> self = (Map<?, ?>) values.get(Judge.SELF);
    for (var used : expression.used().entrySet()) {
      Object word = self.get(used.getKey());
      for (Object object : word instanceof List<?> list ? list : List.of(word)) {
        for (String term : used.getValue()) {
          if (object instanceof Map<?, ?> said && !said.containsKey(term)) {
            return Optional.of(observed.whyUnsaid(used.getKey(), object, term));
          }
        }
      }
    }
    return Optional.empty();
  }
}
