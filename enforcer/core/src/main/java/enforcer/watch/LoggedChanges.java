package enforcer.watch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the audit log shows of an object.
 *
 * @param found the rows that are about it, by who changed it
 * @param unsure what leaves open who changed it
 */
record LoggedChanges(Map<Who, List<AuditRow>> found, Set<String> unsure) {
  /** Who changed an object that is called so. */
  record Who(String object, String user, String address, boolean isOwn) {}

  /** The same without what our own runs wrote. */
  LoggedChanges byOthers() {
    Map<Who, List<AuditRow>> others = new LinkedHashMap<>(found);
    others.keySet().removeIf(Who::isOwn);
    return new LoggedChanges(others, unsure);
  }

  boolean isEmpty() {
    return found.isEmpty() && unsure.isEmpty();
  }

  /** For people: who changed it, or that this is unknown. */
  String told() {
    if (isEmpty()) {
      return "the audit log does not know who changed it";
    }
    String begin =
        found.isEmpty() ? "who changed it is unknown: the audit log has " : "the audit log has ";
    return begin + said();
  }

  /** For people: what the log has. */
  String said() {
    return String.join(
        "; ",
        Stream.concat(
                found.entrySet().stream().map(e -> said(e.getKey(), e.getValue())), unsure.stream())
            .toList());
  }

  private static String said(Who who, List<AuditRow> rows) {
    List<Instant> times =
        rows.stream()
            .flatMap(row -> row.at().stream())
            .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
            .sorted()
            .toList();
    return rows.size()
        + (rows.size() == 1 ? " change" : " changes")
        + " of \""
        + who.object()
        + "\" by "
        + (who.user().isEmpty() ? "no named user" : who.user())
        + (who.address().isEmpty() ? "" : " from " + who.address())
        + (who.isOwn() ? " in runs of this state folder" : "")
        + time(times);
  }

  private static String time(List<Instant> times) {
    if (times.isEmpty()) {
      return "";
    }
    return times.getFirst().equals(times.getLast())
        ? " at " + times.getFirst()
        : " between " + times.getFirst() + " and " + times.getLast();
  }
}
