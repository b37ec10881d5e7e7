package enforcer.policy;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelSelect;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The terms of what a rule judges: those of the object, or of settings where it judges the whole
 * PBX.
 *
 * @param item the word of the object; empty where the rule judges the whole PBX
 * @param variable what the object is called in the expression
 */
record OwnTerms(PolicyModel model, Optional<String> item, String variable) {

  /** The term that an expression is, such as {@code extensions.remote}. */
  Optional<String> term(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.SELECT
        ? word(expr.select()).map(word -> word + "." + expr.select().field())
        : Optional.empty();
  }

  private Optional<String> word(CelSelect select) {
    CelExpr operand = select.operand();
    if (operand.getKind() == CelExpr.ExprKind.Kind.IDENT) {
      return operand.ident().name().equals(variable) ? item : Optional.empty();
    }
    return item.isEmpty() ? word(operand).filter(word -> !isList(word)) : Optional.empty();
  }

  /** The word that an expression is or chooses objects of. */
  Optional<String> listed(CelExpr expr) {
    return switch (expr.getKind()) {
      case SELECT -> word(expr).filter(this::isList);
      case COMPREHENSION ->
          UsedWords.keepsItems(expr.comprehension())
              ? listed(expr.comprehension().iterRange())
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<String> word(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.SELECT && UsedWords.isSelf(expr.select())
        ? Optional.of(expr.select().field())
        : Optional.empty();
  }

  private boolean isList(String word) {
    return model.word(word).filter(Word::isList).isPresent();
  }

  /** Whether a list is made of values that nothing may show; answers about calls are not. */
  boolean isMasked(CelExpr expr) {
    return switch (expr.getKind()) {
      case SELECT -> isMasked(expr.select().field()) || isMasked(expr.select().operand());
      case CALL ->
          !Functions.ABOUT_CALLS.contains(expr.call().function())
              && Stream.concat(expr.call().target().stream(), expr.call().args().stream())
                  .anyMatch(this::isMasked);
      case LIST -> expr.list().elements().stream().anyMatch(this::isMasked);
      case MAP -> expr.map().entries().stream().anyMatch(e -> isMasked(e.value()));
      case COMPREHENSION ->
          isMasked(expr.comprehension().iterRange()) || isMasked(expr.comprehension().loopStep());
      default -> false;
    };
  }

  private boolean isMasked(String term) {
    return model.words().stream()
        .flatMap(word -> word.term(term).stream())
        .anyMatch(found -> found.binding() == Term.Binding.LENGTH);
  }
}
