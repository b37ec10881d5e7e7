package enforcer.desired;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The reading of a fact that a document states.
 *
 * @param name the name of the fact
 * @param proof who proved it; empty where the document names nobody
 */
public record StatedFact(String name, String reading, Optional<FactProof> proof) {
  public StatedFact {
    requireNonNull(name, "name is null");
    requireNonNull(reading, "reading is null");
    requireNonNull(proof, "proof is null");
  }

  /** The fact and its proof, for people. */
  public String words() {
    return name
        + ": "
        + reading
        + " ("
        + proof.map(FactProof::words).orElse("the file names no proof")
        + ")";
  }
}
