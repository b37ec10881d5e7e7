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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Lists the emergency calls to try. */
public final class EmergencyProbes {
  private static final String ACCESS_CODE = "[0-9*#]{1,6}";

  /** Two free digits make a hundred access codes. */
  private static final int MOST_FREE_DIGITS = 2;

  private EmergencyProbes() {}

  /**
   * Every number that must be reached and every number of the state's emergency rules, plain and
   * behind every access code.
   */
  public static List<EmergencyProbe> of(Emergency emergency, State live) {
    return of(EmergencyNumbers.of(emergency, live).numbers(), codes(emergency, live), live);
  }

  /** The same as dialled digits. */
  public static List<String> dialled(Emergency emergency, State live) {
    return of(emergency, live).stream().map(EmergencyProbe::dialled).distinct().toList();
  }

  /**
   * The emergency number that each of these dialled numbers means: itself, or what follows an
   * access code.
   */
  public static SequencedMap<String, String> intended(Emergency emergency, State live) {
    List<String> numbers = EmergencyNumbers.of(emergency, live).numbers();
    List<EmergencyProbe> probes = new ArrayList<>(EmergencyProbe.behind("", numbers));
    codes(emergency, live).forEach(code -> probes.addAll(EmergencyProbe.behind(code, numbers)));
    SequencedMap<String, String> intended = new LinkedHashMap<>();
    probes.forEach(probe -> intended.putIfAbsent(probe.dialled(), probe.number()));
    return intended;
  }

  /** The access codes that the document says; the PBX's own where it says none. */
  private static List<String> codes(Emergency emergency, State live) {
    return emergency.accessCodes().orElseGet(() -> accessCodes(live));
  }

  private static List<EmergencyProbe> of(
      Collection<String> required, List<String> codes, State live) {
    TreeSet<String> numbers = new TreeSet<>(required);
    numbers.addAll(ofRules(live));
    SequencedSet<EmergencyProbe> probes = new LinkedHashSet<>();
    probes.addAll(EmergencyProbe.behind("", numbers));
    codes.forEach(code -> probes.addAll(EmergencyProbe.behind(code, numbers)));
    probes.addAll(abbreviations(numbers, live));
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
   * The access codes: what a rule strips without prepending any digit. A rule for 9911 that strips
   * one digit shows the code 9; where a rule strips more than its prefix, any digits may follow.
   */
  public static List<String> accessCodes(State live) {
    TreeSet<String> codes = new TreeSet<>();
    for (Entity rule : live.entities(Outbound.RESOURCE)) {
      for (String prefix : prefixes(rule)) {
        for (Outbound.Route route : Outbound.routes(rule)) {
          if (route.strip() > 0 && route.prepend().isEmpty()) {
            codes.addAll(stripped(prefix, (int) Math.min(route.strip(), Integer.MAX_VALUE)));
          }
        }
      }
    }
    codes.removeIf(code -> !code.matches(ACCESS_CODE));
    return List.copyOf(codes);
  }

  /** The first digits of every number with this prefix; none where they are too many to list. */
  private static List<String> stripped(String prefix, int digits) {
    if (digits <= prefix.length()) {
      return List.of(prefix.substring(0, digits));
    }
    int free = digits - prefix.length();
    if (free > MOST_FREE_DIGITS) {
      return List.of();
    }
    return IntStream.range(0, (int) Math.pow(10, free))
        .mapToObj(number -> prefix + String.format("%0" + free + "d", number))
        .toList();
  }

  /** Numbers that a rule turns into an emergency number, such as 5555 on a sticker. */
  private static List<EmergencyProbe> abbreviations(Set<String> numbers, State live) {
    List<EmergencyProbe> probes = new ArrayList<>();
    for (Entity rule : live.entities(Outbound.RESOURCE)) {
      for (String prefix : prefixes(rule)) {
        for (Outbound.Route route : Outbound.routes(rule)) {
          String sent = route.rewritten(prefix);
          boolean dialled = !prefix.isEmpty() && isWhole(prefix, rule);
          if (dialled && numbers.contains(sent) && !sent.equals(prefix)) {
            probes.add(new EmergencyProbe(prefix, sent));
          }
        }
      }
    }
    return probes;
  }

  /** The prefixes of a rule; the empty one for a rule that has none. */
  private static List<String> prefixes(Entity rule) {
    List<String> prefixes = rule.get(Outbound.DIAL).map(Value::asTexts).orElse(List.of());
    return prefixes.isEmpty() ? List.of("") : prefixes;
  }
}
