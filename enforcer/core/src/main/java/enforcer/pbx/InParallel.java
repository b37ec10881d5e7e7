package enforcer.pbx;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Reads several things at the same time; the client limits the requests in flight. */
final class InParallel {
  private InParallel() {}

  /**
   * The result for each of these, in their order.
   *
   * @throws PbxException the first one that a read ended with
   */
  static <T, R> List<R> all(List<T> each, Function<T, R> read) {
    List<Future<R>> futures;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      futures = each.stream().map(one -> threads.submit(() -> read.apply(one))).toList();
    }
    return futures.stream().map(InParallel::result).toList();
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case PbxException known -> throw known;
        case RuntimeException bug -> throw bug;
        case Error error -> throw error;
        case Throwable other -> throw new IllegalStateException(other);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    }
  }
}
