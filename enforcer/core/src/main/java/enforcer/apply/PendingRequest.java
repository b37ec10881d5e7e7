package enforcer.apply;

import enforcer.pbx.PbxException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A request in a thread of its own, so that a silent PBX does not hold up who made it. */
final class PendingRequest<T> {
  private static final long SLICE_MILLIS = 50;

  private final FutureTask<T> task;

  private PendingRequest(Supplier<T> request) {
    this.task = new FutureTask<>(request::get);
  }

  static <T> PendingRequest<T> send(Supplier<T> request) {
    PendingRequest<T> pending = new PendingRequest<>(request);
    Thread.ofVirtual().start(pending.task);
    return pending;
  }

  /**
   * The answer; empty where none came within this time, or before the wait was long enough for the
   * caller. The request goes on.
   *
   * @throws PbxException as the request ended with
   */
  Optional<T> answer(Duration most, BooleanSupplier enough) {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < most.toNanos() && !enough.getAsBoolean()) {
      try {
        return Optional.of(task.get(SLICE_MILLIS, TimeUnit.MILLISECONDS));
      } catch (TimeoutException _) {
        // The caller may want to wait no longer.
      } catch (ExecutionException e) {
        throw thrown(e.getCause());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The same, but without an answer the request is broken off. */
  Optional<T> answerOrNothing(Duration most, BooleanSupplier enough) {
    try {
      return answer(most, enough);
    } finally {
      breakOff();
    }
  }

  void breakOff() {
    task.cancel(true);
  }

  boolean hasFailed() {
    return switch (task.state()) {
      case FAILED, CANCELLED -> true;
      case RUNNING, SUCCESS -> false;
    };
  }

  private static RuntimeException thrown(Throwable cause) {
    return switch (cause) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(cause);
    };
  }
}
