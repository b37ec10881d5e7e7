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
 * The change of the list of countries around that of the outbound rules: what goes is taken out
 * before a rule could open it, and what comes is let in when the rules that close parts of it are
 * in their place.
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
   * The countries of both lists; empty where that is none, because nobody knows what none means.
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
