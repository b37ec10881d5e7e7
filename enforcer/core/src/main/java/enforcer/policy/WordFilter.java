package enforcer.policy;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelSelect;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A condition on the objects of a word that looks at one object at a time, such as {@code
 * self.extensions.filter(e, e.enabled)}: objects that say the same of its terms are kept or left
 * out together.
 */
record WordFilter(String word, Set<String> terms) {
  WordFilter {
    terms = Set.copyOf(terms);
  }

  /** The condition that an expression is; empty for any other list. */
  static Optional<WordFilter> of(CelExpr expr) {
    if (expr.getKind() != CelExpr.ExprKind.Kind.COMPREHENSION
        || !UsedWords.keepsItems(expr.comprehension())
        || !isWord(expr.comprehension().iterRange())) {
      return Optional.empty();
    }
    CelComprehension loop = expr.comprehension();
    Reader reader = new Reader(loop.iterVar(), loop.iterRange().select().field());
    return reader.looksAtOne(loop.loopStep().call().args().getFirst())
        ? Optional.of(new WordFilter(reader.word, reader.terms))
        : Optional.empty();
  }

  private static boolean isWord(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.SELECT && UsedWords.isSelf(expr.select());
  }

  /** Collects the terms of the variable. */
  private static final class Reader {
    private final String variable;
    private final String word;
    private final Set<String> terms = new TreeSet<>();

    Reader(String variable, String word) {
      this.variable = variable;
      this.word = word;
    }

    boolean looksAtOne(CelExpr expr) {
      return switch (expr.getKind()) {
        case CONSTANT -> true;
        case IDENT -> !expr.ident().name().equals(variable);
        case SELECT -> selects(expr.select());
        case CALL ->
            expr.call().target().map(this::looksAtOne).orElse(true)
                && expr.call().args().stream().allMatch(this::looksAtOne);
        case LIST -> expr.list().elements().stream().allMatch(this::looksAtOne);
        case COMPREHENSION -> loops(expr.comprehension());
        case STRUCT, MAP, NOT_SET -> false;
      };
    }

    private boolean selects(CelSelect select) {
      if (UsedWords.isSelf(select)) {
        return !select.field().equals(word);
      }
      CelExpr operand = select.operand();
      if (operand.getKind() == CelExpr.ExprKind.Kind.IDENT
          && operand.ident().name().equals(variable)) {
        terms.add(select.field());
        return true;
      }
      return looksAtOne(operand);
    }

    private boolean loops(CelComprehension loop) {
      return !loop.iterVar().equals(variable)
          && looksAtOne(loop.iterRange())
          && looksAtOne(loop.accuInit())
          && looksAtOne(loop.loopCondition())
          && looksAtOne(loop.loopStep())
          && looksAtOne(loop.result());
    }
  }
}
