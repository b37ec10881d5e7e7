package enforcer.policy;

import com.google.common.base.Suppliers;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.Maps;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Place;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Compiles the expressions of rules and reports the mistakes in them. */
final class RuleCompiler {
  /** The most characters of one expression; the parser takes no longer ones. */
  private static final int LONGEST = 2_000;

  static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(LONGEST)
          .comprehensionMaxIterations(-1)
          .build();

  /** The most rules that are kept compiled; all that are built in are about two hundred. */
  private static final int MOST_KEPT = 1_000;

  /** Compiling takes as long as judging, and one process may judge thousands of phone systems. */
  private static final Cache<Rule, Compiled> KEPT =
      CacheBuilder.newBuilder().maximumSize(MOST_KEPT).build();

  private final PolicyModel model;
  private final Diagnostics diagnostics;
  private final Tools tools;

  /**
   * What the rules of a run share; many are about the same objects.
   *
   * @param built what the build has checked
   * @param parsed what each text is
   */
  private record Tools(
      BuiltExpressions built,
      Supplier<TypedWords> types,
      Supplier<CelParser> parser,
      Map<String, CelValidationResult> parsed,
      Map<TypedWords.Seen, CelValidationResult> checked) {
    static Tools of(PolicyModel model, BuiltExpressions built) {
      return new Tools(
          built,
          Suppliers.memoize(() -> new TypedWords(model)),
          Suppliers.memoize(RuleCompiler::parser),
          new ConcurrentHashMap<>(),
          new ConcurrentHashMap<>());
    }

    CelAbstractSyntaxTree parse(String text) throws CelValidationException {
      return parsed.computeIfAbsent(text, parser.get()::parse).getAst();
    }

    CelAbstractSyntaxTree check(CelAbstractSyntaxTree written, Rule rule, TypedWords.Seen seen)
        throws CelValidationException {
      return checked.computeIfAbsent(seen, one -> types.get().check(written, rule, one)).getAst();
    }
  }

  /**
   * @param model the words that rules see, which are the same at all times
   */
  RuleCompiler(PolicyModel model, Diagnostics diagnostics) {
    this(model, diagnostics, Tools.of(model, BuiltExpressions.ofThisBuild()));
  }

  /** The expressions of rules, for the build to keep; mistakes in them are reported. */
  static BuiltExpressions checked(
      Collection<Rule> rules, PolicyModel model, Diagnostics diagnostics) {
    Tools tools = Tools.of(model, BuiltExpressions.NONE);
    rules.forEach(new RuleCompiler(model, diagnostics, tools)::compile);
    return new BuiltExpressions(
        Maps.transformValues(tools.checked, result -> BuiltExpressions.written(tree(result))));
  }

