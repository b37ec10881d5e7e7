package enforcer.desired;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a document says of emergency calls.
 *
 * @param file the document, for people
 * @param numbers the numbers that it adds to those of the country
 * @param country the country that replaces the one that the PBX tells, by its ISO code
 * @param accessCodes the access codes that replace those that the rules of the PBX show
 * @param places the lines of these keys, by the name of the key; none where a plan file says it
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

  /** The same without what replaces something that the PBX tells. */
  public Emergency inferring() {
    return new Emergency(file, numbers, Optional.empty(), Optional.empty(), places);
  }
}
