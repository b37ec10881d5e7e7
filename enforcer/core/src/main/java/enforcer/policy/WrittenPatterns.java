package enforcer.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.runtime.RuntimeHelpers;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds mistakes in the patterns that an expression spells out. */
final class WrittenPatterns {
  private static final String MATCHES = "matches";

  private WrittenPatterns() {}

  /** What is wrong with the first bad one. */
  static Optional<String> mistake(CelAbstractSyntaxTree tree) {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .map(CelNavigableExpr::expr)
        .filter(expr -> expr.getKind() == CelExpr.ExprKind.Kind.CALL)
        .filter(expr -> expr.call().function().equals(MATCHES))
        .flatMap(expr -> expr.call().args().stream().skip(expr.call().args().size() - 1L))
        .flatMap(WrittenPatterns::text)
        .flatMap(pattern -> mistake(pattern).stream())
        .findFirst();
  }

  private static Stream<String> text(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Stream.of(expr.constant().stringValue())
        : Stream.empty();
  }

  private static Optional<String> mistake(String pattern) {
    if (PatternSize.isTooLarge(pattern)) {
      return Optional.of("this pattern stands for more than " + PatternSize.MOST + " parts");
    }
    try {
      RuntimeHelpers.matches("", pattern, RuleCompiler.OPTIONS);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of("this is no pattern: " + e.getMessage());
    }
  }
}
