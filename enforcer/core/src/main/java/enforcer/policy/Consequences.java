package enforcer.policy;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What follows from the result of a condition.
 *
 * @param decided the terms whose values follow from it
 * @param atFault the words below {@code self} of which objects that are not named give this result:
 *     some of them are what no object may be, or too many are counted
 */
record Consequences(Set<String> decided, Set<String> atFault) {
  private static final String NOT = "!_";
  private static final String AND = "_&&_";
  private static final String OR = "_||_";

  /** What follows where a condition has this result. */
  static Consequences of(CelExpr condition, boolean result, OwnTerms terms) {
    Consequences all = new Consequences(new HashSet<>(), new HashSet<>());
    all.decide(condition, result, terms);
    all.blame(condition, result, terms);
    return all;
  }

  static boolean isNot(CelExpr expr) {
    return isCall(expr, NOT);
  }

  private static boolean isCall(CelExpr expr, String function) {
    return expr.getKind() == CelExpr.ExprKind.Kind.CALL && expr.call().function().equals(function);
  }

  /** The flags that an object has of which a loop asks whether there is one. */
  static Map<String, Boolean> flags(CelComprehension loop) {
    Map<String, Boolean> flags = new TreeMap<>();
    if (isCall(loop.loopStep(), OR)) {
      loop.loopStep().call().args().forEach(part -> flags(part, true, loop.iterVar(), flags));
    }
    return Map.copyOf(flags);
  }

  private static void flags(CelExpr expr, boolean on, String variable, Map<String, Boolean> all) {
    if (isNot(expr)) {
      flags(expr.call().args().getFirst(), !on, variable, all);
    } else if (on && isCall(expr, AND)) {
      expr.call().args().forEach(part -> flags(part, true, variable, all));
    } else if (expr.getKind() == CelExpr.ExprKind.Kind.SELECT
        && expr.select().operand().getKind() == CelExpr.ExprKind.Kind.IDENT
        && expr.select().operand().ident().name().equals(variable)) {
      all.put(expr.select().field(), on);
    }
  }

  private void decide(CelExpr expr, boolean result, OwnTerms terms) {
    terms.term(expr).ifPresent(decided::add);
    if (expr.getKind() != CelExpr.ExprKind.Kind.CALL) {
      return;
    }
    List<CelExpr> args = expr.call().args();
    switch (expr.call().function()) {
      case NOT -> decide(args.getFirst(), !result, terms);
      case AND, OR -> {
        if (result == isCall(expr, AND)) {
          args.forEach(arg -> decide(arg, result, terms));
        }
      }
      case "_==_", "_!=_" -> {
        boolean equal = result == isCall(expr, "_==_");
        if (equal && args.get(1).getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
          terms.term(args.getFirst()).ifPresent(decided::add);
        }
      }
      default -> {}
    }
  }

  /** Where none is what one must be, no object is at fault. */
  private void blame(CelExpr expr, boolean result, OwnTerms terms) {
    switch (expr.getKind()) {
      case COMPREHENSION -> {
        CelComprehension loop = expr.comprehension();
        if (isCall(loop.loopStep(), result ? OR : AND)) {
          terms.listed(loop.iterRange()).ifPresent(atFault::add);
        }
      }
      case CALL -> {
        boolean other = isNot(expr) != result;
        if (isCall(expr, "size")) {
          expr.call().args().forEach(list -> terms.listed(list).ifPresent(atFault::add));
        }
        expr.call().target().ifPresent(part -> blame(part, other, terms));
        expr.call().args().forEach(part -> blame(part, other, terms));
      }
      default -> {}
    }
  }
}
