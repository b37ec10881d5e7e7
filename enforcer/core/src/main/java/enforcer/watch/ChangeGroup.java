package enforcer.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The changes that one user made from one address.
 *
 * @param actions how often each action was recorded, by its number as the PBX writes it
 * @param objects the names of what was changed, each once
 */
public record ChangeGroup(
    Familiar.Kind kind,
    String user,
    String address,
    int count,
    Optional<Instant> first,
    Optional<Instant> last,
    SortedMap<String, Integer> actions,
    List<String> objects) {
  public ChangeGroup {
    actions = new TreeMap<>(actions);
    objects = List.copyOf(objects);
  }

  private record Who(Familiar.Kind kind, String user, String address) {}

  /** The changes by who made them, those that somebody should look at first, then the most. */
  static List<ChangeGroup> of(List<AuditRow> rows, Familiar familiar) {
    Map<Who, List<AuditRow>> groups = new LinkedHashMap<>();
    for (AuditRow row : rows) {
      groups
          .computeIfAbsent(
              new Who(familiar.kind(row), row.user(), row.address()), _ -> new ArrayList<>())
          .add(row);
    }
    return groups.entrySet().stream()
        .map(e -> of(e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparing((ChangeGroup g) -> !g.kind().isStrange())
                .thenComparing(g -> -g.count()))
        .toList();
  }

  private static ChangeGroup of(Who who, List<AuditRow> rows) {
    List<Instant> times = rows.stream().flatMap(r -> r.at().stream()).sorted().toList();
    TreeMap<String, Integer> actions = new TreeMap<>();
    rows.forEach(row -> actions.merge(row.action(), 1, Integer::sum));
    return new ChangeGroup(
        who.kind(),
        who.user(),
        who.address(),
        rows.size(),
        times.stream().findFirst(),
        times.reversed().stream().findFirst(),
        actions,
        rows.stream().map(AuditRow::object).filter(o -> !o.isEmpty()).distinct().toList());
  }
}
