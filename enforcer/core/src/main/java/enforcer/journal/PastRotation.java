package enforcer.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * A rotation of secrets that wrote something, or may have.
 *
 * @param secret the key of the secret under {@code require}
 */
public record PastRotation(Instant at, String secret) {

  /** The newest of a PBX; empty where none is recorded. */
  public static Optional<PastRotation> newest(PbxFolder folder) {
    return RotationFile.newest(folder.path());
  }
}
