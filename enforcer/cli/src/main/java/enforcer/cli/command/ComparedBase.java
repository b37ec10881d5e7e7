package enforcer.cli.command;

import enforcer.ChangeBase;
import enforcer.Enforcer;
import enforcer.Enforcer.LoadedDocuments;
import enforcer.cli.git.EarlierTree;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Finding;
import enforcer.guardrail.Guardrails;
import enforcer.report.TargetReport.Problem;
import java.util.List;
import java.util.Optional;

/** The base of a change in one run; without one, files are read as they are. */
final class ComparedBase implements AutoCloseable {
  private final Optional<EarlierTree> tree;
  private final Terminal terminal;

  ComparedBase(Optional<EarlierTree> tree, Terminal terminal) {
    this.tree = tree;
    this.terminal = terminal;
  }

  /** The documents at these paths, under the guardrails of the base as well. */
  LoadedDocuments read(Enforcer enforcer, List<String> paths) {
    return base()
        .map(base -> enforcer.read(paths, base))
        .orElseGet(() -> enforcer.read(paths, terminal.workingFolder()));
  }

  Optional<ChangeBase> base() {
    return tree.map(
        t ->
            new ChangeBase(
                t.commit(),
                t.isBehind(),
                t.workingTree(),
                terminal.workingFolder(),
                t.root(),
                t.folder()));
  }

  /** The commit; empty where nothing is compared. */
  Optional<String> commit() {
    return tree.map(EarlierTree::commit);
  }

  /** Says with what was compared. */
  void announce(Output output) {
    commit().ifPresent(c -> output.say("Guardrails: the stricter of the files and of " + c));
  }

  /** What a report says of a document that is gone. */
  static Problem gone(DesiredState document) {
    Finding finding = Guardrails.gone(document);
    return new Problem(finding.message() + "; loosens, approval admin", finding.remedy());
  }

  @Override
  public void close() {
    tree.ifPresent(EarlierTree::close);
  }
}
