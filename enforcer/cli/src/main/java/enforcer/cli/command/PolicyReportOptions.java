package enforcer.cli.command;

import enforcer.cli.terminal.Output;
import enforcer.policy.PolicyReport;
import enforcer.report.Paint;
import enforcer.report.PolicyJson;
import enforcer.report.PolicyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the results of a check are shown. */
final class PolicyReportOptions {
  /** The notations of a result. */
  enum Notation {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "@|bold text|@ for people (the default), or @|bold json|@ for machines.")
  Notation notation;

  @Option(names = "--details", description = "List the rules that are kept as well.")
  boolean details;

  private final List<PolicyJson.Target> targets = new ArrayList<>();
  private boolean several;

  void begin(int count) {
    several = count > 1;
  }

  /** Takes the result of one phone system. */
  void add(PolicyReport now, Optional<PolicyReport> then, Output output) {
    if (notation == Notation.TEXT) {
      Paint paint = output.isColored() ? Paint.ANSI : Paint.PLAIN;
      PolicyText text = new PolicyText(output.columns(), details, paint);
      output.colored(gap() + text.text(now) + then.map(text::after).orElse(""));
    }
    targets.add(new PolicyJson.Target(now.name(), Optional.of(now), then, ""));
  }

  /** Takes a phone system that could not be judged at all. */
  void unread(String name, String why, Output output) {
    if (several && notation == Notation.TEXT) {
      output.painted(gap() + name + "  unknown\n  ! " + why);
    }
    targets.add(new PolicyJson.Target(name, Optional.empty(), Optional.empty(), why));
  }

  void end(Output output) {
    switch (notation) {
      case JSON -> output.result(PolicyJson.text(targets));
      case TEXT -> {
        if (several) {
          output.result("\n" + line());
        }
      }
    }
  }

  private String line() {
    List<String> unread =
        targets.stream().filter(t -> t.now().isEmpty()).map(PolicyJson.Target::name).toList();
    return (targets.size() - unread.size())
        + " of "
        + targets.size()
        + " phone systems were judged"
        + (unread.isEmpty() ? "." : "; unknown: " + String.join(", ", unread) + ".");
  }

  private String gap() {
    return targets.isEmpty() ? "" : "\n";
  }
}
