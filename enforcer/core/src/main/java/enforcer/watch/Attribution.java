package enforcer.watch;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Catalogue;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.journal.JournalException;
import enforcer.journal.StateFolder;
import enforcer.model.Address;
import enforcer.model.ObjectNames;
import enforcer.model.State;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who changed an object, as far as the newest rows of the audit log name it and nothing else. A row
 * that only fits in time, or may be about another object, is no answer.
 *
 * @param live the objects that the PBX has
 * @param begin from when on it is asked, by the clock of the PBX
 * @param sure rows before this may be from before the last apply ended
 * @param whole whether every row since then was looked at
 * @param off whether the log is known to be off
 * @param own the runs of this state folder, which are told apart
 * @param unknown why the log could not be read; empty where it could
 */
public record Attribution(
    List<AuditRow> rows,
    State live,
    Instant begin,
    Instant sure,
    boolean whole,
    boolean off,
    OwnRuns own,
    Optional<String> unknown) {
  private static final String RULE = "attribution";

  /** The same where named people changed the objects for sure, and none of our runs did. */
  private static final String BY_PEOPLE = "attribution-to-people";

  private static final int NEWEST = 100;

  private static final int MOST_NAMED = 10;

  /** How far back the log is searched where no run of ours tells when all was well. */
  private static final Duration LONGEST = Duration.ofDays(30);

  public Attribution {
    rows = List.copyOf(rows);
  }

  /** What the log says of an object, and whether named people changed it for sure. */
  private record Answer(String text, boolean byPeople) {}

  /**
   * Reads the newest rows of the log, with one request; what keeps us from it is said.
   *
   * @param state what may tell that the log is off
   * @param begin by our clock
   */
  static Attribution read(ReadingClient client, State state, Instant begin, OwnRuns own) {
    boolean off = AuditWatch.isOff(state);
    Instant atPbx = own.atPbx(begin);
    // What the log has from before is in what was read then: a row is written after its change.
    Instant seen = atPbx.minus(OwnRuns.CLOCK);
    Instant begun = atPbx.plus(OwnRuns.CLOCK);
    OwnRuns past = own.until(begin);
    OwnRuns after = own.after(begin);
    try {
      LogPage<AuditRow> page = AuditRow.LOG.newest(client, NEWEST);
      List<AuditRow> rows =
          page.rows().stream()
              .filter(row -> row.at().filter(at -> at.isBefore(seen)).isEmpty())
              .toList();
      boolean whole = page.isLast() || rows.size() < page.rows().size();
      List<AuditRow> later =
          rows.stream()
              .filter(
                  row ->
                      row.at().filter(at -> at.isAfter(begun)).isPresent()
                          || !past.wrote(row)
                          || after.wrote(row))
              .toList();
      return new Attribution(later, state, atPbx, Instant.MIN, whole, off, own, Optional.empty());
    } catch (PbxException e) {
      return new Attribution(
          List.of(), state, atPbx, Instant.MIN, false, off, own, Optional.of(e.problem()));
    } catch (WireMismatch e) {
      return new Attribution(
          List.of(), state, atPbx, Instant.MIN, false, off, own, Optional.of(e.getMessage()));
    }
  }

  /** The same in which a row is unsure where clocks do not tell that it came after. */
  private Attribution surely() {
    return new Attribution(rows, live, begin, begin.plus(OwnRuns.CLOCK), whole, off, own, unknown);
  }

  /**
   * What the log knows of every object that differs from its document, since our last apply ended;
   * nothing where none differs.
   *
   * @param live the objects that the PBX has
   * @param folder what knows our runs; empty where nothing does
   */
  public static List<Finding> of(
      ReadingClient client, Plan plan, State live, Optional<StateFolder> folder, Instant now) {
    List<Change> changes =
        Stream.concat(plan.changes().stream(), plan.observed().stream()).toList();
    if (changes.isEmpty()) {
      return List.of();
    }
    Instant longest = now.minus(LONGEST);
    NamedObjects known =
        NamedObjects.of(live)
            .and(changes.stream().map(c -> new Address(c.resource(), c.key())))
            .with(
                changes.stream()
                    .flatMap(c -> Stream.of(c.before(), c.after()))
                    .flatMap(Optional::stream));
    OwnRuns own = own(client, folder, longest, known);
    Attribution log = read(client, live, own.lastApply().orElse(longest), own).surely();
    Set<String> clients =
        live.entities(ApiClients.RESOURCE).stream()
            .map(one -> OwnRuns.folded(one.key()))
            .collect(Collectors.toSet());
    Map<Answer, List<String>> objects = new LinkedHashMap<>();
    for (Change change : changes) {
      Address object = new Address(change.resource(), change.key());
      objects
          .computeIfAbsent(
              new Answer(
                  log.of(object, Optional.of(change), own.besidesApplies()),
                  log.isByPeople(object, clients)),
              _ -> new ArrayList<>())
          .add(ObjectNames.of(change.resource(), change.key()));
    }
    return objects.entrySet().stream().map(e -> finding(e.getValue(), e.getKey())).toList();
  }

  /**
   * Whether the log knows for sure that named people changed an object last. An API client is no
   * person: whoever has its secret would win a day; the newest row tells.
   *
   * @param clients the API clients that the PBX shows
   */
  private boolean isByPeople(Address object, Set<String> clients) {
    List<AuditRow> found =
        rows.stream()
            .filter(row -> own.objects().named(row.object()).contains(object.toString()))
            .toList();
    return whole
        && unknown.isEmpty()
        && !off
        && !found.isEmpty()
        && found.stream().allMatch(row -> whyOpen(row).isEmpty())
        && found.stream().noneMatch(row -> row.user().isBlank() || own.wrote(row))
        && !isByClient(found.getFirst(), clients);
  }

  private boolean isByClient(AuditRow row, Set<String> clients) {
    return own.isOurClient(row) || clients.contains(OwnRuns.folded(row.user()));
  }

  /** The objects, by their names, that named people changed for sure, as findings tell. */
  public static Set<String> byPeople(Plan plan) {
    return plan.findings().stream()
        .filter(f -> f.rule().equals(BY_PEOPLE))
        .flatMap(f -> f.members().stream())
        .collect(Collectors.toSet());
  }

  /** Whether a finding tells who changed an object. */
  public static boolean isOne(Finding finding) {
    return finding.rule().equals(RULE) || finding.rule().equals(BY_PEOPLE);
  }

  /**
   * What the log knows of objects that no longer differ, since a time at which they did.
   *
   * @param addresses the objects, as {@link Change#address} names them
   * @param live the objects that the PBX has
   */
  public static List<String> since(
      Instant since,
      List<String> addresses,
      ReadingClient client,
      State live,
      Optional<StateFolder> folder) {
    List<Address> objects =
        Catalogue.RESOURCES.stream()
            .flatMap(r -> addresses.stream().flatMap(a -> Address.of(r, a).stream()))
            .toList();
    if (objects.isEmpty()) {
      return List.of();
    }
    OwnRuns own = own(client, folder, since, NamedObjects.of(live).and(objects.stream()));
    Attribution log = read(client, live, since, own);
    return objects.stream()
        .map(o -> Excerpt.of(ObjectNames.of(o.resource(), o.key())) + ": " + log.of(o))
        .distinct()
        .toList();
  }

  /** Our runs since a time; none where the state folder cannot be read. */
  static OwnRuns own(
      ReadingClient client, Optional<StateFolder> state, Instant since, NamedObjects objects) {
    try {
      return state
          .map(past -> OwnRuns.of(past, client, since, objects))
          .orElseGet(() -> OwnRuns.none(client, objects));
    } catch (JournalException _) {
      return OwnRuns.none(client, objects);
    }
  }

  private static Finding finding(List<String> objects, Answer answer) {
    List<String> distinct = objects.stream().distinct().toList();
    String named = PolicyFound.named(distinct.stream().limit(MOST_NAMED).toList());
    int more = distinct.size() - MOST_NAMED;
    return Finding.of(
            answer.byPeople() ? BY_PEOPLE : RULE,
            Severity.NOTE,
            named + (more > 0 ? " and " + more + " more" : ""),
            Optional.empty(),
            answer.text())
        .members(distinct);
  }

  /** What our journals and the log know of an object; an apply counts as any other run. */
  String of(Address object) {
    return of(object, Optional.empty(), own);
  }

  /**
   * @param change what differs of it; empty where that is not known
   */
  private String of(Address object, Optional<Change> change, OwnRuns writers) {
    return writers
        .writer(object, change, begin.minus(own.ahead()), live)
        .map(
            run ->
                "enforcer %s wrote it at %s, as the journal of that run tells"
                        .formatted(run.command(), run.end().truncatedTo(ChronoUnit.SECONDS))
                    + beside(object))
        .orElseGet(() -> logged(object));
  }

  private String logged(Address object) {
    return unknown
        .map(why -> "who changed it is unknown: " + why)
        .orElseGet(() -> rows(object).told() + limits());
  }

  /**
   * What the log knows beside the journal of a run that wrote an object: nothing contradicts it.
   */
  private String beside(Address object) {
    if (unknown.isPresent()) {
      return "; whether others changed it too is unknown: " + unknown.get();
    }
    LoggedChanges others = rows(object).byOthers();
    return others.isEmpty() ? "" : "; the audit log has " + others.said() + limits();
  }

  private String limits() {
    String part = whole ? "" : "; only its newest " + NEWEST + " rows were looked at";
    return part + (off ? "; it is off now, so changes may be missing" : "");
  }

  private LoggedChanges rows(Address object) {
    Map<LoggedChanges.Who, List<AuditRow>> found = new LinkedHashMap<>();
    Set<String> unsure = new LinkedHashSet<>();
    for (AuditRow row : rows) {
      if (own.stored(object, row)) {
        continue; // Its journal told already whether what is there now is from that run.
      }
      if (own.objects().named(row.object()).contains(object.toString())) {
        Optional<String> open = whyOpen(row);
        if (open.isEmpty() && row.at().filter(at -> at.isBefore(sure)).isPresent()) {
          open = Optional.of(early(row));
        }
        open.ifPresent(unsure::add);
        if (open.isEmpty()) {
          found.computeIfAbsent(who(row), _ -> new ArrayList<>()).add(row);
        }
      } else if (isOfItsList(row, object)) {
        unsure.add("changes of \"" + row.object() + "\", which may be of this one or another");
      }
    }
    return new LoggedChanges(found, unsure);
  }

  private String early(AuditRow row) {
    return "changes of \"%s\" that may be from before the last apply ended".formatted(row.object());
  }

  /** Whether a row names the list of an object and not the object. */
  private static boolean isOfItsList(AuditRow row, Address object) {
    return OwnRuns.folded(row.object()).equals(OwnRuns.folded(object.resource().name()));
  }

  /** What a row tells that does not show who changed an object; empty where it does. */
  private Optional<String> whyOpen(AuditRow row) {
    String object = "changes of an object called \"" + row.object() + "\", ";
    NamedObjects objects = own.objects();
    boolean shared = objects.named(row.object()).size() > 1 || objects.mayBeAnother(row.object());
    if (shared || isOfSeveralKinds(row)) {
      return Optional.of(object + "which may be another one");
    }
    return row.at().isEmpty()
        ? Optional.of(object + "at a time that it does not tell")
        : Optional.empty();
  }

  private LoggedChanges.Who who(AuditRow row) {
    return new LoggedChanges.Who(row.object(), row.user(), row.address(), own.wrote(row));
  }

  /** Whether rows of the same name are of kinds that the log tells apart. */
  private boolean isOfSeveralKinds(AuditRow row) {
    return rows.stream()
            .filter(other -> other.object().strip().equalsIgnoreCase(row.object().strip()))
            .map(AuditRow::kind)
            .filter(kind -> !kind.isEmpty())
            .distinct()
            .count()
        > 1;
  }
}
