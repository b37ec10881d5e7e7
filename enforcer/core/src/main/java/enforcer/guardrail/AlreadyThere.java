package enforcer.guardrail;

import enforcer.desired.Approval;
import enforcer.desired.DesiredState;
import enforcer.desired.Upheld;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.diff.Differ;
import enforcer.diff.Differences;
import enforcer.diff.FieldChange;
import enforcer.diff.Resolution;
import enforcer.diff.Resolver;
import enforcer.model.Binding;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.ObjectNames;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Plan;
import enforcer.plan.Planning;
import enforcer.plan.RequiredApproval;
import enforcer.section.Ownership;
import enforcer.section.RequiredRead;
import enforcer.section.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a change opens that somebody has opened by hand before: the phone system already has it, so
 * that no step shows it. It is planned on the phone system as the base wants it, and what the plan
 * itself does not show of that is named.
 *
 * @param desired the document of the change, under the guardrails of both
 * @param facts the settled readings, by the name of the fact
 */
public record AlreadyThere(
    DesiredState desired,
    Binding binding,
    Instant now,
    Plan.Subject subject,
    Map<String, String> facts) {

  /** The resources to read, to judge by calls what is there already. */
  public List<RequiredRead> evidence(State live) {
    return bases()
        .flatMap(base -> Planning.evidence(resolved(asWanted(base, live))).stream())
        .toList();
  }

  /** The document with that named, and with the approval that it would need as steps. */
  public DesiredState named(Resolution planned) {
    Differences shown = Differ.diff(planned);
    List<Change> steps =
        Stream.concat(shown.changes().stream(), shown.observed().stream()).toList();
    DesiredState named = desired;
    for (DesiredState base : bases().toList()) {
      State wanted = asWanted(base, planned.live());
      Plan whole = Planning.plan(desired, resolved(wanted), subject, facts);
      Map<String, List<Change>> alike = new LinkedHashMap<>();
      Stream.of(whole.changes(), whole.observed(), kept(wanted, planned))
          .flatMap(List::stream)
          .filter(AlreadyThere::opens)
          .filter(change -> !isShown(change, steps))
          .forEach(c -> alike.computeIfAbsent(key(c), _ -> new ArrayList<>()).add(c));
      for (List<Change> changes : alike.values()) {
        Approval least =
            changes.stream().map(RequiredApproval::of).reduce(Approval.ROUTINE, Approval::and);
        named = named.weakened(List.of(finding(changes, steps, least))).needing(least);
      }
    }
    return named;
  }

  /**
   * What a plan changes although the change of the files does not ask for it: the phone system
   * differs from the base as well, and whoever reviews must not take that for the author's.
   */
  public Optional<Finding> drifted(Plan plan, State live) {
    if (desired.upheld().bases().isEmpty() || plan.changes().isEmpty()) {
      return Optional.empty();
    }
    List<String> names = desired.sections().keySet().stream().map(Section::name).toList();
    List<Change> asked =
        desired.upheld().bases().stream()
            .map(base -> base.only(names))
            .flatMap(
                base ->
                    Planning.plan(desired, resolved(asWanted(base, live)), subject, facts)
                        .changes()
                        .stream())
            .toList();
    List<Change> drifted =
        plan.changes().stream()
            .filter(change -> asked.stream().noneMatch(a -> a.address().equals(change.address())))
            .toList();
    return drifted.isEmpty() ? Optional.empty() : Optional.of(drifted(plan, drifted));
  }

  private static Finding drifted(Plan plan, List<Change> drifted) {
    List<String> objects =
        drifted.stream().map(c -> ObjectNames.of(c.resource(), c.key())).distinct().toList();
    String which =
        drifted.size() == plan.changes().size()
            ? "all of this"
            : objects.size() == 1 ? objects.getFirst() : objects.size() + " objects";
    return Finding.of(
            Upheld.DRIFTED,
            Severity.NOTE,
            "drift",
            Optional.of(drifted.getFirst().place()),
            which
                + (objects.size() == 1 || drifted.size() == plan.changes().size()
                    ? " differs"
                    : " differ")
                + " from the base as well: it drifted, or was merged and never applied; the change"
                + " of the files does not ask for it")
        .members(objects.size() == 1 ? List.of() : objects)
        .remedy("enforcer drift, where the state folder is, says which, and who changed it");
  }

  /** The bases that say something else than the change does, where both say something. */
  private Stream<DesiredState> bases() {
    List<String> names = desired.sections().keySet().stream().map(Section::name).toList();
    return desired.upheld().bases().stream()
        .map(base -> base.only(names))
        .filter(
            base ->
                base.sections().entrySet().stream()
                    .anyMatch(
                        said ->
                            !Objects.equals(
                                said.getValue().value(),
                                desired.sections().get(said.getKey()).value())));
  }

  private Resolution resolved(State live) {
    return Resolver.resolve(desired, live, binding, now);
  }

  /** What the base would delete and the change lists, where nothing could create it again. */
  private static List<Change> kept(State wanted, Resolution planned) {
    return planned.ownerships().stream()
        .filter(list -> !list.resource().verbs().contains(Resource.Verb.CREATE))
        .flatMap(
            list ->
                planned.live().entities(list.resource()).stream()
                    .filter(e -> list.wanted().contains(e.key()))
                    .filter(e -> wanted.entity(e.resource(), e.key()).isEmpty())
                    .map(e -> kept(list, e)))
        .toList();
  }

  private static Change kept(Ownership list, Entity entity) {
    return new Change(
        Change.Action.CREATE,
        entity.resource(),
        entity.key(),
        Optional.empty(),
        Optional.of(entity),
        List.of(),
        list.section(),
        list.place(),
        OptionalInt.empty());
  }

  /** The phone system as the base wants it, also where it would only report a difference. */
  private State asWanted(DesiredState base, State live) {
    Plan plan = Planning.plan(base, Resolver.resolve(base, live, binding, now), subject, facts);
    State state = plan.after(live);
    for (Change change : plan.observed()) {
      state =
          switch (change.action()) {
            case CREATE, UPDATE -> state.with(change.after().orElseThrow());
            case DELETE -> state.without(change.resource(), change.key());
            case MOVE -> state;
          };
    }
    return state;
  }

  private static boolean opens(Change change) {
    Approval needed = RequiredApproval.of(change);
    return needed == Approval.EMERGENCY
        || needed != Approval.ROUTINE && change.direction() != Direction.TIGHTENS;
  }

  /** Whether the plan shows a change as what it is against the base. */
  private static boolean isShown(Change change, List<Change> steps) {
    return same(change, steps)
        .filter(step -> step.action() == change.action())
        .filter(step -> change.fields().stream().allMatch(f -> isShown(f, step)))
        .isPresent();
  }

  private static boolean isShown(FieldChange field, Change step) {
    return step.fields().stream()
        .filter(f -> f.path().equals(field.path()))
        .anyMatch(
            f ->
                f.before().equals(field.before())
                    || isNothingHidden(step.resource(), field, f.before()));
  }

  /** Whether the phone system has nothing of it that the base would close. */
  private static boolean isNothingHidden(
      Resource resource, FieldChange field, Optional<Value> live) {
    if (Stream.of(field.before(), live, field.after())
        .allMatch(v -> v.filter(Value.Items.class::isInstance).isPresent())) {
      List<Value> base = field.before().orElseThrow().asItems();
      List<Value> is = live.orElseThrow().asItems();
      List<Value> becomes = field.after().orElseThrow().asItems();
      return is.stream().allMatch(v -> base.contains(v) || !becomes.contains(v))
          && base.stream().allMatch(v -> is.contains(v) || becomes.contains(v));
    }
    return resource
        .field(field.path())
        .filter(f -> f.effect().of(field.before(), live) == Direction.TIGHTENS)
        .isPresent();
  }

  private static Optional<Change> same(Change change, List<Change> steps) {
    return steps.stream().filter(step -> step.address().equals(change.address())).findFirst();
  }

  private static String key(Change change) {
    return change.section() + change.action() + paths(change);
  }

  private static List<String> paths(Change change) {
    return change.fields().stream().map(FieldChange::path).distinct().toList();
  }

  private static Finding finding(List<Change> changes, List<Change> steps, Approval least) {
    Change first = changes.getFirst();
    List<String> objects =
        changes.stream().map(c -> ObjectNames.of(c.resource(), c.key())).toList();
    String whose = objects.size() == 1 ? objects.getFirst() : objects.size() + " objects";
    String what =
        switch (first.action()) {
          case CREATE -> whose;
          case DELETE -> whose + " is gone";
          case MOVE -> "the place of " + whose;
          case UPDATE -> String.join(", ", paths(first)) + " of " + whose;
        };
    boolean partly = changes.stream().anyMatch(c -> same(c, steps).isPresent());
    return Finding.of(
            Upheld.ALREADY_THERE,
            Severity.WARNING,
            "guardrail " + first.section(),
            Optional.of(first.place()),
            (partly
                    ? "the step shows only a part of what the change opens: "
                    : "the change describes what the phone system already has: ")
                + what
                + "; the base says otherwise, and it needs "
                + least.word())
        .members(objects.size() == 1 ? List.of() : objects)
        .remedy(
            (partly ? "the rest is there already" : "nothing is written")
                + ", and nights take it for approved from then on");
  }
}
