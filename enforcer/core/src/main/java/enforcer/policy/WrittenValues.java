package enforcer.policy;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds texts that an expression compares with a term which can never be them, such as {@code
 * e.remote == 'anywhere'}: a rule with such a mistake would pass whatever a phone system says.
 */
final class WrittenValues {
  private static final String EQUAL = "_==_";
  private static final String UNEQUAL = "_!=_";
  private static final String IN = "@in";

  private final PolicyModel model;
  private final Map<String, Object> params;

  /** The words whose objects loop variables stand for, and the terms whose elements. */
  private final Map<String, Word> objects = new HashMap<>();

  private final Map<String, Term> elements = new HashMap<>();

  private WrittenValues(PolicyModel model, Optional<String> item, Map<String, Object> params) {
    this.model = model;
    this.params = params;
    item.flatMap(model::word).ifPresent(word -> objects.put(Judge.ITEM, word));
  }

  /**
   * The first such text.
   *
   * @param item the word of the object; empty where the rule judges the whole PBX
   */
  static Optional<WordMistake> mistake(
      CelExpr expr, PolicyModel model, Optional<String> item, Map<String, Object> params) {
    return new WrittenValues(model, item, params).walk(expr);
  }

  private Optional<WordMistake> walk(CelExpr expr) {
    return switch (expr.getKind()) {
      case SELECT -> walk(expr.select().operand());
      case CALL -> call(expr.call());
      case LIST -> first(expr.list().elements().stream());
      case MAP -> first(expr.map().entries().stream().map(CelExpr.CelMap.Entry::value));
      case COMPREHENSION -> loop(expr.comprehension());
      default -> Optional.empty();
    };
  }

  private Optional<WordMistake> first(Stream<CelExpr> parts) {
    return parts.flatMap(part -> walk(part).stream()).findFirst();
  }

  private Optional<WordMistake> loop(CelComprehension loop) {
    String variable = loop.iterVar();
    Optional<WordMistake> inRange = walk(loop.iterRange());
    Word before = objects.remove(variable);
    Term element = elements.remove(variable);
    listed(loop.iterRange()).ifPresent(word -> objects.put(variable, word));
    term(loop.iterRange()).ifPresent(term -> elements.put(variable, term));
    Optional<WordMistake> found =
        inRange.or(() -> first(Stream.of(loop.loopCondition(), loop.loopStep(), loop.result())));
    restore(objects, variable, before);
    restore(elements, variable, element);
    return found;
  }

  private static <T> void restore(Map<String, T> scope, String variable, T before) {
    if (before == null) {
      scope.remove(variable);
    } else {
      scope.put(variable, before);
    }
  }

  /** The word whose objects a list holds. */
  private Optional<Word> listed(CelExpr expr) {
    return switch (expr.getKind()) {
      case SELECT ->
          UsedWords.isSelf(expr.select()) ? model.word(expr.select().field()) : Optional.empty();
      case COMPREHENSION ->
          UsedWords.keepsItems(expr.comprehension())
              ? listed(expr.comprehension().iterRange())
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<WordMistake> call(CelCall call) {
    List<CelExpr> args = call.args();
    Optional<WordMistake> own =
        switch (call.function()) {
          case EQUAL, UNEQUAL ->
              compared(args.get(0), args.get(1)).or(() -> compared(args.get(1), args.get(0)));
          case IN ->
              compared(args.get(0), args.get(1)).or(() -> compared(args.get(1), args.get(0)));
          default -> Optional.empty();
        };
    return own.or(() -> first(Stream.concat(call.target().stream(), args.stream())));
  }

  private Optional<WordMistake> compared(CelExpr said, CelExpr written) {
    return term(said)
        .filter(term -> !term.type().values().isEmpty())
        .flatMap(
            term ->
                texts(written)
                    .filter(text -> !text.isEmpty() && !term.type().values().contains(text))
                    .findFirst()
                    .map(text -> mistake(term, text)));
  }

  private static WordMistake mistake(Term term, String text) {
    return new WordMistake(
        term.name() + " is never " + Excerpt.quoted(text),
        Nearest.remedy(text, "it may be", term.type().values()));
  }

  /** The term that an expression is, or one of whose elements it is. */
  private Optional<Term> term(CelExpr expr) {
    return switch (expr.getKind()) {
      case IDENT -> Optional.ofNullable(elements.get(expr.ident().name()));
      case SELECT ->
          word(expr.select().operand()).flatMap(word -> word.term(expr.select().field()));
      default -> Optional.empty();
    };
  }

  private Optional<Word> word(CelExpr expr) {
    return switch (expr.getKind()) {
      case IDENT -> Optional.ofNullable(objects.get(expr.ident().name()));
      case SELECT ->
          UsedWords.isSelf(expr.select()) ? model.word(expr.select().field()) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** The texts that an expression spells out, or a parameter of the rule holds. */
  private Stream<String> texts(CelExpr expr) {
    return switch (expr.getKind()) {
      case CONSTANT ->
          expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
              ? Stream.of(expr.constant().stringValue())
              : Stream.empty();
      case LIST -> expr.list().elements().stream().flatMap(this::texts);
      case SELECT -> param(expr.select());
      default -> Stream.empty();
    };
  }

  private Stream<String> param(CelSelect select) {
    boolean isParam =
        select.operand().getKind() == Kind.IDENT
            && select.operand().ident().name().equals(Judge.PARAMS);
    return switch (isParam ? params.get(select.field()) : null) {
      case String text -> Stream.of(text);
      case Collection<?> all ->
          all.stream().filter(String.class::isInstance).map(String.class::cast);
      case null, default -> Stream.empty();
    };
  }
}
