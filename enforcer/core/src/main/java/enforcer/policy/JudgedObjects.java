package enforcer.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The objects that rules are about. Those that say the same are found once for all rules. */
final class JudgedObjects {
  private final List<Map<?, ?>> objects;
  private final Observed observed;
  private final CallAnswers calls;
  private final List<String> names = new ArrayList<>();
  private final Map<List<Column>, Groups> known = new HashMap<>();

  /** A term by which objects differ; of a caller, how its calls end. */
  private record Column(String term, boolean caller) {}

  /**
   * Objects that say the same are of one group.
   *
   * @param of the number of the group of each object
   * @param first the first object of each group
   */
  record Groups(int[] of, List<Map<?, ?>> first) {
    boolean isOfOne() {
      return first.size() <= 1;
    }

    boolean isOfEach() {
      return first.size() == of.length;
    }
  }

  JudgedObjects(List<?> listed, Observed observed, CallAnswers calls) {
    this.objects = new ArrayList<>(listed.size());
    this.observed = observed;
    this.calls = calls;
    for (Object object : listed) {
      objects.add((Map<?, ?>) object);
    }
  }

  int size() {
    return objects.size();
  }

  Map<?, ?> get(int index) {
    return objects.get(index);
  }

  /** An object as messages call it. */
  String name(int index) {
    if (names.isEmpty()) {
      objects.forEach(object -> names.add(observed.named(object).orElse("")));
    }
    return names.get(index);
  }

  /** Those that are kept where just these were asked about, one for each group. */
  List<Map<?, ?>> kept(Groups groups, List<?> firstOfKept) {
    Set<Object> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    kept.addAll(firstOfKept);
    List<Map<?, ?>> all = new ArrayList<>(objects.size());
    for (int i = 0; i < objects.size(); i++) {
      if (kept.contains(groups.first().get(groups.of()[i]))) {
        all.add(objects.get(i));
      }
    }
    return all;
  }

  /** The objects that these terms cannot tell apart. */
  Groups alike(Collection<String> terms) {
    return groups(terms.stream().sorted().map(term -> new Column(term, false)).toList());
  }

  /** The objects that an expression cannot tell apart. */
  Groups alike(Expression expression) {
    return groups(
        expression.ofItem().stream()
            .sorted()
            .map(term -> new Column(term, expression.callers().contains(term)))
            .toList());
  }

  /** The objects that fail alike: neither what judges them nor the words tell them apart. */
  Groups alike(Expression asserted, Optional<Expression> message, Collection<String> terms) {
    Groups judged = both(alike(asserted), alike(terms));
    return message.map(words -> both(judged, alike(words))).orElse(judged);
  }

  private Groups groups(List<Column> columns) {
    Groups found = known.get(columns);
    if (found == null) {
      found =
          switch (columns.size()) {
            case 0 ->
                new Groups(
                    new int[objects.size()], objects.subList(0, Math.min(1, objects.size())));
            case 1 -> column(columns.getFirst());
            default ->
                both(
                    groups(columns.subList(0, columns.size() - 1)),
                    groups(List.of(columns.getLast())));
          };
      known.put(List.copyOf(columns), found);
    }
    return found;
  }

  private Groups column(Column column) {
    Map<Object, Integer> numbers = new HashMap<>();
    List<Map<?, ?>> first = new ArrayList<>();
    int[] of = new int[objects.size()];
    for (int i = 0; i < of.length; i++) {
      of[i] = number(said(objects.get(i), column), i, numbers, first);
    }
    return new Groups(of, first);
  }

  private Groups both(Groups one, Groups other) {
    if (one.isOfEach() || other.isOfOne()) {
      return one;
    }
    if (other.isOfEach() || one.isOfOne()) {
      return other;
    }
    Map<Long, Integer> numbers = new HashMap<>();
    List<Map<?, ?>> first = new ArrayList<>();
    int[] of = new int[objects.size()];
    for (int i = 0; i < of.length; i++) {
      of[i] = number((long) one.of()[i] << Integer.SIZE | other.of()[i], i, numbers, first);
    }
    return new Groups(of, first);
  }

  private <K> int number(K said, int index, Map<K, Integer> numbers, List<Map<?, ?>> first) {
    Integer number = numbers.putIfAbsent(said, first.size());
    if (number != null) {
      return number;
    }
    first.add(objects.get(index));
    return first.size() - 1;
  }

  /** What an object says of a term, or why it says nothing. */
  private Object said(Map<?, ?> object, Column column) {
    Object value = object.get(column.term());
    if (value == null) {
      return observed.whyUnreadable(object, column.term());
    }
    return column.caller() && value instanceof String number ? calls.alike(number) : value;
  }
}
