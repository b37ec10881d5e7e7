package enforcer.cli.command;

import enforcer.cli.terminal.Output;
import enforcer.report.Wrap;
import enforcer.simulator.Condition;
import enforcer.simulator.FleetSimulator;
import java.util.List;
import java.util.stream.Collectors;

/** Says which phone systems a simulated fleet has, and what is the matter with which of them. */
final class FleetWords {
  private static final int WIDTH = 84;

  private FleetWords() {}

  static void say(FleetSimulator fleet, Output output) {
    List<FleetSimulator.Member> members = fleet.members();
    output.say("  " + members.getFirst().pbx().url() + " to " + members.getLast().pbx().url());
    for (Condition condition : Condition.values()) {
      List<FleetSimulator.Member> in = fleet.members(condition);
      if (condition != Condition.IN_ORDER && !in.isEmpty()) {
        say(condition.word() + " (" + in.size() + "): ", in, output);
      }
    }
  }

  private static void say(String what, List<FleetSimulator.Member> members, Output output) {
    String names =
        members.stream().map(FleetSimulator.Member::name).collect(Collectors.joining(", "));
    List<String> lines = Wrap.lines(what + names, WIDTH);
    for (int line = 0; line < lines.size(); line++) {
      output.say((line == 0 ? "  " : "    ") + lines.get(line));
    }
  }
}
