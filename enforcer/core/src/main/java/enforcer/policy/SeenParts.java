package enforcer.policy;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the bound parts of an expression were while it was evaluated. */
final class SeenParts implements CelEvaluationListener {
  private final BoundParts parts;
  private final SortedMap<String, Object> terms = new TreeMap<>();
  private final List<Listed> lists = new ArrayList<>();
  private final List<Collection<?>> told = new ArrayList<>();

  /** The elements of a list that the words do not tell to its end. */
  record Listed(Collection<?> elements, boolean masked) {}

  SeenParts(BoundParts parts) {
    this.parts = parts;
  }

  @Override
  public void callback(CelExpr part, Object result) {
    int id = (int) part.id();
    String term = parts.terms().get(id);
    if (term != null) {
      terms.put(term, result);
    }
    if (result instanceof Collection<?> list) {
      boolean shortened = parts.shortened().get(id);
      if (parts.shown().get(id) || shortened && list.size() <= Functions.MOST_SHOWN) {
        told.add(list);
      } else if (shortened || parts.counted().get(id)) {
        lists.add(new Listed(list, parts.masked().get(id)));
      }
    }
  }

  Map<String, Object> terms() {
    return terms;
  }

  List<Listed> lists() {
    return lists;
  }

  List<Collection<?>> told() {
    return told;
  }
}
