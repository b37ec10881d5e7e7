package enforcer.simulator.odata;

import enforcer.simulator.vendor.Enumeration;
import enforcer.simulator.vendor.ValueType;
import enforcer.simulator.vendor.ValueType.Named;
import enforcer.simulator.vendor.ValueType.Scalar;
import enforcer.simulator.vendor.VendorTypes;
import java.util.Set;

/** Checks which values {@code $filter} may compare: only those of one kind, and never a list. */
final class ComparisonCheck {

  private static final Set<ValueType> NUMBERS =
      Set.of(Scalar.BYTE, Scalar.INT, Scalar.LONG, Scalar.NUMBER);

  private ComparisonCheck() {}

  /** Refuses two values that cannot be compared. */
  static void check(Expression left, Expression right, String operator, VendorTypes vocabulary) {
    boolean fits =
        fits(left, right, vocabulary)
            || right.type() instanceof Named && fits(right, left, vocabulary);
    if (!fits) {
      throw incompatible(operator);
    }
  }

  private static boolean fits(Expression side, Expression other, VendorTypes vocabulary) {
    return switch (side.type()) {
      case null -> !(other.type() instanceof ValueType.ListOf);
      case ValueType.ListOf _ -> false;
      case Scalar scalar ->
          other.type() == null
              || other.type() == scalar
              || NUMBERS.contains(scalar) && NUMBERS.contains(other.type());
      case Named named -> {
        Enumeration members = vocabulary.enumeration(named.name());
        boolean member =
            members != null
                && other.type() == Scalar.STRING
                && other instanceof Expression.Literal literal
                && members.accepts(literal.literal().asString());
        yield other.type() == null || other.type().equals(named) || member;
      }
    };
  }

  static ODataError incompatible(String operator) {
    return ODataError.query(
        "A binary operator with incompatible types was detected. Operator '"
            + operator
            + "' does not compare these.");
  }
}
