package enforcer.dialplan;

import enforcer.desired.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A function of answers, in every reading of the questions that it asks: each run takes one way
 * through the tree of readings, and a question that no way meets costs nothing.
 *
 * @param all every result with what it takes for true; what is settled is not mentioned
 * @param complete false when there were more readings than anybody wants to try
 */
record Readings<T>(List<Reading<T>> all, boolean complete) {
  /** As many as twelve open questions on one way. */
  private static final int MOST = 4096;

  Readings {
    all = List.copyOf(all);
  }

  /** One result, and the readings of facts that lead to it. */
  record Reading<T>(T result, SortedMap<String, String> assumed) {}

  /** A question on the way, with the reading that is being tried. */
  private record Turn(Fact fact, int reading) {
    String word() {
      return fact.readings().get(reading);
    }
  }

  static <T> Readings<T> of(Map<String, String> settled, Function<Answers, T> function) {
    return of(settled, MOST, function);
  }

  /** The same, given up after another number of readings. */
  static <T> Readings<T> of(Map<String, String> settled, int most, Function<Answers, T> function) {
    List<Reading<T>> all = new ArrayList<>();
    List<Turn> way = new ArrayList<>();
    do {
      T result = function.apply(fact -> answer(fact, settled, way));
      SortedMap<String, String> assumed = new TreeMap<>();
      way.forEach(turn -> assumed.put(turn.fact().name(), turn.word()));
      all.add(new Reading<>(result, assumed));
    } while (all.size() < most && next(way));
    return new Readings<>(all, way.isEmpty());
  }

  private static String answer(Fact fact, Map<String, String> settled, List<Turn> way) {
    String known = settled.get(fact.name());
    if (known != null) {
      return known;
    }
    for (Turn turn : way) {
      if (turn.fact().name().equals(fact.name())) {
        return turn.word();
      }
    }
    way.add(new Turn(fact, 0));
    return way.getLast().word();
  }

  /** Takes the last turn that has another reading; false when every way was taken. */
  private static boolean next(List<Turn> way) {
    while (!way.isEmpty()) {
      Turn last = way.removeLast();
      if (last.reading() + 1 < last.fact().readings().size()) {
        way.add(new Turn(last.fact(), last.reading() + 1));
        return true;
      }
    }
    return false;
  }
}
