package enforcer.guard;

import enforcer.catalogue.Departments;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.diff.Change;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps emergency calls as they are: existing emergency rules are not changed, deleted, moved or
 * put below others, what they use is not removed, and nothing that decides about outside calls as a
 * whole is turned against them. Adding an emergency rule is allowed.
 */
final class EmergencyGuard implements Guard {
  private static final String NAME = "emergency";
  private static final String BY_HAND =
      "make this change in the console, and try an emergency call with the emergency centre's"
          + " consent";

  @Override
  public List<Refusal> review(Case given) {
    Set<Refusal> refusals = new LinkedHashSet<>();
    List<Entity> existing =
        given.live().entities(Outbound.RESOURCE).stream()
            .filter(r -> r.is(Outbound.EMERGENCY))
            .toList();
    refusals.addAll(touched(given, existing));
    for (State state : given.states()) {
      refusals.addAll(overtaken(given, existing, state));
    }
    refusals.addAll(departments(given, existing));
    refusals.addAll(internalOnly(given));
    refusals.addAll(numbering(given));
    return List.copyOf(refusals);
  }

  private static List<Refusal> touched(Case given, List<Entity> existing) {
    List<Refusal> refusals = new ArrayList<>();
    for (Step step : given.steps(Outbound.RESOURCE)) {
      if (existing.stream().anyMatch(r -> r.key().equals(step.key()))) {
        String what =
            switch (step.write()) {
              case Step.Write.Delete _ -> "deleted";
              case Step.Write.Move _ -> "moved";
              case Step.Write.Patch _ -> "changed";
              case Step.Write.Create _ -> "created again";
            };
        refusals.add(refusal(given, step.key(), "would be " + what, "write it as it is"));
      }
    }
    return refusals;
  }

  /** The rules above an emergency rule may only become other emergency rules, and keep order. */
  private static List<Refusal> overtaken(Case given, List<Entity> existing, State state) {
    List<Refusal> refusals = new ArrayList<>();
    for (Entity rule : existing) {
      Set<String> above = above(rule.key(), state);
      above.removeAll(above(rule.key(), given.live()));
      for (String other : above) {
        Entity risen = state.entity(Outbound.RESOURCE, other).orElseThrow();
        if (!risen.is(Outbound.EMERGENCY) || existing.contains(risen)) {
          refusals.add(
              refusal(
                  given,
                  rule.key(),
                  "would stand below \"" + other + "\" for at least a moment",
                  "keep emergency rules above all others"));
        }
      }
    }
    return refusals;
  }

  private static Set<String> above(String key, State state) {
    Set<String> above = new LinkedHashSet<>();
    for (Entity rule : state.entities(Outbound.RESOURCE)) {
      if (rule.key().equals(key)) {
        return above;
      }
      above.add(rule.key());
    }
    return new LinkedHashSet<>();
  }

  private static List<Refusal> departments(Case given, List<Entity> existing) {
    List<Refusal> refusals = new ArrayList<>();
    for (Step step : given.steps(Departments.RESOURCE)) {
      for (Entity rule : existing) {
        if (step.write() instanceof Step.Write.Delete
            && Outbound.departments(rule).contains(step.key())) {
          refusals.add(
              refusal(
                  given,
                  rule.key(),
                  "is for department " + step.key() + ", which would be deleted",
                  "keep the department"));
        }
      }
    }
    return refusals;
  }

  private static List<Refusal> internalOnly(Case given) {
    List<String> barred =
        given.changes(Users.RESOURCE).stream()
            .filter(c -> barred(given, c.key()))
            .map(Change::key)
            .toList();
    if (barred.isEmpty()) {
      return List.of();
    }
    return List.of(
        Refusal.of(
            NAME,
            "extensions " + String.join(", ", barred),
            given.place(Users.RESOURCE, barred.getFirst()),
            "internalOnly bars outside calls, and nobody knows whether emergency calls are exempt",
            BY_HAND));
  }

  private static boolean barred(Case given, String number) {
    Optional<Entity> before = given.live().entity(Users.RESOURCE, number);
    Optional<Entity> after = given.after().entity(Users.RESOURCE, number);
    return after.filter(u -> u.is(Users.INTERNAL_ONLY) && isEnabled(u)).isPresent()
        && before.filter(u -> u.is(Users.INTERNAL_ONLY) && isEnabled(u)).isEmpty();
  }

  private static boolean isEnabled(Entity user) {
    return !user.get(Users.ENABLED).equals(Optional.of(Value.flag(false)));
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

  private static Refusal refusal(Case given, String rule, String what, String remedy) {
    return Refusal.of(
        NAME,
        "outbound \"" + rule + "\"",
        given.place(Outbound.RESOURCE, rule),
        "emergency rule \"" + rule + "\" " + what,
        remedy + ", or " + BY_HAND);
  }
}
