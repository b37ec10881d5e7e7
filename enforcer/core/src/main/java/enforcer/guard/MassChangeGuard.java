package enforcer.guard;

import static java.util.stream.Collectors.toList;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Users;
import enforcer.diagnostic.Place;
import enforcer.diff.Change;
import enforcer.diff.FieldChange;
import enforcer.model.Entity;
import enforcer.model.ObjectNames;
import enforcer.model.Resource;
import enforcer.model.Roles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps a plan from changing many objects unintentionally: more changes than a user accepts are
 * refused.
 */
final class MassChangeGuard implements Guard {
  private static final int FEW = 10;
  private static final int PERCENT = 30;

  @Override
  public String name() {
    return RequiredAcceptance.Bound.MASS_CHANGE.word();
  }

  @Override
  public String meaning() {
    return "The plan changes more than ten objects of a kind, and more than 30 % of that kind. Look"
        + " at each with --details, then accept their number if they are meant.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    List<Refusal> refusals = new ArrayList<>();
    List<Change> deletes = of(proposed, Change.Action.DELETE);
    if (!deletes.isEmpty()) {
      refusals.add(
          refusal(RequiredAcceptance.Bound.DELETES, deletes, names(deletes) + " would be deleted"));
    }
    List<Change> demotions =
        Stream.of(Users.RESOURCE, ApiClients.RESOURCE)
            .flatMap(resource -> proposed.changes(resource).stream())
            .filter(change -> change.action() == Change.Action.UPDATE)
            .filter(MassChangeGuard::demotes)
            .toList();
    if (!demotions.isEmpty()) {
      refusals.add(
          refusal(
              RequiredAcceptance.Bound.DEMOTIONS,
              demotions,
              names(demotions) + " would lose a role"));
    }
    List<Change> mass = mass(proposed);
    if (!mass.isEmpty()) {
      refusals.add(
          refusal(
              RequiredAcceptance.Bound.MASS_CHANGE,
              mass,
              shares(proposed, mass) + " would change, more than " + PERCENT + " %"));
    }
    return refusals;
  }

  private static List<Change> of(ProposedPlan proposed, Change.Action action) {
    return proposed.plan().changes().stream().filter(c -> c.action() == action).toList();
  }

  /** The changes of every resource of which more than ten, and more than 30 %, would change. */
  private static List<Change> mass(ProposedPlan proposed) {
    Map<Resource, List<Change>> byResource = new LinkedHashMap<>();
    for (Change change : of(proposed, Change.Action.UPDATE)) {
      byResource.computeIfAbsent(change.resource(), _ -> new ArrayList<>()).add(change);
    }
    return byResource.entrySet().stream()
        .filter(e -> isMass(e.getValue().size(), proposed.live().entities(e.getKey()).size()))
        .flatMap(e -> e.getValue().stream())
        .toList();
  }

  /** The changed share of each kind: {@code 41 of 61 extensions and 12 of 20 departments}. */
  private static String shares(ProposedPlan proposed, List<Change> mass) {
    Map<Resource, Long> changed =
        mass.stream()
            .collect(
                Collectors.groupingBy(Change::resource, LinkedHashMap::new, Collectors.counting()));
    return changed.entrySet().stream()
        .map(
            e ->
                e.getValue()
                    + " of "
                    + proposed.live().entities(e.getKey()).size()
                    + " "
                    + ObjectNames.plural(e.getKey()))
        .collect(Collectors.joining(" and "));
  }

  private static boolean isMass(int changed, int of) {
    return changed > FEW && changed * 100L > (long) of * PERCENT;
  }

  private static boolean demotes(Change change) {
    Entity before = change.before().orElseThrow();
    Map<String, String> after = Users.memberships(change.after().orElseThrow());
    return Users.memberships(before).entrySet().stream()
        .anyMatch(m -> Roles.isDemotion(m.getValue(), after.getOrDefault(m.getKey(), Roles.USER)));
  }

  private static String names(List<Change> changes) {
    String all = ObjectNames.of(changes.stream().map(Change::entity).toList());
    return changes.size() <= FEW ? all : changes.size() + " objects";
  }

  /** The change of the line that changes most objects; empty where only whole objects change. */
  private static Optional<FieldChange> busiest(List<Change> changes) {
    Map<Place, List<FieldChange>> byLine =
        changes.stream()
            .flatMap(c -> c.fields().stream())
            .collect(Collectors.groupingBy(FieldChange::place, LinkedHashMap::new, toList()));
    return byLine.values().stream()
        .reduce((one, other) -> other.size() > one.size() ? other : one)
        .map(List::getFirst);
  }

  private static Refusal refusal(
      RequiredAcceptance.Bound bound, List<Change> changes, String message) {
    RequiredAcceptance lift = new RequiredAcceptance(bound, changes.size());
    Optional<FieldChange> line = busiest(changes);
    return Refusal.of(
            bound.word(),
            line.map(FieldChange::section).orElse(changes.getFirst().section()),
            line.map(FieldChange::place).orElse(changes.getFirst().place()),
            message,
            "if that is meant: --accept " + lift)
        .unless(bound, changes.size());
  }
}
