package enforcer.campaign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a campaign counted. */
final class Figures {
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, Long> refusals = new TreeMap<>();
  private final Map<String, long[]> features = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();

  synchronized void count(String what, long times) {
    counts.merge(what, times, Long::sum);
  }

  synchronized void refused(List<String> guards) {
    count("refused", 1);
    refusals.merge(String.join("+", guards), 1L, Long::sum);
  }

  /** A pair met something. */
  synchronized void met(String feature) {
    features.computeIfAbsent(feature, _ -> new long[2])[0]++;
  }

  /** The plans of a pair changed something. */
  synchronized void changed(String feature) {
    features.computeIfAbsent(feature, _ -> new long[2])[1]++;
  }

  /**
   * Notes the first of each kind of what may not happen, with the seed that makes it happen again.
   */
  synchronized void violated(long seed, List<String> what) {
    Set<String> kinds = new HashSet<>();
    what.stream()
        .filter(v -> kinds.add(v.split(":", 2)[0]))
        .forEach(v -> violations.add("seed " + seed + ": " + v));
  }

  /** Notes what may not happen and happens every time. */
  synchronized void violated(String what) {
    violations.add(what);
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  synchronized long of(String what) {
    return counts.getOrDefault(what, 0L);
  }

  /** One line for each figure, what must not be last. */
  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    counts.forEach((what, times) -> text.append("%-28s %d%n".formatted(what, times)));
    refusals.forEach(
        (guards, times) -> text.append("  refused by %-15s %d%n".formatted(guards, times)));
    features.forEach(
        (feature, times) ->
            text.append("%-28s met %d, changed %d%n".formatted(feature, times[0], times[1])));
    text.append("%-28s %d%n".formatted("violations", violations.size()));
    violations.stream().limit(50).forEach(v -> text.append("  ").append(v).append('\n'));
    return text.toString();
  }
}
