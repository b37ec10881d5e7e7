package enforcer.report;

import enforcer.desired.Approval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The reports on all phone systems of a run, in the order of their documents. */
public record TargetsReport(List<TargetReport> targets) {
  /** Up to this many phone systems of one result are all named. */
  private static final int NAMED = 10;

  private static final Comparator<List<TargetResult>> ORDER =
      Comparator.comparing(
          results ->
              results.stream()
                  .map(r -> "%02d".formatted(r.ordinal()))
                  .collect(Collectors.joining(",")));

  public TargetsReport {
    targets = List.copyOf(targets);
  }

  /** The names by result; a phone system with several results stands under each. */
  public Map<TargetResult, List<String>> names() {
    Map<TargetResult, List<String>> names = new EnumMap<>(TargetResult.class);
    for (TargetResult result : TargetResult.values()) {
      List<String> found =
          targets.stream()
              .filter(t -> t.results().contains(result))
              .map(TargetReport::name)
              .toList();
      names.put(result, found);
    }
    return names;
  }

  /** Who must agree to all of them together; empty where there is nothing to agree to. */
  Optional<Approval> approval() {
    return targets.stream().flatMap(t -> t.approval().stream()).reduce(Approval::and);
  }

  /**
   * {@code 3 phone systems: 1 in sync (acme), 1 drift and not met (beta), 1 unknown (gamma)}. Of
   * many, those in sync are counted only, and others of one result that stand side by side are
   * named by the first and the last.
   */
  public String line() {
    TargetNames all = new TargetNames(targets.stream().map(TargetReport::name).toList());
    return counted(
        (results, positions) ->
            positions.size() + " " + words(results) + names(all, results, positions));
  }

  private static String names(
      TargetNames all, List<TargetResult> results, List<Integer> positions) {
    if (positions.size() <= NAMED) {
      return " (" + all.each(positions) + ")";
    }
    return results.equals(List.of(TargetResult.IN_SYNC)) ? "" : " (" + all.ranges(positions) + ")";
  }

  /** {@code 3 phone systems: 1 in sync, 1 drift and not met, 1 unknown}. */
  String brief() {
    return counted((results, positions) -> positions.size() + " " + words(results));
  }

  /** Each phone system is counted once, with all that was found. */
  private String counted(BiFunction<List<TargetResult>, List<Integer>, String> group) {
    if (targets.isEmpty()) {
      return "no phone system is reached";
    }
    Map<List<TargetResult>, List<Integer>> groups = new TreeMap<>(ORDER);
    for (int i = 0; i < targets.size(); i++) {
      List<TargetResult> results = List.copyOf(targets.get(i).results());
      groups.computeIfAbsent(results, _ -> new ArrayList<>()).add(i);
    }
    return targets.size()
        + (targets.size() == 1 ? " phone system: " : " phone systems: ")
        + groups.entrySet().stream()
            .map(e -> group.apply(e.getKey(), e.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String words(List<TargetResult> results) {
    return results.stream().map(TargetResult::word).collect(Collectors.joining(" and "));
  }
}
