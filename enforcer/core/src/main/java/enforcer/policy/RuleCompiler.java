package enforcer.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Place;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Compiles the expressions of rules and reports the mistakes in them. */
final class RuleCompiler {
  /** The most characters of one expression; the parser takes no longer ones. */
  private static final int LONGEST = 2_000;

  static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(LONGEST)
          .comprehensionMaxIterations(-1)
          .build();

  private final PolicyModel model;
  private final Diagnostics diagnostics;
  private final CelCompiler compiler;

  /** What each text is; many rules are about the same objects. */
  private final Map<String, CelValidationResult> compiled;

  RuleCompiler(PolicyModel model, Diagnostics diagnostics) {
    this(model, diagnostics, compiler(), new ConcurrentHashMap<>());
  }

  private RuleCompiler(
      PolicyModel model,
      Diagnostics diagnostics,
      CelCompiler compiler,
      Map<String, CelValidationResult> compiled) {
    this.model = model;
    this.diagnostics = diagnostics;
    this.compiler = compiler;
    this.compiled = compiled;
  }

  private static CelCompiler compiler() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addLibraries(CelExtensions.strings())
        .addVar("self", SimpleType.DYN)
        .addVar("item", SimpleType.DYN)
        .addVar("params", SimpleType.DYN)
        .addFunctionDeclarations(Functions.declared())
        .build();
  }

  /** A rule, if there is no mistake in it. */
  private record Compiled(Optional<CompiledRule> rule, Diagnostics mistakes) {}

  /**
   * The rules that can be judged, in this order; mistakes in the others are reported. Each is
   * compiled for itself, on every processor.
   */
  List<CompiledRule> compile(Collection<Rule> rules) {
    List<Compiled> all =
        rules.parallelStream()
            .map(
                rule -> {
                  Diagnostics mistakes = new Diagnostics();
                  RuleCompiler one = new RuleCompiler(model, mistakes, compiler, compiled);
                  return new Compiled(one.compile(rule), mistakes);
                })
            .toList();
    all.forEach(one -> diagnostics.addAll(one.mistakes().sorted()));
    return all.stream().flatMap(one -> one.rule().stream()).toList();
  }

  private Optional<CompiledRule> compile(Rule rule) {
    Optional<Expression> objects =
        rule.forEach().flatMap(text -> expression(rule, "forEach", text, Optional.empty()));
    if (rule.forEach().isPresent() && objects.isPresent() && objects.get().item().isEmpty()) {
      diagnostics.error(
          rule.place("forEach"),
          rule.id() + ".forEach",
          "this is no list of objects",
          "write a list below self, such as self.extensions.filter(e, e.enabled)");
      return Optional.empty();
    }
    Optional<String> item = objects.flatMap(Expression::item);
    Optional<Expression> asserted = expression(rule, "assert", rule.asserted(), item);
    Optional<Optional<Expression>> message = optional(rule, "message", rule.message(), item);
    Optional<Optional<Expression>> evidence =
        optional(rule, "evidence", rule.evidence(), Optional.empty());
    Optional<Optional<Expression>> applies =
        optional(rule, "appliesWhen", rule.appliesWhen(), Optional.empty());
    boolean broken =
        asserted.isEmpty()
            || message.isEmpty()
            || evidence.isEmpty()
            || applies.isEmpty()
            || rule.forEach().isPresent() && objects.isEmpty();
    return broken
        ? Optional.empty()
        : Optional.of(
            new CompiledRule(
                rule, objects, asserted.get(), message.get(), evidence.get(), applies.get()));
  }

  /** Empty after a mistake. */
  private Optional<Optional<Expression>> optional(
      Rule rule, String key, Optional<String> text, Optional<String> item) {
    if (text.isEmpty()) {
      return Optional.of(Optional.empty());
    }
    return expression(rule, key, text.get(), item).map(Optional::of);
  }

  private Optional<Expression> expression(
      Rule rule, String key, String text, Optional<String> item) {
    Place place = rule.place(key);
    String path = rule.id() + "." + key;
    CelValidationResult result = compiled.computeIfAbsent(text, compiler::compile);
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      if (!fits(key, tree.getResultType())) {
        diagnostics.error(place, path, "this gives a " + tree.getResultType().name(), wanted(key));
        return Optional.empty();
      }
      if (key.equals("assert") && OutOfReach.isAsked(tree.getExpr())) {
        diagnostics.error(
            place,
            path,
            "dial() follows these digits alone; others may reach the same number",
            "write size(reached(params.numbers, item.number)) == 0");
        return Optional.empty();
      }
      Optional<String> pattern = WrittenPatterns.mistake(tree);
      if (pattern.isPresent()) {
        diagnostics.error(place, path, pattern.get(), PatternSize.REMEDY);
        return Optional.empty();
      }
      UsedWords words = new UsedWords(model, item);
      Optional<String> listed = words.walk(tree.getExpr());
      return Optional.of(
          new Expression(
              tree,
              Map.copyOf(words.used()),
              words.ofItem(),
              words.callers(),
              listed,
              WordFilter.of(tree.getExpr()),
              Weighed.of(tree.getExpr()),
              key.equals("message")
                  ? BoundParts.ofMessage(tree.getExpr(), model, item)
                  : BoundParts.ofAssert(tree.getExpr(), model, item),
              words.dials()));
    } catch (CelValidationException e) {
      for (CelIssue issue : e.getErrors()) {
        diagnostics.error(place, path, issue.getMessage(), "near: " + near(text, issue));
      }
    } catch (UsedWords.Refused e) {
      diagnostics.error(place, path, e.getMessage(), e.remedy());
    }
    return Optional.empty();
  }

  private static boolean fits(String key, CelType type) {
    return type.equals(SimpleType.DYN)
        || switch (key) {
          case "assert", "appliesWhen" -> type.equals(SimpleType.BOOL);
          case "message", "evidence" -> type.equals(SimpleType.STRING);
          default -> true;
        };
  }

  private static String wanted(String key) {
    return key.equals("message") || key.equals("evidence")
        ? "write one that gives a text"
        : "write one that is true or false";
  }

  /** The part of an expression at a mistake. */
  private static String near(String text, CelIssue issue) {
    String[] lines = text.split("\n", -1);
    int line = Math.clamp(issue.getSourceLocation().getLine(), 1, lines.length) - 1;
    int column = Math.clamp(issue.getSourceLocation().getColumn(), 0, lines[line].length());
    return lines[line].substring(column, Math.min(lines[line].length(), column + 40)).strip();
  }
}
