package enforcer.catalogue;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import enforcer.model.Entity;
import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Calls with an expected outcome, whatever else a document changes.
 *
 * @param from the callers, as a selector
 * @param route true if the calls must leave, false if they must be refused
 * @param needsPin whether the PBX must ask for a PIN; empty if either is right
 * @param as the digits that the trunk must get; empty if any are right, except that an emergency
 *     number must arrive as itself
 * @param excused for each number, the extensions whose calls may have another outcome, because they
 *     had it before a run that is undone; no document and no plan file has this
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

  /** A test that excuses no extension. */
  public DialTest(
      List<String> numbers,
      Value from,
      boolean route,
      Optional<Boolean> needsPin,
      Optional<String> as,
      Place place) {
    this(numbers, from, route, needsPin, as, place, Map.of());
  }

  /** This test with other excused extensions. */
  public DialTest excusing(Map<String, Set<String>> others) {
    return new DialTest(numbers, from, route, needsPin, as, place, others);
  }

  /** This test as its document says it. */
  public DialTest excusingNobody() {
    return excusing(Map.of());
  }

  /** Whether the call of this extension may have another outcome. */
  public boolean excuses(String number, String extension) {
    return excused.getOrDefault(number, Set.of()).contains(extension);
  }

  /** The enabled extensions that the test matches; disabled ones make no calls. */
  public Predicate<Entity> callers() {
    return Selector.of(from);
  }

  /**
   * The digits that the trunk must get; empty if any are right.
   *
   * @param emergency the emergency number that each of these dialled numbers means
   */
  public Optional<String> as(String dialled, Map<String, String> emergency) {
    return as.or(() -> Optional.ofNullable(emergency.get(dialled))).filter(_ -> route);
  }

  /** The expected outcome of a call that must arrive as these digits, for a message. */
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
