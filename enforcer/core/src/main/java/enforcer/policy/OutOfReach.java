package enforcer.policy;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;

/**
 * Finds expressions that ask whether digits do not reach a number. That proves too little: the same
 * number may be open behind an access code.
 */
final class OutOfReach {
  private static final String NOT = "!_";
  private static final String EQUAL = "_==_";
  private static final String UNEQUAL = "_!=_";
  private static final String IN = "@in";
  private static final String REFUSE = "refuse";

  private OutOfReach() {}

  /** Whether an expression is true where digits do not lead out. */
  static boolean isAsked(CelExpr expr) {
    return isAsked(expr, false);
  }

  private static boolean isAsked(CelExpr expr, boolean negated) {
    return switch (expr.getKind()) {
      case CALL -> isAsked(expr.call(), negated);
      case COMPREHENSION -> isAsked(expr.comprehension().loopStep(), negated);
      default -> false;
    };
  }

  private static boolean isAsked(CelExpr.CelCall call, boolean negated) {
    List<CelExpr> args = call.args();
    boolean compares = List.of(EQUAL, UNEQUAL, IN).contains(call.function());
    if (compares && args.stream().anyMatch(OutOfReach::isDial)) {
      boolean unequal = call.function().equals(UNEQUAL);
      return negated ^ unequal ^ args.stream().anyMatch(OutOfReach::refuses);
    }
    boolean negates = negated ^ call.function().equals(NOT);
    return args.stream().anyMatch(arg -> isAsked(arg, negates));
  }

  private static boolean isDial(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.CALL
        && expr.call().function().equals(Functions.DIAL);
  }

  private static boolean refuses(CelExpr expr) {
    return switch (expr.getKind()) {
      case CONSTANT ->
          expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
              && expr.constant().stringValue().equals(REFUSE);
      case LIST -> expr.list().elements().stream().anyMatch(OutOfReach::refuses);
      default -> false;
    };
  }
}
