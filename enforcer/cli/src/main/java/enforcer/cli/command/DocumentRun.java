package enforcer.cli.command;

import static java.util.Objects.requireNonNull;

import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.journal.StateFolder;
import enforcer.pbx.Target;
import enforcer.pbx.WritingClient;
import enforcer.policy.AllowedFailure;
import enforcer.run.AppliedRecords;
import enforcer.run.Engine;
import enforcer.run.ExclusiveRun;
import enforcer.run.Proposal;
import enforcer.run.RunResult;
import enforcer.run.Writer;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Brings phone systems to the state of their documents, one at a time, and records what was
 * applied.
 *
 * @param acceptances what is accepted of a plan, said on an output
 * @param backup whether the PBX makes a backup first
 */
record DocumentRun(
    Engine made,
    Terminal terminal,
    StateFolder folder,
    AppliedRecords records,
    Writer writer,
    List<AllowedFailure> allowed,
    Function<Output, GivenAcceptances> acceptances,
    boolean backup) {
  DocumentRun {
    requireNonNull(made, "made is null");
    requireNonNull(folder, "folder is null");
    allowed = List.copyOf(allowed);
  }

  /**
   * One of them.
   *
   * @param seen is told of each proposal before the guards judge it
   */
  RunResult carryOut(
      DesiredState desired,
      Target target,
      Connections connections,
      RunConsole console,
      BiConsumer<Proposal, WritingClient> seen,
      Output output) {
    try (ExclusiveRun run = made.begin(folder, target, writer, console)) {
      WritingClient client = connections.writing(target);
      run.resolveBrokenRuns(client);
      AppliedKeeper keeper =
          AppliedKeeper.of(records, folder.of(target), writer, made, terminal, output);
      keeper.requireNoEarlierCommit(desired.name());
      keeper.requireOneDocument(desired.name(), desired.file());
      GivenAcceptances given = acceptances.apply(output);
      RunResult result =
          run.carryOut(
              () -> {
                Proposal proposal =
                    Proposal.of(made.enforcer().plan(run.letIn().on(desired), client, allowed));
                seen.accept(proposal, client);
                return proposal;
              },
              client,
              p -> given.of(p.plan(), p.live().state(), client),
              backup,
              Optional.empty());
      keeper.applied(result, Optional.of(desired));
      return result;
    }
  }
}
