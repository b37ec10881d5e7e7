package enforcer.simulator.odata;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The query options of a request; an absent one is null or empty.
 *
 * @param select the selected properties, empty for all except navigation
 * @param expand the expanded navigation properties, each with its own query
 * @param skip the number of rows to skip
 */
public record Query(
    List<String> select,
    Map<String, Query> expand,
    Expression filter,
    List<Order> orderBy,
    Integer top,
    int skip,
    boolean count,
    String search) {

  /** The query without options. */
  public static final Query EVERYTHING =
      new Query(List.of(), Map.of(), null, List.of(), null, 0, false, null);

  public Query {
    select = List.copyOf(select);
    orderBy = List.copyOf(orderBy);
  }

  /** This query with other navigation properties. */
  Query expanding(Map<String, Query> other) {
    return new Query(select, other, filter, orderBy, top, skip, count, search);
  }

  /** One criterion of {@code $orderby}. */
  public record Order(Expression by, boolean descending) {}

  /** The comparator for {@code $orderby}. */
  public <T> Comparator<T> order(Function<T, Row> view) {
    Comparator<T> order = (_, _) -> 0;
    for (Order criterion : orderBy) {
      Comparator<T> next =
          (a, b) ->
              Expression.compare(
                  criterion.by().type(),
                  criterion.by().value(view.apply(a)),
                  criterion.by().value(view.apply(b)));
      order = order.thenComparing(criterion.descending() ? next.reversed() : next);
    }
    return order;
  }

  /** The part of {@code @odata.context} in parentheses, empty where everything is selected. */
  public String shape() {
    if (select.isEmpty() && expand.isEmpty()) {
      return "";
    }
    StringBuilder shape = new StringBuilder(String.join(",", select));
    expand.forEach(
        (name, inner) -> {
          String nested = inner.shape();
          shape.append(shape.isEmpty() ? "" : ",").append(name);
          shape.append(nested.isEmpty() ? "()" : nested);
        });
    return "(" + shape + ")";
  }
}
