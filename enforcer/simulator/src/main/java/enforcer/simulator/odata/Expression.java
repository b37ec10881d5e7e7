package enforcer.simulator.odata;

import enforcer.simulator.vendor.ValueType;
import enforcer.simulator.vendor.ValueType.Scalar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** A condition of {@code $filter}, bound to the type that it asks about. */
public sealed interface Expression {

  /** The value for one row; never null, but perhaps a null node. */
  JsonNode value(Row row);

  /** The declared type, or null where only the value tells. */
  default ValueType type() {
    return null;
  }

  /** A literal of the query. */
  record Literal(JsonNode literal) implements Expression {
    @Override
    public JsonNode value(Row row) {
      return literal;
    }
  }

  /** A property, or one inside a complex property. */
  record Path(List<String> names, @Override ValueType type) implements Expression {
    @Override
    public JsonNode value(Row row) {
      JsonNode value = row.get(names.getFirst());
      for (int i = 1; i < names.size() && value != null; i++) {
        value = value.get(names.get(i));
      }
      return value == null ? NullNode.getInstance() : value;
    }
  }

  /** A function of one or two texts. */
  record Call(String function, List<Expression> arguments) implements Expression {
    @Override
    public JsonNode value(Row row) {
      JsonNode first = arguments.getFirst().value(row);
      if (first.isNull()) {
        return first;
      }
      String text = first.asString();
      return switch (function) {
        case "tolower" -> StringNode.valueOf(text.toLowerCase(Locale.ROOT));
        case "toupper" -> StringNode.valueOf(text.toUpperCase(Locale.ROOT));
        case "contains" -> BooleanNode.valueOf(text.contains(second(row)));
        case "startswith" -> BooleanNode.valueOf(text.startsWith(second(row)));
        case "endswith" -> BooleanNode.valueOf(text.endsWith(second(row)));
        default -> throw new IllegalStateException(function);
      };
    }

    private String second(Row row) {
      return arguments.get(1).value(row).asString();
    }
  }

  /** A comparison of two values. */
  record Comparison(String operator, Expression left, Expression right) implements Expression {
    @Override
    public JsonNode value(Row row) {
      JsonNode a = left.value(row);
      JsonNode b = right.value(row);
      if (a.isNull() || b.isNull()) {
        boolean same = a.isNull() && b.isNull();
        return BooleanNode.valueOf(operator.equals("ne") ? !same : operator.equals("eq") && same);
      }
      int order = left.type() == Scalar.DATETIME ? instant(a).compareTo(instant(b)) : compare(a, b);
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

  /** Both or either of two conditions. */
  record Both(boolean and, Expression left, Expression right) implements Expression {
    @Override
    public JsonNode value(Row row) {
      boolean first = left.value(row).asBoolean(false);
      boolean result = and ? first && holds(right, row) : first || holds(right, row);
      return BooleanNode.valueOf(result);
    }
  }

  /** The opposite of a condition. */
  record Not(Expression inner) implements Expression {
    @Override
    public JsonNode value(Row row) {
      return BooleanNode.valueOf(!holds(inner, row));
    }
  }

  /** Says whether a condition holds for a row; an unknown value does not. */
  static boolean holds(Expression condition, Row row) {
    return condition.value(row).asBoolean(false);
  }

  /** Orders two values; null comes first, numbers go by size, texts by character. */
  static int compare(JsonNode a, JsonNode b) {
    if (a.isNull() || b.isNull()) {
      return Boolean.compare(!a.isNull(), !b.isNull());
    }
    return a.isNumber() && b.isNumber()
        ? Double.compare(a.asDouble(), b.asDouble())
        : a.asString().compareTo(b.asString());
  }

  private static Instant instant(JsonNode node) {
    try {
      return OffsetDateTime.parse(node.asString()).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.query("The time '" + node.asString() + "' is not valid.");
    }
  }
}
