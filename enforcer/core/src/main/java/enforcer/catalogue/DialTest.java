package enforcer.catalogue;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import enforcer.model.Entity;
import enforcer.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Calls that must come out in one way, whatever else a document changes.
 *
 * @param from who calls, as a selector
 * @param route whether the calls shall leave; otherwise they shall be refused
 * @param needsPin whether a PIN shall be asked for; empty when either will do
 */
public record DialTest(
    List<String> numbers, Value from, boolean route, Optional<Boolean> needsPin, Place place) {

  public DialTest {
    numbers = List.copyOf(numbers);
    requireNonNull(from, "from is null");
    requireNonNull(needsPin, "needsPin is null");
    requireNonNull(place, "place is null");
  }

  /** The extensions that the test is about, if they are enabled: others call nobody. */
  public Predicate<Entity> callers() {
    return Selector.of(from);
  }

  /** {@code everyone}, or the keys of the selector. */
  public String who() {
    return Selector.type().show(from);
  }
}
