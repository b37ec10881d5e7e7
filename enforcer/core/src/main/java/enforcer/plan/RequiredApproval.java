package enforcer.plan;

import enforcer.catalogue.DialTests;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.desired.Approval;
import enforcer.desired.Emergency;
import enforcer.desired.Upheld;
import enforcer.diff.Change;
import enforcer.diff.FieldChange;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.Roles;
import enforcer.model.Value;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who must agree to a plan, by what it does. */
public final class RequiredApproval {
  /** The sections that say who may do what, and from where. */
  private static final Set<String> ACCESS = Set.of("admins", "console", "apiClients", "apps");

  /** What decides whether a person gets in. */
  private static final Set<String> SIGN_IN = Set.of(Users.REQUIRE_2FA.name(), Users.ENABLED.name());

  private RequiredApproval() {}

  /** The class of a plan; the documents may have raised it. */
  public static Approval of(Plan plan) {
    Approval approval = plan.context().oversight().atLeast();
    if (plan.findings().stream().anyMatch(f -> f.rule().equals(Upheld.RULE))) {
      approval = approval.and(Approval.ADMIN);
    }
    if (replacesEmergency(plan)) {
      approval = approval.and(Approval.EMERGENCY);
    }
    for (Change change : plan.changes()) {
      approval = approval.and(of(change));
    }
    return approval;
  }

  /** The class of one change. */
  public static Approval of(Change change) {
    Stream<String> sections =
        Stream.concat(
            Stream.of(change.section()), change.fields().stream().map(FieldChange::section));
    if (sections.anyMatch(ACCESS::contains)
        || changesRoles(change)
        || touchesSignInOfAdministrator(change)) {
      return Approval.ADMIN;
    }
    if (mayBeOfEmergency(change)) {
      return Approval.EMERGENCY;
    }
    return change.direction() == Direction.LOOSENS ? Approval.LOOSENING : Approval.ROUTINE;
  }

  /** A department may bring a role with it, and take one. */
  private static boolean changesRoles(Change change) {
    return change.resource().equals(Users.RESOURCE)
        && !roles(change.before()).equals(roles(change.after()));
  }

  /** What they can no longer do, nobody can; a person whose roles are not known may be one. */
  private static boolean touchesSignInOfAdministrator(Change change) {
    return change.resource().equals(Users.RESOURCE)
        && change.fields().stream().map(FieldChange::path).anyMatch(SIGN_IN::contains)
        && Stream.of(change.before(), change.after())
            .flatMap(Optional::stream)
            .anyMatch(RequiredApproval::mayAdminister);
  }

  private static boolean mayAdminister(Entity extension) {
    return extension.get(Users.GROUPS).isEmpty()
        || Users.memberships(extension).values().stream()
            .anyMatch(role -> Roles.isAdministrative(role) || !Roles.isKnown(role));
  }

  private static Set<String> roles(Optional<Entity> extension) {
    return extension.map(e -> Set.copyOf(Users.memberships(e).values())).orElse(Set.of());
  }

  private static boolean mayBeOfEmergency(Change change) {
    return change.resource().equals(Outbound.RESOURCE)
        && Stream.of(change.before(), change.after())
            .flatMap(Optional::stream)
            .map(rule -> rule.get(Outbound.EMERGENCY))
            .anyMatch(flag -> !flag.equals(Optional.of(Value.flag(false))));
  }

  /** Whether calls change while the document replaces what is known of emergency calls. */
  private static boolean replacesEmergency(Plan plan) {
    Emergency emergency = plan.context().emergency();
    return (emergency.country().isPresent() || emergency.accessCodes().isPresent())
        && plan.steps().stream().anyMatch(step -> DialTests.decides(step.resource()));
  }
}
