package enforcer.desired;

import enforcer.model.State;
import java.util.List;
import java.util.TreeSet;

/**
 * The emergency numbers that every phone of a PBX must reach: those of its country, and those that
 * the document adds.
 *
 * @param numbers in ascending order; empty if none are known
 * @param source their source, for messages
 */
public record EmergencyNumbers(List<String> numbers, String source) {

  public EmergencyNumbers {
    numbers = List.copyOf(numbers);
  }

  /** The numbers of a PBX, from its live state and a document. */
  public static EmergencyNumbers of(Emergency emergency, State live) {
    EmergencyCountry country = EmergencyCountry.of(emergency, live);
    List<String> known = of(country);
    TreeSet<String> all = new TreeSet<>(emergency.numbers());
    all.addAll(known);
    String document = emergency.numbers().isEmpty() ? "" : emergency.file();
    String source = known.isEmpty() ? "" : country.source();
    String both = document.isEmpty() || source.isEmpty() ? "" : " and ";
    return new EmergencyNumbers(List.copyOf(all), document + both + source);
  }

  /** The numbers of a country; of all possible countries if it is not certain. */
  static List<String> of(EmergencyCountry country) {
    TreeSet<String> all = new TreeSet<>();
    country.regions().forEach(region -> all.addAll(ShortNumbers.emergency(region)));
    return List.copyOf(all);
  }

  /** The numbers of the country alone. */
  public static List<String> ofCountry(Emergency emergency, State live) {
    return of(EmergencyCountry.of(emergency, live));
  }
}
