package enforcer.desired;

import enforcer.model.State;
import java.util.List;
import java.util.TreeSet;

/**
 * The emergency numbers that every phone of a PBX must reach: those of its country, and those that
 * the document adds.
 *
 * @param numbers in ascending order; empty if none are known
 * @param asked those of them that a phone on a fixed line must reach for sure
 * @param source their source, for messages
 */
public record EmergencyNumbers(List<String> numbers, List<String> asked, String source) {

  public EmergencyNumbers {
    numbers = List.copyOf(numbers);
    asked = List.copyOf(asked);
  }

  /** The numbers of a PBX, from its live state and a document. */
  public static EmergencyNumbers of(Emergency emergency, State live) {
    EmergencyCountry country = EmergencyCountry.of(emergency, live);
    List<String> known = of(country);
    TreeSet<String> all = new TreeSet<>(emergency.numbers());
    all.addAll(known);
    TreeSet<String> asked = new TreeSet<>(emergency.numbers());
    country.regions().forEach(region -> asked.addAll(NumbersForHelp.asked(region)));
    String document = emergency.numbers().isEmpty() ? "" : emergency.file();
    String source = known.isEmpty() ? "" : country.source();
    String both = document.isEmpty() || source.isEmpty() ? "" : " and ";
    return new EmergencyNumbers(List.copyOf(all), List.copyOf(asked), document + both + source);
  }

  /** The numbers of a country; of all possible countries if it is not certain. */
  static List<String> of(EmergencyCountry country) {
    TreeSet<String> all = new TreeSet<>();
    country.regions().forEach(region -> all.addAll(NumbersForHelp.known(region)));
    return List.copyOf(all);
  }

  /** The numbers of the country alone. */
  public static List<String> ofCountry(Emergency emergency, State live) {
    return of(EmergencyCountry.of(emergency, live));
  }
}
