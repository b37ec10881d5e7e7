package enforcer.simulator.odata;

import enforcer.simulator.vendor.Enumeration;
import enforcer.simulator.vendor.Property;
import enforcer.simulator.vendor.Structure;
import enforcer.simulator.vendor.ValueType;
import enforcer.simulator.vendor.ValueType.Scalar;
import enforcer.simulator.vendor.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Reads {@code $filter} by recursive descent and binds its names to the declared types. */
final class FilterParser {

  private static final Set<String> OPERATORS = Set.of("eq", "ne", "gt", "ge", "lt", "le");
  private static final Map<String, Integer> FUNCTIONS =
      Map.of("contains", 2, "startswith", 2, "endswith", 2, "tolower", 1, "toupper", 1);

  private final FilterTokens tokens;
  private final Structure type;
  private final Vocabulary vocabulary;

  FilterParser(String text, Structure type, Vocabulary vocabulary) {
    this.tokens = new FilterTokens(text);
    this.type = type;
    this.vocabulary = vocabulary;
  }

  Expression parse() {
    Expression expression = either();
    if (!tokens.atEnd()) {
      throw syntax();
    }
    return expression;
  }

  private Expression either() {
    Expression left = both();
    while (tokens.take("or")) {
      left = new Expression.Both(false, left, both());
    }
    return left;
  }

  private Expression both() {
    Expression left = negation();
    while (tokens.take("and")) {
      left = new Expression.Both(true, left, negation());
    }
    return left;
  }

  private Expression negation() {
    return tokens.take("not") ? new Expression.Not(negation()) : comparison();
  }

  private Expression comparison() {
    Expression left = operand();
    if (!OPERATORS.contains(tokens.peek())) {
      return left;
    }
    String operator = tokens.next();
    Expression right = operand();
    check(left, right, operator);
    check(right, left, operator);
    return new Expression.Comparison(operator, left, right);
  }

  private Expression operand() {
    if (tokens.take("(")) {
      Expression inner = either();
      expect(")");
      return inner;
    }
    String token = tokens.next();
    if (token.isEmpty()) {
      throw syntax();
    }
    char first = token.charAt(0);
    if (first == '\'' || Character.isDigit(first) || first == '-') {
      return new Expression.Literal(literal(token));
    }
    return switch (token) {
      case "null" -> new Expression.Literal(NullNode.getInstance());
      case "true", "false" -> new Expression.Literal(BooleanNode.valueOf(token.equals("true")));
      default -> tokens.peek().equals("(") ? call(token) : path(token);
    };
  }

  private Expression call(String name) {
    String function = name.toLowerCase(Locale.ROOT);
    Integer arity = FUNCTIONS.get(function);
    if (arity == null) {
      throw Refusal.query(
          "An unknown function with name '"
              + name
              + "' was found. This may also be a function"
              + " import or a key lookup on a navigation property, which is not allowed.");
    }
    expect("(");
    List<Expression> arguments = new ArrayList<>();
    do {
      arguments.add(either());
    } while (tokens.take(","));
    expect(")");
    if (arguments.size() != arity) {
      throw Refusal.query("No function signature for the function '" + name + "' matches.");
    }
    return new Expression.Call(function, arguments);
  }

  private Expression path(String token) {
    List<String> names = List.of(token.split("/"));
    Structure at = type;
    ValueType found = null;
    for (String name : names) {
      if (at == null || !at.has(name)) {
        throw Names.unknown(name, at == null ? type : at);
      }
      Property property = at.property(name);
      found = property.type();
      at = found instanceof ValueType.Named named ? vocabulary.structure(named.name()) : null;
    }
    return new Expression.Path(names, found);
  }

  /** Texts compare only with texts and enumerations, and those only with members they have. */
  private void check(Expression side, Expression other, String operator) {
    if (side.type() == null || !(other instanceof Expression.Literal literal)) {
      return;
    }
    JsonNode value = literal.literal();
    Enumeration members = vocabulary.enumeration(side.type().structure());
    boolean fits =
        switch (side.type()) {
          case Scalar scalar -> fits(scalar, value);
          case ValueType.Named _ -> members == null || members.accepts(value.asString());
          case ValueType.ListOf _ -> false;
        };
    if (!fits && !value.isNull()) {
      throw Refusal.query(
          "A binary operator with incompatible types was detected. Operator '"
              + operator
              + "' does not take "
              + value
              + " here.");
    }
  }

  private static boolean fits(Scalar scalar, JsonNode value) {
    return switch (scalar) {
      case STRING -> value.isString();
      case BOOL -> value.isBoolean();
      case BYTE, INT, LONG, NUMBER -> value.isNumber();
      case DATETIME, DURATION, TIME, UUID, BYTES -> true;
    };
  }

  private JsonNode literal(String token) {
    if (token.startsWith("'")) {
      String inner = token.substring(1, token.length() - 1);
      return StringNode.valueOf(inner.replace("''", "'"));
    }
    try {
      return token.matches("-?\\d+")
          ? LongNode.valueOf(Long.parseLong(token))
          : DoubleNode.valueOf(Double.parseDouble(token));
    } catch (NumberFormatException e) {
      return StringNode.valueOf(token);
    }
  }

  private void expect(String token) {
    if (!tokens.take(token)) {
      throw syntax();
    }
  }

  private Refusal syntax() {
    return Refusal.query("Syntax error at position " + tokens.position() + " in '" + tokens + "'.");
  }
}
