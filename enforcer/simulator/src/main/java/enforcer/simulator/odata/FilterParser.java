package enforcer.simulator.odata;

import enforcer.simulator.vendor.Enumeration;
import enforcer.simulator.vendor.Property;
import enforcer.simulator.vendor.Structure;
import enforcer.simulator.vendor.ValueType;
import enforcer.simulator.vendor.ValueType.ListOf;
import enforcer.simulator.vendor.ValueType.Named;
import enforcer.simulator.vendor.ValueType.Scalar;
import enforcer.simulator.vendor.VendorTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads {@code $filter} by recursive descent and binds its names to the declared types. */
final class FilterParser {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<String> SAME = Set.of("eq", "ne");
  private static final Set<String> ORDER = Set.of("gt", "ge", "lt", "le");
  private static final Set<String> ARITHMETIC = Set.of("add", "sub", "mul", "div", "divby", "mod");

  private final FilterTokens tokens;
  private final Structure type;
  private final VendorTypes vocabulary;

  /** The variables of conditions on list elements. */
  private final Map<String, ValueType> variables = new HashMap<>();

  FilterParser(String text, Structure type, VendorTypes vocabulary) {
    this.tokens = new FilterTokens(text);
    this.type = type;
    this.vocabulary = vocabulary;
  }

  /** Reads a condition on a row. */
  Expression condition() {
    return mustHold(whole(), "The $filter expression must evaluate to a single boolean value.");
  }

  /** Reads a value to order rows by. */
  Expression value() {
    Expression value = whole();
    if (value.type() != null && !single(value.type())) {
      throw ODataError.query("The $orderby expression must evaluate to a single value.");
    }
    return value;
  }

  private Expression whole() {
    Expression expression = either();
    if (!tokens.atEnd()) {
      throw syntax();
    }
    return expression;
  }

  private Expression either() {
    Expression left = both();
    while (tokens.take("or")) {
      left = new Expression.Both(false, side(left), side(both()));
    }
    return left;
  }

  private Expression both() {
    Expression left = sameness();
    while (tokens.take("and")) {
      left = new Expression.Both(true, side(left), side(sameness()));
    }
    return left;
  }

  /** Equality binds less than order: {@code a gt 1 eq true} compares the result of the order. */
  private Expression sameness() {
    Expression left = order();
    while (SAME.contains(tokens.peek())) {
      left = compared(left, tokens.next(), order());
    }
    return left;
  }

  private Expression order() {
    Expression left = unary();
    while (true) {
      String operator = tokens.peek();
      if (ARITHMETIC.contains(operator)) {
        throw ODataError.notSimulated("The operator '" + operator + "' in $filter");
      }
      if (tokens.take("in")) {
        left = among(left);
      } else if (tokens.take("has")) {
        left = has(left, operand());
      } else if (ORDER.contains(operator)) {
        left = compared(left, tokens.next(), unary());
      } else {
        return left;
      }
    }
  }

  private Expression compared(Expression left, String operator, Expression right) {
    ComparisonCheck.check(left, right, operator, vocabulary);
    return new Expression.Comparison(operator, left, right);
  }

  /** Reads {@code Number in ('100','101')} as a chain of comparisons. */
  private Expression among(Expression left) {
    expect("(");
    Expression result = null;
    do {
      Expression same = compared(left, "eq", operand());
      result = result == null ? same : new Expression.Both(false, result, same);
    } while (tokens.take(","));
    expect(")");
    return result;
  }

  private Expression has(Expression left, Expression right) {
    Enumeration members =
        left.type() instanceof Named named ? vocabulary.enumeration(named.name()) : null;
    if (members == null || !(right instanceof Expression.Literal)) {
      throw ComparisonCheck.incompatible("has");
    }
    ComparisonCheck.check(left, right, "has", vocabulary);
    String wanted = right.value(null).asString();
    return new Expression.Has(
        left, Arrays.stream(wanted.split(",")).map(String::strip).collect(Collectors.toSet()));
  }

  /** A negation binds closer than a comparison. */
  private Expression unary() {
    if (!tokens.take("not")) {
      return operand();
    }
    return new Expression.Not(
        mustHold(unary(), "A unary operator with an incompatible type was detected: 'Not'."));
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
    if (token.indexOf('\'') > 0 || tokens.peek().startsWith("'") && tokens.adjoins()) {
      return typed(token, text(tokens.next()));
    }
    Expression literal = literal(token);
    if (literal != null) {
      return literal;
    }
    if (!tokens.peek().equals("(")) {
      return path(token);
    }
    boolean any = token.endsWith("/any");
    return any || token.endsWith("/all") ? elements(token, !any) : call(token);
  }

