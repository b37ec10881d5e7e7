package enforcer.dialplan;

import enforcer.catalogue.Outbound;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways to dial a number that the outbound rules of a phone system show: as it is, behind each
 * access code, and as the digits that a rule rewrites to it.
 */
final class Spellings {
  private final List<String> accessCodes;
  private final Set<Rewriting> rewritings = new LinkedHashSet<>();

  /** What a rule does to numbers with a prefix, whichever trunk gets them. */
  private record Rewriting(String prefix, Outbound.Route route) {}

  private Spellings(State state) {
    this.accessCodes = EmergencyProbes.accessCodes(state);
    for (Entity rule : state.entities(Outbound.RESOURCE)) {
      for (Outbound.Route route : Outbound.routes(rule)) {
        if (route.strip() > 0 || !route.prepend().isEmpty()) {
          Outbound.Route bare = new Outbound.Route("", route.strip(), route.prepend(), "", "");
          prefixes(rule).forEach(prefix -> rewritings.add(new Rewriting(prefix, bare)));
        }
      }
    }
  }

  static Spellings of(State state) {
    return new Spellings(state);
  }

  private static List<String> prefixes(Entity rule) {
    List<String> prefixes = rule.get(Outbound.DIAL).map(Value::asTexts).orElse(List.of());
    return prefixes.isEmpty() ? List.of("") : prefixes;
  }

  /** The digits that may reach a number, the number itself first. */
  List<String> of(String number) {
    Set<String> all = new LinkedHashSet<>();
    all.add(number);
    accessCodes.forEach(code -> all.add(code + number));
    for (Rewriting rewriting : rewritings) {
      RepresentativeNumbers.dialled(rewriting.prefix(), rewriting.route(), number)
          .filter(dialled -> !dialled.isEmpty())
          .ifPresent(all::add);
    }
    return new ArrayList<>(all);
  }
}
