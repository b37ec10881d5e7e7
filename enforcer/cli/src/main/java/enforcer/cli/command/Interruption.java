package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Handles Ctrl-C while a plan is being applied: the current step is finished and read back, then
 * the run reports what is done and what is not; so does a run over several targets. The process
 * ends once all have told. At other times Ctrl-C ends it at once.
 */
final class Interruption implements AutoCloseable {
  /** How many have not told yet. */
  private static final AtomicInteger OPEN = new AtomicInteger();

  /** What the last one told, which has heard of the others. */
  private static final AtomicReference<ExitCode> LAST = new AtomicReference<>(ExitCode.INTERRUPTED);

  private final Thread hook = new Thread(this::interrupted, "interruption");
  private final CountDownLatch told = new CountDownLatch(1);
  private final AtomicBoolean isOpen = new AtomicBoolean(true);
  private volatile boolean requested;

  Interruption() {
    if (OPEN.getAndIncrement() == 0) {
      LAST.set(ExitCode.INTERRUPTED);
    }
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending already: nothing may begin.
      requested = true;
    }
  }

  boolean requested() {
    return requested;
  }

  /** Marks the run as fully reported; ends the process if it was interrupted. */
  void ended(ExitCode with) {
    LAST.set(with);
    told();
  }

  /** A shutdown hook can set the exit code only by halting the process. */
  private void interrupted() {
    requested = true;
    try {
      told.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (OPEN.get() == 0) {
      Runtime.getRuntime().halt(LAST.get().number());
    }
  }

  private void told() {
    if (isOpen.getAndSet(false)) {
      OPEN.decrementAndGet();
    }
    told.countDown();
  }

  @Override
  public void close() {
    told();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is already ending, and the hook is running.
    }
  }
}
