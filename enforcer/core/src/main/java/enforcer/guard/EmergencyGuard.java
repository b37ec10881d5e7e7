package enforcer.guard;

import enforcer.catalogue.DialTests;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.dialplan.EmergencyProbes;
import enforcer.dialplan.Reach;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps emergency numbers within reach: what an extension can call today, in whatever reading of
 * what nobody has proven, it can call in that same reading after the plan and after each of its
 * steps.
 */
final class EmergencyGuard implements Guard {
  private static final String NAME = "emergency";
  private static final String BY_HAND =
      "make this change in the console, and try an emergency call with the emergency centre's"
          + " consent";

  /** The fields of an extension that decide about its calls. */
  private static final List<Field> CALLING =
      List.of(Users.ENABLED, Users.INTERNAL_ONLY, Users.PIN_TO_DIAL_OUT, Users.GROUPS);

  @Override
  public List<Resource> evidence(Step step) {
    return concerns(step) ? DialTests.calls() : List.of();
  }

  @Override
  public List<Finding> remarks(Case given) {
    return EmergencyRemarks.of(given);
  }

  /** Whether a step can make a difference to a call. */
  static boolean concerns(Step step) {
    boolean calling =
        step.write() instanceof Step.Write.Patch(_, Value.Struct after)
            && CALLING.stream().anyMatch(f -> after.get(f.name()).isPresent());
    return step.resource().equals(Outbound.RESOURCE)
        || step.resource().equals(Numbering.RESOURCE)
        || step.resource().equals(Users.RESOURCE) && calling;
  }

  @Override
  public List<Refusal> review(Case given) {
    if (given.plan().steps().stream().noneMatch(EmergencyGuard::concerns)) {
      return List.of();
    }
    List<Refusal> refusals = new ArrayList<>(numbering(given));
    Optional<Resource> dark =
        DialTests.calls().stream()
            .filter(r -> DialTests.mustBeKnown(r) && !given.live().knows(r))
            .findFirst();
    if (dark.isPresent()) {
      refusals.add(
          unknown(
              given,
              "the PBX did not let us read " + dark.get().name(),
              "give our API client the role system_owners"));
      return refusals;
    }
    List<String> numbers =
        EmergencyProbes.of(given.plan().context().emergencyNumbers(), given.live());
    if (numbers.isEmpty()) {
      refusals.addAll(unnamed(given));
      return refusals;
    }
    refusals.addAll(losses(given, numbers));
    return refusals;
  }

  private static List<Refusal> losses(Case given, List<String> numbers) {
    List<State> states = given.states();
    Reach reach = new Reach(states, numbers, given.plan().context().facts());
    LostCalls lost = new LostCalls(reach.losses(states.size() - 1));
    for (int i = 1; i < states.size(); i++) {
      Step step = given.plan().steps().get(i - 1);
      if (!reach.decidesAsBefore(i)) {
        lost.add(reach.losses(i), place(given, step));
      } else if (step.resource().equals(Users.RESOURCE) && concerns(step)) {
        lost.add(reach.losses(i, step.key()), place(given, step));
      }
    }
    return lost.refusals(NAME, BY_HAND);
  }

  private static Place place(Case given, Step step) {
    return given.place(step.resource(), step.key());
  }

  /** Without a number to try, an emergency rule can only be left as it is. */
  private static List<Refusal> unnamed(Case given) {
    List<Refusal> refusals = new ArrayList<>();
    for (Entity rule : given.live().entities(Outbound.RESOURCE)) {
      boolean touched =
          given.steps(Outbound.RESOURCE).stream().anyMatch(s -> s.key().equals(rule.key()));
      if (rule.is(Outbound.EMERGENCY) && touched) {
        refusals.add(
            unknown(
                given,
                "it is not known which numbers are emergency numbers",
                "write emergency: { numbers: [\"112\"] }"));
      }
    }
    return refusals;
  }

  private static Refusal unknown(Case given, String why, String remedy) {
    Step first =
        given.plan().steps().stream().filter(EmergencyGuard::concerns).findFirst().orElseThrow();
    return Refusal.of(
        NAME,
        first.named(),
        place(given, first),
        "what this does to emergency calls cannot be judged: " + why,
        remedy + ", or " + BY_HAND);
  }

  /** Numbers are rewritten before a rule is looked for, so that this can divert any of them. */
  private static List<Refusal> numbering(Case given) {
    boolean off =
        given
            .live()
            .only(Numbering.RESOURCE)
            .flatMap(e -> e.get(Numbering.ENABLED))
            .equals(Optional.of(Value.flag(false)));
    if (!given.touches(Numbering.RESOURCE) || off) {
      return List.of();
    }
    return List.of(
        Refusal.of(
            NAME,
            "numbering",
            given.place(Numbering.RESOURCE),
            "numbers are being rewritten, and changing how could divert an emergency number",
            BY_HAND));
  }
}
