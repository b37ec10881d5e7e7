package enforcer.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExprConverter;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.navigation.CelNavigableMutableExpr;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A choice among the objects of a word, such as {@code self.extensions.filter(e, e.enabled)}, that
 * asks about nothing but them and the parameters of the rule. It is the same wherever it stands.
 *
 * @param id the part of the expression that it is
 * @param form tells it from other choices, wherever it stands
 * @param byParameters whether it asks about the parameters of the rule
 */
record Choice(
    long id,
    CelMutableExpr form,
    CelAbstractSyntaxTree tree,
    WordFilter filter,
    Weighed weighed,
    boolean byParameters) {

  /** The choice that a part of an expression is; empty for any other part. */
  static Optional<Choice> of(CelNavigableExpr part, CelAbstractSyntaxTree whole) {
    CelExpr expr = part.expr();
    return WordFilter.of(expr)
        .filter(_ -> asksOnlyOfObjects(part))
        .map(
            filter ->
                new Choice(
                    expr.id(),
                    form(expr),
                    CelAbstractSyntaxTree.newCheckedAst(
                        expr, whole.getSource(), whole.getReferenceMap(), whole.getTypeMap()),
                    filter,
                    Weighed.of(expr),
                    names(part).contains(Judge.PARAMS)));
  }

  /** What an expression calls it. No text of a rule can say this name. */
  String name() {
    return "@chosen" + id;
  }

  /** Whether no variable is of the expression around it, and no function is about calls. */
  private static boolean asksOnlyOfObjects(CelNavigableExpr part) {
    Set<String> own = new HashSet<>(List.of(Judge.SELF, Judge.PARAMS));
    part.allNodes()
        .map(CelNavigableExpr::expr)
        .filter(expr -> expr.getKind() == Kind.COMPREHENSION)
        .map(CelExpr::comprehension)
        .forEach(loop -> own.addAll(List.of(loop.iterVar(), loop.accuVar())));
    return own.containsAll(names(part))
        && asksSelfOnce(part)
        && part.allNodes()
            .map(CelNavigableExpr::expr)
            .noneMatch(
                expr ->
                    expr.getKind() == Kind.CALL
                        && Functions.ABOUT_CALLS.contains(expr.call().function()));
  }

  private static boolean asksSelfOnce(CelNavigableExpr part) {
    return part.allNodes().map(CelNavigableExpr::expr).filter(Choice::isSelf).count() == 1;
  }

  private static boolean isSelf(CelExpr expr) {
    return expr.getKind() == Kind.IDENT && expr.ident().name().equals(Judge.SELF);
  }

  private static List<String> names(CelNavigableExpr part) {
    return part.allNodes()
        .map(CelNavigableExpr::expr)
        .filter(expr -> expr.getKind() == Kind.IDENT)
        .map(expr -> expr.ident().name())
        .toList();
  }

  /** The expression without the numbers of its parts. */
  private static CelMutableExpr form(CelExpr expr) {
    CelMutableExpr form = CelMutableExprConverter.fromCelExpr(expr);
    CelNavigableMutableExpr.fromExpr(form).allNodes().forEach(node -> node.expr().setId(0));
    return form;
  }
}
