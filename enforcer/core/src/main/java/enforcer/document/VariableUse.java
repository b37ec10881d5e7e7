package enforcer.document;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Place;
import java.util.Optional;

/**
 * A value of a base for which a document may say its own.
 *
 * @param base where it stands in the base
 * @param value where the document says it; empty where that is a mistake
 */
public record VariableUse(Place base, Optional<Place> value) {

  /** A mistake in this value with both places; empty where it only follows from another one. */
  Optional<Diagnostic> tell(Diagnostic mistake) {
    return value.map(
        place ->
            new Diagnostic(
                mistake.severity(),
                place,
                mistake.path(),
                mistake.message() + ", where a variable fills " + base,
                mistake.remedy()));
  }
}
