package enforcer.policy;

import enforcer.catalogue.DialTests;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Users;
import enforcer.dialplan.Destinations;
import enforcer.dialplan.Disposition;
import enforcer.dialplan.KnownCalls;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.policy.CompiledPacks.Subject;
import enforcer.section.RequiredRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which numbers the people of each department reach, as a table for people. It is found as rules
 * find it: every range of numbers is tried wherever an outbound rule tells two of them apart. No
 * call is made.
 *
 * @param destinations the columns
 * @param rows one for each department with people in it
 * @param unknown why no call can be judged; then there is no row
 */
public record CallMatrix(List<Column> destinations, List<Row> rows, Optional<String> unknown) {
  public CallMatrix {
    destinations = List.copyOf(destinations);
    rows = List.copyOf(rows);
  }

  /** A destination, and what it means to reach it. */
  public record Column(String name, Kind kind) {}

  /** What it means that somebody reaches a destination. */
  public enum Kind {
    /** Everybody must. */
    HELP,
    USUAL,
    /** Whoever steals an extension can, at the owner's cost. */
    COSTLY
  }

  /** One department. */
  public record Row(String department, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * How many people of a department reach a destination.
   *
   * @param people all of them whose extension is enabled
   * @param atOnce those who certainly reach it without a PIN
   * @param byPin those who certainly reach it, by a PIN
   * @param open those of whom that is not known
   */
  public record Cell(int people, int atOnce, int byPin, int open) {}

  /** The way in which an extension reaches a destination. */
  private enum Reach {
    NONE,
    PIN,
    OPEN,
    AT_ONCE
  }

  /** The table of a phone system; empty where nobody read what decides calls. */
  public static Optional<CallMatrix> of(Subject subject) {
    State state = subject.state();
    boolean read =
        DialTests.evidence().stream()
            .map(RequiredRead::resource)
            .filter(DialTests::mustBeKnown)
            .allMatch(resource -> state.coverage(resource).isPresent());
    if (!read) {
      return Optional.empty();
    }
    Optional<String> unknown = DialTests.whyUnknown(state);
    if (unknown.isPresent()) {
      return Optional.of(new CallMatrix(List.of(), List.of(), unknown));
    }
    SimulatedCalls calls = new SimulatedCalls(subject, new KnownCalls());
    List<Destination> destinations = destinations(subject, calls);
    List<Row> rows = new ArrayList<>();
    departments(state)
        .forEach(
            (name, people) ->
                rows.add(
                    new Row(
                        name, destinations.stream().map(d -> cell(d, calls, people)).toList())));
    return Optional.of(
        new CallMatrix(
            destinations.stream().map(Destination::column).toList(), rows, Optional.empty()));
  }

  /** The enabled extensions of each department that has any. */
  private static SequencedMap<String, List<Entity>> departments(State state) {
    TreeMap<String, List<Entity>> departments = new TreeMap<>();
    for (Entity user : state.entities(Users.RESOURCE)) {
      if (!Users.isDisabled(user)) {
        for (String department : Users.memberships(user).keySet()) {
          departments.computeIfAbsent(department, _ -> new ArrayList<>()).add(user);
        }
      }
    }
    return departments;
  }

  /**
   * A column and how it is filled.
   *
   * @param reach how an extension reaches it; each extension stands for those like it
   */
  private record Destination(
      Column column, Function<String, Reach> reach, Map<String, Reach> known) {
    static Destination of(String name, Kind kind, Function<String, Reach> reach) {
      return new Destination(new Column(name, kind), reach, new TreeMap<>());
    }

    Reach reachOf(String like) {
      return known.computeIfAbsent(like, reach);
    }
  }

  /** What there is no number of, such as a country that nobody set, has no column. */
  private static List<Destination> destinations(Subject subject, SimulatedCalls calls) {
    Optional<Entity> numbering = subject.state().only(Numbering.RESOURCE);
    String prefix = numbering.map(n -> n.text(Numbering.INTERNATIONAL)).orElse("");
    Destinations numbers = new Destinations(Numbering.ownCode(numbering), prefix);
    Stream<Destination> help =
        subject.help().isEmpty()
            ? Stream.empty()
            : Stream.of(
                Destination.of("Emergency", Kind.HELP, like -> help(subject.help(), like, calls)));
    return Stream.concat(
            help,
            Stream.of(
                    column("Own country", Kind.USUAL, numbers.home(), calls),
                    column("Premium", Kind.COSTLY, numbers.premium(), calls),
                    column("Abroad", Kind.COSTLY, numbers.abroad(), calls),
                    column("Known for fraud", Kind.COSTLY, numbers.knownForFraud(), calls))
                .flatMap(Optional::stream))
        .toList();
  }

  private static Optional<Destination> column(
      String name, Kind kind, Destinations.Ranges ranges, SimulatedCalls calls) {
    return ranges.numbers().isEmpty()
        ? Optional.empty()
        : Optional.of(Destination.of(name, kind, like -> reach(ranges, like, calls)));
  }

  private static Cell cell(Destination destination, SimulatedCalls calls, List<Entity> people) {
    int[] counts = new int[Reach.values().length];
    people.forEach(person -> counts[destination.reachOf(calls.alike(person.key())).ordinal()]++);
    return new Cell(
        people.size(),
        counts[Reach.AT_ONCE.ordinal()],
        counts[Reach.PIN.ordinal()],
        counts[Reach.OPEN.ordinal()]);
  }

  /** Help must answer on every number. */
  private static Reach help(List<String> numbers, String like, SimulatedCalls calls) {
    try {
      return calls.lost(numbers, like).isEmpty() ? Reach.AT_ONCE : Reach.NONE;
    } catch (CallAnswers.Undecided _) {
      return Reach.OPEN;
    }
  }

  /**
   * One number that reaches is enough to cost money. Examples that do not reach prove nothing of
   * the others, unless no number leads outside at all.
   */
  private static Reach reach(Destinations.Ranges ranges, String like, SimulatedCalls calls) {
    Reach tried = reach(ranges.numbers(), like, calls);
    boolean proven = tried != Reach.NONE || ranges.whole();
    return proven || calls.ends(Destinations.ANYWHERE, like, CallMatrix::leaves).isNone()
        ? tried
        : Reach.OPEN;
  }

  private static Reach reach(List<String> numbers, String like, SimulatedCalls calls) {
    ReachedRanges.Found atOnce = calls.ends(numbers, like, Disposition::leavesAtOnce);
    if (!atOnce.isNone()) {
      return atOnce.digits().isEmpty() ? Reach.OPEN : Reach.AT_ONCE;
    }
    ReachedRanges.Found byPin = calls.ends(numbers, like, CallMatrix::leaves);
    if (byPin.isNone()) {
      return Reach.NONE;
    }
    return byPin.digits().isEmpty() ? Reach.OPEN : Reach.PIN;
  }

  private static boolean leaves(Disposition end) {
    return end instanceof Disposition.Routed;
  }
}
