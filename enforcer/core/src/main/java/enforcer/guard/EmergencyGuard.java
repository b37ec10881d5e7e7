package enforcer.guard;

import enforcer.catalogue.DialTests;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Users;
import enforcer.desired.Emergency;
import enforcer.desired.EmergencyNumbers;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.dialplan.Calls;
import enforcer.dialplan.Disposition;
import enforcer.dialplan.EmergencyProbe;
import enforcer.dialplan.EmergencyProbes;
import enforcer.dialplan.EmergencyReach;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Step;
import enforcer.section.RequiredRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps emergency numbers within reach: in every reading of the open facts, an extension that
 * reaches a number today still reaches it in that reading after each step of the plan.
 */
final class EmergencyGuard implements Guard {
  private static final String NAME = "emergency";
  private static final String BY_HAND =
      "make this change in the console, and try an emergency call with the emergency centre's"
          + " consent";

  @Override
  public List<Resource> evidence(Step step) {
    return concerns(step)
        ? DialTests.evidence().stream().map(RequiredRead::resource).toList()
        : List.of();
  }

  @Override
  public List<Finding> remarks(ProposedPlan proposed) {
    return EmergencyRemarks.of(proposed);
  }

  /** Whether a step writes anything that decides calls. */
  static boolean concerns(Step step) {
    return switch (step.write()) {
      case Step.Write.Create(Value.Struct values) -> isDecided(step, values);
      case Step.Write.Patch(_, Value.Struct after) -> isDecided(step, after);
      case Step.Write.Move _ -> DialTests.decides(step.resource());
      case Step.Write.Delete _ -> DialTests.decides(step.resource());
    };
  }

  private static boolean isDecided(Step step, Value.Struct written) {
    return DialTests.decides(step.resource(), f -> written.get(f.name()).isPresent());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "An extension that reaches an emergency number today must be proven to reach it after"
        + " every step. What counts is the number that the trunk gets. Keep an emergency"
        + " rule on top; emergency in the file adds or replaces numbers.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    if (proposed.plan().steps().stream().noneMatch(EmergencyGuard::concerns)) {
      return List.of();
    }
    List<Refusal> refusals = new ArrayList<>(numbering(proposed));
    Optional<String> unread = DialTests.whyUnknown(proposed.live());
    if (unread.isPresent()) {
      refusals.add(unknown(proposed, unread.get(), "fix that"));
      return refusals;
    }
    Emergency emergency = proposed.plan().context().emergency();
    if (EmergencyNumbers.of(emergency, proposed.live()).numbers().isEmpty()) {
      refusals.add(
          unknown(
              proposed,
              "it is not known which numbers are emergency numbers",
              "write emergency: { numbers: [\"112\"] } with those of the country"));
    }
    refusals.addAll(losses(proposed, EmergencyProbes.of(emergency, proposed.live())));
    return refusals;
  }

  private static List<Refusal> losses(ProposedPlan proposed, List<EmergencyProbe> probes) {
    List<State> states = proposed.states();
    EmergencyReach reach = new EmergencyReach(states, probes, proposed.plan().context().facts());
    LostCalls lost = new LostCalls(reach.losses(states.size() - 1));
    for (int i = 1; i < states.size(); i++) {
      Step step = proposed.plan().steps().get(i - 1);
      if (!reach.decidesAsBefore(i)) {
        lost.add(reach.losses(i), place(proposed, step));
      } else if (step.resource().equals(Users.RESOURCE) && concerns(step)) {
        lost.add(reach.losses(i, step.key()), place(proposed, step));
      }
    }
    return lost.refusals(NAME, BY_HAND);
  }

  private static Place place(ProposedPlan proposed, Step step) {
    return proposed.place(step.resource(), step.key());
  }

  private static Refusal unknown(ProposedPlan proposed, String why, String remedy) {
    Step first =
        proposed.plan().steps().stream().filter(EmergencyGuard::concerns).findFirst().orElseThrow();
    return Refusal.of(
        NAME,
        first.named(),
        place(proposed, first),
        "the effect on emergency calls cannot be judged: " + why,
        remedy + ", or " + BY_HAND);
  }

  /**
   * Refuses changes of numbering: numbers are rewritten before a rule is chosen, and any of them
   * could be diverted.
   */
  private static List<Refusal> numbering(ProposedPlan proposed) {
    boolean off =
        proposed
            .live()
            .only(Numbering.RESOURCE)
            .flatMap(e -> e.get(Numbering.ENABLED))
            .equals(Optional.of(Value.flag(false)));
    if (!proposed.touches(Numbering.RESOURCE)) {
      return List.of();
    }
    if (off) {
      return diverted(proposed);
    }
    return List.of(
        Refusal.of(
            NAME,
            "numbering",
            proposed.place(Numbering.RESOURCE),
            "number rewriting is on, and a change to it could divert an emergency number",
            BY_HAND));
  }

  /** Emergency numbers that begin with a code which the PBX would be told to take off. */
  private static List<Refusal> diverted(ProposedPlan proposed) {
    Optional<Entity> after = proposed.after().only(Numbering.RESOURCE);
    List<String> removed = new ArrayList<>();
    if (after.filter(e -> e.is(Numbering.ENABLED)).isPresent()) {
      after
          .filter(e -> e.is(Numbering.REMOVE_COUNTRY))
          .ifPresent(e -> removed.add(Numbering.ownCode(Optional.of(e))));
      after
          .filter(e -> e.is(Numbering.REMOVE_AREA))
          .ifPresent(e -> removed.add(e.text(Numbering.AREA)));
    }
    removed.remove("");
    List<String> numbers =
        EmergencyProbes.of(proposed.plan().context().emergency(), proposed.live()).stream()
            .map(EmergencyProbe::dialled)
            .filter(dialled -> removed.stream().anyMatch(dialled::startsWith))
            .filter(dialled -> leavesToday(proposed, dialled))
            .distinct()
            .toList();
    return numbers.isEmpty()
        ? List.of()
        : List.of(
            Refusal.of(
                NAME,
                "numbering",
                proposed.place(Numbering.RESOURCE),
                "numbers would be rewritten, and "
                    + String.join(", ", numbers)
                    + " begins with a code that is removed",
                "leave removeCountryCode and removeAreaCode off, or " + BY_HAND));
  }

  private static boolean leavesToday(ProposedPlan proposed, String number) {
    Calls calls = Calls.of(proposed.live(), proposed.plan().context().facts(), List.of(number));
    return calls.verdicts(number).keySet().stream().anyMatch(v -> !v.never(Disposition::leaves));
  }
}
