package enforcer.dialplan;

import enforcer.catalogue.DialTests;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.section.RequiredRead;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which numbers the people of each department reach, as a table for people. Every call is simulated
 * with example numbers; none is made.
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

  /** The way in which an extension reaches a number, the best last. */
  private enum Reach {
    NONE,
    PIN,
    OPEN,
    AT_ONCE
  }

  /**
   * The table of a phone system; empty where nobody read what decides calls.
   *
   * @param facts the readings that are settled, by the name of the fact
   * @param help the emergency numbers, as they are dialled
   */
  public static Optional<CallMatrix> of(
      State state, Map<String, String> facts, Collection<String> help) {
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
    Calls calls = Calls.of(state, facts, help);
    List<Destination> destinations = destinations(state, help);
    List<Row> rows = new ArrayList<>();
    departments(state)
        .forEach(
            (name, people) ->
                rows.add(
                    new Row(
                        name, destinations.stream().map(d -> cell(calls, d, people)).toList())));
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

  /** Numbers that are alike for the person who pays. */
  private record Destination(Column column, List<String> numbers) {
    static Destination of(String name, Kind kind, List<String> numbers) {
      return new Destination(new Column(name, kind), numbers);
    }

    /** One number that reaches is enough to cost money; help must answer on every one. */
    boolean every() {
      return column.kind() == Kind.HELP;
    }
  }

  /** What there is no example for, such as numbers of a country that nobody set, has no column. */
  private static List<Destination> destinations(State state, Collection<String> help) {
    Optional<Entity> numbering = state.only(Numbering.RESOURCE);
    String code = Numbering.ownCode(numbering);
    String prefix = numbering.map(n -> n.text(Numbering.INTERNATIONAL)).orElse("");
    ExampleNumbers examples = new ExampleNumbers(code, prefix);
    return Stream.of(
            Destination.of("Emergency", Kind.HELP, List.copyOf(help)),
            Destination.of("Own country", Kind.USUAL, examples.home()),
            Destination.of("Premium", Kind.COSTLY, examples.premium()),
            Destination.of("Abroad", Kind.COSTLY, examples.abroad()),
            Destination.of("Known for fraud", Kind.COSTLY, examples.dear()))
        .filter(destination -> !destination.numbers().isEmpty())
        .toList();
  }

  private static Cell cell(Calls calls, Destination destination, List<Entity> people) {
    int[] counts = new int[Reach.values().length];
    for (Map.Entry<Reach, Integer> alike : reached(calls, destination, people).entrySet()) {
      counts[alike.getKey().ordinal()] += alike.getValue();
    }
    return new Cell(
        people.size(),
        counts[Reach.AT_ONCE.ordinal()],
        counts[Reach.PIN.ordinal()],
        counts[Reach.OPEN.ordinal()]);
  }

  private static Map<Reach, Integer> reached(
      Calls calls, Destination destination, List<Entity> people) {
    Map<String, Reach> best = new TreeMap<>();
    for (String number : destination.numbers()) {
      Map<String, Reach> one = new TreeMap<>();
      for (String digits : calls.spellings(number)) {
        calls
            .verdicts(digits, people)
            .forEach(
                (verdict, extensions) ->
                    extensions.forEach(e -> one.merge(e, reach(verdict), CallMatrix::better)));
      }
      one.forEach(
          (extension, reach) ->
              best.merge(
                  extension, reach, destination.every() ? CallMatrix::worse : CallMatrix::better));
    }
    Map<Reach, Integer> counts = new TreeMap<>();
    best.values().forEach(reach -> counts.merge(reach, 1, Integer::sum));
    return counts;
  }

  private static Reach better(Reach one, Reach other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Reach worse(Reach one, Reach other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Reach reach(Verdict verdict) {
    if (verdict.always(Disposition::leavesAtOnce)) {
      return Reach.AT_ONCE;
    }
    if (!verdict.never(Disposition::leavesAtOnce)) {
      return Reach.OPEN;
    }
    if (verdict.always(CallMatrix::needsPin)) {
      return Reach.PIN;
    }
    return verdict.never(CallMatrix::needsPin) ? Reach.NONE : Reach.OPEN;
  }

  private static boolean needsPin(Disposition disposition) {
    return disposition instanceof Disposition.Routed(_, _, boolean pin) && pin;
  }
}
