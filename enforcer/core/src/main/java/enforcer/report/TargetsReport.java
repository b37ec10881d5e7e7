package enforcer.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The reports on all phone systems of a run, in the order of their documents. */
public record TargetsReport(List<TargetReport> targets) {
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

  /** {@code 3 phone systems: 1 in sync (acme), 1 drift (beta), 1 unknown (gamma)}. */
  public String line() {
    String found =
        names().entrySet().stream()
            .filter(e -> !e.getValue().isEmpty())
            .map(e -> group(e.getKey(), e.getValue()))
            .collect(Collectors.joining(", "));
    return counted() + found;
  }

  /** {@code 3 phone systems: 1 in sync, 1 drift, 1 unknown}. */
  String brief() {
    String found =
        names().entrySet().stream()
            .filter(e -> !e.getValue().isEmpty())
            .map(e -> e.getValue().size() + " " + e.getKey().word())
            .collect(Collectors.joining(", "));
    return counted() + found;
  }

  private String counted() {
    return targets.size() + (targets.size() == 1 ? " phone system: " : " phone systems: ");
  }

  private static String group(TargetResult result, List<String> names) {
    String all = String.join(", ", names.stream().map(DisplayValues::clean).toList());
    return names.size() + " " + result.word() + " (" + all + ")";
  }
}
