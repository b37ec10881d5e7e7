package enforcer.cli.command;

import enforcer.Enforcer.Planned;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Diagnostics;
import enforcer.guard.Accepted;
import enforcer.journal.StateFolder;
import enforcer.pbx.Target;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import enforcer.planfile.PlanJson;
import enforcer.report.Purpose;
import enforcer.run.Engine;
import enforcer.run.ExclusiveRun;
import enforcer.run.Operator;
import enforcer.run.Proposal;
import enforcer.run.RunResult;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Applies saved plans, each once it is shown to be still true. Whoever saved a plan has reviewed
 * it, so that nothing is asked.
 */
record SavedPlanRun(
    Engine engine,
    Connections connections,
    StateFolder state,
    Path workingFolder,
    Accepted accepted,
    boolean backup,
    ReportOptions report,
    Output output) {

  ExitCode run(Path file) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Plan> plan = PlanJson.read(file, diagnostics);
    report.mistaken(diagnostics.sorted(), output);
    String name = plan.map(p -> p.subject().name()).orElse(file.toString());
    EachTarget.TargetEnd ended =
        EachTarget.guarded(file + ": ", output, () -> plan.map(this::apply).orElse(ExitCode.ERROR));
    Optional<String> url = plan.map(p -> p.subject().url());
    report.end(name, url, ended.code(), ended.problem(), output);
    return ended.code();
  }

  private ExitCode apply(Plan saved) {
    Target target = connections.target(saved.subject(), state);
    try (RunConsole console =
            RunConsole.of(
                report,
                (plan, review) ->
                    report.print(Purpose.RUN, engine.planJson(), plan, review, output),
                (_, _) -> Operator.Answer.AT_ONCE,
                output);
        ExclusiveRun run = engine.begin(state, target, "apply", console)) {
      WritingClient client = connections.writing(target);
      run.resolveBrokenRuns(client);
      output.begin(saved.subject().name() + ": reading " + client.target().url());
      RunResult result = run.carryOut(() -> proposal(saved, client), client, accepted, backup);
      report.applied(result);
      return console.end(result);
    }
  }

  private Proposal proposal(Plan saved, WritingClient client) {
    Planned planned = engine.enforcer().replan(saved, client, workingFolder);
    return Proposal.saved(
        planned, engine.enforcer().changedSince(planned.plan(), planned.live(), workingFolder));
  }
}
