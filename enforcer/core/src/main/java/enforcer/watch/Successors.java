package enforcer.watch;

import static java.util.stream.Collectors.joining;

import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The people and providers who took the place of others, under the same extension or trunk. A rule
 * that fails as it failed, and of another one, is told by who that is.
 *
 * @param then the earlier reading as if they had been there already
 * @param said their names in messages
 */
record Successors(State then, Set<String> said) {
  /** What tells one from another; with the same of them, both are the same. */
  private static final Map<Resource, List<Field>> KNOWN_BY =
      Map.of(
          Users.RESOURCE, List.of(Users.EMAIL, Users.NAME),
          Trunks.RESOURCE, List.of(Trunks.HOST));

  /** Those of a later reading, each of whom its comparison tells. */
  static Successors of(Renames renames, State now) {
    State then = renames.then();
    State state = then;
    Set<String> said = new LinkedHashSet<>();
    for (Map.Entry<Resource, List<Field>> kind : KNOWN_BY.entrySet()) {
      for (Entity is : now.entities(kind.getKey())) {
        Optional<Entity> was = then.entity(kind.getKey(), is.key());
        if (was.filter(before -> isAnother(then, before, is, kind.getValue())).isPresent()) {
          said.add(is.named());
          state = state.with(inPlace(was.get(), is));
        }
      }
    }
    return new Successors(state, said);
  }

  private static boolean isAnother(State then, Entity was, Entity is, List<Field> fields) {
    return Swap.of(then, was, is).isPresent()
        || is.resource().equals(Trunks.RESOURCE)
            && fields.stream().anyMatch(field -> !was.get(field).equals(is.get(field)));
  }

  private static Entity inPlace(Entity was, Entity is) {
    Entity other = was;
    for (Field field : KNOWN_BY.get(is.resource())) {
      other = other.with(field.name(), is.get(field));
    }
    return other;
  }

  /**
   * The same shifts, those told apart that are of another one and nothing else.
   *
   * @param were the verdicts of the earlier reading as if they had been there already
   * @param release the version of 3CX at that reading
   */
  List<RuleShift> in(List<RuleShift> shifts, PolicyReport were, PolicyReport are, Release release) {
    Map<String, RuleResult> then = Comparison.byRule(were);
    Map<String, RuleResult> now = Comparison.byRule(are);
    List<RuleShift> told = new ArrayList<>();
    for (RuleShift shift : shifts) {
      told.add(isExplained(shift, then, now, release) ? ofAnother(shift) : shift);
    }
    return told;
  }

  /** The same shifts without those that tell only another name of what is the same. */
  static List<RuleShift> besidesNames(
      List<RuleShift> shifts, PolicyReport were, PolicyReport are, Release release) {
    Map<String, RuleResult> then = Comparison.byRule(were);
    Map<String, RuleResult> now = Comparison.byRule(are);
    List<RuleShift> told = new ArrayList<>(shifts);
    told.removeIf(shift -> isExplained(shift, then, now, release));
    return told;
  }

  private static boolean isExplained(
      RuleShift shift, Map<String, RuleResult> then, Map<String, RuleResult> now, Release release) {
    String id = shift.rule().id();
    return isOtherwise(shift)
        && RuleShift.of(then.get(id), now.get(id), release).stream()
            .noneMatch(still -> still.object().equals(shift.object()));
  }

  /** Whether some of these shifts may be of another one. */
  boolean mayExplain(List<RuleShift> shifts) {
    return !said.isEmpty() && shifts.stream().anyMatch(Successors::isOtherwise);
  }

  static boolean isOtherwise(RuleShift shift) {
    return shift.kind() == RuleShift.Kind.FAILS_OTHERWISE;
  }

  /** A failure that names none of them may be of each. */
  private RuleShift ofAnother(RuleShift shift) {
    Stream<String> names =
        said.contains(shift.object()) ? Stream.of(shift.object()) : said.stream();
    String who =
        names.map(name -> name + " is another one, as is said above").collect(joining("; "));
    return new RuleShift(shift.rule(), RuleShift.Kind.OF_ANOTHER, shift.object(), who);
  }
}
