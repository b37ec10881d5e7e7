package enforcer.report;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.desired.Approval;
import enforcer.desired.Upheld;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.diff.FieldChange;
import enforcer.guard.DecisiveFacts;
import enforcer.guard.NewSecondFactor;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.ObjectNames;
import enforcer.model.Value;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The lines of a plan: the changes in the order of their steps, then reports only, and last the
 * changes that can lock out.
 */
final class Lines {
  private static final String REPORT_ONLY = "report only";

  /**
   * The rules whose findings no report cuts: emergency calls, the facts that a plan rests on,
   * guardrails that are weaker, and people who may have no way in.
   */
  private static final Set<String> URGENT =
      Set.of(
          "emergency", DecisiveFacts.RULE, Upheld.RULE, Upheld.ALREADY_THERE, NewSecondFactor.RULE);

  private static final String NOT_MET = "not met";

  private final Plan plan;
  private final DisplayValues shown;
  private final Execution execution;

  private Lines(Plan plan) {
    this.plan = plan;
    this.shown = new DisplayValues(plan.context().networks());
    this.execution = Execution.of(plan.steps());
  }

  /**
   * The lines of a plan.
   *
   * @param details whether standing findings are included
   */
  static List<Line> of(Plan plan, boolean details) {
    return new Lines(plan).all(details);
  }

  /** The lines of findings that stand without a plan. */
  static List<Line> of(List<Finding> findings) {
    return findings.stream().map(f -> finding(f, note(f)).urgent(true)).toList();
  }

  /** Whether no report cuts a finding. */
  static boolean isUrgent(Finding finding) {
    return URGENT.contains(finding.rule());
  }

  /** A line with its position among the steps. */
  record Ranked(int rank, Line line) {}

  private List<Line> all(boolean details) {
    List<Ranked> changes = ranked(plan.changes(), false);
    List<Line> all = new ArrayList<>();
    int lockout = execution.firstOf(Step.Phase.LOCKOUT);
    changes.stream().filter(r -> r.rank() < lockout).forEach(r -> all.add(r.line()));
    ranked(plan.observed(), true).forEach(r -> all.add(r.line()));
    plan.notMet().forEach(f -> all.add(finding(f, NOT_MET)));
    plan.findings().stream()
        .filter(f -> details || !f.standing())
        .forEach(f -> all.add(finding(f, note(f))));
    plan.unknown().forEach((section, reason) -> all.add(unknown(section, reason)));
    plan.theirs().forEach((resource, count) -> theirs(resource, count).ifPresent(all::add));
    changes.stream().filter(r -> r.rank() >= lockout).forEach(r -> all.add(r.line()));
    return List.copyOf(all);
  }

  private List<Ranked> ranked(List<Change> changes, boolean observed) {
    List<Change> people = changes.stream().filter(Lines::isOfPerson).toList();
    return Stream.concat(
            changes.stream()
                .filter(c -> !isOfPerson(c))
                .map(c -> new Ranked(execution.rank(c), object(c, observed))),
            new PeopleLines(plan, shown, execution, observed).of(people).stream())
        .sorted(Comparator.comparingInt(Ranked::rank))
        .toList();
  }

  /** Whether it changes an extension; alike changes share a line, any other object has its own. */
  private static boolean isOfPerson(Change change) {
    return change.resource().equals(Users.RESOURCE) && change.action() == Change.Action.UPDATE;
  }

  private Line object(Change change, boolean observed) {
    List<String> notes = new ArrayList<>();
    if (observed) {
      notes.add(REPORT_ONLY);
    } else if (change.action() == Change.Action.DELETE) {
      notes.add("delete");
    } else if (change.lockout()) {
      notes.add(execution.isLast(change) ? Line.LOCKOUT + ", last" : Line.LOCKOUT);
    }
    return new Line(
        observed ? Line.Mark.NOTICE : mark(change.action()),
        change.section(),
        observed ? isUrgentToKnow(change) : isUrgent(change),
        what(change, observed),
        Optional.of(change.place()),
        observed ? Optional.empty() : Optional.of(change.direction()),
        notes,
        deltas(change),
        List.of(),
        "");
  }

  /** Whether a change loosens, deletes, can lock out or touches emergency calls. */
  static boolean isUrgent(Change change) {
    return change.direction() == Direction.LOOSENS
        || change.action() == Change.Action.DELETE
        || change.lockout()
        || isOfEmergency(change);
  }

  /** An observed change that would tighten shows that the PBX is looser today. */
  private static boolean isUrgentToKnow(Change change) {
    return change.direction() == Direction.TIGHTENS || isOfEmergency(change);
  }

  private static boolean isOfEmergency(Change change) {
    return Stream.of(change.before(), change.after())
        .flatMap(Optional::stream)
        .anyMatch(e -> e.is(Outbound.EMERGENCY));
  }

