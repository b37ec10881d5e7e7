package enforcer.report;

import enforcer.catalogue.Users;
import enforcer.diagnostic.Place;
import enforcer.diff.Change;
import enforcer.diff.FieldChange;
import enforcer.model.Direction;
import enforcer.model.Field;
import enforcer.model.ObjectNames;
import enforcer.model.Paths;
import enforcer.model.Value;
import enforcer.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines for extensions: one for all that the same line of a document changes alike. */
final class PeopleLines {
  private static final int NAMED = 5;

  private final Plan plan;
  private final DisplayValues shown;
  private final Execution execution;
  private final boolean observed;

  PeopleLines(Plan plan, DisplayValues shown, Execution execution, boolean observed) {
    this.plan = plan;
    this.shown = shown;
    this.execution = execution;
    this.observed = observed;
  }

  /**
   * The common properties of extensions that share a line.
   *
   * @param before and {@code after}: empty for memberships, where those who join and those who
   *     leave share a line
   */
  private record Shared(
      String section, String path, Optional<Value> before, Optional<Value> after, Place place) {

    static Shared of(FieldChange field) {
      boolean membership = isMembership(field.path());
      return new Shared(
          field.section(),
          field.path(),
          membership ? Optional.empty() : field.before(),
          membership ? Optional.empty() : field.after(),
          field.place());
    }
  }

  /** One extension in a group, with its field that changes. */
  private record Member(Change change, FieldChange field) {
    String number() {
      return DisplayValues.clean(change.key());
    }
  }

  private static boolean isMembership(String path) {
    List<String> parts = Paths.parts(path);
    return parts.size() == 2 && parts.getFirst().equals(Users.GROUPS.name());
  }

  List<Lines.Ranked> of(List<Change> changes) {
    Map<Shared, List<Member>> groups = new LinkedHashMap<>();
    for (Change change : changes) {
      for (FieldChange field : change.fields()) {
        groups
            .computeIfAbsent(Shared.of(field), _ -> new ArrayList<>())
            .add(new Member(change, field));
      }
    }
    return groups.entrySet().stream().map(e -> ranked(e.getKey(), e.getValue())).toList();
  }

  private Lines.Ranked ranked(Shared shared, List<Member> members) {
    String top = Paths.field(shared.path());
    int rank = members.stream().mapToInt(m -> execution.rank(m.change(), top)).min().orElseThrow();
    return new Lines.Ranked(rank, line(shared, members));
  }

  private Line line(Shared shared, List<Member> members) {
    Field top = Users.RESOURCE.field(Paths.field(shared.path())).orElseThrow();
    Direction direction =
        members.stream().map(m -> direction(top, m)).reduce(Direction.NEUTRAL, Direction::and);
    List<String> notes = new ArrayList<>();
    if (observed) {
      notes.add("report only");
    } else if (top.is(Field.Trait.LOCKOUT)) {
      notes.add(Line.LOCKOUT);
    }
    boolean named = members.size() <= NAMED;
    return new Line(
        observed ? Line.Mark.NOTICE : Line.Mark.CHANGE,
        shared.section(),
        observed
            ? direction == Direction.TIGHTENS
            : direction == Direction.LOOSENS || top.is(Field.Trait.LOCKOUT),
        shared.section() + "  " + what(shared, members),
        Optional.of(shared.place()),
        observed ? Optional.empty() : Optional.of(direction),
        notes,
        List.of(),
        named ? List.of() : listed(shared, members),
        "");
  }

  /**
   * The direction that the field declares, and that of the whole change if no field declares it.
   */
  private static Direction direction(Field top, Member member) {
    Direction declared = declared(top, member);
    Direction whole = member.change().direction();
    boolean told =
        member.change().fields().stream()
            .map(field -> new Member(member.change(), field))
            .anyMatch(
                m ->
                    declared(Users.RESOURCE.field(Paths.field(m.field().path())).orElseThrow(), m)
                        == whole);
    return Users.CALLING.contains(top) && !told ? declared.and(whole) : declared;
  }

  private static Direction declared(Field top, Member member) {
    Value.Struct before = member.change().before().orElseThrow().values();
    Value.Struct after = Paths.with(before, member.field().path(), member.field().after());
    return top.effect().of(before.get(top.name()), after.get(top.name()));
  }

  private static List<String> listed(Shared shared, List<Member> members) {
    if (!isMembership(shared.path())) {
      return numbers(members);
    }
    Map<Boolean, List<Member>> moves =
        members.stream().collect(Collectors.partitioningBy(PeopleLines::joins));
    return Stream.concat(
            numbers(moves.get(true)).stream().map("+"::concat),
            numbers(moves.get(false)).stream().map("-"::concat))
        .toList();
  }

  private static List<String> numbers(List<Member> members) {
    return ObjectNames.ranges(members.stream().map(Member::number).toList());
  }

  private static boolean joins(Member member) {
    return member.field().after().isPresent();
  }

  private String what(Shared shared, List<Member> members) {
    List<String> parts = Paths.parts(shared.path());
    if (isMembership(shared.path())) {
      List<Member> joining = members.stream().filter(PeopleLines::joins).toList();
      List<Member> leaving = members.stream().filter(m -> !joins(m)).toList();
      String plus = joining.isEmpty() ? "" : " + " + who(joining, members.size());
      String minus = leaving.isEmpty() ? "" : " - " + who(leaving, members.size());
      return DisplayValues.clean(parts.get(1)) + ":" + plus + minus;
    }
    Delta delta = shown.delta(Users.RESOURCE, members.getFirst().field());
    String becomes = becomes(delta);
    String who = who(members, members.size());
    boolean role = parts.size() == 3 && parts.getLast().equals(Users.ROLE.name());
    return role
        ? who + " " + becomes + " in " + DisplayValues.clean(parts.get(1))
        : who + ": " + DisplayValues.clean(shared.path()) + " " + becomes;
  }

  private static String becomes(Delta delta) {
    return switch (delta) {
      case Delta.Values(_, Optional<String> before, Optional<String> after) ->
          before.orElse("nothing") + " → " + after.orElse("nothing");
      case Delta.Elements(_, _, List<String> come, List<String> gone) ->
          Stream.concat(come.stream().map(e -> "+ " + e), gone.stream().map(e -> "- " + e))
              .collect(Collectors.joining(" "));
    };
  }

  /** Few are named, many are counted. */
  private String who(List<Member> members, int all) {
    if (all <= NAMED) {
      return String.join(", ", numbers(members));
    }
    Integer total = plan.sizes().get(Users.RESOURCE.name());
    return members.size() + (total == null ? "" : " of " + total);
  }
}
