package enforcer.journal;

import enforcer.pbx.WriteFence;
import java.util.Optional;

/** Keeps every other run out until it is closed. */
public interface RunLock extends AutoCloseable {
  /** The last owner, for display, if it ended without a release of the lock. */
  Optional<String> previousOwner();

  /**
   * What lets a write through while the lock is held; a lock of this machine ends with its process.
   */
  default WriteFence fence() {
    return WriteFence.OPEN;
  }

  @Override
  void close();
}
