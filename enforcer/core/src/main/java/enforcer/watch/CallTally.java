package enforcer.watch;

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
import java.util.ArrayList;
import java.util.Collection;
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
 * @param help the emergency numbers
 */
record CallTally(
    Set<String> extensions, Set<String> trunks, Home home, List<String> help, OfficeHours hours) {
  /** From this length on, a number is one of the outside. */
  private static final int LONG = 7;

  static CallTally of(Subject subject, OfficeHours hours) {
    State state = subject.state();
    Optional<Entity> numbering = state.only(Numbering.RESOURCE);
    Home home =
        Home.of(
            Numbering.ownCode(numbering),
            numbering.map(n -> n.text(Numbering.INTERNATIONAL)).orElse(""));
    return new CallTally(
        keys(state, Users.RESOURCE), keys(state, Trunks.RESOURCE), home, subject.help(), hours);
  }

  private static Set<String> keys(State state, Resource resource) {
    return state.entities(resource).stream().map(Entity::key).collect(Collectors.toSet());
  }

  private record Call(CallRow row, CalledNumber number) {
    Instant at() {
      return row.at().orElseThrow();
    }
  }

  boolean left(CallRow row) {
    return trunks.contains(row.destination());
  }

  /** The dial codes that were called. */
  Set<String> countries(Collection<CallRow> rows) {
    return rows.stream()
        .filter(this::left)
        .map(row -> CalledNumber.of(row.called(), home, help))
        .filter(number -> number.kind() == CalledNumber.Kind.ABROAD)
        .map(CalledNumber::to)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The calls that no look counted yet.
   *
   * @param known the dial codes that were called before; empty where nobody knows
   */
  CallCounts counts(List<CallRow> rows, Optional<Set<String>> known) {
    List<Call> calls =
        rows.stream()
            .filter(row -> left(row) && row.at().isPresent())
            .map(row -> new Call(row, CalledNumber.of(row.called(), home, help)))
            .toList();
    List<Call> help = of(calls, CalledNumber.Kind.EMERGENCY);
    List<Call> nowhere = of(calls, CalledNumber.Kind.UNCLEAR);
    List<Call> outside = new ArrayList<>(calls);
    outside.removeAll(help);
    return new CallCounts(
        rows.size(),
        outside.size(),
        help.size(),
        nowhere.size() + (int) rows.stream().filter(this::isUnclear).count(),
        callers(outside.stream().filter(call -> hours.isOut(call.at())).toList()),
        groups(calls, known));
  }

  private static List<Call> of(List<Call> calls, CalledNumber.Kind kind) {
    return calls.stream().filter(call -> call.number().kind() == kind).toList();
  }

  /** Whether a row may be a call to the outside, but does not tell the trunk or the time. */
  private boolean isUnclear(CallRow row) {
    if (left(row)) {
      return row.at().isEmpty();
    }
    return extensions.contains(row.source())
        && !extensions.contains(row.called())
        && row.called().replaceAll("[^0-9]", "").length() >= LONG;
  }

  private List<CallGroup> groups(List<Call> calls, Optional<Set<String>> known) {
    Map<CalledNumber, List<Call>> groups =
        calls.stream().collect(Collectors.groupingBy(Call::number));
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
      CalledNumber number, List<Call> calls, Optional<Set<String>> known) {
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

  private CallGroup group(CallGroup.Kind kind, String to, boolean isNew, List<Call> calls) {
    List<Instant> times = calls.stream().map(Call::at).sorted().toList();
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

  private SortedMap<String, Integer> callers(List<Call> calls) {
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
