package enforcer.catalogue;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import enforcer.model.Entity;
import enforcer.model.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Calls that must come out in one way, whatever else a document changes.
 *
 * @param from who calls, as a selector
 * @param route whether the calls must leave; otherwise they must be refused
 * @param needsPin whether the PBX must ask for a PIN; empty when either will do
 * @param as the digits that the trunk must be given; empty when any will do, except that an
 *     emergency number arrives as itself
 * @param excused the extensions whose calls may come out otherwise, by number, because they did
 *     before a run that is taken back; no document says this, and no plan file
 */
public record DialTest(
    List<String> numbers,
    Value from,
    boolean route,
    Optional<Boolean> needsPin,
    Optional<String> as,
    Place place,
    Map<String, Set<String>> excused) {

  public DialTest {
    numbers = List.copyOf(numbers);
    requireNonNull(from, "from is null");
    requireNonNull(needsPin, "needsPin is null");
    requireNonNull(as, "as is null");
    requireNonNull(place, "place is null");
    excused = new TreeMap<>(excused);
  }

  /** A test that excuses nobody. */
  public DialTest(
      List<String> numbers,
      Value from,
      boolean route,
      Optional<Boolean> needsPin,
      Optional<String> as,
      Place place) {
    this(numbers, from, route, needsPin, as, place, Map.of());
  }

  /** This test, which excuses others. */
  public DialTest excusing(Map<String, Set<String>> others) {
    return new DialTest(numbers, from, route, needsPin, as, place, others);
  }

  /** Whether the call of this extension may come out otherwise. */
  public boolean excuses(String number, String extension) {
    return excused.getOrDefault(number, Set.of()).contains(extension);
  }

  /** The extensions that the test is about, if they are enabled: others call nobody. */
  public Predicate<Entity> callers() {
    return Selector.of(from);
  }

  /** The digits that the trunk must be given; empty when any will do. */
  public Optional<String> as(String number, Collection<String> emergencyNumbers) {
    return as.or(() -> Optional.of(number).filter(emergencyNumbers::contains)).filter(_ -> route);
  }

  /** The expected result of a call that must arrive as these digits, for people. */
  public String expectation(Optional<String> digits) {
    String pin = needsPin.map(p -> p ? " with a PIN" : " without a PIN").orElse("");
    return route
        ? "it should leave" + digits.map(d -> " as " + d).orElse("") + pin
        : "it should be refused";
  }

  /** {@code everyone}, or the keys of the selector. */
  public String who() {
    return Selector.type().show(from);
  }
}
