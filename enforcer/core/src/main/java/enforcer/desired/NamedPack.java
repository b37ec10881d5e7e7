package enforcer.desired;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A pack of rules that a document names.
 *
 * @param name the name of a built-in pack; of a file, how messages call it
 * @param file where the user's own pack is; empty for a built-in one
 * @param place the entry of the document
 * @param isOfBase whether it is the pack as the base of a change has it
 */
public record NamedPack(String name, Optional<Path> file, Place place, boolean isOfBase) {
  public NamedPack {
    requireNonNull(name, "name is null");
    requireNonNull(file, "file is null");
    requireNonNull(place, "place is null");
  }

  /** A pack as the document itself has it. */
  public NamedPack(String name, Optional<Path> file, Place place) {
    this(name, file, place, false);
  }

  /** The same, read from the base of a change. */
  public NamedPack ofBase() {
    return new NamedPack(name, file, place, true);
  }
}
