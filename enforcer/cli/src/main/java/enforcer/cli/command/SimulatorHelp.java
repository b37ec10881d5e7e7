package enforcer.cli.command;

import enforcer.report.Wrap;
import enforcer.simulator.fault.Fault;
import enforcer.simulator.pbx.Fact;
import java.util.ArrayList;
import java.util.List;

/** The end of the help page of the simulator: its faults, its facts, and examples. */
final class SimulatorHelp {
  private static final int MEANING_WIDTH = 79;

  private SimulatorHelp() {}

  static List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Faults: KIND[:OPTION=VALUE,...][@N], where @N is the n-th request, @N+ that and all"
            + " after");
    lines.add("it, @N-M a range; rate=0.05 a random share, method= and path= select requests");
    for (Fault.Kind kind : Fault.Kind.values()) {
      lines.addAll(entry(kind.word(), kind.meaning()));
    }
    lines.add("");
    lines.add("Facts: NAME=VALUE; the first value is the default");
    for (Fact fact : Fact.values()) {
      lines.addAll(entry(fact.key(), fact.meaning()));
      lines.addAll(entry("", String.join(" | ", fact.readings())));
    }
    lines.addAll(
        List.of(
            "",
            "Examples",
            "  enforcer simulate",
            "  enforcer simulate --port 5001 --seed factory --pbx-version 20.0.8",
            "  enforcer simulate --users 10000 --latency 20ms --fault"
                + " 429:retry-after=1,rate=0.05",
            "  enforcer simulate --fleet 1000 --drifting 20 --hanging 5 --refusing 3 --down 20"
                + " --write fleet"));
    return lines;
  }

  private static List<String> entry(String term, String meaning) {
    List<String> wrapped = Wrap.lines(meaning, MEANING_WIDTH);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < wrapped.size(); i++) {
      lines.add(String.format("  %-18s %s", i == 0 ? term : "", wrapped.get(i)));
    }
    return lines;
  }
}
