package enforcer.guard;

import enforcer.catalogue.Hosting;
import enforcer.catalogue.Phones;
import enforcer.catalogue.Users;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps remote phones registered: an extension that may register from fewer places silently loses a
 * phone in one of the others.
 */
final class RemotePhonesGuard implements Guard {
  private static final int NAMED = 10;

  @Override
  public String name() {
    return RequiredAcceptance.Bound.REMOTE_PHONES.word();
  }

  @Override
  public String meaning() {
    return "A phone that is registered from outside may not lose its registration "
        + "unnoticed. Leave remote as it is for people who work elsewhere.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    Map<Registration.Fate, List<String>> fates = fates(proposed);
    List<String> drop = fates.getOrDefault(Registration.Fate.DROPS, List.of());
    List<String> unknown = fates.getOrDefault(Registration.Fate.UNKNOWN, List.of());
    int count = drop.size() + unknown.size();
    if (count == 0) {
      return List.of();
    }
    List<String> both = new ArrayList<>(drop);
    both.addAll(unknown);
    RequiredAcceptance lift = new RequiredAcceptance(RequiredAcceptance.Bound.REMOTE_PHONES, count);
    Finding finding =
        Finding.of(
                lift.bound().word(),
                Severity.ERROR,
                "extensions",
                Optional.of(place(proposed, both.getFirst())),
                message(drop, unknown))
            .members(both)
            .remedy(
                "leave remote as it is for those who work elsewhere; if it is meant: --accept "
                    + lift);
    return List.of(new Refusal(finding, Optional.of(lift)));
  }

  @Override
  public List<Finding> remarks(ProposedPlan proposed) {
    Map<Registration.Fate, List<String>> fates = fates(proposed);
    if (fates.isEmpty()) {
      return List.of();
    }
    int all = fates.values().stream().mapToInt(List::size).sum();
    return List.of(
        Finding.of(
            "remote-phones",
            Severity.NOTE,
            "extensions",
            fates.values().stream().findFirst().map(f -> place(proposed, f.getFirst())),
            "phones of "
                + all
                + (all == 1 ? " extension" : " extensions")
                + " read for safety: "
                + size(fates, Registration.Fate.STAYS)
                + " stay, "
                + size(fates, Registration.Fate.DROPS)
                + " would drop, "
                + size(fates, Registration.Fate.UNKNOWN)
                + " unknown, "
                + size(fates, Registration.Fate.NOBODY)
                + " not registered; an app that is off is not seen"));
  }

  @Override
  public List<Resource> evidence(Step step) {
    boolean tightens =
        step.resource().equals(Users.RESOURCE)
            && step.write() instanceof Step.Write.Patch(Value.Struct before, Value.Struct after)
            && isTighter(before.get(Users.REMOTE.name()), after.get(Users.REMOTE.name()));
    return tightens ? List.of(Phones.RESOURCE, Hosting.RESOURCE) : List.of();
  }

  /** Whether a value is tighter than before; an unstated value counts as the most open one. */
  private static boolean isTighter(Optional<Value> before, Optional<Value> after) {
    Optional<Value> was = before.or(() -> Optional.of(Value.text("any")));
    return after.isPresent() && Users.REMOTE.effect().of(was, after) == Direction.TIGHTENS;
  }

  /** The extensions that may register from fewer places, by the fate of their phones. */
  private static Map<Registration.Fate, List<String>> fates(ProposedPlan proposed) {
    Registration registration =
        new Registration(proposed.live(), proposed.plan().context().facts());
    Map<Registration.Fate, List<String>> fates = new EnumMap<>(Registration.Fate.class);
    proposed.steps(Users.RESOURCE).stream()
        .map(Step::key)
        .distinct()
        .map(key -> proposed.after().entity(Users.RESOURCE, key).orElseThrow())
        .filter(after -> isNarrowed(proposed.live(), after) && !Users.isDisabled(after))
        .forEach(
            after ->
                fates
                    .computeIfAbsent(registration.of(after), _ -> new ArrayList<>())
                    .add(after.key()));
    return fates;
  }

  private static boolean isNarrowed(State live, Entity after) {
    Optional<Value> before =
        live.entity(Users.RESOURCE, after.key()).flatMap(u -> u.get(Users.REMOTE));
    return isTighter(before, after.get(Users.REMOTE));
  }

  private static String message(List<String> drop, List<String> unknown) {
    List<String> parts = new ArrayList<>();
    if (!drop.isEmpty()) {
      parts.add("the phones of " + names(drop) + " would no longer register");
    }
    if (!unknown.isEmpty()) {
      parts.add("whether those of " + names(unknown) + " still would is not known");
    }
    return String.join(", and ", parts);
  }

  private static String names(List<String> extensions) {
    return extensions.size() <= NAMED
        ? String.join(", ", extensions)
        : extensions.size() + " extensions";
  }

  private static int size(Map<Registration.Fate, List<String>> fates, Registration.Fate fate) {
    return fates.getOrDefault(fate, List.of()).size();
  }

  private static Place place(ProposedPlan proposed, String extension) {
    return proposed.place(Users.RESOURCE, extension, Users.REMOTE);
  }
}
