package enforcer.plan;

import enforcer.catalogue.Backups;
import enforcer.catalogue.Bridges;
import enforcer.catalogue.Logging;
import enforcer.catalogue.Notifications;
import enforcer.catalogue.Syslog;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.diff.Change;
import enforcer.diff.FieldChange;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.Paths;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The part of a plan that an unattended nightly job may apply: steps that only tighten. No such
 * step can lock out, delete, reorder outbound rules, change who is an administrator, change second
 * factors, disable a person, or touch a trunk or an SBC.
 */
public final class UnattendedPart {
  private static final Set<Resource> NEVER = Set.of(Trunks.RESOURCE, Bridges.RESOURCE);

  /**
   * What only records, keeps or tells. Of nothing else does the vendor say what a write does to
   * calls that are up: a blocked network, a new limit or transport may end one.
   */
  private static final Set<Resource> APART_FROM_CALLS =
      Set.of(Backups.RESOURCE, Logging.RESOURCE, Notifications.RESOURCE, Syslog.RESOURCE);

  private UnattendedPart() {}

  public static Plan of(Plan plan, State live) {
    return of(plan, live, _ -> true);
  }

  /**
   * The same with fewer objects.
   *
   * @param may whether a change may be made
   */
  public static Plan of(Plan plan, State live, Predicate<Change> may) {
    Set<String> kindred =
        plan.changes().stream().filter(may).map(Change::address).collect(Collectors.toSet());
    List<Step> kept =
        plan.steps().stream()
            .filter(UnattendedPart::isUnattended)
            .filter(step -> kindred.contains(step.address()))
            .toList();
    List<Step> tightening = tightening(kept, plan, live);
    // A step that is left out may have kept another step from opening something.
    while (tightening.size() < kept.size()) {
      kept = tightening;
      tightening = tightening(kept, plan, live);
    }
    return part(plan, live, kept);
  }

  /** The changes of a plan that the unattended part does not make, or not wholly. */
  public static List<Change> left(Plan whole, Plan part) {
    return whole.changes().stream()
        .filter(c -> part.changes().stream().noneMatch(made -> isWhole(made, c)))
        .toList();
  }

  private static boolean isWhole(Change made, Change change) {
    return made.address().equals(change.address())
        && made.fields().size() == change.fields().size();
  }

  private static List<Step> tightening(List<Step> steps, Plan plan, State live) {
    List<Direction> directions = Effects.of(steps, live, plan.context().facts()).directions();
    return IntStream.range(0, steps.size())
        .filter(i -> directions.get(i) == Direction.TIGHTENS)
        .mapToObj(steps::get)
        .toList();
  }

  private static Plan part(Plan plan, State live, List<Step> kept) {
    Set<String> addresses = kept.stream().map(Step::address).collect(Collectors.toSet());
    List<Change> changes =
        plan.changes().stream()
            .filter(c -> addresses.contains(c.address()))
            .map(c -> part(c, kept))
            .toList();
    Effects effects = Effects.of(kept, live, plan.context().facts());
    return plan.with(effects.judged(changes), kept, Digests.of(kept, live));
  }

  private static boolean isUnattended(Step step) {
    boolean phase =
        switch (step.phase()) {
          case GRANT, TIGHTEN -> true;
          case OUTBOUND, DELETE, LOCKOUT -> false;
        };
    return phase && !step.lockout() && !NEVER.contains(step.resource()) && !touchesPeople(step);
  }

  /** Whether a step changes roles, second factors, or who may work at all. */
  private static boolean touchesPeople(Step step) {
    return step.resource().equals(Users.RESOURCE)
        && step.write() instanceof Step.Write.Patch(_, var after)
        && Stream.of(Users.GROUPS, Users.REQUIRE_2FA, Users.ENABLED)
            .anyMatch(field -> after.get(field.name()).isPresent());
  }

  /** Whether carrying out a plan could end calls that are up. */
  public static boolean couldCutCalls(Plan plan) {
    return plan.steps().stream().anyMatch(s -> !APART_FROM_CALLS.contains(s.resource()));
  }

  /** Whether a change of a plan helps to decide which calls go through. */
  public static boolean decidesCalls(Plan plan, Change change) {
    return plan.steps().stream()
        .anyMatch(s -> s.address().equals(change.address()) && CallEffects.decides(s));
  }

  /** The part of a change that these steps write. */
  private static Change part(Change change, List<Step> steps) {
    if (change.action() != Change.Action.UPDATE) {
      return change;
    }
    Set<String> written =
        steps.stream()
            .filter(s -> s.address().equals(change.address()))
            .filter(s -> s.write() instanceof Step.Write.Patch)
            .flatMap(s -> ((Step.Write.Patch) s.write()).after().members().keySet().stream())
            .collect(Collectors.toSet());
    List<FieldChange> fields =
        change.fields().stream().filter(f -> written.contains(Paths.field(f.path()))).toList();
    Entity before = change.before().orElseThrow();
    Value.Struct values = before.values();
    for (FieldChange field : fields) {
      values = Paths.with(values, field.path(), field.after());
    }
    return new Change(
        change.action(),
        change.resource(),
        change.key(),
        change.before(),
        Optional.of(new Entity(before.resource(), before.key(), before.id(), values)),
        fields,
        fields.getFirst().section(),
        fields.getFirst().place(),
        change.position());
  }
}
