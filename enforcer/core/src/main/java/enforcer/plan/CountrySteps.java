package enforcer.plan;

import enforcer.catalogue.Countries;
import enforcer.diff.Change;
import enforcer.model.Entity;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes the list of countries around the outbound rules: a country is removed before a rule could
 * open it, and added after the rules that close parts of it are in place.
 */
final class CountrySteps {
  private CountrySteps() {}

  static List<Step> of(Change change) {
    Entity before = change.before().orElseThrow();
    Entity after = change.after().orElseThrow();
    Entity between = kept(before, after).orElse(after);
    List<Step> steps = new ArrayList<>();
    Planner.patch(before, between, Step.Phase.GRANT).ifPresent(steps::add);
    Planner.patch(between, after, Step.Phase.TIGHTEN).ifPresent(steps::add);
    return steps;
  }

  /**
   * The countries in both lists; empty if there are none, because the meaning of an empty list is
   * unknown.
   */
  private static Optional<Entity> kept(Entity before, Entity after) {
    Set<String> both = new LinkedHashSet<>(codes(before));
    both.retainAll(codes(after));
    return both.isEmpty()
        ? Optional.empty()
        : Optional.of(
            before.with(
                Countries.ALLOWED.name(),
                Optional.of(Value.items(both.stream().map(Value::text).toList()))));
  }

  private static List<String> codes(Entity countries) {
    return countries.get(Countries.ALLOWED).map(Value::asTexts).orElse(List.of());
  }
}
