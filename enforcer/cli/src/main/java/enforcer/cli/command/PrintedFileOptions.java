package enforcer.cli.command;

import enforcer.diagnostic.Diagnostics;
import enforcer.export.ExceptionText;
import enforcer.export.FixText;
import enforcer.policy.ExceptionsReader;
import enforcer.policy.PolicyReport;
import enforcer.policy.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The files that a check prints instead of its report. */
final class PrintedFileOptions {
  @Option(
      names = "--fix",
      description = "Print the lines that fix failed rules, as a document, instead of the report.")
  private boolean fix;

  @Option(
      names = "--except",
      paramLabel = "RULE,...",
      split = ",",
      hideParamSyntax = true,
      description =
          "Print the exceptions that fit these failed rules, as a file for --exceptions, instead of"
              + " the report.")
  private List<String> except = List.of();

  /** What is printed; empty for the report. */
  Optional<PrintedFile> instead(Instant now) {
    if (fix) {
      return Optional.of(
          new PrintedFile(
              all -> all.stream().flatMap(one -> fixes(one).stream()).findFirst(),
              "none of the rules that fail has lines that fix it",
              List.of()));
    }
    return except.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PrintedFile(
                all -> ExceptionText.of(reports(all), except, now),
                "none of these rules fails",
                except));
  }

  private static Optional<String> fixes(PrintedFile.Judged one) {
    return FixText.of(one.report(), one.read());
  }

  private static List<PolicyReport> reports(List<PrintedFile.Judged> all) {
    return all.stream().map(PrintedFile.Judged::report).toList();
  }

  /** The option that prints a document, which is of one phone system; empty for the other. */
  Optional<String> forOneAlone() {
    return fix ? Optional.of("--fix") : Optional.empty();
  }

  /** Whether anything is printed instead of the report. */
  boolean areAsked() {
    return fix || !except.isEmpty();
  }

  /** Reports what names no rule. */
  void known(List<Rule> rules, Diagnostics mistakes) {
    ExceptionsReader.known(except, rules, mistakes);
  }

  /**
   * Why these options do not go together; empty where they do.
   *
   * @param reported the option whose result shows in the report alone
   */
  Optional<String> misuse(Optional<String> reported) {
    if (fix && !except.isEmpty()) {
      return Optional.of("--fix and --except each print a file: ask for one of them");
    }
    return reported
        .filter(_ -> areAsked())
        .map(
            option ->
                (fix ? "--fix" : "--except")
                    + (" prints no report, which is where " + option + " shows"));
  }
}
