package enforcer.watch;

import enforcer.catalogue.InternalNumbers;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.dialplan.FraudCodes;
import enforcer.dialplan.Home;
import enforcer.model.DialCodesType;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.policy.CompiledPacks.Subject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Counts the calls of a log. A call left if a trunk took it; the extension that called pays.
 *
 * @param inside the internal numbers that are no extensions, as far as the PBX lists them
 * @param help the emergency numbers
 */
record CallTally(
    Set<String> extensions,
    Set<String> inside,
    Set<String> trunks,
    Home home,
    List<String> help,
    OfficeHours hours) {
  /** From this length on, a number is one of the outside. */
  private static final int LONG = 7;

  /** The kinds of internal numbers that may lead to the outside. */
  private static final Set<String> OUTSIDE = Set.of("ExternalLine", "RoutePoint", "None");

  static CallTally of(Subject subject, OfficeHours hours) {
    State state = subject.state();
    Optional<Entity> numbering = state.only(Numbering.RESOURCE);
    Home home =
        Home.of(
            Numbering.ownCode(numbering),
            numbering.map(n -> n.text(Numbering.INTERNATIONAL)).orElse(""));
    return new CallTally(
        keys(state, Users.RESOURCE),
        state.entities(InternalNumbers.RESOURCE).stream()
            .filter(each -> !OUTSIDE.contains(each.text(InternalNumbers.KIND)))
            .map(Entity::key)
            .collect(Collectors.toSet()),
        keys(state, Trunks.RESOURCE),
        home,
        subject.help(),
        hours);
  }

  private static Set<String> keys(State state, Resource resource) {
    return state.entities(resource).stream().map(Entity::key).collect(Collectors.toSet());
  }

  List<LoggedCall> calls(List<CallRow> rows) {
    return rows.stream()
        .map(row -> new LoggedCall(row, CalledNumber.of(row.called(), home, help)))
        .toList();
  }

  boolean left(LoggedCall call) {
    return trunks.contains(call.row().destination());
  }

  /** The dial codes that were called. */
  Set<String> countries(List<LoggedCall> calls) {
    return calls.stream()
        .filter(this::left)
        .map(LoggedCall::number)
        .filter(number -> number.kind() == CalledNumber.Kind.ABROAD)
        .map(CalledNumber::to)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The calls that no look counted yet.
   *
   * @param known the dial codes that were called before; empty where nobody knows
   */
  CallCounts counts(List<LoggedCall> all, Optional<Set<String>> known) {
    List<LoggedCall> calls =
        all.stream().filter(call -> left(call) && call.row().at().isPresent()).toList();
    List<LoggedCall> help = of(calls, CalledNumber.Kind.EMERGENCY);
    List<LoggedCall> nowhere = of(calls, CalledNumber.Kind.UNCLEAR);
    List<LoggedCall> outside =
        calls.stream().filter(c -> c.number().kind() != CalledNumber.Kind.EMERGENCY).toList();
    return new CallCounts(
        all.size(),
        outside.size(),
        help.size(),
        nowhere.size() + (int) all.stream().filter(this::isUnclear).count(),
        callers(outside.stream().filter(call -> hours.isOut(at(call))).toList()),
        groups(calls, known));
  }

  private static List<LoggedCall> of(List<LoggedCall> calls, CalledNumber.Kind kind) {
    return calls.stream().filter(call -> call.number().kind() == kind).toList();
  }

  private static Instant at(LoggedCall call) {
    return call.row().at().orElseThrow();
  }

  /**
   * Whether a row may be a call to the outside, but does not tell the trunk or the time. What took
   * the call may be a trunk that was deleted since, or that the list leaves out.
   */
  private boolean isUnclear(LoggedCall call) {
    CallRow row = call.row();
    if (left(call)) {
      return row.at().isEmpty();
    }
    if (isInside(row.called())) {
      return false;
    }
    boolean isLong = row.called().replaceAll("[^0-9]", "").length() >= LONG;
    if (extensions.contains(row.source())) {
      return isLong || isDear(call) && !isInside(row.destination());
    }
    return row.destination().isEmpty()
        ? isDear(call)
        : !isInside(row.destination()) && (isLong || isDear(call));
  }

  private boolean isInside(String number) {
    return extensions.contains(number) || inside.contains(number);
  }

  /** Whether it is no number that people reach this phone system by. */
  private static boolean isDear(LoggedCall call) {
    return switch (call.number().kind()) {
      case PREMIUM, ABROAD -> true;
      case EMERGENCY, HOME, UNCLEAR -> false;
    };
  }

  private List<CallGroup> groups(List<LoggedCall> calls, Optional<Set<String>> known) {
    Map<CalledNumber, List<LoggedCall>> groups =
        calls.stream().collect(Collectors.groupingBy(LoggedCall::number));
    return groups.entrySet().stream()
        .flatMap(group -> group(group.getKey(), group.getValue(), known).stream())
        .sorted(
            Comparator.comparing((CallGroup g) -> !g.isStrange())
                .thenComparing(CallGroup::kind)
                .thenComparing(g -> -g.count())
                .thenComparing(CallGroup::to))
        .toList();
  }

  private Optional<CallGroup> group(
      CalledNumber number, List<LoggedCall> calls, Optional<Set<String>> known) {
    return switch (number.kind()) {
      case EMERGENCY, HOME, UNCLEAR -> Optional.empty();
      case PREMIUM -> Optional.of(group(CallGroup.Kind.PREMIUM, number.to(), false, calls));
      case ABROAD -> {
        boolean isNew = known.filter(codes -> !codes.contains(number.to())).isPresent();
        CallGroup.Kind kind =
            FraudCodes.contains(number.to())
                ? CallGroup.Kind.KNOWN_FOR_FRAUD
                : CallGroup.Kind.ABROAD;
        yield Optional.of(group(kind, DialCodesType.describe(number.to()), isNew, calls));
      }
    };
  }

  private CallGroup group(CallGroup.Kind kind, String to, boolean isNew, List<LoggedCall> calls) {
    List<Instant> times = calls.stream().map(CallTally::at).sorted().toList();
    return new CallGroup(
        kind,
        to,
        calls.size(),
        (int) times.stream().filter(hours::isOut).count(),
        isNew,
        callers(calls),
        times.stream().findFirst(),
        times.reversed().stream().findFirst());
  }

  private SortedMap<String, Integer> callers(List<LoggedCall> calls) {
    TreeMap<String, Integer> callers = new TreeMap<>();
    calls.forEach(call -> callers.merge(caller(call.row().source()), 1, Integer::sum));
    return callers;
  }

  /** Who called; a text of the log that is no number of ours is not repeated. */
  private String caller(String source) {
    if (extensions.contains(source)) {
      return source;
    }
    return trunks.contains(source) ? "forwarded from trunk " + source : "no known extension";
  }
}
