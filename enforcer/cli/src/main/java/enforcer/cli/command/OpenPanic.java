package enforcer.cli.command;

import enforcer.cli.terminal.Output;
import enforcer.journal.Intervention;
import enforcer.journal.JournalException;
import enforcer.journal.StateFolder;
import enforcer.pbx.Target;
import java.util.List;
import java.util.Optional;

/**
 * A panic that is on, for runs that only look.
 *
 * @param state empty where there is no state folder; then none is known
 */
record OpenPanic(Optional<StateFolder> state, Output output) {

  /** Says that an apply that opens calls would be refused. */
  void sayBeforeAnApply(Target target) {
    say(
        target,
        "no apply that opens calls, or touches what it closed, is possible before"
            + " enforcer panic --lift --url "
            + target.url());
  }

  /** Says that one is on, and what that means here. */
  void say(Target target, String meaning) {
    state.stream()
        .flatMap(folder -> panics(folder, target).stream())
        .reduce((_, later) -> later)
        .ifPresent(
            panic ->
                output.say(target.name() + ": a panic is on " + panic.sentence() + "; " + meaning));
  }

  /** None where their file cannot be read, which is reported with what else it holds. */
  private static List<Intervention> panics(StateFolder folder, Target target) {
    try {
      return folder.interventions(folder.of(target)).panics();
    } catch (JournalException _) {
      return List.of();
    }
  }
}
