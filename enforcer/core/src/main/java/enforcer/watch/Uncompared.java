package enforcer.watch;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Apps;
import enforcer.catalogue.Users;
import enforcer.model.ObjectNames;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.policy.LastSeen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a comparison leaves out, because not both readings saw it. */
final class Uncompared {
  /** Told with the lists of people, clients and apps. */
  private static final Set<Resource> LISTED =
      Set.of(Users.RESOURCE, ApiClients.RESOURCE, Apps.RESOURCE);

  private Uncompared() {}

  /** What is left out with the reason that it shares, one text for each reason. */
  static List<String> of(State then, State now, ObjectShifts found) {
    Set<Resource> all = new LinkedHashSet<>(then.coverage().keySet());
    all.addAll(now.coverage().keySet());
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (Resource resource : all) {
      if (!LISTED.contains(resource) && ObjectShifts.isCompared(resource)) {
        why(resource, then, now)
            .ifPresent(
                why ->
                    names
                        .computeIfAbsent(why, _ -> new ArrayList<>())
                        .add(ObjectNames.plural(resource)));
      }
    }
    if (!found.lacking().isEmpty()) {
      names.put("only one of the readings has them", found.lacking());
    }
    if (!found.unnamed().isEmpty()) {
      names.put("what they name was not seen in both readings", found.unnamed());
    }
    return names.entrySet().stream()
        .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
        .toList();
  }

  private static Optional<String> why(Resource resource, State then, State now) {
    if (isAbsent(resource, then) && isAbsent(resource, now)) {
      return Optional.empty();
    }
    if (then.coverage(resource).isEmpty()) {
      return Optional.of("the earlier reading lacks them");
    }
    if (!LastSeen.isSeen(then, resource)) {
      return then.whyUnknown(resource).map(why -> "then: " + why);
    }
    return now.coverage(resource).isEmpty()
        ? Optional.of("they were not read now")
        : now.whyUnknown(resource).map(why -> "now: " + why);
  }

  /** Whether a phone system has no such thing, or nobody asked for it. */
  private static boolean isAbsent(Resource resource, State state) {
    return state
        .coverage(resource)
        .filter(seen -> !(seen instanceof State.Coverage.Unsupported))
        .isEmpty();
  }
}
