package enforcer.cli.command;

import enforcer.Enforcer.Planned;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.guard.Accepted;
import enforcer.guard.Guards;
import enforcer.guard.Requirements;
import enforcer.guard.Review;
import enforcer.pbx.Target;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings phone systems to the desired state of their files. */
@CommandLine.Command(
    name = "apply",
    header = "Bring a phone system to the state of its file, and prove it.",
    description = {
      "With files: plans, shows the plan, asks, and applies it. With a saved plan: checks that",
      "what it depends on has not changed, runs the guards again, and applies it without a",
      "question. Every step is read back, and everything once more at the end. Ctrl-C finishes",
      "the current step. A journal records each step before and after its write; undo reverts it.",
    },
    exitCodeList = {
      "0:applied and verified, or nothing to do",
      "1:a mistake in a file, no journal can be kept, or the phone system rejected a write",
      "3:refused by a guard, a stale plan, or no terminal to ask at; nothing was written",
      "4:the phone system could not be read, or another run has it; nothing was written",
      "5:applied in part; what is done and what is not is listed",
      "6:applied, but the result is not as planned or could not be read",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer apply acme.yaml",
      "  enforcer apply acme.yaml --accept deletes=1,mass-change=41",
      "  enforcer apply acme.plan.json                      # what plan --out has saved",
    })
public final class ApplyCommand extends Command {
  private final Supplier<Core> core;

  @Parameters(
      paramLabel = "PATH|PLANFILE",
      arity = "1..*",
      description =
          "Files or folders of files (*.yaml, *.yml), or saved plans and folders of them.")
  private List<String> paths;

  @Option(
      names = "--accept",
      paramLabel = "NAME=N,...",
      converter = AcceptReader.class,
      description = "Accept up to N of something; a refusal prints what to give here.")
  private Accepted accepted = Accepted.nothing();

  @Mixin private Approval approval;

  @Option(
      names = "--backup",
      description =
          "First have the phone system back itself up, where the plan loosens, deletes or can lock"
              + " out. If the backup fails, nothing is written.")
  private boolean backup;

  @Mixin private StateOptions state;

  @Mixin private ReportOptions report;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  public ApplyCommand(Terminal terminal, Supplier<Core> core) {
    super(terminal);
    this.core = core;
  }

  @Override
  ExitCode run(Output output) {
    List<Path> plans = SavedPlans.of(paths, terminal());
    if (!plans.isEmpty()) {
      return applySaved(plans, output);
    }
    if (!approval.isPossible(
        terminal(), output, "give --auto-approve, or save a plan with plan --out and apply that")) {
      return ExitCode.REFUSED;
    }
    Documents.begin(paths, output);
    Core made = core.get();
    Optional<List<DesiredState>> documents =
        Documents.read(made.enforcer(), paths, terminal(), output);
    if (documents.isEmpty()) {
      return ExitCode.ERROR;
    }
    if (documents.get().size() > 1 && connection.url != null) {
      throw wrongUsage("--url is for one target, but the files name " + documents.get().size());
    }
    try (Connections connections = new Connections(terminal(), connection)) {
      return EachTarget.run(
          documents.get(),
          report,
          made.planJson(),
          output,
          d -> apply(made, connections, d, output));
    }
  }

  private ExitCode applySaved(List<Path> plans, Output output) {
    try (Connections connections = new Connections(terminal(), connection)) {
      SavedApplication application =
          new SavedApplication(
                  core.get(), connections, state.folder(terminal()), accepted, report, output)
              .backedUp(backup);
      report.begin(plans.size());
      ExitCode worst = ExitCode.worst(plans.stream().map(application::run).toList());
      report.end(core.get().planJson(), output);
      return worst;
    }
  }

  private ExitCode apply(Core made, Connections connections, DesiredState desired, Output output) {
    Target target = connections.begin(desired, output);
    try (Hold hold = new Hold(made, state.folder(terminal()), target, "apply", output)) {
      WritingClient client = connections.writing(target);
      hold.settle(client, output);
      return apply(made, hold, client, desired, output);
    }
  }

  private ExitCode apply(
      Core made, Hold hold, WritingClient client, DesiredState desired, Output output) {
    return apply(made, hold, client, desired, made.enforcer().plan(desired, client), output);
  }

  private ExitCode apply(
      Core made,
      Hold hold,
      WritingClient client,
      DesiredState desired,
      Planned planned,
      Output output) {
    if (report.mistaken(planned.diagnostics(), output)) {
      return ExitCode.ERROR;
    }
    Plan plan = planned.plan();
    Review review = Guards.review(plan, planned.live().state(), accepted);
    report.print(made.planJson(), plan, review, output);
    if (review.approved().isEmpty()) {
      return ExitCode.REFUSED;
    }
    ExitCode unknown = plan.unknown().isEmpty() ? ExitCode.DONE : ExitCode.NOT_EVALUATED;
    if (plan.steps().isEmpty()) {
      return unknown;
    }
    if (!approval.isGiven(plan, terminal(), output)) {
      return ExitCode.REFUSED;
    }
    if (approval.asks()) {
      // Hours may pass between the question and the answer.
      Planned now = made.enforcer().plan(desired, client);
      Review again = Guards.review(now.plan(), now.live().state(), accepted);
      if (!now.plan().doesTheSameAs(plan) || again.approved().isEmpty()) {
        output.warning("the phone system changed while you were asked; this is the new plan");
        return apply(made, hold, client, desired, now, output);
      }
      return applied(hold, client, now, again, unknown, output);
    }
    return applied(hold, client, planned, review, unknown, output);
  }

  private ExitCode applied(
      Hold hold,
      WritingClient client,
      Planned planned,
      Review review,
      ExitCode unknown,
      Output output) {
    ExitCode done =
        new Application(hold, output)
            .backedUp(backup)
            .beside(report.isForMachines())
            .run(review.approved().orElseThrow(), client, planned.live());
    if (done == ExitCode.DONE) {
      report.applied(Requirements.left(planned.plan(), planned.live().state()).isEmpty());
    }
    return ExitCode.worst(List.of(done, unknown));
  }
}
