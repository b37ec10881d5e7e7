package enforcer.pbx;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Lets a write to a PBX through only while no other process may write to it. It is asked before a
 * write, and its pass once more at the moment at which the write leaves, because a process may be
 * stopped in between for any time.
 */
@FunctionalInterface
public interface WriteFence {

  /** Lets every write through. */
  WriteFence OPEN = () -> Pass.UNLIMITED;

  /**
   * A pass for one write.
   *
   * @throws PbxException.Fenced where nothing may be sent
   */
  Pass pass();

  /** The permission to send one write. */
  interface Pass {
    /** Permits a write for as long as its client does. */
    Pass UNLIMITED =
        new Pass() {
          @Override
          public Optional<Duration> timeout() {
            return Optional.empty();
          }

          @Override
          public boolean isOver() {
            return false;
          }
        };

    /** How long the write may take; empty where the client alone decides. */
    Optional<Duration> timeout();

    /** Whether it is too late to send the write. */
    boolean isOver();
  }

  /** A fence of several, each of which must let a write through. */
  static WriteFence of(List<WriteFence> all) {
    return all.stream().reduce(OPEN, WriteFence::and);
  }

  private static WriteFence and(WriteFence one, WriteFence other) {
    if (one == OPEN) {
      return other;
    }
    if (other == OPEN) {
      return one;
    }
    return () -> {
      Pass first = one.pass();
      Pass second = other.pass();
      return new Pass() {
        @Override
        public Optional<Duration> timeout() {
          return first
              .timeout()
              .flatMap(a -> second.timeout().map(b -> a.compareTo(b) < 0 ? a : b))
              .or(first::timeout)
              .or(second::timeout);
        }

        @Override
        public boolean isOver() {
          return first.isOver() || second.isOver();
        }
      };
    };
  }
}
