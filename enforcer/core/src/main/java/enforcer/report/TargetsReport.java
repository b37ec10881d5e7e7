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

  /** {@code 3 phone systems: 1 in sync (acme), 1 drift and not met (beta), 1 unknown (gamma)}. */
  public String line() {
    return counted((results, names) -> names.size() + " " + results + " (" + all(names) + ")");
  }

  /** {@code 3 phone systems: 1 in sync, 1 drift and not met, 1 unknown}. */
  String brief() {
    return counted((results, names) -> names.size() + " " + results);
  }

  /** Each phone system is counted once, with all that was found. */
  private String counted(BiFunction<String, List<String>, String> group) {
    if (targets.isEmpty()) {
      return "no phone system is reached";
    }
    Map<List<TargetResult>, List<String>> groups = new TreeMap<>(ORDER);
    for (TargetReport target : targets) {
      groups
          .computeIfAbsent(List.copyOf(target.results()), _ -> new ArrayList<>())
          .add(target.name());
    }
    return targets.size()
        + (targets.size() == 1 ? " phone system: " : " phone systems: ")
        + groups.entrySet().stream()
            .map(e -> group.apply(words(e.getKey()), e.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String words(List<TargetResult> results) {
    return results.stream().map(TargetResult::word).collect(Collectors.joining(" and "));
  }

  private static String all(List<String> names) {
    return String.join(", ", names.stream().map(DisplayValues::clean).toList());
  }
}
