package enforcer.simulator.xapi;

import enforcer.simulator.odata.Expansion;
import enforcer.simulator.odata.Expression;
import enforcer.simulator.odata.Projection;
import enforcer.simulator.odata.Query;
import enforcer.simulator.odata.QueryParser;
import enforcer.simulator.odata.Row;
import enforcer.simulator.odata.Search;
import enforcer.simulator.odata.Unset;
import enforcer.simulator.pbx.Fact;
import enforcer.simulator.pbx.Pbx;
import enforcer.simulator.vendor.EntitySet;
import enforcer.simulator.vendor.Structure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers reads: pages of collections, single entities, and the results of functions. */
final class ReadHandler {

  private final Pbx pbx;
  private final Projection projection;
  private final QueryParser queries;

  ReadHandler(Pbx pbx) {
    this.pbx = pbx;
    Unset unset = Unset.valueOf(pbx.facts().get(Fact.UNSET).toUpperCase(Locale.ROOT));
    this.projection = new Projection(pbx.vocabulary(), unset);
    Expansion expansion =
        new Expansion(
            pbx.facts().is(Fact.NESTED_EXPAND, "yes"), pbx.facts().is(Fact.MEMBER_RIGHTS, "shown"));
    this.queries = new QueryParser(pbx.vocabulary(), expansion);
  }

  /** A page of a collection. */
  Answer collection(EntitySet set, Request request) {
    Collection<ObjectNode> rows = pbx.behaviours().of(set.name()).rows(pbx.table(set.name()));
    Query query = queries.parse(request.options(), set.type());
    Page page = new Page(set.name(), set.type(), query);
    boolean sorted = byKey(query, set);
    return page(page, rows, row -> pbx.row(set.name(), row), sorted, request);
  }

  /** One entity of a collection, or a singleton. */
  Answer entity(EntitySet set, ObjectNode row, Request request) {
    Query query = queries.parse(request.options(), set.type());
    return Answer.json(200, shown(set, row, query, request.root()));
  }

  /** An entity in the answer to its creation, without navigation. */
  ObjectNode created(EntitySet set, ObjectNode row, String root) {
    return shown(set, row, Query.EVERYTHING, root);
  }

  /** A navigation property of an entity, as a list of its own. */
  Answer related(JsonNode values, String context, Structure type, Request request) {
    return list(values, context, type, request, queries);
  }

  /** A list result of a function; reports allow longer pages. */
  Answer list(JsonNode values, Structure type, Request request) {
    QueryParser parser =
        request.path().contains("GetCallLogData") ? queries.withMostRows(1000) : queries;
    return list(values, "Collection(Pbx." + type.name() + ")", type, request, parser);
  }

  /** A structure result of a function. */
  Answer structure(ObjectNode value, Structure type, Request request) {
    ObjectNode body = Pbx.NODES.objectNode();
    body.put("@odata.context", request.root() + "/$metadata#Pbx." + type.name());
    Query query = queries.parse(request.options(), type);
    projection.write(value::get, type, query, body);
    return Answer.json(200, body);
  }

  /** A result of a function that is a list of plain values. */
  Answer values(JsonNode values, Request request) {
    Query query = queries.parseForValues(request.options());
    ObjectNode body = Pbx.NODES.objectNode();
    body.put("@odata.context", request.root() + "/$metadata#Collection(Edm.String)");
    if (query.count()) {
      body.put("@odata.count", values.size());
    }
    ArrayNode shown = body.putArray("value");
    long most = query.top() == null ? Long.MAX_VALUE : query.top();
    values.valueStream().skip(query.skip()).limit(most).forEach(shown::add);
    return Answer.json(200, body);
  }

  /** A plain value result of a function. */
  static Answer value(JsonNode value, String type, Request request) {
    ObjectNode body = Pbx.NODES.objectNode();
    body.put("@odata.context", request.root() + "/$metadata#" + type);
    body.set("value", value);
    return Answer.json(200, body);
  }

  private Answer list(
      JsonNode values, String context, Structure type, Request request, QueryParser parser) {
    List<ObjectNode> rows = new ArrayList<>();
    values.forEach(value -> rows.add((ObjectNode) value));
    Page page = new Page(context, type, parser.parse(request.options(), type));
    boolean sorted = page.query().orderBy().isEmpty();
    return page(page, rows, row -> row::get, sorted, request);
  }

  private record Page(String context, Structure type, Query query) {}

  private Answer page(
      Page page,
      Collection<ObjectNode> all,
      Function<ObjectNode, Row> view,
      boolean sorted,
      Request request) {
    Query query = page.query();
    List<ObjectNode> rows = new ArrayList<>();
    for (ObjectNode row : all) {
      if (matches(row, view, query)) {
        rows.add(row);
      }
    }
    if (!sorted) {
      rows.sort(query.order(view));
    }
    boolean paged = query.top() == null && pbx.facts().is(Fact.SERVER_PAGING, "100");
    int most = paged ? QueryParser.MOST_ROWS : query.top() == null ? rows.size() : query.top();
    int from = Math.min(query.skip(), rows.size());
    int to = Math.min(from + most, rows.size());
    ObjectNode body = Pbx.NODES.objectNode();
    body.put("@odata.context", request.root() + "/$metadata#" + page.context() + query.shape());
    if (query.count()) {
      body.put("@odata.count", rows.size());
    }
    ArrayNode value = body.putArray("value");
    for (ObjectNode row : rows.subList(from, to)) {
      projection.write(view.apply(row), page.type(), query, value.addObject());
    }
    if (paged && to < rows.size()) {
      body.put("@odata.nextLink", nextLink(request, to));
    }
    return Answer.json(200, body);
  }

  private ObjectNode shown(EntitySet set, ObjectNode row, Query query, String root) {
    ObjectNode body = Pbx.NODES.objectNode();
    String kind = set.singleton() ? "" : "/$entity";
    body.put("@odata.context", root + "/$metadata#" + set.name() + query.shape() + kind);
    projection.write(pbx.row(set.name(), row), set.type(), query, body);
    return body;
  }

  private static boolean matches(ObjectNode row, Function<ObjectNode, Row> view, Query query) {
    if (query.filter() != null && !Expression.holds(query.filter(), view.apply(row))) {
      return false;
    }
    return query.search() == null || Search.finds(query.search(), row);
  }

  /** Whether the order is by key; rows are stored in that order, so it needs no sort. */
  private static boolean byKey(Query query, EntitySet set) {
    if (query.orderBy().isEmpty()) {
      return true;
    }
    Query.Order first = query.orderBy().getFirst();
    return !first.descending()
        && first.by() instanceof Expression.Path path
        && path.names().equals(List.of(set.key().name()));
  }

  private static String nextLink(Request request, int skip) {
    StringBuilder link = new StringBuilder(request.root()).append(request.path()).append('?');
    if (request.query() != null) {
      for (String pair : request.query().split("&")) {
        if (!pair.startsWith("$skip=") && !pair.startsWith("%24skip=")) {
          link.append(pair).append('&');
        }
      }
    }
    return link.append("$skip=").append(skip).toString();
  }
}
