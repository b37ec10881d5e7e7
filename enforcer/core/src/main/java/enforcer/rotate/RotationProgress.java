package enforcer.rotate;

import enforcer.secret.SecretKind;

/**
 * Watches a rotation: receives each person, never a secret, and may ask to stop between two people.
 */
public interface RotationProgress {

  /** Ignores every person and never asks to stop. */
  RotationProgress NONE = new RotationProgress() {};

  /**
   * A person's turn begins; nothing has been sent yet.
   *
   * @param number from 1
   * @param of the number of people in the batch
   */
  default void started(int number, int of, String extension, SecretKind secret) {}

  /** Whether to stop before the next person; the current one is always finished. */
  default boolean stopRequested() {
    return false;
  }
}
