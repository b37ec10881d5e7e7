package enforcer.cli.command;

import enforcer.Enforcer.Planned;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.guard.Accepted;
import enforcer.guard.Guards;
import enforcer.guard.Requirements;
import enforcer.guard.Review;
import enforcer.journal.StateFolder;
import enforcer.pbx.Live;
import enforcer.pbx.Target;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import enforcer.report.PlanJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Applies a saved plan after checking that it still holds. */
final class SavedApplication {
  private final Core core;
  private final Connections connections;
  private final StateFolder state;
  private final Accepted accepted;
  private final ReportOptions report;
  private final Output output;
  private boolean backup;

  SavedApplication(
      Core core,
      Connections connections,
      StateFolder state,
      Accepted accepted,
      ReportOptions report,
      Output output) {
    this.core = core;
    this.connections = connections;
    this.state = state;
    this.accepted = accepted;
    this.report = report;
    this.output = output;
  }

  /** Has the phone system back itself up first, where the plan calls for it. */
  SavedApplication backedUp(boolean wanted) {
    backup = wanted;
    return this;
  }

  ExitCode run(Path file) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Plan> plan = PlanJson.read(file, diagnostics);
    report.mistaken(diagnostics.sorted(), output);
    String name = plan.map(p -> p.subject().name()).orElse(file.toString());
    EachTarget.Ended ended =
        EachTarget.guarded(file + ": ", output, () -> plan.map(this::apply).orElse(ExitCode.ERROR));
    Optional<String> url = plan.map(p -> p.subject().url());
    report.end(name, url, ended.code(), ended.problem(), output);
    return ended.code();
  }

  private ExitCode apply(Plan saved) {
    Target target = connections.target(saved.subject(), state);
    try (Hold hold = new Hold(core, state, target, "apply", output)) {
      WritingClient client = connections.writing(target);
      hold.settle(client, output);
      return apply(hold, client, saved);
    }
  }

  private ExitCode apply(Hold hold, WritingClient client, Plan saved) {
    String name = saved.subject().name();
    output.begin(name + ": reading " + client.target().url());
    Planned met = core.enforcer().again(saved, client);
    Plan plan = met.plan();
    Live live = met.live();
    List<String> moved = core.enforcer().moved(plan, live);
    if (!moved.isEmpty()) {
      output.error(
          name + ": changed since the plan was made: " + Excerpt.escaped(String.join(", ", moved)),
          "nothing was written; make the plan again");
      return ExitCode.REFUSED;
    }
    Review review = Guards.review(plan, live.state(), accepted);
    report.print(core.planJson(), plan, review, output);
    if (review.approved().isEmpty()) {
      return ExitCode.REFUSED;
    }
    ExitCode done =
        new Application(hold, output)
            .backedUp(backup)
            .beside(report.isForMachines())
            .run(review.approved().get(), client, live);
    if (done == ExitCode.DONE && !plan.steps().isEmpty()) {
      report.applied(Requirements.left(plan, live.state()).isEmpty());
    }
    return done;
  }
}
