package enforcer.guard;

import enforcer.catalogue.Departments;
import enforcer.catalogue.Users;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Place;
import enforcer.diff.Change;
import enforcer.model.Entity;
import enforcer.model.Roles;
import enforcer.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps enough system owners who can log in; an owner without an e-mail address cannot recover a
 * login. The vendor's manual says that the role reaches the whole PBX in the default department;
 * whether it does in another one is not known, so both readings must hold.
 */
final class LastOwnerGuard implements Guard {
  private static final String NAME = "last-owner";
  private static final int ENOUGH = 2;
  private static final int NAMED = 5;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "Two enabled people with an e-mail stay system owners, or one where there is "
        + "only one today. Make somebody an owner first.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    if (!proposed.touches(Users.RESOURCE)) {
      return List.of();
    }
    return refusal(proposed, _ -> true, "")
        .or(
            () ->
                Departments.defaultName(proposed.live())
                    .flatMap(d -> refusal(proposed, d::equals, " of the whole phone system")))
        .stream()
        .toList();
  }

  /**
   * The refusal in one reading.
   *
   * @param counts the departments in which the role makes somebody an owner
   * @param what what such an owner owns, for the message
   */
  private static Optional<Refusal> refusal(
      ProposedPlan proposed, Predicate<String> counts, String what) {
    List<String> before = owners(proposed.live(), counts);
    List<String> after = owners(proposed.after(), counts);
    int least = Math.min(ENOUGH, Math.max(1, before.size()));
    if (after.size() >= least || after.containsAll(before)) {
      return Optional.empty();
    }
    List<String> lost = before.stream().filter(o -> !after.contains(o)).toList();
    String remain =
        after.size()
            + (after.size() == 1 ? " enabled system owner" : " enabled system owners")
            + what
            + " with an e-mail address would remain"
            + (" (" + String.join(", ", lost) + " would no longer be one)");
    return Optional.of(
        Refusal.of(
            NAME,
            "admins",
            place(proposed, lost),
            remain,
            remedy(proposed, lost, counts, least - after.size())));
  }

  /** The entry to write for each person; the line that removes the roles names none of them. */
  private static String remedy(
      ProposedPlan proposed, List<String> lost, Predicate<String> counts, int missing) {
    List<String> unlisted = new ArrayList<>();
    List<String> disabled = new ArrayList<>();
    for (String number : lost) {
      boolean stays =
          proposed
              .after()
              .entity(Users.RESOURCE, number)
              .filter(u -> isOwner(u, counts))
              .isPresent();
      (stays ? disabled : unlisted).add(number);
    }
    List<String> ways = new ArrayList<>();
    if (!unlisted.isEmpty()) {
      String few =
          missing < lost.size() ? missing + " of these to admins.list: " : "to admins.list: ";
      Stream<String> entries = unlisted.stream().limit(NAMED).map(n -> entry(proposed.live(), n));
      ways.add("add " + few + entries.collect(Collectors.joining(", ")));
    }
    if (!disabled.isEmpty()) {
      ways.add("keep extension " + String.join(", ", disabled) + " enabled");
    }
    return String.join(", or ", ways);
  }

  private static String entry(State live, String number) {
    Entity user = live.entity(Users.RESOURCE, number).orElseThrow();
    Optional<String> standard = Departments.defaultName(live);
    List<String> departments =
        Users.memberships(user).entrySet().stream()
            .filter(m -> m.getValue().equals(Roles.OWNER))
            .map(Map.Entry::getKey)
            .toList();
    String department =
        departments.stream()
            .filter(_ -> standard.filter(departments::contains).isEmpty())
            .findFirst()
            .map(d -> ", department: " + Excerpt.quoted(d))
            .orElse("");
    return "{ extension: "
        + Excerpt.quoted(number)
        + ", email: "
        + Excerpt.quoted(user.text(Users.EMAIL))
        + ", role: "
        + Roles.OWNER
        + department
        + " }";
  }

  private static List<String> owners(State state, Predicate<String> counts) {
    return state.entities(Users.RESOURCE).stream()
        .filter(u -> u.is(Users.ENABLED) && !Users.email(u).isEmpty())
        .filter(u -> isOwner(u, counts))
        .map(Entity::key)
        .toList();
  }

  private static boolean isOwner(Entity user, Predicate<String> counts) {
    return Users.memberships(user).entrySet().stream()
        .anyMatch(m -> counts.test(m.getKey()) && m.getValue().equals(Roles.OWNER));
  }

  private static Place place(ProposedPlan proposed, List<String> numbers) {
    return proposed.changes(Users.RESOURCE).stream()
        .filter(c -> numbers.contains(c.key()))
        .map(Change::place)
        .findFirst()
        .orElseGet(() -> proposed.place(Users.RESOURCE));
  }
}
