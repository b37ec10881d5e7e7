package enforcer.cli.command;

import enforcer.apply.Outcome;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Excerpt;
import enforcer.guard.Requirements;
import enforcer.guard.Review;
import enforcer.plan.Plan;
import enforcer.planfile.PlanJson;
import enforcer.report.MarkdownReport;
import enforcer.report.Paint;
import enforcer.report.Purpose;
import enforcer.report.TargetReport;
import enforcer.report.TargetReport.Problem;
import enforcer.report.TargetResult;
import enforcer.report.TargetsJson;
import enforcer.report.TargetsMarkdown;
import enforcer.report.TargetsReport;
import enforcer.report.TargetsText;
import enforcer.report.TextReport;
import enforcer.report.Unplanned;
import enforcer.run.Proposal;
import enforcer.run.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How plans are printed: one alone, several as one result. */
final class ReportOptions implements EachTarget.ResultListener {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "@|bold text|@ for people (the default), @|bold markdown|@ for a pull request, or"
              + " @|bold json|@ for machines; several targets are one value, with those that could"
              + " not be read.")
  Format format;

  @Option(
      names = "--details",
      description =
          "List every object instead of a count; of more than ten targets, show each in full"
              + " instead of one line for those that somebody should look at.")
  boolean details;

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      defaultValue = "" + MarkdownReport.LIMIT,
      description =
          "How large the Markdown may be: ${DEFAULT-VALUE} fits every forge. Cut last, and counted:"
              + " what loosens, deletes, can lock out or touches emergency calls.")
  int maxBytes;

  private final TargetReports reports = new TargetReports();
  private final List<TargetsText.Brief> briefs = new ArrayList<>();
  private boolean several;
  private boolean many;
  private boolean printed;

  @Override
  public void begin(int targets) {
    several = targets > 1;
    many = TargetsText.isFor(targets) && format == Format.TEXT && !details;
  }

  /** The report of one of several phone systems, for {@link #take}. */
  ReportOptions part(int target) {
    ReportOptions part = new ReportOptions();
    part.format = format;
    part.details = details;
    part.maxBytes = maxBytes;
    part.several = several;
    part.many = many;
    part.printed = printed || several && target > 0;
    return part;
  }

  /** Takes the report of a phone system that ended; they come in the order of the result. */
  void take(ReportOptions part) {
    reports.add(part.reports);
    briefs.addAll(part.briefs);
    printed |= part.printed;
  }

  /**
   * Prints a plan with the review of the guards, or collects it for the result of all targets. The
   * JSON of a run is printed at the end, because it holds the outcome.
   */
  void print(Purpose purpose, PlanJson json, Plan plan, Review review, Output output) {
    reports.planned(purpose, plan, review);
    if (format == Format.TEXT) {
      if (isBrief(purpose, plan)) {
        return;
      }
      Paint paint = output.isColored() ? Paint.ANSI : Paint.PLAIN;
      TextReport text = new TextReport(output.columns(), details, paint);
      boolean compares = purpose == Purpose.COMPARE;
      output.colored(gap() + (compares ? text.comparison(plan, review) : text.text(plan, review)));
      if (purpose == Purpose.APPLY) {
        output.result("Plan digest: " + PlanDigests.shown(PlanJson.digest(plan)) + "\n");
      }
    } else if (format == Format.JSON) {
      if ((purpose == Purpose.APPLY || purpose == Purpose.PLAN) && !several) {
        output.result(json.text(plan, review));
        printed = true;
      }
    } else if (!several) {
      output.result(gap() + new MarkdownReport(purpose, details, maxBytes).text(plan, review));
    }
  }

  /** Of many, only what is about to be written is shown in full. */
  private boolean isBrief(Purpose purpose, Plan plan) {
    return many && !(purpose == Purpose.RUN && plan.differs());
  }

  /** Shows the plan before the question, where the result on stdout does not show it yet. */
  void showKept(Output output) {
    if (format == Format.JSON || several && format == Format.MARKDOWN) {
      TextReport text = new TextReport(output.columns(), details, Paint.PLAIN);
      reports.current().ifPresent(j -> output.say(text.text(j.plan(), j.review())));
    }
  }

  /** Whether standard output holds one value, and nothing may be said beside it. */
  boolean isForMachines() {
    return format == Format.JSON;
  }

  private String gap() {
    String gap = printed ? "\n" : "";
    printed = true;
    return gap;
  }

  /** Prints all diagnostics; returns whether there was an error among them. */
  boolean mistaken(List<Diagnostic> sorted, Output output) {
    boolean mistaken = Documents.report(sorted, output);
    if (mistaken) {
      reports.mistaken(sorted);
    }
    return mistaken;
  }

  /** A document with mistakes that were printed already. */
  void mistaken(List<Diagnostic> sorted) {
    reports.mistaken(sorted);
  }

  @Override
  public void begin(DesiredState document) {
    reports.unplanned(Unplanned.of(document.upheld()));
  }

  /** Takes the outcome of a plan from its run. */
  void ended(RunResult result) {
    reports.ended(result.completion());
  }

  /**
   * Takes the outcome of an applied plan, with the requirements that are still unmet or unknown.
   */
  void applied(RunResult result) {
    ended(result);
    if (result instanceof RunResult.Applied applied
        && applied.outcome().end() instanceof Outcome.End.Verified) {
      Proposal proposal = applied.proposal();
      boolean isMet = Requirements.left(proposal.plan(), proposal.live().state()).isEmpty();
      reports.applied(isMet, applied.unknown().isEmpty());
    }
  }

  /** The phone system cannot be read, which is what its document expects. */
  void asExpected() {
    reports.asExpected();
  }

  @Override
  public void end(
      String name, Optional<String> url, ExitCode code, Optional<Problem> problem, Output output) {
    problem.ifPresent(p -> reports.stopped(p));
    show(reports.end(name, url, code, problem), output);
    if (several && format == Format.TEXT) {
      reports.forgetPlan(); // It was shown, and thousands of them would fill the memory.
    }
  }

  /** A phone system that the run did not reach, because it stopped before. */
  void skip(String name, Optional<String> url, Problem problem, Output output) {
    show(reports.without(name, url, TargetResult.NOT_TRIED, problem), output);
  }

  /** A phone system whose document is gone, so that nothing is asked of it. */
  void gone(String name, Optional<String> url, Problem problem, Output output) {
    show(reports.without(name, url, TargetResult.GONE, problem), output);
  }

  /** What became of all phone systems that ended. */
  TargetsReport all() {
    return reports.all();
  }

  private void show(TargetReport report, Output output) {
    List<String> first = TextReport.first(report);
    if (many) {
      TargetsText.brief(report).ifPresent(briefs::add);
      return;
    }
    boolean shown = several || !first.isEmpty();
    if (shown && format == Format.TEXT && report.judged().isEmpty()) {
      StringBuilder text = new StringBuilder(gap() + report.name());
      report.url().ifPresent(url -> text.append("  ").append(url));
      text.append("  ").append(report.words());
      report.reasons().forEach(reason -> text.append("\n  ! ").append(Excerpt.escaped(reason)));
      first.forEach(line -> text.append("\n  ! ").append(line));
      output.painted(text.toString());
    }
  }

  /** One plan by itself; several phone systems, or one without a plan, as one value. */
  private String json(PlanJson json) {
    List<TargetReport> targets = reports.all().targets();
    Optional<TargetReport> one =
        Optional.of(targets).filter(all -> all.size() == 1).map(List::getFirst);
    return one.flatMap(
            t -> t.judged().map(j -> PlanJson.text(json.tree(j.plan(), j.review(), t.outcome()))))
        .orElseGet(() -> new TargetsJson(json).text(reports.all()));
  }

  @Override
  public void end(PlanJson json, Output output) {
    if (several || !printed) {
      switch (format) {
        case TEXT -> {
          if (several) {
            output.painted(TargetsText.text(briefs));
            output.result((printed || !briefs.isEmpty() ? "\n" : "") + reports.all().line());
          }
        }
        case JSON -> output.result(json(json));
        case MARKDOWN -> output.result(new TargetsMarkdown(details, maxBytes).text(reports.all()));
      }
    }
  }
}