  private static Line.Mark mark(Change.Action action) {
    return switch (action) {
      case CREATE -> Line.Mark.ADD;
      case UPDATE, MOVE -> Line.Mark.CHANGE;
      case DELETE -> Line.Mark.REMOVE;
    };
  }

  private String what(Change change, boolean observed) {
    String name = change.resource().isSingleton() ? "" : " " + name(change);
    String state =
        switch (change.action()) {
          case CREATE -> observed ? " is missing" : "";
          case DELETE -> observed ? " is not listed" : "";
          case UPDATE, MOVE -> "";
        };
    return sections(change) + name + (observed ? "" : position(change)) + state;
  }

  /** One object of the PBX may store what several sections say. */
  private static String sections(Change change) {
    List<String> sections = change.fields().stream().map(FieldChange::section).distinct().toList();
    return sections.isEmpty() ? change.section() : String.join(", ", sections);
  }

  /** The name in documents; where that is not the key, both, for two objects may share a name. */
  private String name(Change change) {
    String key = shown.key(change.key());
    return change
        .before()
        .or(change::after)
        .flatMap(Entity::called)
        .map(name -> shown.key(name) + " (" + key + ")")
        .orElse(key);
  }

  private static String position(Change change) {
    if (change.position().isEmpty()) {
      return "";
    }
    int position = change.position().getAsInt();
    return switch (change.action()) {
      case CREATE -> " at " + position;
      case DELETE -> " was " + position;
      case UPDATE -> "";
      case MOVE -> " moves " + from(change, position) + position;
    };
  }

  /** Its position now, unless it keeps its number because other rules come or go. */
  private static String from(Change change, int to) {
    return change
        .before()
        .flatMap(e -> e.get(Outbound.POSITION))
        .map(p -> p.asWhole() + 1)
        .filter(p -> p != to)
        .map(p -> p + " → ")
        .orElse("to ");
  }

  private List<Delta> deltas(Change change) {
    return switch (change.action()) {
      case CREATE ->
          change.fields().stream()
              .filter(f -> isWorthSaying(change, f))
              .map(f -> shown.delta(change.resource(), f))
              .toList();
      case UPDATE -> change.fields().stream().map(f -> shown.delta(change.resource(), f)).toList();
      case DELETE -> was(change.before().orElseThrow());
      case MOVE -> List.of();
    };
  }

  /** Leaves out the key, which the line itself names, and values that a document may omit. */
  private static boolean isWorthSaying(Change change, FieldChange field) {
    return change
        .resource()
        .field(field.path())
        .filter(f -> f.is(Field.Trait.KEY) || field.after().equals(f.whenOmitted()))
        .isEmpty();
  }

  private List<Delta> was(Entity entity) {
    List<Delta> deltas = new ArrayList<>();
    for (Field field : entity.resource().writable()) {
      Optional<Value> value = entity.get(field);
      if (!field.is(Field.Trait.KEY) && !value.equals(field.whenOmitted())) {
        value.ifPresent(
            v ->
                deltas.add(
                    new Delta.Values(
                        field.name(), Optional.of(field.type().show(v, shown)), Optional.empty())));
      }
    }
    return deltas;
  }

  private static String note(Finding finding) {
    if (finding.rule().equals(Upheld.RULE)) {
      return Direction.LOOSENS.word() + ", " + Approval.ADMIN.word();
    }
    if (finding.rule().equals(Unplanned.STEP)) {
      return "no plan";
    }
    if (finding.rule().equals(Upheld.ALREADY_THERE)) {
      return "already there";
    }
    return switch (finding.severity()) {
      case ERROR -> "error";
      case WARNING -> REPORT_ONLY;
      case NOTE -> "";
    };
  }

  private static Line finding(Finding finding, String note) {
    String subject = DisplayValues.clean(finding.subject());
    Line line =
        Line.notice(subject, DisplayValues.clean(finding.message()), finding.place(), note)
            .urgent(isUrgent(finding) || note.equals(NOT_MET))
            .members(
                ObjectNames.ranges(finding.members().stream().map(DisplayValues::clean).toList()));
    return finding.severity() == Severity.NOTE && finding.remedy().isEmpty()
        ? line
        : line.advice(DisplayValues.clean(finding.remedy()));
  }

  private static Line unknown(String section, String reason) {
    String why = "unknown: " + DisplayValues.clean(reason);
    return Line.notice(DisplayValues.clean(section), why, Optional.empty(), "not judged");
  }

  private static Optional<Line> theirs(String resource, long count) {
    String nouns =
        Catalogue.resource(resource)
            .map(r -> count == 1 ? r.noun() : ObjectNames.plural(r))
            .orElse(DisplayValues.clean(resource));
    return count == 0
        ? Optional.empty()
        : Optional.of(Line.aside(count + " other " + nouns + ", not managed, left alone"));
  }
}
