package enforcer.dialplan;

import enforcer.catalogue.Numbering;
import enforcer.catalogue.Outbound;
import enforcer.desired.EmergencyNumbers;
import enforcer.model.Entity;
import enforcer.model.LengthsType;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The numbers to try where emergency calls are at stake. */
public final class EmergencyProbes {
  private EmergencyProbes() {}

  /**
   * Those that must be reached, and whatever else the emergency rules of a state are for.
   *
   * @param required those that documents name; where they name none, those of the PBX's country
   */
  public static List<String> of(Collection<String> required, State live) {
    TreeSet<String> numbers = new TreeSet<>(required);
    if (numbers.isEmpty()) {
      live.only(Numbering.RESOURCE)
          .map(e -> EmergencyNumbers.of(e.text(Numbering.COUNTRY)))
          .ifPresent(numbers::addAll);
    }
    for (Entity rule : live.entities(Outbound.RESOURCE)) {
      if (rule.is(Outbound.EMERGENCY)) {
        rule.get(Outbound.DIAL).map(Value::asTexts).orElse(List.of()).stream()
            .filter(prefix -> isWhole(prefix, rule))
            .forEach(numbers::add);
      }
    }
    return List.copyOf(numbers);
  }

  /** A prefix that the rule matches as it stands is a number that somebody dials. */
  private static boolean isWhole(String prefix, Entity rule) {
    Optional<Boolean> fits = LengthsType.contains(rule.text(Outbound.LENGTH), prefix.length());
    return !fits.equals(Optional.of(false));
  }
}
