package enforcer.cli.command;

import enforcer.Enforcer.ReadDocument;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.desired.DesiredState;
import enforcer.journal.JournalException;
import enforcer.pbx.PbxException;
import enforcer.planfile.PlanJson;
import enforcer.report.TargetReport.Problem;
import enforcer.signature.NotVerified;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does the same work on every phone system of a run; a failure does not stop the others. */
final class EachTarget {
  private static final Problem EXCEPTIONS_MISTAKE =
      new Problem(
          "nothing was done, because a file of exceptions has a mistake",
          "fix it, or leave it out");
  private static final Problem OPERATOR_MISTAKE =
      new Problem("nothing was done, because the operator's file has a mistake", "fix it");
  private static final Problem OTHERS_MISTAKE =
      new Problem(
          "nothing was written, because another document has a mistake",
          "fix that document, or name this one alone");

  private static final Problem INTERRUPTED =
      new Problem(
          "the run was interrupted before it was done; nothing was written", "run it again");

  private EachTarget() {}

  /**
   * One phone system of a run, with what is its own while others are worked on.
   *
   * @param connections to it alone
   * @param output waits for its turn
   */
  record Side(Connections connections, ReportOptions report, Output output) {}

  /** The work on one phone system. */
  @FunctionalInterface
  interface Work {
    ExitCode on(DesiredState desired, Side side);
  }

  /** Receives the result of each phone system, and the end of the run. */
  interface ResultListener {
    void begin(int targets);

    /** The next one begins, with what its documents say before anything is asked of it. */
    void begin(DesiredState document);

    void end(
        String name, Optional<String> url, ExitCode code, Optional<Problem> problem, Output output);

    void end(PlanJson json, Output output);
  }

  /** Does the work on all targets, one after the other, and returns the worst exit code. */
  static ExitCode run(
      List<DesiredState> targets, Output output, Function<DesiredState, ExitCode> work) {
    List<ExitCode> codes = new ArrayList<>();
    for (DesiredState target : targets) {
      codes.add(
          guarded(prefix(target.name(), targets.size()), output, () -> work.apply(target)).code);
    }
    return ExitCode.worst(codes);
  }

  /**
   * The same side by side with a report of all, in the order of the documents. Those with mistakes
   * are reported and skipped; nothing is done to those that are gone.
   */
  static ExitCode runAll(
      List<ReadDocument> documents,
      List<DesiredState> gone,
      ReportOptions report,
      PlanJson json,
      Connections connections,
      SideBySide jobs,
      Output output,
      Work work) {
    report.begin(documents.size() + gone.size());
    List<ExitCode> codes = new ArrayList<>();
    jobs.<Ended>run(
        (target, own) -> {
          try (Connections apart = connections.apart(own)) {
            Side side = new Side(apart, report.part(target), own);
            return one(documents.get(target), documents.size(), side, work);
          }
        },
        (target, ended) -> {
          Ended told =
              ended.orElseGet(() -> notTold(documents.get(target), report.part(target), output));
          report.take(told.report);
          codes.add(told.code);
        });
    for (DesiredState document : gone) {
      Problem problem = ComparedBase.gone(document);
      output.warning(problem.toString());
      report.gone(document.name(), document.url(), problem, output);
    }
    report.end(json, output);
    return jobs.ended(codes);
  }

  /** What became of one phone system. */
  private record Ended(ExitCode code, ReportOptions report) {}

  private static Ended one(ReadDocument read, int of, Side side, Work work) {
    read.desired().ifPresent(side.report::begin);
    TargetEnd ended = guarded(prefix(read.name(), of), side.output, () -> one(read, side, work));
    side.report.end(
        read.name(),
        read.desired().flatMap(DesiredState::url),
        ended.code,
        ended.problem,
        side.output);
    return new Ended(ended.code, side.report);
  }

  private static Ended notTold(ReadDocument read, ReportOptions part, Output output) {
    output.error(read.name() + ": " + INTERRUPTED.message(), INTERRUPTED.remedy());
    part.skip(read.name(), read.desired().flatMap(DesiredState::url), INTERRUPTED, output);
    return new Ended(ExitCode.INTERRUPTED, part);
  }

  /** Does nothing on any target, because a document has mistakes; the report names every target. */
  static ExitCode skipAll(
      List<ReadDocument> documents, ReportOptions report, PlanJson json, Output output) {
    return skipAll(documents, report, json, OTHERS_MISTAKE, output);
  }

  /** Does nothing on any target, because of a mistake in a file of exceptions. */
  static ExitCode skipWithoutExceptions(
      List<ReadDocument> documents, ReportOptions report, PlanJson json, Output output) {
    return skipAll(documents, report, json, EXCEPTIONS_MISTAKE, output);
  }

  /** Does nothing on any target, because of a mistake in the operator's file. */
  static ExitCode skipWithoutChannels(
      List<ReadDocument> documents, ReportOptions report, PlanJson json, Output output) {
    return skipAll(documents, report, json, OPERATOR_MISTAKE, output);
  }

  /** Does nothing on any target, for one reason. */
  static ExitCode skipAll(
      List<ReadDocument> documents,
      ReportOptions report,
      PlanJson json,
      Problem problem,
      Output output) {
    report.begin(documents.size());
    for (ReadDocument read : documents) {
      Optional<String> url = read.desired().flatMap(DesiredState::url);
      read.desired().ifPresent(report::begin);
      if (read.isMistaken()) {
        report.mistaken(read.diagnostics());
        report.end(read.name(), url, ExitCode.ERROR, Optional.empty(), output);
      } else {
        report.skip(read.name(), url, problem, output);
      }
    }
    report.end(json, output);
    return ExitCode.ERROR;
  }

  private static ExitCode one(ReadDocument read, Side side, Work work) {
    if (read.desired().isEmpty() || read.isMistaken()) {
      side.report.mistaken(read.diagnostics());
      return ExitCode.ERROR;
    }
    return work.on(read.desired().get(), side);
  }

  /** The same for the only phone system of a run. */
  static ExitCode alone(
      String name,
      String url,
      ReportOptions report,
      PlanJson json,
      Output output,
      Supplier<ExitCode> work) {
    report.begin(1);
    TargetEnd ended = guarded("", output, work);
    report.end(name, Optional.of(url), ended.code, ended.problem, output);
    report.end(json, output);
    return ended.code;
  }

  private static String prefix(String name, int targets) {
    return targets > 1 ? name + ": " : "";
  }

  /** The exit code of the work on one phone system, and the problem that stopped it. */
  record TargetEnd(ExitCode code, Optional<Problem> problem) {}

  /** Does the work on one phone system and prints the problem that stops it. */
  static TargetEnd guarded(String prefix, Output output, Supplier<ExitCode> work) {
    try {
      return new TargetEnd(work.get(), Optional.empty());
    } catch (PbxException e) {
      output.error(prefix + e.problem(), e.remedy());
      return ended(ExitCode.NOT_EVALUATED, e.problem(), e.remedy());
    } catch (JournalException e) {
      return ended(JournalErrors.print(prefix, e, output), e.problem(), e.remedy());
    } catch (NotVerified e) {
      output.error(prefix + e.problem(), e.remedy());
      return ended(ExitCode.REFUSED, e.problem(), e.remedy());
    } catch (CannotContinue e) {
      output.error(prefix + e.problem(), e.remedy());
      return ended(ExitCode.ERROR, e.problem(), e.remedy());
    }
  }

  private static TargetEnd ended(ExitCode code, String problem, String remedy) {
    return new TargetEnd(code, Optional.of(new Problem(problem, remedy)));
  }
}
