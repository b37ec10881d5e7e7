package enforcer.guard;

import enforcer.desired.Fact;
import enforcer.desired.FactReading;
import enforcer.model.ConcealedValues;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.plan.Step;
import java.util.List;
import java.util.Map;

/**
 * Keeps passwords that the PBX conceals: settings that are stored whole are sent back with the
 * concealed password.
 */
final class ConcealedGuard implements Guard {
  private static final String NAME = "concealed";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "Some settings are stored as a whole. The PBX conceals a password in them, and whether"
        + " it survives a write is not published. Change such settings in the console, or"
        + " become sure and write facts: { concealedRoundTrip: kept }.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    Map<String, String> facts = proposed.plan().context().facts();
    if (FactReading.CONCEALED_KEPT.isSettledBy(facts)) {
      return List.of();
    }
    boolean lost = facts.containsKey(Fact.CONCEALED_ROUND_TRIP.name());
    return proposed.plan().steps().stream()
        .map(Step::resource)
        .distinct()
        .filter(
            resource -> proposed.live().only(resource).filter(ConcealedGuard::hides).isPresent())
        .map(resource -> refusal(proposed, resource, lost))
        .toList();
  }

  private static boolean hides(Entity settings) {
    return settings.is(ConcealedValues.FIELD);
  }

  private static Refusal refusal(ProposedPlan proposed, Resource resource, boolean lost) {
    return Refusal.of(
        NAME,
        resource.noun(),
        proposed.place(resource),
        "these settings are stored as a whole, and the PBX holds a password in them that "
            + (lost ? "a write would lose" : "a write might lose"),
        lost
            ? "change them in the console"
            : "change them in the console, or become sure that it is kept: "
                + Fact.CONCEALED_ROUND_TRIP.howToSettle()
                + "; then write facts: { concealedRoundTrip: kept }");
  }
}
