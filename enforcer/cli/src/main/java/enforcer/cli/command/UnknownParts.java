package enforcer.cli.command;

import static java.util.Objects.requireNonNull;

import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Excerpt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The parts of a phone system that could not be judged; a run with any exits with 4. */
record UnknownParts(String target, SortedMap<String, String> reasons) {
  private static final int SHOWN = 5;

  UnknownParts {
    requireNonNull(target, "target is null");
    reasons = new TreeMap<>(reasons);
  }

  boolean isEmpty() {
    return reasons.isEmpty();
  }

  /** Prints each with its reason, for runs that print no plan. */
  void tell(Output output) {
    reasons.entrySet().stream()
        .limit(SHOWN)
        .map(e -> e.getKey() + ": " + e.getValue())
        .forEach(part -> output.warning(target + ": unknown: " + Excerpt.escaped(part)));
  }

  /** Says at the end of a run why its exit code is 4. */
  void conclude(Output output) {
    String named = reasons.keySet().stream().limit(SHOWN).collect(Collectors.joining(", "));
    int more = reasons.size() - SHOWN;
    output.error(
        target
            + ": unknown: "
            + Excerpt.escaped(named)
            + (more > 0 ? " and " + more + " more" : ""),
        "exit 4 until that can be judged; each reason says how");
  }
}