  private static CelAbstractSyntaxTree tree(CelValidationResult result) {
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException(e);
    }
  }

  private RuleCompiler(PolicyModel model, Diagnostics diagnostics, Tools tools) {
    this.model = model;
    this.diagnostics = diagnostics;
    this.tools = tools;
  }

  private static CelParser parser() {
    return CelParserFactory.standardCelParserBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addLibraries(CelExtensions.strings())
        .build();
  }

  /** A rule, if there is no mistake in it. */
  private record Compiled(Optional<CompiledRule> rule, List<Diagnostic> mistakes) {}

  /**
   * The rules that can be judged, in this order; mistakes in the others are reported. Each is
   * compiled for itself, on every processor.
   */
  List<CompiledRule> compile(Collection<Rule> rules) {
    List<Compiled> all = rules.parallelStream().map(this::kept).toList();
    all.forEach(one -> diagnostics.addAll(one.mistakes()));
    return all.stream().flatMap(one -> one.rule().stream()).toList();
  }

  private Compiled kept(Rule rule) {
    Compiled known = KEPT.getIfPresent(rule);
    if (known == null) {
      Diagnostics mistakes = new Diagnostics();
      RuleCompiler one = new RuleCompiler(model, mistakes, tools);
      known = new Compiled(one.compile(rule), mistakes.sorted());
      KEPT.put(rule, known);
    }
    return known;
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
    if (rule.forEach().isPresent() && objects.isEmpty()) {
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
        asserted.isEmpty() || message.isEmpty() || evidence.isEmpty() || applies.isEmpty();
    return broken
        ? Optional.empty()
        : Optional.of(
            CompiledRule.of(
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
    TypedWords.Seen seen = TypedWords.Seen.of(text, rule, item);
    Optional<CelAbstractSyntaxTree> built = tools.built.of(seen);
    CelAbstractSyntaxTree written;
    try {
      written = built.isPresent() ? built.get() : tools.parse(text);
    } catch (CelValidationException e) {
      unreadable(key, place, path, text, e);
      return Optional.empty();
    }
    try {
      UsedWords words = new UsedWords(model, item);
      Optional<String> listed = words.walk(written.getExpr());
      CelAbstractSyntaxTree tree = built.isPresent() ? written : tools.check(written, rule, seen);
      Optional<WordMistake> mistake =
          mistake(key, tree)
              .or(() -> WrittenValues.mistake(tree.getExpr(), model, item, rule.params()));
      if (mistake.isPresent()) {
        diagnostics.error(place, path, mistake.get().what(), mistake.get().remedy());
        return Optional.empty();
      }
      return Optional.of(
          new Expression(
              tree,
              key.equals("forEach") ? NamedChoices.none(tree) : NamedChoices.of(tree),
              Map.copyOf(words.used()),
              words.ofItem(),
              words.callers(),
              listed,
              WordFilter.of(tree.getExpr()),
              Weighed.of(tree.getExpr()),
              switch (key) {
                case "forEach" -> BoundParts.ofChoice(tree.getExpr(), model, listed);
                case "message" -> BoundParts.ofMessage(tree.getExpr(), model, item);
                case "assert" -> BoundParts.ofAssert(tree.getExpr(), model, item);
                // What it rests on, and whether it applies, is no part of a failure.
                default -> BoundParts.NONE;
              },
              words.dials()));
    } catch (CelValidationException e) {
      for (CelIssue issue : e.getErrors()) {
        WordMistake mistake = WordMistake.of(issue, written, rule.params().keySet());
        diagnostics.error(place, path, mistake.what(), mistake.remedy());
      }
    } catch (UsedWords.Refused e) {
      diagnostics.error(place, path, e.getMessage(), e.remedy());
    }
    return Optional.empty();
  }

  /** What is wrong with an expression whose types are right. */
  private static Optional<WordMistake> mistake(String key, CelAbstractSyntaxTree tree) {
    CelType type = tree.getResultType();
    if (!fits(key, type)) {
      return Optional.of(WordMistake.result(tree.getExpr(), CelTypes.format(type), isText(key)));
    }
    if (key.equals("assert") && OutOfReach.isAsked(tree.getExpr())) {
      return Optional.of(
          new WordMistake(
              "dial() follows these digits alone; others may reach the same number",
              "write size(reached(params.numbers, item.number)) == 0"));
    }
    return WrittenPatterns.mistake(tree).map(what -> new WordMistake(what, PatternSize.REMEDY));
  }

  private static boolean fits(String key, CelType type) {
    return type.equals(SimpleType.DYN)
        || switch (key) {
          case "assert", "appliesWhen" -> type.equals(SimpleType.BOOL);
          case "message", "evidence" -> type.equals(SimpleType.STRING);
          default -> true;
        };
  }

  private static boolean isText(String key) {
    return key.equals("message") || key.equals("evidence");
  }

  private void unreadable(
      String key, Place place, String path, String text, CelValidationException e) {
    if (isText(key) && !text.contains("'") && !text.contains("\"")) {
      diagnostics.error(
          place,
          path,
          "this is an expression, and a text in it needs its own quotes",
          "write " + key + ": \"'" + Excerpt.of(text) + "'\"");
      return;
    }
    for (CelIssue issue : e.getErrors()) {
      diagnostics.error(place, path, issue.getMessage(), "near: " + near(text, issue));
    }
  }

  /** The part of an expression at a mistake. */
  private static String near(String text, CelIssue issue) {
    String[] lines = text.split("\n", -1);
    int line = Math.clamp(issue.getSourceLocation().getLine(), 1, lines.length) - 1;
    int column = Math.clamp(issue.getSourceLocation().getColumn(), 0, lines[line].length());
    return lines[line].substring(column, Math.min(lines[line].length(), column + 40)).strip();
  }
}
