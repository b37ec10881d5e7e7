package enforcer.policy;

import com.google.common.collect.ImmutableList;
import dev.cel.checker.CelChecker;
import dev.cel.checker.CelCheckerBuilder;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExprVisitor;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of the model with their types, as expressions are checked against them. */
final class TypedWords {
  private static final String PARAMS = "params";

  private final Map<String, CelType> objects = new LinkedHashMap<>();
  private final Map<String, CelType> known = new LinkedHashMap<>();
  private final Map<String, CelFunctionDecl> functions = functions();
  private final CelChecker base;
  private final Map<Declared, CelChecker> checkers = new ConcurrentHashMap<>();

  TypedWords(PolicyModel model) {
    Map<String, CelType> words = new LinkedHashMap<>();
    for (Word word : model.words()) {
      Map<String, CelType> terms = new LinkedHashMap<>();
      word.terms().forEach(term -> terms.put(term.name(), term.type().cel()));
      CelType object = TermType.object("object of " + word.name(), terms);
      objects.put(word.name(), object);
      words.put(word.name(), word.isList() ? ListType.create(object) : object);
    }
    CelType self = TermType.object("self", words);
    collect(self, known);
    this.base =
        CelCompilerFactory.standardCelCheckerBuilder()
            .setOptions(RuleCompiler.OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(
                CelStandardDeclarations.newBuilder().filterFunctions((_, _) -> false).build())
            .addVarDeclarations(CelVarDecl.newVarDeclaration("self", self))
            .build();
  }

  /**
   * What a text sees beside {@code self}.
   *
   * @param item the word of the object that is judged
   * @param params the types of the values that the rule writes
   */
  record Seen(String text, Optional<String> item, Map<String, String> params) {
    /** What a text of a rule sees; rules that see the same share what is checked. */
    static Seen of(String text, Rule rule, Optional<String> item) {
      Map<String, String> params = new TreeMap<>();
      if (text.contains(PARAMS)) {
        rule.params().forEach((name, v) -> params.put(name, TermType.ofWritten(v).toString()));
      }
      return new Seen(text, text.contains("item") ? item : Optional.empty(), params);
    }
  }

  /**
   * What a checker declares beside {@code self}.
   *
   * @param functions those that are called: declaring all of them takes as long as checking
   */
  private record Declared(
      Optional<String> item, Map<String, String> params, Set<String> functions) {}

  private static Set<String> called(CelExpr expr) {
    Set<String> called = new HashSet<>();
    new CelExprVisitor() {
      @Override
      protected void visit(CelExpr whole, CelExpr.CelCall call) {
        called.add(call.function());
        super.visit(whole, call);
      }
    }.visit(expr);
    return called;
  }

  /** All functions by name: those of CEL, of its texts, and ours. */
  private static Map<String, CelFunctionDecl> functions() {
    return Stream.of(
            Arrays.stream(CelStandardDeclarations.StandardFunction.values())
                .map(CelStandardDeclarations.StandardFunction::functionDecl),
            CelExtensions.strings().functions().stream(),
            Functions.declared().stream())
        .flatMap(all -> all)
        .collect(Collectors.toMap(CelFunctionDecl::name, f -> f));
  }

  /** An expression with the types of its parts. */
  CelValidationResult check(CelAbstractSyntaxTree parsed, Rule rule, Seen seen) {
    Declared declared = new Declared(seen.item(), seen.params(), called(parsed.getExpr()));
    return checkers.computeIfAbsent(declared, one -> checker(one, rule.params())).check(parsed);
  }

  private CelChecker checker(Declared declared, Map<String, Object> params) {
    Map<String, CelType> written = new LinkedHashMap<>();
    declared.params().keySet().forEach(p -> written.put(p, TermType.ofWritten(params.get(p))));
    CelType paramsType = TermType.object(PARAMS, written);
    CelCheckerBuilder builder =
        base.toCheckerBuilder()
            .setTypeProvider(named(paramsType))
            .addVarDeclarations(CelVarDecl.newVarDeclaration(PARAMS, paramsType));
    declared.functions().stream()
        .flatMap(called -> Stream.ofNullable(functions.get(called)))
        .forEach(builder::addFunctionDeclarations);
    declared
        .item()
        .ifPresent(
            word ->
                builder.addVarDeclarations(
                    CelVarDecl.newVarDeclaration("item", objects.get(word))));
    return builder.build();
  }

  /** All types of objects by their names, also of those within others. */
  private Named named(CelType params) {
    Map<String, CelType> types = new LinkedHashMap<>(known);
    collect(params, types);
    return new Named(types, ImmutableList.copyOf(types.values()));
  }

  private static void collect(CelType type, Map<String, CelType> types) {
    if (type instanceof StructType object && types.putIfAbsent(object.name(), object) == null) {
      object.fields().forEach(field -> collect(field.type(), types));
    }
    type.parameters().forEach(part -> collect(part, types));
  }

  private record Named(Map<String, CelType> all, ImmutableList<CelType> types)
      implements CelTypeProvider {
    @Override
    public Optional<CelType> findType(String name) {
      return Optional.ofNullable(all.get(name));
    }
  }
}
