package enforcer.cli.command;

import enforcer.cli.git.CheckedOut;
import java.time.Duration;
import java.util.Optional;

/** The commit that a worker works by; once the working tree has moved, no night begins any more. */
final class WorkedCommit {
  /** Looking at every file of a fleet takes a while. */
  private static final Duration LOOKED_EVERY = Duration.ofSeconds(2);

  private final CheckedOut tree;
  private long looked = System.nanoTime();
  private Optional<String> moved = Optional.empty();

  WorkedCommit(CheckedOut tree) {
    this.tree = tree;
  }

  synchronized boolean isMoved() {
    return moved().isPresent();
  }

  /** Why no night begins any more. */
  synchronized Optional<String> moved() {
    if (moved.isEmpty() && System.nanoTime() - looked > LOOKED_EVERY.toNanos()) {
      moved = tree.moved();
      looked = System.nanoTime();
    }
    return moved;
  }
}
