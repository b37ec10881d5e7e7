package enforcer.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * The turn of one of several targets that are worked on side by side. Until it comes, what is
 * printed about the target waits, and nothing is written to it.
 */
public final class Turn {
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean come;
  private boolean writing;
  private boolean abandoned;

  synchronized void print(Runnable line) {
    if (abandoned) {
      return;
    }
    if (come) {
      line.run();
    } else {
      waiting.add(line);
    }
  }

  /** Prints what waits, and from now on everything at once. */
  public synchronized void come() {
    waiting.forEach(Runnable::run);
    waiting.clear();
    come = true;
    notifyAll();
  }

  /** Waits until it comes; returns whether that took any time. */
  public synchronized boolean await() {
    boolean waits = !come;
    try {
      while (!come) {
        wait();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return waits;
  }

  synchronized void writing() {
    writing = !abandoned;
  }

  /** Gives the target up, unless something is being written to it; then it must be heard out. */
  public synchronized boolean abandon() {
    abandoned = !writing;
    return abandoned;
  }

  /** Whether something was written, or about to be. */
  public synchronized boolean hasWritten() {
    return writing;
  }
}
