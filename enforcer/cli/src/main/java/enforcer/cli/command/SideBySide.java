package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Turn;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Works on the targets of a run, a bounded number at once, and takes their results in their order.
 * One that hangs keeps no other from being worked on. After Ctrl-C nothing new begins: what is
 * being written is finished, and the rest is taken without a result.
 */
final class SideBySide implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;

  private final int jobs;
  private final int targets;
  private final Output output;
  private final Optional<Interruption> interruption;
  private ExitCode end = ExitCode.INTERRUPTED;
  private boolean wrote;
  private boolean cutShort;

  SideBySide(int jobs, int targets, Output output) {
    this.jobs = jobs;
    this.targets = targets;
    this.output = output;
    this.interruption = targets > 1 ? Optional.of(new Interruption()) : Optional.empty();
  }

  /** The work on one target, which prints about it. */
  @FunctionalInterface
  interface Work<R> {
    R on(int target, Output output);
  }

  /** Takes the result of one target; empty where the run was interrupted before there was one. */
  @FunctionalInterface
  interface Taker<R> {
    void take(int target, Optional<R> result);
  }

  private record Task<R>(Turn turn, CompletableFuture<R> result) {
    Task() {
      this(new Turn(), new CompletableFuture<>());
    }
  }

  <R> void run(Work<R> work, Taker<R> taker) {
    if (targets == 1) {
      taker.take(0, Optional.of(work.on(0, output)));
      return;
    }
    AtomicReferenceArray<Task<R>> tasks = new AtomicReferenceArray<>(targets);
    for (int target = 0; target < targets; target++) {
      tasks.set(target, new Task<>());
    }
    AtomicInteger next = new AtomicInteger();
    for (int job = 0; job < Math.min(jobs, targets); job++) {
      Thread.ofVirtual().start(() -> work(next, tasks, work));
    }
    for (int target = 0; target < targets; target++) {
      Task<R> task = tasks.get(target);
      taker.take(target, isGivenUp(task) ? Optional.empty() : result(task));
      // A result that was taken is kept by whoever took it.
      tasks.set(target, null);
    }
  }

  private <R> void work(AtomicInteger next, AtomicReferenceArray<Task<R>> tasks, Work<R> work) {
    while (!isInterrupted()) {
      int target = next.getAndIncrement();
      if (target >= targets) {
        return;
      }
      Task<R> task = tasks.get(target);
      if (task == null) {
        return; // It was given up while this began.
      }
      try {
        if (jobs == 1) {
          task.turn.await();
        }
        task.result.complete(work.on(target, output.of(task.turn)));
      } catch (Throwable bug) {
        task.result.completeExceptionally(bug);
      }
    }
  }

  /** Whoever waits for its turn when the run is interrupted never gets it. */
  private <R> boolean isGivenUp(Task<R> task) {
    boolean givenUp = isInterrupted() && !task.result.isDone() && task.turn.abandon();
    cutShort |= givenUp;
    return givenUp;
  }

  private <R> Optional<R> result(Task<R> task) {
    task.turn.come();
    while (true) {
      try {
        R result = task.result.get(isInterrupted() ? 0 : LOOK_MILLIS, TimeUnit.MILLISECONDS);
        wrote |= task.turn.hasWritten();
        return Optional.of(result);
      } catch (TimeoutException _) {
        if (isGivenUp(task)) {
          return Optional.empty();
        }
      } catch (ExecutionException e) {
        throw thrown(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while targets are worked on", e);
      }
    }
  }

  private static RuntimeException thrown(Throwable cause) {
    return switch (cause) {
      case RuntimeException bug -> bug;
      case Error error -> throw error;
      case Throwable other -> new IllegalStateException(other);
    };
  }

  private boolean isInterrupted() {
    return interruption.filter(Interruption::requested).isPresent();
  }

  /** The worst code of all targets, once all is told; a run that was cut short is never done. */
  ExitCode ended(Collection<ExitCode> codes) {
    ExitCode worst = ExitCode.worst(codes);
    end = cutShort ? interrupted(codes, worst) : worst;
    return end;
  }

  private ExitCode interrupted(Collection<ExitCode> codes, ExitCode worst) {
    if (codes.contains(ExitCode.NOT_VERIFIED)) {
      return worst;
    }
    return wrote ? ExitCode.PARTLY_APPLIED : ExitCode.INTERRUPTED;
  }

  /** An interrupted process ends now, and not before what comes after the last target is done. */
  @Override
  public void close() {
    interruption.ifPresent(
        i -> {
          i.ended(end);
          i.close();
        });
  }
}
