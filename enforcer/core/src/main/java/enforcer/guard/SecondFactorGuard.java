package enforcer.guard;

import enforcer.catalogue.Users;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.model.Entity;
import enforcer.model.ExtensionsType;
import enforcer.model.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a new second factor from shutting out the system owners: to enrol, an owner needs the
 * password once, and an e-mail address to get back in.
 */
final class SecondFactorGuard implements Guard {
  private static final String NAME = "last-owner";
  private static final String LATER =
      "leave one of them out with except: { extensions: [...] } until the others have enrolled";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "A run must not require a second factor of all owners at once. Require it of some first,"
        + " and of the others when those have signed in.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    List<String> numbers = NewSecondFactor.ofAllOwners(proposed.live(), proposed.after());
    return numbers.isEmpty()
        ? List.of()
        : List.of(
            Refusal.of(
                NAME,
                "extensions " + String.join(", ", numbers),
                proposed.place(Users.RESOURCE, numbers.getFirst(), Users.REQUIRE_2FA),
                "all system owners would need a second factor at once",
                LATER));
  }

  @Override
  public List<Finding> remarks(ProposedPlan proposed) {
    List<Finding> remarks = new ArrayList<>();
    List<Entity> owners = NewSecondFactor.enabled(proposed.after(), Roles.OWNER);
    List<Entity> people = new ArrayList<>(owners);
    people.addAll(NewSecondFactor.enabled(proposed.after(), Roles.ADMIN));
    List<Entity> obliged =
        people.stream().distinct().filter(p -> NewSecondFactor.isNew(proposed.live(), p)).toList();
    remark(
            proposed,
            obliged.stream().filter(p -> Users.email(p).isEmpty()).toList(),
            "no e-mail address, so there may be no way in once a second factor is required",
            "give the person an e-mail address first")
        .ifPresent(remarks::add);
    remark(
            proposed,
            obliged.stream().filter(p -> p.is(Users.SIGNS_IN_ELSEWHERE)).toList(),
            "this person signs in with Google or Microsoft: enrolling may need the password of the"
                + " PBX",
            "make sure first that the person knows that password")
        .ifPresent(remarks::add);
    List<Entity> together = obliged.stream().filter(owners::contains).toList();
    if (together.size() > 1) {
      remark(
              proposed,
              together,
              "would need a second factor at once, and " + together.size() + " owners at once",
              "let owners enrol one at a time")
          .ifPresent(remarks::add);
    }
    return remarks;
  }

  private static Optional<Finding> remark(
      ProposedPlan proposed, List<Entity> people, String what, String remedy) {
    if (people.isEmpty()) {
      return Optional.empty();
    }
    List<String> numbers = people.stream().map(Entity::key).toList();
    return Optional.of(
        Finding.of(
                NewSecondFactor.RULE,
                Severity.WARNING,
                ExtensionsType.named(numbers),
                Optional.of(proposed.place(Users.RESOURCE, numbers.getFirst(), Users.REQUIRE_2FA)),
                what)
            .members(numbers)
            .remedy(remedy));
  }
}
