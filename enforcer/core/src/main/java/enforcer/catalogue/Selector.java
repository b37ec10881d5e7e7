package enforcer.catalogue;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Nearest;
import enforcer.model.ChoiceType;
import enforcer.model.Entity;
import enforcer.model.ExtensionsType;
import enforcer.model.Field;
import enforcer.model.ListType;
import enforcer.model.Resource;
import enforcer.model.Roles;
import enforcer.model.State;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.UnionType;
import enforcer.model.Value;
import enforcer.section.Claim;
import enforcer.section.Contributions;
import enforcer.section.SectionView;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Selects the extensions of a rule: the keys of a selector combine with AND, the values of one key
 * with OR. It is judged on the result of a plan; therefore one apply converges.
 */
public final class Selector {
  static final String EVERYONE = "everyone";

  static final Field EXTENSIONS =
      Field.key(
          "extensions",
          ListType.ordered(
              new TextType(
                  "[0-9]{1,10}(-[0-9]{1,10})?",
                  21,
                  "an extension number or a range in quotes, such as \"200-229\"",
                  true)),
          "Extension numbers and ranges of equal length.");
  static final Field DEPARTMENTS =
      Field.key(
          "departments", ListType.set(TextType.any()), "Members of any of these departments.");
  static final Field ROLES =
      Field.key(
          "roles",
          ListType.set(ChoiceType.of(Roles.BY_POWER.toArray(String[]::new))),
          "People with any of these roles in any department.");

  private static final Optional<Value> NONE = Optional.empty();

  private Selector() {}

  /** The keys of a selector; at least one is required, because none would match everyone. */
  static StructType keys() {
    return StructType.of(EXTENSIONS, DEPARTMENTS, ROLES).withAnyKey();
  }

  /** The word {@code everyone}, or the keys of a selector. */
  static Type type() {
    return UnionType.of(
        "everyone, or { extensions: […], departments: […], roles: […] }",
        ChoiceType.of(EVERYONE),
        keys());
  }

  /** A selector for people, as a document has it. */
  public static String shown(Value selector) {
    return type().show(selector);
  }

  /** The test whether a user is selected; it is built once, to keep long lists cheap. */
  static Predicate<Entity> of(Value selector) {
    if (!(selector instanceof Value.Struct keys)) {
      return user -> true;
    }
    Predicate<String> numbers =
        keys.get(EXTENSIONS.name()).map(e -> numbers(e.asTexts())).orElse(number -> true);
    return user ->
        numbers.test(user.key())
            && any(keys, DEPARTMENTS, department -> Users.isMember(user, department))
            && any(keys, ROLES, role -> Users.hasRole(user, role));
  }

  private static Predicate<String> numbers(List<String> written) {
    Set<String> single = new HashSet<>(written);
    List<String> ranges = written.stream().filter(n -> n.contains("-")).toList();
    return number -> single.contains(number) || ExtensionsType.contains(ranges, number);
  }

  /** Reports empty ranges, which the document alone shows. */
  static void checkRanges(Claim selector, Diagnostics diagnostics) {
    if (!(selector.value() instanceof Value.Struct)) {
      return;
    }
    for (Claim claim : selector.list(EXTENSIONS.name())) {
      ExtensionsType.mistake(claim.value().asText())
          .ifPresent(m -> diagnostics.error(claim.place(), claim.path(), m.message(), m.remedy()));
    }
  }

  /**
   * Reports unknown names; a misspelled one must not silently match no extension. Tells, too, whose
   * memberships decide.
   */
  static void check(Claim selector, List<Entity> users, SectionView view, Contributions out) {
    if (!(selector.value() instanceof Value.Struct keys)) {
      return;
    }
    if (keys.get(DEPARTMENTS.name()).isPresent() || keys.get(ROLES.name()).isPresent()) {
      Predicate<Entity> numbered = of(keys.with(DEPARTMENTS.name(), NONE).with(ROLES.name(), NONE));
      users.stream().filter(numbered).forEach(user -> out.judges(user, Users.GROUPS));
    }
    for (Claim claim : selector.list(EXTENSIONS.name())) {
      String number = claim.value().asText();
      if (!number.contains("-")) {
        known(claim, number, "extension ", Users.RESOURCE, view.live(), out);
      }
    }
    for (Claim claim : selector.list(DEPARTMENTS.name())) {
      known(claim, claim.value().asText(), "department ", Departments.RESOURCE, view.result(), out);
    }
  }

  private static void known(
      Claim claim, String name, String noun, Resource resource, State state, Contributions out) {
    if (state.entity(resource, name).isEmpty()) {
      List<String> known = state.entities(resource).stream().map(Entity::key).toList();
      out.problem(claim, "no " + noun + "\"" + name + "\"", Nearest.remedy(name, "known", known));
    }
  }

  private static boolean any(Value.Struct keys, Field key, Predicate<String> has) {
    Optional<Value> wanted = keys.get(key.name());
    return wanted.isEmpty() || wanted.get().asTexts().stream().anyMatch(has);
  }
}
