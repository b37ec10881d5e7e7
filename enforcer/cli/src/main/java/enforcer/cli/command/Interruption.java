package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import java.util.concurrent.CountDownLatch;

/**
 * What Ctrl-C means while a plan is being applied: the step under way is finished and read back,
 * then the run says what is done and what is not. Outside of it Ctrl-C ends the process at once.
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

  /** The run has said everything; this ends the process if it was interrupted. */
  void ended(ExitCode with) {
    code = with;
    told.countDown();
  }

  /** Java leaves the way that an exit code takes open only to whoever halts it. */
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
      // The process is ending already, which is what the hook is for.
    }
  }
}
