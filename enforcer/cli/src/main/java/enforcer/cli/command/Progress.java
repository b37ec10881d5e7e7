package enforcer.cli.command;

import enforcer.apply.ApplyProgress;
import enforcer.cli.terminal.Output;
import enforcer.plan.Step;

/** Shows the step that is under way, and passes on that the user wants to stop. */
final class Progress implements ApplyProgress {
  private final String target;
  private final Output output;
  private final Interruption interruption;

  Progress(String target, Output output, Interruption interruption) {
    this.target = target;
    this.output = output;
    this.interruption = interruption;
  }

  @Override
  public void started(int number, int of, Step step) {
    output.progress(target + ": step " + number + " of " + of + ", " + step.address());
  }

  @Override
  public boolean stopRequested() {
    return interruption.requested();
  }
}
