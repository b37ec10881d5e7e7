package enforcer.dialplan;

import enforcer.catalogue.Outbound;
import enforcer.model.Entity;
import enforcer.model.Lengths;
import enforcer.model.Value;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The trunks to which an outbound rule gives an emergency number as that number. */
final class HelpTrunks {
  private HelpTrunks() {}

  /**
   * The trunks, first to last.
   *
   * @param numbers the emergency numbers; where none is known, those that the rule is for
   */
  static List<String> of(Entity rule, Collection<String> numbers) {
    List<String> prefixes = rule.get(Outbound.DIAL).map(Value::asTexts).orElse(List.of());
    Collection<String> wanted = numbers.isEmpty() ? prefixes : numbers;
    Lengths lengths = Lengths.of(rule.text(Outbound.LENGTH));
    Set<String> trunks = new LinkedHashSet<>();
    for (Outbound.Route route : Outbound.routes(rule)) {
      boolean arrives =
          (prefixes.isEmpty() ? List.of("") : prefixes)
              .stream().anyMatch(p -> wanted.stream().anyMatch(n -> arrives(p, lengths, route, n)));
      if (arrives) {
        trunks.add(route.trunk());
      }
    }
    return List.copyOf(trunks);
  }

  private static boolean arrives(
      String prefix, Lengths lengths, Outbound.Route route, String number) {
    Optional<String> dialled = RepresentativeNumbers.dialled(prefix, route, number);
    return dialled
        .filter(d -> d.startsWith(prefix) && route.rewritten(d).equals(number))
        .filter(d -> !lengths.contain(d.length()).equals(Optional.of(false)))
        .isPresent();
  }
}
