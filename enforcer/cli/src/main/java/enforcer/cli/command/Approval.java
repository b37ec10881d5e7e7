package enforcer.cli.command;

import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.plan.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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

  /** Whether a person is asked, who takes a while to answer. */
  boolean asks() {
    return !automatic;
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
    output.ask(question + "? Type yes to go on:");
    try {
      boolean yes = "yes".equals(line(terminal.in()));
      if (!yes) {
        output.say(target + ": nothing was written");
      }
      return yes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line and not a byte more, because there may be a second question. */
  private static String line(InputStream typed) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = typed.read(); next >= 0 && next != '\n'; next = typed.read()) {
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8).replaceFirst("\r$", "");
  }
}
