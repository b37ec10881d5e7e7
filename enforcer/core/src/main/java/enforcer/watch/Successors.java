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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The people and providers who took the place of others, under the same extension or trunk. A rule
 * that fails as it failed, and of another one, is told by who that is.
 *
 * @param then the earlier reading as if they had been there already
 * @param said what the comparison tells of them, by their names in messages
 */
record Successors(State then, Map<String, String> said) {
  private static final String ANOTHER_ONE = "is another one";

  /** What tells one from another; with the same of them, both are the same. */
  private static final Map<Resource, List<Field>> KNOWN_BY =
      Map.of(
          Users.RESOURCE, List.of(Users.EMAIL, Users.NAME),
          Trunks.RESOURCE, List.of(Trunks.HOST));

  /** Those of a later reading, each of whom its comparison tells. */
  static Successors of(Renames renames, State now) {
    State then = renames.then();
    State state = then;
    Map<String, String> said = new LinkedHashMap<>();
    for (Map.Entry<Resource, List<Field>> kind : KNOWN_BY.entrySet()) {
      for (Entity is : now.entities(kind.getKey())) {
        Optional<Entity> was = then.entity(kind.getKey(), is.key());
        Optional<String> told = was.flatMap(before -> told(then, before, is, kind.getValue()));
        if (told.isPresent()) {
          said.put(is.named(), told.get());
          state = state.with(inPlace(was.get(), is));
        }
      }
    }
    return new Successors(state, said);
  }

  /** What the comparison tells of one; empty where its name and address are the same. */
  private static Optional<String> told(State then, Entity was, Entity is, List<Field> fields) {
    Optional<String> other =
        is.resource().equals(Trunks.RESOURCE)
                && fields.stream().anyMatch(field -> !was.get(field).equals(is.get(field)))
            ? Optional.of(ANOTHER_ONE)
            : Optional.empty();
    return Swap.of(then, was, is)
        .map(said -> Swap.isOfAnother(said) ? ANOTHER_ONE : said)
        .or(() -> other)
        .or(() -> Swap.address(was, is));
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
    Map<String, String> named =
        said.containsKey(shift.object()) ? Map.of(shift.object(), said.get(shift.object())) : said;
    String who =
        named.entrySet().stream()
            .map(one -> one.getKey() + " " + one.getValue() + ", as is said above")
            .collect(joining("; "));
    RuleShift.Kind kind =
        named.containsValue(ANOTHER_ONE) ? RuleShift.Kind.OF_ANOTHER : RuleShift.Kind.OF_OTHER_NAME;
    return new RuleShift(shift.rule(), kind, shift.object(), who);
  }
}
