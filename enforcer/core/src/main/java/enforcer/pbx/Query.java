package enforcer.pbx;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * The selection of a read. It always names the properties, because a bare read of users returns
 * their passwords.
 *
 * @param filter an OData filter, or empty for all
 * @param key the property that orders pages and tells entities apart
 */
public record Query(List<String> select, List<String> expand, String filter, String key) {

  public Query {
    select = List.copyOf(select);
    expand = List.copyOf(expand);
    requireNonNull(filter, "filter is null");
    requireNonNull(key, "key is null");
    if (select.isEmpty()) {
      throw new IllegalArgumentException("a read must name its properties");
    }
  }

  public static Query select(String... properties) {
    return select(List.of(properties));
  }

  public static Query select(List<String> properties) {
    return new Query(properties, List.of(), "", "Id");
  }

  public Query expand(String... navigations) {
    return new Query(select, List.of(navigations), filter, key);
  }

  public Query filter(String expression) {
    return new Query(select, expand, expression, key);
  }

  public Query key(String property) {
    return new Query(select, expand, filter, property);
  }

  /** A text as a literal of a filter, in single quotes. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The selected properties, with the key where they lack it. */
  List<String> selectWithKey() {
    if (select.contains(key)) {
      return select;
    }
    List<String> all = new ArrayList<>();
    all.add(key);
    all.addAll(select);
    return all;
  }
}
