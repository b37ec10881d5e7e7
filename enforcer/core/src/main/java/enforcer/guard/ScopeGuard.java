package enforcer.guard;

import enforcer.catalogue.Departments;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.Value;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** Keeps limited rules limited: the PBX stores an empty scope as no scope, which means everyone. */
final class ScopeGuard implements Guard {
  private static final String NAME = "scope";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "A rule for some people may not lose all of them: the phone system stores "
        + "that as everyone; a department that a rule names or that has members is not "
        + "deleted. Name somebody who exists, or change the rule first.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    List<Refusal> refusals = new ArrayList<>();
    for (Step step : proposed.steps(Outbound.RESOURCE)) {
      if (!writesScope(step)) {
        continue;
      }
      proposed
          .after()
          .entity(Outbound.RESOURCE, step.key())
          .filter(rule -> isEmpty(rule, proposed))
          .ifPresent(rule -> refusals.add(empty(rule, proposed)));
    }
    for (Step step : proposed.steps(Departments.RESOURCE)) {
      if (step.write() instanceof Step.Write.Delete) {
        refusals.addAll(deleted(step, proposed));
      }
    }
    return refusals.stream().distinct().toList();
  }

  private static boolean writesScope(Step step) {
    return switch (step.write()) {
      case Step.Write.Create _ -> true;
      case Step.Write.Patch(_, Value.Struct after) -> after.get(Outbound.FROM.name()).isPresent();
      case Step.Write.Move _, Step.Write.Delete _ -> false;
    };
  }

  private static boolean isEmpty(Entity rule, ProposedPlan proposed) {
    return rule.get(Outbound.FROM).filter(Value.Struct.class::isInstance).isPresent()
        && Outbound.extensions(rule).isEmpty()
        && Outbound.departments(rule).stream()
            .noneMatch(d -> proposed.after().entity(Departments.RESOURCE, d).isPresent());
  }

  private static Refusal empty(Entity rule, ProposedPlan proposed) {
    return Refusal.of(
        NAME,
        "outbound \"" + rule.key() + "\"",
        proposed.place(Outbound.RESOURCE, rule.key()),
        "rule \"" + rule.key() + "\" would match no extension, which the PBX stores as everyone",
        "name a department that exists, an extension, or write everyone");
  }

  private static List<Refusal> deleted(Step step, ProposedPlan proposed) {
    List<Refusal> refusals = new ArrayList<>();
    for (Entity rule : proposed.after().entities(Outbound.RESOURCE)) {
      if (Outbound.departments(rule).contains(step.key())) {
        refusals.add(
            Refusal.of(
                NAME,
                step.named(),
                proposed.place(Departments.RESOURCE, step.key()),
                "department "
                    + step.key()
                    + " would be deleted, and outbound rule \""
                    + rule.key()
                    + "\" is limited to it",
                "change or delete the rule first"));
      }
    }
    List<String> members =
        proposed.after().entities(Users.RESOURCE).stream()
            .filter(u -> Users.memberships(u).containsKey(step.key()))
            .map(Entity::key)
            .toList();
    if (!members.isEmpty()) {
      refusals.add(
          Refusal.of(
              NAME,
              step.named(),
              proposed.place(Departments.RESOURCE, step.key()),
              "department "
                  + step.key()
                  + " still has members, and the PBX keeps it while it does: "
                  + String.join(", ", members),
              "list it with members: [] and apply; then remove it in a second run"));
    }
    return refusals;
  }
}
