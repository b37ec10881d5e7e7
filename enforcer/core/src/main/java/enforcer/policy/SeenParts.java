package enforcer.policy;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the bound parts of an expression were while it was evaluated. */
final class SeenParts implements CelEvaluationListener {
  private final BoundParts parts;
  private final SortedMap<String, Object> terms = new TreeMap<>();
  private final List<Listed> lists = new ArrayList<>();
  private final List<Collection<?>> told = new ArrayList<>();
  private final List<Collection<?>> mapped = new ArrayList<>();
  private final Set<String> inLists = new HashSet<>();
  private final Set<String> toldTerms = new HashSet<>();

  /**
   * The elements of a list that the words do not tell to its end.
   *
   * @param unclear whether they tell it, but as they would tell another one
   */
  record Listed(Collection<?> elements, boolean masked, boolean unclear) {}

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
    if (parts.telling().containsKey(id)) {
      toldTerms.add(parts.telling().get(id));
    }
    inLists.addAll(parts.within().getOrDefault(id, Set.of()));
    if (result instanceof Collection<?> list) {
      if (parts.mapped().get(id)) {
        mapped.add(list);
      }
      boolean cut = parts.shortened().get(id) && list.size() > Functions.MOST_SHOWN;
      String between = parts.joined().get(id);
      boolean tells = !cut && between != null && canBeParted(list, between);
      if (tells && parts.shown().get(id)) {
        told.add(list);
      } else if (cut || parts.counted().get(id) || between != null && !tells) {
        lists.add(new Listed(list, parts.masked().get(id), between != null && !cut));
      }
    }
  }

  /** Whether the elements follow from their text: none is empty, and none reads like two. */
  private static boolean canBeParted(Collection<?> list, String between) {
    if (between.isEmpty()) {
      return list.size() <= 1;
    }
    return list.stream()
        .map(Object::toString)
        .allMatch(
            element ->
                !element.isEmpty()
                    && (between + element + between).indexOf(between, 1)
                        == between.length() + element.length());
  }

  /** Whether the words hold a list whose elements do not follow from them. */
  boolean isUnclear() {
    return lists.stream().anyMatch(Listed::unclear);
  }

  Map<String, Object> terms() {
    return terms;
  }

  /** The terms and words of which lists are made that count for themselves. */
  Set<String> inLists() {
    return inLists;
  }

  /** The terms whose values the words hold. */
  Set<String> toldTerms() {
    return toldTerms;
  }

  /** The lists of objects of which one value each was taken. */
  List<Collection<?>> mapped() {
    return mapped;
  }

  List<Listed> lists() {
    return lists;
  }

  List<Collection<?>> told() {
    return told;
  }
}
