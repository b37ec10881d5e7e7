package enforcer.cli.command;

import enforcer.apply.ApplyProgress;
import enforcer.cli.terminal.Output;
import enforcer.plan.Step;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Shows the current step and the estimated time left, and passes on a request to stop. Without a
 * terminal it prints the progress every ten seconds.
 */
final class Progress implements ApplyProgress {
  private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

  /** Fewer steps are too few for an estimate. */
  private static final int ENOUGH = 5;

  private final String target;
  private final Output output;
  private final Interruption interruption;
  private final LongSupplier nanoTime;
  private final long begun;
  private long told;

  Progress(String target, Output output, Interruption interruption) {
    this(target, output, interruption, System::nanoTime);
  }

  Progress(String target, Output output, Interruption interruption, LongSupplier nanoTime) {
    this.target = target;
    this.output = output;
    this.interruption = interruption;
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
    this.told = begun;
  }

  @Override
  public void started(int number, int of, Step step) {
    long now = nanoTime.getAsLong();
    String left = left(number - 1, of, now - begun);
    output.progress(target + ": step " + number + " of " + of + left + ", " + step.named());
    if (!output.isLive() && now - told >= INTERVAL) {
      told = now;
      output.say(target + ": " + (number - 1) + " of " + of + " steps done" + left);
    }
  }

  /** Estimates the time left from the steps so far. */
  private static String left(int done, int of, long nanos) {
    if (done < ENOUGH) {
      return "";
    }
    long seconds = Duration.ofNanos(nanos / done * (of - done)).toSeconds();
    return seconds < 60
        ? ", about " + Math.max(1, seconds) + " s left"
        : ", about " + (seconds + 30) / 60 + " min left";
  }

  @Override
  public void waiting(Duration time) {
    long seconds = Math.max(1, time.toSeconds());
    output.progress(target + ": the phone system asks for patience, waiting " + seconds + " s");
  }

  @Override
  public boolean stopRequested() {
    return interruption.requested();
  }
}
