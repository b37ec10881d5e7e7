package enforcer.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * A compiled expression, and what it rests on.
 *
 * @param named the same expression, which calls choices of objects by names
 * @param used the terms it uses of each word below {@code self}; a word without terms is used as a
 *     whole
 * @param callers those terms of the object that only say which extension calls
 * @param item the word whose objects its result is about; empty where that is not a list of them
 * @param filter the condition that it is, where it looks at one object at a time
 * @param weighed the parts that count by what they hold
 * @param bound the parts that tell failures apart
 * @param dials whether it asks what becomes of calls
 */
record Expression(
    CelAbstractSyntaxTree tree,
    NamedChoices named,
    Map<String, SortedSet<String>> used,
    Set<String> ofItem,
    Set<String> callers,
    Optional<String> item,
    Optional<WordFilter> filter,
    Weighed weighed,
    BoundParts bound,
    boolean dials) {

  /** Whether it has a text of its own that is this one. */
  boolean writes(String text) {
    return texts().anyMatch(text::equals);
  }

  /** The texts that it spells out. */
  Stream<String> texts() {
    return nodes()
        .map(CelNavigableExpr::expr)
        .filter(expr -> expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT)
        .map(CelExpr::constant)
        .filter(constant -> constant.getKind() == CelConstant.Kind.STRING_VALUE)
        .map(CelConstant::stringValue);
  }

  /** Whether it takes a member of this name from something. */
  boolean selects(String member) {
    return nodes()
        .map(CelNavigableExpr::expr)
        .filter(expr -> expr.getKind() == CelExpr.ExprKind.Kind.SELECT)
        .anyMatch(expr -> expr.select().field().equals(member));
  }

  private Stream<CelNavigableExpr> nodes() {
    return CelNavigableAst.fromAst(tree).getRoot().allNodes();
  }
}
