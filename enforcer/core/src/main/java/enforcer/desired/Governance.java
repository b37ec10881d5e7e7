package enforcer.desired;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a document says of how it is looked after, and of no PBX.
 *
 * @param labels the words to select it by
 * @param approval who must agree at least; empty where the document does not say
 * @param shadows the files that would replace a built-in number set and that the base of a change
 *     has otherwise or not at all; they were not read
 * @param places where a key is written, or would be
 */
public record Governance(
    SortedMap<String, String> labels,
    Optional<Approval> approval,
    List<Place> shadows,
    Function<String, Place> places) {
  public Governance {
    labels = new TreeMap<>(labels);
    requireNonNull(approval, "approval is null");
    shadows = List.copyOf(shadows);
    requireNonNull(places, "places is null");
  }

  /** A document that says nothing of it. */
  static Governance unsaid(String file) {
    return new Governance(
        new TreeMap<>(Map.of()), Optional.empty(), List.of(), _ -> Place.of(file));
  }
}
