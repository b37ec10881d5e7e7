package enforcer.watch;

import enforcer.catalogue.Users;
import enforcer.diff.Change;
import enforcer.journal.Entry;
import enforcer.journal.FirewallRun;
import enforcer.journal.JournalException;
import enforcer.journal.PastRotation;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunRecord;
import enforcer.journal.StateFolder;
import enforcer.model.Address;
import enforcer.model.State;
import enforcer.pbx.ReadAction;
import enforcer.pbx.ReadingClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The runs against a PBX that the state folder knows, and which recorded changes are theirs.
 *
 * @param clients the ids of the API clients that are ours, in lower case
 * @param ahead by how much the clock of the PBX is ahead of ours
 * @param objects the names of objects by which rows are told apart
 */
public record OwnRuns(
    Set<String> clients, List<OwnRun> runs, Duration ahead, NamedObjects objects) {
  /** A row is written a moment after its request, and clocks are known to a second or so. */
  static final Duration MARGIN = Duration.ofSeconds(5);

  /** How well the clock of a PBX is known: a row that is later was not written by a run before. */
  static final Duration CLOCK = Duration.ofSeconds(1);

  /** The longest time for which a run may go on before it is no longer seen as one. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final String APPLY = "apply";

  /**
   * One of our runs that wrote.
   *
   * @param client the id of its API client; empty where its journal does not tell
   * @param objects the addresses of what it wrote or tried to; empty where its journal names
   *     nothing
   * @param stored what it read back as written
   */
  public record OwnRun(
      String command,
      String client,
      Instant begin,
      Instant end,
      Set<String> objects,
      StoredValues stored) {
    public OwnRun {
      objects = Set.copyOf(objects);
    }
  }

  public OwnRuns {
    clients = Set.copyOf(clients);
    runs = List.copyOf(runs);
  }

  /** Nobody's runs, with this API client. */
  static OwnRuns none(ReadingClient client, NamedObjects objects) {
    return of(client, List.of(), objects);
  }

  /**
   * Those that wrote after a time, or may have; a journal that cannot be read vouches for nothing.
   */
  static OwnRuns of(StateFolder state, ReadingClient client, Instant since, NamedObjects objects) {
    List<OwnRun> runs = new ArrayList<>();
    for (PbxFolder folder : state.same(client.target())) {
      for (String id : folder.runs(since.minus(LONGEST))) {
        read(folder, id).filter(RunRecord::hasWritten).ifPresent(run -> runs.add(of(run)));
      }
      rotations(folder).stream()
          .filter(rotation -> !rotation.end().isBefore(since.minus(LONGEST)))
          .forEach(rotation -> runs.add(of(rotation)));
      firewall(folder).ifPresent(run -> runs.add(of(run)));
    }
    return of(client, runs, objects);
  }

  private static OwnRuns of(ReadingClient client, List<OwnRun> runs, NamedObjects objects) {
    Set<String> clients = new HashSet<>();
    clients.add(folded(client.session().identity().clientId()));
    runs.stream().map(run -> folded(run.client())).filter(c -> !c.isEmpty()).forEach(clients::add);
    return new OwnRuns(clients, runs, client.ahead().orElse(Duration.ZERO), objects);
  }

  private static Optional<RunRecord> read(PbxFolder folder, String id) {
    try {
      return folder.read(id);
    } catch (JournalException _) {
      return Optional.empty();
    }
  }

  private static List<PastRotation> rotations(PbxFolder folder) {
    try {
      return PastRotation.of(folder);
    } catch (JournalException _) {
      return List.of();
    }
  }

  private static Optional<FirewallRun> firewall(PbxFolder folder) {
    try {
      return folder.firewallRun();
    } catch (JournalException _) {
      return Optional.empty();
    }
  }

  /** A run that broke off is closed by a later one, so that entry is not its end. */
  private static OwnRun of(RunRecord run) {
    Instant end = run.begun().at();
    Set<String> objects = new HashSet<>();
    for (Entry entry : run.entries()) {
      end = entry instanceof Entry.Closed ? end : entry.at();
      if (entry instanceof Entry.Writing writing) {
        objects.addAll(NamedObjects.ofAddress(writing.what().path("object").asString("")));
      }
    }
    String client = run.begun().plan().path("subject").path("clientId").asString("");
    return new OwnRun(
        run.begun().command(), client, run.begun().at(), end, objects, StoredValues.of(run));
  }

  private static OwnRun of(PastRotation run) {
    Set<String> objects = new HashSet<>();
    objects.add(Users.RESOURCE.name());
    run.extensions().forEach(e -> objects.add(new Address(Users.RESOURCE, e).toString()));
    return new OwnRun("rotate", run.client(), run.at(), run.end(), objects, StoredValues.NONE);
  }

  private static OwnRun of(FirewallRun run) {
    Instant end = run.ended().orElse(run.begun());
    return new OwnRun("firewall-check", "", run.begun(), end, Set.of(), StoredValues.NONE);
  }

  /** The name of an API client, as it is compared. */
  static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** Whether a change was made with an API client of ours. */
  boolean isOurClient(AuditRow row) {
    return clients.contains(folded(row.user()));
  }

  /** Whether a row is of a question that our client asks; an object may have any name. */
  boolean isOurQuestion(AuditRow row) {
    return isOurClient(row)
        && ReadAction.isNamed(row.object())
        && objects.named(row.object()).isEmpty();
  }

  /** Whether a change was made by one of these runs, as far as client, time and name tell. */
  boolean wrote(AuditRow row) {
    return isOurClient(row) && runs.stream().anyMatch(run -> wrote(run, row));
  }

  /** Whether a change of an object was made by one of these runs that knows what it stored. */
  boolean stored(Address object, AuditRow row) {
    return objects.named(row.object()).contains(object.toString())
        && isOurClient(row)
        && runs.stream()
            .filter(run -> run.stored().touch(object, Optional.empty()))
            .filter(
                run -> row.at().filter(at -> at.isAfter(atPbx(run.end()).plus(CLOCK))).isEmpty())
            .anyMatch(run -> wrote(run, row));
  }

  private boolean wrote(OwnRun run, AuditRow row) {
    Optional<Instant> at = row.at().map(time -> time.minus(ahead));
    boolean inTime =
        at.isPresent()
            && !at.get().isBefore(run.begin().minus(MARGIN))
            && !at.get().isAfter(run.end().plus(MARGIN));
    boolean sameClient = run.client().isEmpty() || folded(run.client()).equals(folded(row.user()));
    return inTime && sameClient && !objects.isOther(row.object(), run.objects());
  }

  /** When the last of them ended that brought a phone system to its document. */
  Optional<Instant> lastApply() {
    return runs.stream()
        .filter(run -> run.command().equals(APPLY))
        .map(OwnRun::end)
        .max(Instant::compareTo);
  }

  /** Those that may have made a phone system differ from its document; an apply brings it there. */
  OwnRuns besidesApplies() {
    return only(run -> !run.command().equals(APPLY));
  }

  /**
   * Which of them wrote an object last after a time, where its journal has just what is there now;
   * else something else wrote it.
   *
   * @param change what differs of the object; empty where that is not known
   */
  Optional<OwnRun> writer(Address object, Optional<Change> change, Instant since, State live) {
    return runs.stream()
        .filter(run -> run.end().isAfter(since))
        .filter(run -> run.stored().touch(object, change))
        .max(Comparator.comparing(OwnRun::end))
        .filter(run -> run.stored().stand(object, change, live));
  }

  /** Those that ended by a time. */
  OwnRuns until(Instant time) {
    return only(run -> !run.end().isAfter(time));
  }

  /** Those that ended after a time. */
  OwnRuns after(Instant time) {
    return only(run -> run.end().isAfter(time));
  }

  private OwnRuns only(Predicate<OwnRun> which) {
    return new OwnRuns(clients, runs.stream().filter(which).toList(), ahead, objects);
  }

  /** A time of ours by the clock of the PBX. */
  Instant atPbx(Instant time) {
    return time.plus(ahead);
  }
}
