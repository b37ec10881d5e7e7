package enforcer.simulator.odata;

import enforcer.simulator.vendor.Property;
import enforcer.simulator.vendor.Structure;
import enforcer.simulator.vendor.ValueType;
import enforcer.simulator.vendor.VendorTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parses the query options of a request against the queried type. */
public final class QueryParser {

  /** The most rows in a page; asking for more is an error, not a shorter page. */
  public static final int MOST_ROWS = 100;

  private static final Set<String> OF_ONE = Set.of("$select", "$expand");
  private static final Set<String> OF_MANY =
      Set.of("$select", "$expand", "$filter", "$orderby", "$top", "$skip", "$count");

  private final VendorTypes vocabulary;
  private final Expansion expansion;
  private final int mostRows;

  public QueryParser(VendorTypes vocabulary, Expansion expansion) {
    this(vocabulary, expansion, MOST_ROWS);
  }

  private QueryParser(VendorTypes vocabulary, Expansion expansion, int mostRows) {
    this.vocabulary = vocabulary;
    this.expansion = expansion;
    this.mostRows = mostRows;
  }

  /** A parser with another limit for {@code $top}: some reports allow more rows. */
  public QueryParser withMostRows(int rows) {
    return new QueryParser(vocabulary, expansion, rows);
  }

  /** Reads the options, whose values are already decoded. */
  public Query parse(Map<String, String> options, Structure type) {
    return parse(options, type, 0);
  }

  /** Parses the options for a list of plain values, which have no properties. */
  public Query parseForValues(Map<String, String> options) {
    return parse(options, new Structure("String", Map.of()), 0);
  }

  private Query parse(Map<String, String> options, Structure type, int depth) {
    String filter = options.get("$filter");
    Integer top = number(options, "$top");
    if (top != null && top > mostRows) {
      throw ODataError.query(
          "The limit of '%d' for Top query has been exceeded. The value from the incoming request is '%d'."
              .formatted(mostRows, top));
    }
    Integer skip = number(options, "$skip");
    return new Query(
        select(options.get("$select"), type),
        expand(options.get("$expand"), type, depth),
        filter == null ? null : new FilterParser(filter, type, vocabulary).condition(),
        orderBy(options.get("$orderby"), type),
        top,
        skip == null ? 0 : skip,
        count(options.get("$count")),
        Search.checked(options.get("$search")));
  }

  private static boolean count(String text) {
    if (text != null && !text.equals("true") && !text.equals("false")) {
      throw ODataError.query("Invalid value '" + text + "' for $count query option found.");
    }
    return "true".equals(text);
  }

  private static Integer number(Map<String, String> options, String name) {
    String text = options.get(name);
    if (text == null) {
      return null;
    }
    if (!text.matches("\\d{1,9}")) {
      throw ODataError.query("Invalid value '" + text + "' for " + name + " query option found.");
    }
    return Integer.valueOf(text);
  }

  private static List<String> select(String text, Structure type) {
    List<String> names = new ArrayList<>();
    for (String part : text == null ? List.<String>of() : split(text, ',')) {
      if (part.contains("/") && type.has(part.substring(0, part.indexOf('/')))) {
        throw ODataError.notSimulated("$select of a part of a property");
      }
      if (!part.equals("*")) {
        names.add(known(part, type).name());
      }
    }
    return names;
  }

  private Map<String, Query> expand(String text, Structure type, int depth) {
    Map<String, Query> result = new LinkedHashMap<>();
    for (String part : text == null ? List.<String>of() : split(text, ',')) {
      if (part.equals("*")) {
        all(type).forEach(name -> result.putIfAbsent(name, Query.EVERYTHING));
        continue;
      }
      int open = part.indexOf('(');
      if (open >= 0 && !part.endsWith(")")) {
        throw ODataError.query("Syntax error in the expand option '" + part + "'.");
      }
      String name = open < 0 ? part : part.substring(0, open);
      Property property = known(name, type);
      if (!property.navigation()) {
        throw ODataError.query(
            "Property '%s' on type 'Pbx.%s' is not a navigation property or complex property."
                .formatted(name, type.name()));
      }
      if (depth > 0 && !expansion.nested()) {
        throw ODataError.query(
            "The request includes a $expand path which is too deep. The maximum depth allowed is"
                + " 1.");
      }
      Structure inner = vocabulary.structure(property.type().structure());
      Map<String, String> options =
          open < 0 ? Map.of() : options(part.substring(open + 1, part.length() - 1));
      boolean many = property.type() instanceof ValueType.ListOf;
      for (String option : options.keySet()) {
        if (!(many ? OF_MANY : OF_ONE).contains(option)) {
          throw ODataError.query("The expand option '" + option + "' is not valid here.");
        }
      }
      Query query = parse(options, inner, depth + 1);
      result.put(name, expansion.bringsRights(name) ? withRights(query) : query);
    }
    return result;
  }

  private static List<String> all(Structure type) {
    return type.properties().values().stream()
        .filter(Property::navigation)
        .map(Property::name)
        .toList();
  }

  private static Query withRights(Query query) {
    Map<String, Query> expand = new LinkedHashMap<>(query.expand());
    if (query.select().isEmpty() || query.select().contains(Expansion.RIGHTS)) {
      expand.putIfAbsent(Expansion.RIGHTS, Query.EVERYTHING);
    }
    return query.expanding(expand);
  }

  private static Map<String, String> options(String text) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : split(text, ';')) {
      int equals = option.indexOf('=');
      if (equals < 0) {
        throw ODataError.query("The expand option '" + option + "' is not valid.");
      }
      String name = option.substring(0, equals).strip();
      if (options.put(name, option.substring(equals + 1).strip()) != null) {
        throw ODataError.query("The expand option '" + name + "' stands twice.");
      }
    }
    return options;
  }

  private List<Query.Order> orderBy(String text, Structure type) {
    List<Query.Order> orders = new ArrayList<>();
    for (String part : text == null ? List.<String>of() : split(text, ',')) {
      boolean descending = part.endsWith(" desc");
      String by = part.replaceFirst(" (asc|desc)$", "");
      orders.add(new Query.Order(new FilterParser(by, type, vocabulary).value(), descending));
    }
    return orders;
  }

  private static Property known(String name, Structure type) {
    if (!type.has(name)) {
      throw Names.unknown(name, type);
    }
    return type.property(name);
  }

  /** Splits outside of parentheses and quotes. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '\'';
      depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == separator && depth == 0 && !quoted) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    if (depth != 0 || quoted) {
      throw ODataError.query("Found an unbalanced bracket expression in '" + text + "'.");
    }
    parts.add(text.substring(start).strip());
    return parts;
  }
}
