package enforcer.cli.command;

import enforcer.channel.OperatorFile;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.Approval;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the operator demands of every plan, whatever a document says.
 *
 * @param approval who must agree at least
 */
record OperatorFloor(Approval approval) {

  /**
   * The demand of the operator's own file.
   *
   * @param paths what the command line names as documents
   * @throws CannotContinue where the file has a mistake, which is printed
   */
  static OperatorFloor of(List<String> paths, Terminal terminal, Output output) {
    Path path = terminal.resolve(OperatorFile.path(terminal.environment()));
    if (!Files.exists(path)) {
      return new OperatorFloor(Approval.ROUTINE);
    }
    new OperatorKeys(paths, terminal).refuseInTree(path, "the operator's file");
    Diagnostics mistakes = new Diagnostics();
    return OperatorFile.approval(path, mistakes)
        .map(OperatorFloor::new)
        .orElseThrow(
            () -> {
              output.diagnostics(mistakes.sorted());
              return new CannotContinue(
                  "nothing was planned, because the operator's file has a mistake", "fix it");
            });
  }

  DesiredState on(DesiredState desired) {
    return desired.needing(approval);
  }
}
