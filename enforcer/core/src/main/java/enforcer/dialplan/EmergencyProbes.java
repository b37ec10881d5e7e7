package enforcer.dialplan;

import enforcer.catalogue.Outbound;
import enforcer.desired.Emergency;
import enforcer.desired.EmergencyNumbers;
import enforcer.model.Entity;
import enforcer.model.Lengths;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/** Lists the emergency calls to try. */
public final class EmergencyProbes {
  private static final String ACCESS_CODE = "[0-9*#]{1,6}";

  private EmergencyProbes() {}

  /**
   * Every number that must be reached and every number of the state's emergency rules, plain and
   * behind every access code.
   */
  public static List<EmergencyProbe> of(Emergency said, State live) {
    return of(EmergencyNumbers.of(said, live).numbers(), said.accessCodes(), live);
  }

  /** The same as dialled digits. */
  public static List<String> dialled(Emergency said, State live) {
    return of(said, live).stream().map(EmergencyProbe::dialled).distinct().toList();
  }

  private static List<EmergencyProbe> of(
      Collection<String> required, Optional<List<String>> saidCodes, State live) {
    TreeSet<String> numbers = new TreeSet<>(required);
    numbers.addAll(ofRules(live));
    SequencedSet<EmergencyProbe> probes = new LinkedHashSet<>();
    numbers.forEach(number -> probes.add(new EmergencyProbe(number, number)));
    for (String code : saidCodes.orElseGet(() -> accessCodes(live))) {
      numbers.forEach(number -> probes.add(new EmergencyProbe(code + number, number)));
    }
    return new ArrayList<>(probes);
  }

  /** The numbers that the emergency rules of a state match. */
  private static TreeSet<String> ofRules(State live) {
    TreeSet<String> numbers = new TreeSet<>();
    for (Entity rule : live.entities(Outbound.RESOURCE)) {
      if (rule.is(Outbound.EMERGENCY)) {
        rule.get(Outbound.DIAL).map(Value::asTexts).orElse(List.of()).stream()
            .filter(prefix -> isWhole(prefix, rule))
            .forEach(numbers::add);
      }
    }
    return numbers;
  }

  /** Whether a prefix is a whole number, because its length fits the rule. */
  private static boolean isWhole(String prefix, Entity rule) {
    Optional<Boolean> fits = Lengths.of(rule.text(Outbound.LENGTH)).contain(prefix.length());
    return !fits.equals(Optional.of(false));
  }

  /**
   * The access codes: the leading digits of a prefix, or all of it, that a rule strips without
   * prepending any. A rule for 9911 that strips one digit shows the code 9, too.
   */
  public static List<String> accessCodes(State live) {
    TreeSet<String> codes = new TreeSet<>();
    for (Entity rule : live.entities(Outbound.RESOURCE)) {
      for (String prefix : rule.get(Outbound.DIAL).map(Value::asTexts).orElse(List.of())) {
        Outbound.routes(rule).stream()
            .filter(r -> r.strip() > 0 && r.strip() <= prefix.length() && r.prepend().isEmpty())
            .map(r -> prefix.substring(0, (int) r.strip()))
            .filter(code -> code.matches(ACCESS_CODE))
            .forEach(codes::add);
      }
    }
    return List.copyOf(codes);
  }
}
