package enforcer.watch;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.journal.JournalException;
import enforcer.journal.StateFolder;
import enforcer.model.Entity;
import enforcer.model.ObjectNames;
import enforcer.model.Resource;
import enforcer.model.WireMismatch;
import enforcer.pbx.LogPage;
import enforcer.pbx.PbxException;
import enforcer.pbx.ReadingClient;
import enforcer.plan.Plan;
import enforcer.policy.PolicyFound;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who changed an object, as far as the newest rows of the audit log name it. A row that only fits
 * in time is no answer.
 *
 * @param since rows before are not looked at
 * @param whole whether every row since then was looked at
 * @param own the runs of this state folder, which are told apart
 * @param unknown why the log could not be read; empty where it could
 */
public record Attribution(
    List<AuditRow> rows, Instant since, boolean whole, OwnRuns own, Optional<String> unknown) {
  private static final String RULE = "attribution";
  private static final int NEWEST = 100;
  private static final int MOST_NAMED = 10;

  /** How far back the log is searched where no run of ours tells when all was well. */
  private static final Duration LONGEST = Duration.ofDays(30);

  public Attribution {
    rows = List.copyOf(rows);
  }

  private record Who(String object, String user, String address, boolean isOwn) {}

  /**
   * Reads the newest rows of the log, with one request; what keeps us from it is said.
   *
   * @param begin by our clock
   */
  static Attribution read(ReadingClient client, Instant begin, OwnRuns own) {
    Instant since = own.atPbx(begin).minus(OwnRuns.MARGIN);
    OwnRuns past = own.until(begin);
    OwnRuns after = own.after(begin);
    try {
      LogPage<AuditRow> page = AuditRow.LOG.newest(client, NEWEST);
      List<AuditRow> rows =
          page.rows().stream()
              .filter(row -> row.at().filter(at -> !at.isAfter(since)).isEmpty())
              .toList();
      boolean whole = page.isLast() || rows.size() < page.rows().size();
      List<AuditRow> later =
          rows.stream().filter(row -> !past.wrote(row) || after.wrote(row)).toList();
      return new Attribution(later, since, whole, own, Optional.empty());
    } catch (PbxException e) {
      return new Attribution(List.of(), since, false, own, Optional.of(e.problem()));
    } catch (WireMismatch e) {
      return new Attribution(List.of(), since, false, own, Optional.of(e.getMessage()));
    }
  }

  /**
   * What the log knows of every object that differs from its document, since our last apply ended;
   * nothing where none differs.
   *
   * @param state what knows our runs; empty where nothing does
   */
  public static List<Finding> of(
      ReadingClient client, Plan plan, Optional<StateFolder> state, Instant now) {
    List<Change> changes =
        Stream.concat(plan.changes().stream(), plan.observed().stream()).toList();
    if (changes.isEmpty()) {
      return List.of();
    }
    Instant longest = now.minus(LONGEST);
    OwnRuns own = own(client, state, longest, NamedObjects.NONE);
    Attribution log = read(client, own.lastApply().orElse(longest), own);
    Map<String, List<String>> objects = new LinkedHashMap<>();
    for (Change change : changes) {
      objects
          .computeIfAbsent(log.of(names(change)), _ -> new ArrayList<>())
          .add(ObjectNames.of(change.resource(), change.key()));
    }
    return objects.entrySet().stream().map(e -> finding(e.getValue(), e.getKey())).toList();
  }

  /** Our runs since a time; none where the state folder cannot be read. */
  static OwnRuns own(
      ReadingClient client, Optional<StateFolder> state, Instant since, NamedObjects objects) {
    try {
      return state
          .map(past -> OwnRuns.of(past, client, since, objects))
          .orElseGet(() -> OwnRuns.none(client));
    } catch (JournalException _) {
      return OwnRuns.none(client);
    }
  }

  private static Set<String> names(Change change) {
    Set<String> names = new HashSet<>();
    names.add(change.key().equals(Resource.ONLY) ? change.resource().name() : change.key());
    Stream.of(change.before(), change.after())
        .flatMap(Optional::stream)
        .map(Entity::called)
        .forEach(called -> called.ifPresent(names::add));
    return names;
  }

  private static Finding finding(List<String> objects, String what) {
    List<String> distinct = objects.stream().distinct().toList();
    String named = PolicyFound.named(distinct.stream().limit(MOST_NAMED).toList());
    int more = distinct.size() - MOST_NAMED;
    return Finding.of(
            RULE,
            Severity.NOTE,
            named + (more > 0 ? " and " + more + " more" : ""),
            Optional.empty(),
            what)
        .members(distinct);
  }

  /** What the log knows of an object that has these names. */
  String of(Set<String> names) {
    if (unknown.isPresent()) {
      return "who changed it is unknown: " + unknown.get();
    }
    Map<Who, List<AuditRow>> found = new LinkedHashMap<>();
    for (AuditRow row : rows) {
      if (names.stream().anyMatch(name -> isName(row.object(), name))) {
        found
            .computeIfAbsent(
                new Who(row.object(), row.user(), row.address(), own.wrote(row)),
                _ -> new ArrayList<>())
            .add(row);
      }
    }
    String part = whole ? "" : "; only its newest " + NEWEST + " rows were looked at";
    return found.isEmpty()
        ? "the audit log does not know who changed it" + part
        : found.entrySet().stream()
                .map(e -> said(e.getKey(), e.getValue()))
                .collect(Collectors.joining("; ", "the audit log has ", ""))
            + part;
  }

  /** Whether a row names an object: as a whole, or by the number of an extension among words. */
  private static boolean isName(String object, String name) {
    return object.strip().equalsIgnoreCase(name)
        || name.matches("[0-9]+") && List.of(object.split("[^0-9A-Za-z]+")).contains(name);
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
