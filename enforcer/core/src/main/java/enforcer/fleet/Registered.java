package enforcer.fleet;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.Phones;
import enforcer.catalogue.Trunks;
import enforcer.guard.Requirements;
import enforcer.journal.RolloutEntry.Before;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Plan;
import enforcer.section.RequiredRead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The desk phones and trunks that are registered at a moment, and the calls that fail.
 *
 * @param now what is so
 * @param unknown what could not be read, one sentence each
 */
public record Registered(Before now, List<String> unknown) {
  /** The rules of requirements that are about calls. */
  private static final List<String> OF_CALLS = List.of("emergency", "dialTests");

  public Registered {
    requireNonNull(now, "now is null");
    unknown = List.copyOf(unknown);
  }

  /** What must be read for it. */
  public static List<RequiredRead> needs() {
    return List.of(
        new RequiredRead(Phones.RESOURCE, List.of()), new RequiredRead(Trunks.RESOURCE, List.of()));
  }

  /**
   * The same of a PBX that was read for a plan, with what {@link #needs} asks for.
   *
   * @param plan that says what fails
   */
  public static Registered of(Plan plan, State live, Instant at) {
    List<String> unknown = new ArrayList<>();
    live.whyUnknown(Phones.RESOURCE).ifPresent(why -> unknown.add("phones: " + why));
    live.whyUnknown(Trunks.RESOURCE).ifPresent(why -> unknown.add("trunks: " + why));
    Before now =
        new Before(
            at,
            registered(live, Phones.RESOURCE, Phones.REGISTERED, p -> !Phones.devices(p).isEmpty()),
            registered(live, Trunks.RESOURCE, Trunks.REGISTERED, _ -> true),
            failing(plan, live),
            Looked.release(plan));
    return new Registered(now, unknown);
  }

  private static SortedSet<String> registered(
      State live, Resource resource, Field flag, Predicate<Entity> counts) {
    SortedSet<String> keys = new TreeSet<>();
    live.entities(resource).stream()
        .filter(counts)
        .filter(one -> one.get(flag).map(Value::asFlag).orElse(false))
        .forEach(one -> keys.add(one.key()));
    return keys;
  }

  /** What fails, each with whom it fails for, so that one person more is seen. */
  private static SortedSet<String> failing(Plan plan, State live) {
    SortedSet<String> failing = new TreeSet<>();
    Requirements.of(plan.context(), List.of(), live).notMet().stream()
        .filter(found -> OF_CALLS.contains(found.rule()))
        .flatMap(
            found ->
                found.members().isEmpty()
                    ? Stream.of(found.subject())
                    : found.members().stream().map(who -> found.subject() + " from " + who))
        .forEach(failing::add);
    return failing;
  }
}
