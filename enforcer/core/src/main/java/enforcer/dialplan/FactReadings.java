package enforcer.dialplan;

import enforcer.desired.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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
    Set<String> asked = new TreeSet<>();
    do {
      T result = function.apply(fact -> answer(fact, settled, asked, way));
      SortedMap<String, String> assumed = new TreeMap<>();
      way.forEach(turn -> assumed.put(turn.fact().name(), turn.word()));
      all.add(new Reading<>(result, assumed));
    } while (all.size() < most && next(way));
    return new FactReadings<>(all, way.isEmpty(), asked);
  }

  /** Each result once, with the condition for it. */
  SequencedMap<T, Condition> conditions() {
    SequencedMap<T, SortedMap<String, String>> shared = new LinkedHashMap<>();
    for (Reading<T> reading : all) {
      shared
          .computeIfAbsent(reading.result(), _ -> new TreeMap<>(reading.assumed()))
          .entrySet()
          .retainAll(reading.assumed().entrySet());
    }
    SequencedMap<T, Condition> conditions = new LinkedHashMap<>();
    shared.forEach(
        (result, readings) -> {
          boolean enough =
              all.stream()
                  .filter(r -> !r.result().equals(result))
                  .noneMatch(r -> isPossible(readings, r.assumed()));
          conditions.put(result, new Condition(readings, enough));
        });
    return conditions;
  }

  /** Whether a run with these assumptions could also have been made under these readings. */
  private static boolean isPossible(
      SortedMap<String, String> readings, SortedMap<String, String> assumed) {
    return readings.entrySet().stream()
        .allMatch(r -> assumed.getOrDefault(r.getKey(), r.getValue()).equals(r.getValue()));
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
