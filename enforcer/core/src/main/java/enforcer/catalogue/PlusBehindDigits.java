package enforcer.catalogue;

import enforcer.diagnostic.Excerpt;
import enforcer.model.Entity;
import enforcer.model.Value;
import java.util.List;
import java.util.Optional;

/**
 * Prefixes with a plus behind digits. In a rule that blocks, they refuse what begins so, letter by
 * letter; what a rule that leads somewhere takes by them was never seen.
 */
public final class PlusBehindDigits {
  private PlusBehindDigits() {}

  /** Why nobody can tell what an outbound rule takes by such a prefix; empty where it has none. */
  public static Optional<String> in(Entity rule) {
    return Outbound.blocks(rule) && !rule.is(Outbound.EMERGENCY)
        ? Optional.empty()
        : rule.get(Outbound.DIAL).map(Value::asTexts).orElse(List.of()).stream()
            .filter(prefix -> prefix.lastIndexOf('+') > 0)
            .findFirst()
            .map(prefix -> "the prefix " + Excerpt.quoted(prefix) + " has a plus behind digits");
  }
}
