package enforcer.dialplan;

import enforcer.desired.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Evaluates a function once for every combination of readings of the open facts that it asks about.
 * Facts that it never asks about cost nothing.
 *
 * @param all every result with its assumed readings; settled facts are left out
 * @param complete false if the limit of readings was reached
 * @param settled the names of the settled facts that it asked about
 */
record FactReadings<T>(List<Reading<T>> all, boolean complete, Set<String> settled) {
  /** The readings of twelve open questions in one run. */
  private static final int MOST = 4096;

  FactReadings {
    all = List.copyOf(all);
    settled = Set.copyOf(settled);
  }

  /** One result, and the assumed readings that lead to it. */
  record Reading<T>(T result, SortedMap<String, String> assumed) {}

  /** A question of the current run, with the reading that is tried. */
  private record Choice(Fact fact, int reading) {
    String word() {
      return fact.readings().get(reading);
    }
  }

  static <T> FactReadings<T> of(Map<String, String> settled, Function<Answers, T> function) {
    return of(settled, MOST, function);
  }

  /** The same with another limit of readings. */
  static <T> FactReadings<T> of(
      Map<String, String> settled, int most, Function<Answers, T> function) {
    List<Reading<T>> all = new ArrayList<>();
    List<Choice> way = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    Answers answers = fact -> answer(fact, settled, asked, way);
    do {
      T result = function.apply(answers);
      SortedMap<String, String> assumed = new TreeMap<>();
      way.forEach(turn -> assumed.put(turn.fact().name(), turn.word()));
      all.add(new Reading<>(result, assumed));
    } while (all.size() < most && next(way));
    return new FactReadings<>(all, way.isEmpty(), asked);
  }

  /** Each result once, with the condition for it. */
  SequencedMap<T, Condition> conditions() {
    if (all.size() == 1) {
      Reading<T> only = all.getFirst();
      return new LinkedHashMap<>(
          Map.of(only.result(), new Condition(only.assumed(), true, only.assumed())));
    }
    SequencedMap<T, SortedMap<String, String>> shared = new LinkedHashMap<>();
    Map<T, SortedMap<String, String>> examples = new HashMap<>();
    for (Reading<T> reading : all) {
      examples.merge(reading.result(), reading.assumed(), FactReadings::shorter);
      SortedMap<String, String> same =
          shared.putIfAbsent(reading.result(), new TreeMap<>(reading.assumed()));
      if (same != null) {
        same.entrySet().retainAll(reading.assumed().entrySet());
      }
    }
    SequencedMap<T, Condition> conditions = new LinkedHashMap<>();
    shared.forEach(
        (result, same) -> conditions.put(result, condition(result, same, examples.get(result))));
    return conditions;
  }

  private static SortedMap<String, String> shorter(
      SortedMap<String, String> one, SortedMap<String, String> other) {
    return other.size() < one.size() ? other : one;
  }

  private Condition condition(
      T result, SortedMap<String, String> readings, SortedMap<String, String> example) {
    for (Reading<T> other : all) {
      if (!other.result().equals(result) && isPossible(readings, other.assumed())) {
        return new Condition(readings, false, example);
      }
    }
    return new Condition(readings, true, example);
  }

  /** Whether a run with these assumptions could also have been made under these readings. */
  private static boolean isPossible(
      SortedMap<String, String> readings, SortedMap<String, String> assumed) {
    for (Map.Entry<String, String> reading : readings.entrySet()) {
      String word = assumed.get(reading.getKey());
      if (word != null && !word.equals(reading.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static String answer(
      Fact fact, Map<String, String> settled, Set<String> asked, List<Choice> way) {
    String known = settled.get(fact.name());
    if (known != null) {
      asked.add(fact.name());
      return known;
    }
    for (Choice turn : way) {
      if (turn.fact().name().equals(fact.name())) {
        return turn.word();
      }
    }
    way.add(new Choice(fact, 0));
    return way.getLast().word();
  }

  /** Moves the last turn that has another reading to that reading; false if every run was made. */
  private static boolean next(List<Choice> way) {
    while (!way.isEmpty()) {
      Choice last = way.removeLast();
      if (last.reading() + 1 < last.fact().readings().size()) {
        way.add(new Choice(last.fact(), last.reading() + 1));
        return true;
      }
    }
    return false;
  }
}
