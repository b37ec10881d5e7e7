package enforcer.desired;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of a document for emergency calls.
 *
 * @param file the name of the document, for messages
 * @param numbers the numbers that it adds to those of the country
 * @param country the ISO code of the country that replaces the country of the PBX
 * @param accessCodes the access codes that replace those in the rules of the PBX
 * @param places the line of each key, by its name; none if read from a plan file
 */
public record Emergency(
    String file,
    List<String> numbers,
    Optional<String> country,
    Optional<List<String>> accessCodes,
    Map<String, Place> places) {

  public Emergency {
    requireNonNull(file, "file is null");
    numbers = List.copyOf(numbers);
    requireNonNull(country, "country is null");
    accessCodes = accessCodes.map(List::copyOf);
    places = new TreeMap<>(places);
  }

  /** A document that says nothing of emergency calls. */
  public static Emergency unsaid() {
    return of(List.of());
  }

  /** A document that adds these numbers. */
  public static Emergency of(List<String> numbers) {
    return new Emergency("", numbers, Optional.empty(), Optional.empty(), Map.of());
  }

  /** The same without the keys that replace values of the PBX. */
  public Emergency inferring() {
    return new Emergency(file, numbers, Optional.empty(), Optional.empty(), places);
  }
}
