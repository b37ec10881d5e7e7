package enforcer.desired;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a document says about the nights in which its phone system is looked at.
 *
 * @param channels the channels that hear of a change, by name, with the places that name them
 * @param expect how much is seen when all is well, as a word; empty where everything is
 * @param enforce what a night may take back; empty where the document does not say
 */
public record Watching(
    SequencedMap<String, Place> channels, Optional<String> expect, Optional<Enforce> enforce) {
  /** A document that says nothing about it. */
  public static final Watching NOTHING =
      new Watching(new LinkedHashMap<>(), Optional.empty(), Optional.empty());

  public Watching {
    channels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(channels));
    requireNonNull(expect, "expect is null");
    requireNonNull(enforce, "enforce is null");
  }
}
