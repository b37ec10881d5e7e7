package enforcer.cli.command;

import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.plan.Plan;
import enforcer.run.Operator;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The approval of a plan: asked for at the terminal, or given by {@code --auto-approve}. */
final class ConsentOptions {
  @Option(names = "--auto-approve", description = "Do not ask.")
  private boolean automatic;

  /** Whether nobody is asked. */
  boolean isAutomatic() {
    return automatic;
  }

  /** Whether approval can be had: automatic, or from a terminal. Prints an error otherwise. */
  boolean isPossible(Terminal terminal, Output output, String remedy) {
    boolean possible = automatic || terminal.canAsk();
    if (!possible) {
      output.error("this command asks before it writes, and there is no terminal", remedy);
    }
    return possible;
  }

  /**
   * Asks for approval of a plan, unless it is given by the option.
   *
   * @param show shows the plan before the question, where nobody has seen it yet
   */
  Operator.Answer answer(Plan plan, Runnable show, Terminal terminal, Output output) {
    if (automatic) {
      return Operator.Answer.AT_ONCE;
    }
    show.run();
    String target = plan.subject().name();
    String question = "Apply " + Count.of(plan.steps().size(), "step") + " to " + target;
    return isGiven(question, target, terminal, output)
        ? Operator.Answer.AFTER_A_QUESTION
        : Operator.Answer.NO;
  }

  /**
   * Asks for approval; says that nothing was written where the answer is not yes.
   *
   * @param question the proposed action, without the question mark
   */
  boolean isGiven(String question, String target, Terminal terminal, Output output) {
    if (automatic) {
      return true;
    }
    output.ask(question + "? Type yes to go on:");
    boolean yes = terminal.line().equals(Optional.of("yes"));
    if (!yes) {
      output.say(target + ": nothing was written");
    }
    return yes;
  }
}
