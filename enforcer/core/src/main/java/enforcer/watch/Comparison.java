package enforcer.watch;

import enforcer.catalogue.Catalogue;
import enforcer.journal.StateFolder;
import enforcer.model.Entity;
import enforcer.model.ObjectNames;
import enforcer.model.State;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.SystemName;
import enforcer.policy.CompiledPacks;
import enforcer.policy.CompiledPacks.Subject;
import enforcer.policy.KeptReading;
import enforcer.policy.KnownFields;
import enforcer.policy.LastSeen;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleResult;
import enforcer.section.RequiredRead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a phone system differs from an earlier reading of it. Both are judged by the rules of today,
 * so a rule that became stricter makes nothing worse; exceptions do not count. Only what both
 * readings saw is compared.
 *
 * @param then when the earlier reading was made
 * @param scoreThen the score of the earlier reading by the rules of today, in words
 * @param lastSeen what the earlier reading did not see, and what is compared with a yet earlier one
 * @param shifts the most severe first
 * @param uncompared what not both readings saw, and why
 * @param unread what a reading may hold, and neither of these does
 */
public record Comparison(
    Instant then,
    Instant now,
    String versionThen,
    String versionNow,
    String scoreThen,
    String scoreNow,
    RuleChanges rules,
    List<LastSight> lastSeen,
    List<RuleShift> shifts,
    List<ListShift> lists,
    List<String> uncompared,
    List<String> unread) {
  /**
   * What the earlier reading did not see, and one before it did.
   *
   * @param what its name in messages, such as {@code extensions}
   * @param isSeenNow whether it could be compared
   */
  public record LastSight(String what, Instant at, boolean isSeenNow) {}

  public Comparison {
    lastSeen = List.copyOf(lastSeen);
    shifts = List.copyOf(shifts);
    lists = List.copyOf(lists);
    uncompared = List.copyOf(uncompared);
    unread = List.copyOf(unread);
  }

  /** What must be read to compare, whatever the rules need: all that documents and plans name. */
  public static List<RequiredRead> needs() {
    return Stream.concat(
            KnownFields.COMPARED.stream(), Catalogue.RESOURCES.stream().map(RequiredRead::just))
        .toList();
  }

  /**
   * Why a reading must not be compared with an earlier one; empty where it may.
   *
   * @param now the later reading
   */
  public static Optional<String> whyNot(KeptReading earlier, Subject now) {
    Instant then = earlier.subject().at();
    return whyOther(earlier, now)
        .or(
            () ->
                then.isAfter(now.at())
                    ? Optional.of("it is of " + then + ", and this reading is older: " + now.at())
                    : Optional.empty());
  }

  /** Why two readings are not known to be of the same phone system; empty where they are. */
  public static Optional<String> whyOther(KeptReading kept, Subject now) {
    Subject earlier = kept.comparable();
    Optional<SystemName> was = earlier.identity();
    Optional<SystemName> is = now.identity();
    if (was.isPresent() && is.isPresent() && !was.equals(is)) {
      return Optional.of("it is a reading of " + was.get() + ", and this is " + is.get());
    }
    boolean isNamed = was.isPresent() && is.isPresent();
    if (!isNamed && !earlier.url().equals(now.url())) {
      return Optional.of(
          "it is a reading of "
              + earlier.url()
              + ", this is "
              + now.url()
              + ", and not both tell the name of their phone system");
    }
    return Optional.empty();
  }

  /**
   * The differences.
   *
   * @param packs what judges both
   * @param report the later reading as these packs judge it, without exceptions
   */
  public static Comparison of(
      KeptReading earlier, CompiledPacks packs, Subject now, PolicyReport report) {
    RuleChanges rules = RuleChanges.of(earlier, report.rules());
    CompiledPacks judging = packs.at(earlier.subject().at());
    PolicyReport then = judging.judge(earlier.subject());
    Map<String, RuleResult> last = byRule(then);
    boolean sawAll = earlier.lastSeen().at().isEmpty();
    Map<String, RuleResult> seen = sawAll ? last : byRule(judging.judge(earlier.comparable()));
    Renames renames = Renames.of(earlier.comparable().state(), now.state());
    List<RuleShift> shifts = new ArrayList<>();
    for (RuleResult result : report.results()) {
      String id = result.rule().id();
      if (rules.added().contains(id)) {
        shifts.addAll(RuleShift.ofNew(result));
      } else if (!result.verdicts().equals(last.get(id).verdicts())) {
        RuleResult was = seen.get(id).renamed(renames::object);
        shifts.addAll(RuleShift.of(was, result, earlier.subject().release()));
      }
    }
    if (renames.isOther() && shifts.stream().anyMatch(Successors::isOtherwise)) {
      PolicyReport named = judging.judge(earlier.comparable().with(renames.then()));
      shifts = Successors.besidesNames(shifts, named, report, earlier.subject().release());
    }
    ObjectShifts objects = new ObjectShifts(renames, now.at());
    List<ListShift> lists = ListShift.all(renames, earlier.lastSeen().at(), objects);
    Successors successors = Successors.of(renames, now.state());
    if (successors.mayExplain(shifts)) {
      Subject asNow = earlier.comparable().with(successors.then());
      shifts = successors.in(shifts, judging.judge(asNow), report, earlier.subject().release());
    }
    Set<String> there = named(now.state());
    shifts.replaceAll(shift -> shift.explained(there));
    shifts.sort(
        Comparator.comparing((RuleShift s) -> s.rule().severity())
            .reversed()
            .thenComparing(s -> s.rule().id())
            .thenComparing(RuleShift::kind));
    return new Comparison(
        earlier.subject().at(),
        now.at(),
        earlier.subject().version(),
        now.version(),
        then.scored(),
        report.scored(),
        rules,
        lastSeen(earlier.lastSeen(), now.state()),
        shifts,
        lists,
        Uncompared.of(renames.then(), now.state(), objects),
        Unheld.unreadBy(renames.then(), now.state()));
  }

  private static Set<String> named(State state) {
    return state.coverage().keySet().stream()
        .flatMap(resource -> state.entities(resource).stream())
        .map(Entity::named)
        .collect(Collectors.toSet());
  }

  /** What comes and goes by itself, and is never compared. */
  public static List<String> passing() {
    return Unheld.passing();
  }

  /** What no reading holds, so that no comparison tells it. */
  public static List<String> unheld() {
    return Unheld.unread();
  }

  static Map<String, RuleResult> byRule(PolicyReport report) {
    return report.results().stream().collect(Collectors.toMap(r -> r.rule().id(), r -> r));
  }

  private static List<LastSight> lastSeen(LastSeen seen, State now) {
    return seen.state().coverage().keySet().stream()
        .filter(resource -> now.coverage(resource).isPresent())
        .map(
            resource ->
                new LastSight(
                    ObjectNames.plural(resource),
                    seen.at().get(resource),
                    LastSeen.isSeen(now, resource)))
        .toList();
  }

  /**
   * The same with what the audit log knows of who came, went or changed; asked with one request,
   * and only where somebody did.
   *
   * @param folder what knows our runs; empty where nothing does
   */
  public Comparison attributed(
      ReadingClient client, State state, Supplier<Optional<StateFolder>> folder) {
    if (lists.stream().allMatch(list -> list.items().isEmpty())) {
      return this;
    }
    Instant begin =
        lastSeen.stream().map(LastSight::at).reduce(then, (a, b) -> a.isBefore(b) ? a : b);
    NamedObjects objects =
        NamedObjects.of(state)
            .and(
                lists.stream()
                    .flatMap(l -> l.items().stream())
                    .flatMap(item -> item.recorded().stream()));
    OwnRuns own = Attribution.own(client, folder.get(), begin, objects);
    Attribution log = Attribution.read(client, state, begin, own);
    return new Comparison(
        then,
        now,
        versionThen,
        versionNow,
        scoreThen,
        scoreNow,
        rules,
        lastSeen,
        shifts,
        lists.stream().map(list -> list.attributed(log)).toList(),
        uncompared,
        unread);
  }

  /** Whether both readings are alike, as far as both saw. */
  public boolean isAlike() {
    return shifts.isEmpty() && lists.stream().allMatch(list -> list.items().isEmpty());
  }

  /** The shifts in one direction. */
  public List<RuleShift> of(RuleShift.Direction direction) {
    return shifts.stream().filter(s -> s.kind().direction() == direction).toList();
  }

  /** Whether the PBX runs another version of 3CX than it did. */
  public boolean isOtherVersion() {
    return !versionThen.equals(versionNow);
  }

  /** Whether somebody should look at what came, went or changed. */
  public boolean isNews() {
    return lists.stream().anyMatch(ListShift::isNews);
  }
}
