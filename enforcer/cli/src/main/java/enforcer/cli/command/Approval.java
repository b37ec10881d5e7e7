package enforcer.cli.command;

import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.plan.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** Whether a person says yes, now or on the command line. */
final class Approval {
  @Option(names = "--auto-approve", description = "Do not ask.")
  private boolean automatic;

  /** Whether there is anybody to ask, or nobody needs to be asked; says it where neither is so. */
  boolean isPossible(Terminal terminal, Output output, String remedy) {
    boolean possible = automatic || terminal.canAsk();
    if (!possible) {
      output.error("this asks before it writes, and nobody is at a terminal", remedy);
    }
    return possible;
  }

  boolean isGiven(Plan plan, Terminal terminal, Output output) {
    String target = plan.subject().name();
    String question = "Apply " + Count.of(plan.steps().size(), "step") + " to " + target;
    return isGiven(question, target, terminal, output);
  }

  /**
   * Asks, and says so where the answer is not yes.
   *
   * @param question what would be done, without the question mark
   */
  boolean isGiven(String question, String target, Terminal terminal, Output output) {
    if (automatic) {
      return true;
    }
    output.ask(question + "? Only yes is taken as yes:");
    try {
      BufferedReader typed =
          new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
      boolean yes = "yes".equals(typed.readLine());
      if (!yes) {
        output.say(target + ": nothing was written");
      }
      return yes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
