package enforcer.cli.command;

import enforcer.Enforcer.ReadDocument;
import enforcer.PolicyCheck;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.desired.DesiredState;
import enforcer.pbx.Target;
import enforcer.policy.CompiledPacks;
import enforcer.policy.CompiledPacks.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads the phone systems of a check one after another, and hands their verdicts on.
 *
 * @param judging what judges by packs
 * @param kept takes what was read
 */
record CheckedTargets(
    ChosenPacks packs,
    Function<CompiledPacks, PolicyCheck> judging,
    Connections connections,
    Consumer<Subject> kept,
    Verdicts verdicts,
    Output output) {
  /** The phone system of the connection, of which there is no document. */
  ExitCode bare() {
    Target target = connections.target();
    output.progress("reading " + target.name());
    PolicyCheck.Checked found =
        judging.apply(packs.bare()).bare(target.name(), connections.reading(target));
    kept.accept(found.reading());
    return verdicts.add(Optional.empty(), found.now(), Optional.empty());
  }

  /** The phone systems of documents; a failure does not stop the others. */
  ExitCode all(List<ReadDocument> documents) {
    List<ExitCode> codes = new ArrayList<>();
    for (ReadDocument read : documents) {
      String prefix = documents.size() > 1 ? read.name() + ": " : "";
      EachTarget.TargetEnd end = EachTarget.guarded(prefix, output, () -> one(read));
      end.problem()
          .ifPresent(problem -> verdicts.unread(read.name(), read.file(), problem.message()));
      codes.add(end.code());
    }
    return ExitCode.worst(codes);
  }

  private ExitCode one(ReadDocument read) {
    if (read.desired().isEmpty() || read.isMistaken()) {
      return mistaken(read);
    }
    DesiredState desired = read.desired().get();
    PolicyCheck.Checked found =
        judging
            .apply(packs.of(desired))
            .documented(desired, connections.reading(connections.begin(desired, output)));
    if (Documents.report(found.diagnostics(), output)) {
      return mistaken(read);
    }
    kept.accept(found.reading());
    return verdicts.add(Optional.of(read.file()), found.now(), found.then());
  }

  private ExitCode mistaken(ReadDocument read) {
    verdicts.unread(read.name(), read.file(), "a mistake in the file");
    return ExitCode.ERROR;
  }
}
