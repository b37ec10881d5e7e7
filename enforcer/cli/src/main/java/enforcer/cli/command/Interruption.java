package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import java.util.concurrent.CountDownLatch;

/**
 * Handles Ctrl-C while a plan is being applied: the current step is finished and read back, then
 * the run reports what is done and what is not. At other times Ctrl-C ends the process at once.
 */
final class Interruption implements AutoCloseable {
  private final Thread hook = new Thread(this::interrupted, "interruption");
  private final CountDownLatch told = new CountDownLatch(1);
  private volatile boolean requested;
  private volatile ExitCode code = ExitCode.INTERRUPTED;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  boolean requested() {
    return requested;
  }

  /** Marks the run as fully reported; ends the process if it was interrupted. */
  void ended(ExitCode with) {
    code = with;
    told.countDown();
  }

  /** A shutdown hook can set the exit code only by halting the process. */
  private void interrupted() {
    requested = true;
    try {
      told.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code.number());
  }

  @Override
  public void close() {
    told.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is already ending, and the hook is running.
    }
  }
}
