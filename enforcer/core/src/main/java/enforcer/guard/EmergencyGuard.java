package enforcer.guard;

import enforcer.catalogue.CallingHours;
import enforcer.catalogue.Departments;
import enforcer.catalogue.InternalNumbers;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.desired.Fact;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.dialplan.EmergencyProbes;
import enforcer.dialplan.Reach;
import enforcer.dialplan.Reach.Loss;
import enforcer.model.Entity;
import enforcer.model.ExtensionsType;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

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

  /** What has to be known before anything can be said about calls. */
  private static final List<Resource> EVIDENCE =
      List.of(Outbound.RESOURCE, Users.RESOURCE, Trunks.RESOURCE);

  /** The fields of an extension that decide about its calls. */
  private static final List<Field> CALLING =
      List.of(Users.ENABLED, Users.INTERNAL_ONLY, Users.PIN_TO_DIAL_OUT, Users.GROUPS);

  /** What decides about calls. */
  private static final List<Resource> CALLS =
      List.of(
          Outbound.RESOURCE,
          Departments.RESOURCE,
          Trunks.RESOURCE,
          Users.RESOURCE,
          Numbering.RESOURCE,
          InternalNumbers.RESOURCE,
          CallingHours.RESOURCE);

  @Override
  public List<Resource> evidence(Step step) {
    return concerns(step) ? CALLS : List.of();
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
    Optional<Resource> dark = EVIDENCE.stream().filter(r -> !given.live().knows(r)).findFirst();
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

  /** A number that is lost to the same extensions is said once, with the step that takes it. */
  private static List<Refusal> losses(Case given, List<String> numbers) {
    List<State> states = given.states();
    Reach reach = new Reach(states, numbers, given.plan().context().facts());
    List<Loss> atTheEnd = reach.losses(states.size() - 1, given.after());
    SequencedMap<List<?>, Refusal> refusals = new LinkedHashMap<>();
    for (int i = 1; i < states.size(); i++) {
      Step step = given.plan().steps().get(i - 1);
      List<Loss> losses =
          !reach.decidesAsBefore(i)
              ? reach.losses(i, states.get(i))
              : step.resource().equals(Users.RESOURCE) && concerns(step)
                  ? reach.losses(i, states.get(i), step.key())
                  : List.of();
      for (Loss loss : losses) {
        Optional<Loss> end = atTheEnd.stream().filter(e -> isPart(loss, e)).findFirst();
        refusals.putIfAbsent(
            List.of(loss.number(), loss.extensions(), end.isPresent()),
            refusal(given, step, loss.extensions(), end.orElse(loss), end.isPresent()));
      }
    }
    return List.copyOf(refusals.values());
  }

  private static boolean isPart(Loss loss, Loss of) {
    return loss.number().equals(of.number()) && of.extensions().containsAll(loss.extensions());
  }

  private static Refusal refusal(
      Case given, Step step, List<String> extensions, Loss loss, boolean stays) {
    String who = ExtensionsType.named(extensions);
    String when = stays ? " could no longer call " : " could for at least a moment not call ";
    String condition =
        loss.assumed().entrySet().stream()
            .map(e -> e.getKey() + " is " + e.getValue())
            .collect(Collectors.joining(" and "));
    String what =
        who
            + when
            + loss.number()
            + (condition.isEmpty() ? ": " : " if " + condition + ": ")
            + loss.then().sentence();
    return Refusal.of(NAME, who, place(given, step), what, remedy(loss)).members(extensions);
  }

  private static String remedy(Loss loss) {
    String facts =
        loss.assumed().keySet().stream()
            .flatMap(name -> Fact.named(name).stream())
            .map(
                f -> f.howToSettle() + " and write what you find under facts: { " + f.name() + " }")
            .collect(Collectors.joining("; "));
    String keep = "keep a rule with a trunk for " + loss.number() + " above those that take it";
    return (facts.isEmpty() ? keep : keep + "; or " + facts) + "; or " + BY_HAND;
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
        first.address(),
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