  /** A literal with a type prefix, such as {@code Pbx.PeerType'Extension'}. */
  private Expression typed(String prefix, String value) {
    if (prefix.equals("duration") && Literals.duration(value)) {
      return new Expression.Literal(NODES.stringNode(value), Scalar.DURATION);
    }
    String name = prefix.startsWith("Pbx.") ? prefix.substring("Pbx.".length()) : "";
    Enumeration members = vocabulary.enumeration(name);
    if (members == null || !members.accepts(value)) {
      throw ODataError.query("The string '" + prefix + "'" + value + "'' is not a valid literal.");
    }
    return new Expression.Literal(NODES.stringNode(value), new Named(name));
  }

  private Expression call(String name) {
    TextFunction function = TextFunction.named(name);
    if (function == null) {
      throw ODataError.query(
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
    if (!function.takes(arguments)) {
      throw ODataError.query("No function signature for the function '" + name + "' matches.");
    }
    return new Expression.Call(function, arguments);
  }

  /** {@code Groups/any(g: g/Name eq 'Sales')}: a condition on the elements of a list. */
  private Expression elements(String token, boolean each) {
    Expression.Path list = path(token.substring(0, token.lastIndexOf('/')));
    if (!(list.type() instanceof ListOf declared)) {
      throw ODataError.query("'" + token + "' is not applied to a collection.");
    }
    expect("(");
    if (!each && tokens.take(")")) {
      return new Expression.Elements(list, false, "", null);
    }
    String variable = tokens.variable();
    if (variable == null || variables.putIfAbsent(variable, declared.element()) != null) {
      throw syntax();
    }
    Expression condition = side(either());
    variables.remove(variable);
    expect(")");
    return new Expression.Elements(list, each, variable, condition);
  }

  private Expression.Path path(String token) {
    String plain = token.startsWith("$it/") ? token.substring("$it/".length()) : token;
    boolean counted = plain.endsWith("/$count");
    List<String> names =
        List.of((counted ? plain.substring(0, plain.lastIndexOf('/')) : plain).split("/", -1));
    ValueType found = variables.get(names.getFirst());
    Structure at = found == null ? type : vocabulary.structure(name(found));
    for (String name : found == null ? names : names.subList(1, names.size())) {
      if (at == null || !at.has(name)) {
        throw Names.unknown(name, at == null ? type : at);
      }
      Property property = at.property(name);
      found = property.type();
      at = vocabulary.structure(name(found));
    }
    if (counted && !(found instanceof ListOf)) {
      throw ODataError.query("'" + token + "' does not count a collection.");
    }
    return new Expression.Path(names, counted, found);
  }

  private static String name(ValueType type) {
    return type instanceof Named named ? named.name() : null;
  }

  /** A plain literal, or null where the token is a name. */
  private static Expression.Literal literal(String token) {
    if (token.startsWith("'")) {
      return new Expression.Literal(NODES.stringNode(text(token)), Scalar.STRING);
    }
    JsonNode text = NODES.stringNode(token);
    if (token.equals("null")) {
      return new Expression.Literal(NODES.nullNode(), null);
    }
    if (Literals.fits(token, Scalar.BOOL)) {
      return new Expression.Literal(NODES.booleanNode(token.equals("true")), Scalar.BOOL);
    }
    if (Literals.fits(token, Scalar.LONG)) {
      return new Expression.Literal(NODES.numberNode(Long.parseLong(token)), Scalar.LONG);
    }
    if (Literals.number(token) && !token.endsWith("INF") && !token.equals("NaN")) {
      return new Expression.Literal(NODES.numberNode(Double.parseDouble(token)), Scalar.NUMBER);
    }
    for (Scalar scalar : new Scalar[] {Scalar.UUID, Scalar.DATETIME, Scalar.TIME}) {
      if (Literals.fits(token, scalar)) {
        return new Expression.Literal(text, scalar);
      }
    }
    if (Character.isDigit(token.charAt(0)) || token.charAt(0) == '-') {
      throw ODataError.query("'" + token + "' is not a valid literal.");
    }
    return null;
  }

  private static String text(String quoted) {
    return quoted.substring(1, quoted.length() - 1).replace("''", "'");
  }

  private boolean single(ValueType of) {
    return of instanceof Scalar
        || of instanceof Named named && vocabulary.enumeration(named.name()) != null;
  }

  private static Expression side(Expression condition) {
    return mustHold(condition, "A binary operator takes conditions on both sides.");
  }

  private static Expression mustHold(Expression condition, String otherwise) {
    if (condition.type() != Scalar.BOOL) {
      throw ODataError.query(otherwise);
    }
    return condition;
  }

  private void expect(String token) {
    if (!tokens.take(token)) {
      throw syntax();
    }
  }

  private ODataError syntax() {
    return ODataError.query(
        "Syntax error at position " + tokens.position() + " in '" + tokens + "'.");
  }
}
