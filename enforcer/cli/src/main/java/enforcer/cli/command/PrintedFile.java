package enforcer.cli.command;

import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Excerpt;
import enforcer.policy.CompiledPacks;
import enforcer.policy.PolicyFound;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one file that a check prints instead of its report, once all phone systems are judged, and
 * which rules it cannot cover.
 */
final class PrintedFile {
  private final Function<List<Judged>, Optional<String>> text;
  private final String none;
  private final List<String> required;
  private final List<Judged> judged = new ArrayList<>();

  /** What a phone system was judged by. */
  record Judged(PolicyReport report, CompiledPacks.Subject read) {}

  /**
   * @param none what is said where there is nothing to print
   * @param required the rules that must be judged for it; empty where it may lack some
   */
  PrintedFile(Function<List<Judged>, Optional<String>> text, String none, List<String> required) {
    this.text = text;
    this.none = none;
    this.required = List.copyOf(required);
  }

  /** Takes what was found on a phone system, and says which rules lack there. */
  ExitCode add(Judged one, Output output) {
    judged.add(one);
    List<RuleResult> lacking = lacking(one.report);
    if (required.isEmpty()) {
      sayIncomplete(one.report.name(), lacking, output);
      return one.report.hasMistake() ? ExitCode.ERROR : ExitCode.DONE;
    }
    lacking.forEach(result -> sayUnjudged(one.report.name(), result, output));
    return ExitCode.worst(
        lacking.stream()
            .map(r -> r.outcome() == RuleOutcome.ERROR ? ExitCode.ERROR : ExitCode.NOT_EVALUATED)
            .toList());
  }

  /** Prints it; says so where there is nothing to print and nothing lacks. */
  void end(Output output) {
    Optional<String> file = text.apply(judged);
    file.ifPresent(output::result);
    boolean whole =
        required.isEmpty() || judged.stream().allMatch(one -> lacking(one.report).isEmpty());
    if (file.isEmpty() && whole && !judged.isEmpty()) {
      output.say(none);
    }
  }

  private List<RuleResult> lacking(PolicyReport report) {
    return report.unjudged().stream()
        .filter(r -> required.isEmpty() || required.contains(r.rule().id()))
        .toList();
  }

  private static void sayIncomplete(String name, List<RuleResult> lacking, Output output) {
    if (!lacking.isEmpty()) {
      output.warning(
          name
              + ": this is not complete: "
              + Count.of(lacking.size(), "rule")
              + " could not be judged: "
              + lacking.stream().map(r -> r.rule().id()).collect(Collectors.joining(", ")));
    }
  }

  private static void sayUnjudged(String name, RuleResult result, Output output) {
    String why =
        PolicyFound.of(result).stream().map(PolicyFound::line).collect(Collectors.joining("; "));
    output.warning(
        name + ": " + result.rule().id() + " could not be judged: " + Excerpt.escaped(why));
  }
}
