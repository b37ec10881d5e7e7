package enforcer.cli.command;

import enforcer.cli.terminal.Output;
import enforcer.guard.Review;
import enforcer.plan.Plan;
import enforcer.report.MarkdownReport;
import enforcer.report.Paint;
import enforcer.report.PlanJson;
import enforcer.report.TextReport;
import picocli.CommandLine.Option;

/** How a plan is shown. */
final class ReportOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "@|bold text|@ for people (the default), @|bold markdown|@ for a pull request, or"
              + " @|bold json|@ for machines; several targets follow one after the other.")
  Format format;

  @Option(names = "--details", description = "List what is only counted otherwise.")
  boolean details;

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      defaultValue = "" + MarkdownReport.LIMIT,
      description =
          "How large the Markdown may be: ${DEFAULT-VALUE} fits every forge. What is cut is never"
              + " what loosens, deletes, can lock out or touches emergency calls.")
  int maxBytes;

  private boolean printed;

  /** Prints a plan and what the guards say about it, as the result. */
  void print(PlanJson json, Plan plan, Review review, Output output) {
    String gap = printed ? "\n" : "";
    printed = true;
    switch (format) {
      case TEXT -> {
        Paint paint = output.isColored() ? Paint.ANSI : Paint.PLAIN;
        output.colored(gap + new TextReport(output.columns(), details, paint).text(plan, review));
      }
      case JSON -> output.result(json.text(plan, review));
      case MARKDOWN ->
          output.result(gap + new MarkdownReport("PLANFILE", details, maxBytes).text(plan, review));
    }
  }
}
