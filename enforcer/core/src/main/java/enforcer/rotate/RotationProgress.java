package enforcer.rotate;

import enforcer.catalogue.SecretKind;

/**
 * Watches a rotation: receives each person and never a secret, and may ask to stop between two of
 * them.
 */
public interface RotationProgress {

  /** Watches nothing, and never asks to stop. */
  RotationProgress NONE = new RotationProgress() {};

  /**
   * A person's turn begins; nothing has been sent yet.
   *
   * @param number from 1
   * @param of how many people have a turn
   */
  default void started(int number, int of, String extension, SecretKind secret) {}

  /** Whether to stop before the next person; the one under way is always finished. */
  default boolean stopRequested() {
    return false;
  }
}
