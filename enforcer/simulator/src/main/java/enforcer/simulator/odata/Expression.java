package enforcer.simulator.odata;

import enforcer.simulator.vendor.ValueType;
import enforcer.simulator.vendor.ValueType.Scalar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;

/** A condition of {@code $filter}, bound to the type that it queries. */
public sealed interface Expression {

  /** The value for one row; never null, but possibly a null node. */
  JsonNode value(Row row);

  /** The declared type, or null where only the value determines it. */
  default ValueType type() {
    return null;
  }

  /** A literal of the query. */
  record Literal(JsonNode literal, @Override ValueType type) implements Expression {
    @Override
    public JsonNode value(Row row) {
      return literal;
    }
  }

  /**
   * A property, or one inside a complex property, or of an element of a list.
   *
   * @param counted whether the path means the number of its elements
   */
  record Path(List<String> names, boolean counted, ValueType declared) implements Expression {
    @Override
    public JsonNode value(Row row) {
      JsonNode value = row.get(names.getFirst());
      for (int i = 1; i < names.size() && value != null; i++) {
        value = value.get(names.get(i));
      }
      if (counted) {
        return IntNode.valueOf(value == null ? 0 : value.size());
      }
      return value == null ? NullNode.getInstance() : value;
    }

    @Override
    public ValueType type() {
      return counted ? Scalar.INT : declared;
    }
  }

  /** A function of texts. */
  record Call(TextFunction function, List<Expression> arguments) implements Expression {
    @Override
    public JsonNode value(Row row) {
      return function.of(arguments.stream().map(argument -> argument.value(row)).toList());
    }

    @Override
    public ValueType type() {
      return function.result();
    }
  }

  /**
   * Whether any, or every, element of a list meets a condition; without a condition, whether there
   * is any element.
   */
  record Elements(Path list, boolean each, String variable, Expression condition)
      implements Condition {
    @Override
    public JsonNode value(Row row) {
      for (JsonNode element : list.value(row)) {
        Row inner = name -> name.equals(variable) ? element : row.get(name);
        boolean holds = condition == null || holds(condition, inner);
        if (holds != each) {
          return BooleanNode.valueOf(!each);
        }
      }
      return BooleanNode.valueOf(each);
    }
  }

  /** Whether a value of a flags enumeration has all of the given members. */
  record Has(Expression left, Set<String> members) implements Condition {
    @Override
    public JsonNode value(Row row) {
      JsonNode value = left.value(row);
      return BooleanNode.valueOf(
          !value.isNull() && List.of(value.asString().split(", ?")).containsAll(members));
    }
  }

  /** An expression with a boolean value. */
  sealed interface Condition extends Expression {
    @Override
    default ValueType type() {
      return Scalar.BOOL;
    }
  }

  /** A comparison of two values. */
  record Comparison(String operator, Expression left, Expression right) implements Condition {
    @Override
    public JsonNode value(Row row) {
      JsonNode a = left.value(row);
      JsonNode b = right.value(row);
      if (a.isNull() || b.isNull()) {
        boolean same = a.isNull() && b.isNull();
        return BooleanNode.valueOf(operator.equals("ne") ? !same : operator.equals("eq") && same);
      }
      int order = compare(left.type() == Scalar.DATETIME ? left.type() : right.type(), a, b);
      return BooleanNode.valueOf(
          switch (operator) {
            case "eq" -> order == 0;
            case "ne" -> order != 0;
            case "gt" -> order > 0;
            case "ge" -> order >= 0;
            case "lt" -> order < 0;
            case "le" -> order <= 0;
            default -> throw new IllegalStateException(operator);
          });
    }
  }

  /** The conjunction or disjunction of two conditions. */
  record Both(boolean and, Expression left, Expression right) implements Condition {
    @Override
    public JsonNode value(Row row) {
      boolean first = left.value(row).asBoolean(false);
      boolean result = and ? first && holds(right, row) : first || holds(right, row);
      return BooleanNode.valueOf(result);
    }
  }

  /** The opposite of a condition. */
  record Not(Expression inner) implements Condition {
    @Override
    public JsonNode value(Row row) {
      return BooleanNode.valueOf(!holds(inner, row));
    }
  }

  /** Whether a condition holds for a row; an unknown value does not hold. */
  static boolean holds(Expression condition, Row row) {
    return condition.value(row).asBoolean(false);
  }

  /**
   * Orders two values; null comes first, numbers compare by size, times by what is earlier, however
   * they are written, and texts by character.
   */
  static int compare(ValueType type, JsonNode a, JsonNode b) {
    if (a.isNull() || b.isNull()) {
      return Boolean.compare(!a.isNull(), !b.isNull());
    }
    if (type == Scalar.DATETIME) {
      return instant(a).compareTo(instant(b));
    }
    return a.isNumber() && b.isNumber()
        ? Double.compare(a.asDouble(), b.asDouble())
        : a.asString().compareTo(b.asString());
  }

  private static Instant instant(JsonNode node) {
    try {
      return OffsetDateTime.parse(node.asString()).toInstant();
    } catch (DateTimeException e) {
      throw ODataError.query("The time '" + node.asString() + "' is not valid.");
    }
  }
}
