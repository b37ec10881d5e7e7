package enforcer.cli.command;

import enforcer.Enforcer.ReadDocument;
import enforcer.PolicyCheck;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Severity;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.Target;
import enforcer.policy.CompiledPacks;
import enforcer.policy.KeptReading;
import enforcer.pseudonym.Pseudonymisation;
import enforcer.pseudonym.Pseudonyms;
import enforcer.watch.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Reads and judges the phone systems of a check side by side, and hands their verdicts on in order.
 *
 * @param judging what judges by packs
 * @param pseudonyms stand for all that tells of people and places; empty where it may be shown
 * @param side how many are read at once
 * @param looks looks at what became of each since an earlier look
 */
record CheckedTargets(
    ChosenPacks packs,
    Function<CompiledPacks, PolicyCheck> judging,
    Connections connections,
    Optional<Pseudonyms> pseudonyms,
    LookOptions looks,
    Verdicts verdicts,
    SideBySide side,
    Terminal terminal,
    Output output) {
  /** The phone system of the connection, of which there is no document. */
  ExitCode bare() {
    Target target = connections.target();
    output.progress("reading " + target.name());
    CompiledPacks chosen = packs.bare();
    ReadingClient client = connections.reading(target);
    PolicyCheck.Checked found = judging.apply(chosen).bare(target.name(), client);
    if (pseudonyms.isPresent()) {
      KeptReading hidden = Pseudonymisation.of(found.reading(), chosen, pseudonyms.get());
      PolicyCheck.Checked shown = PolicyCheck.again(hidden, chosen);
      return verdicts.add(Optional.empty(), shown, looks.only(hidden));
    }
    Watched watched = looks.look(chosen, found, Optional.empty(), client, terminal);
    return verdicts.add(Optional.empty(), found, watched);
  }

  /** The phone systems of documents; a failure does not stop the others. */
  ExitCode all(List<ReadDocument> documents) {
    List<ExitCode> codes = new ArrayList<>();
    side.<Judged>run(
        (target, own) -> {
          ReadDocument read = documents.get(target);
          try (Connections apart = connections.apart(own)) {
            return about(apart, own).judged(read, documents.size() > 1 ? read.name() + ": " : "");
          }
        },
        (target, judged) -> {
          ReadDocument read = documents.get(target);
          codes.add(judged.map(Judged::tell).orElseGet(() -> interrupted(read)));
        });
    return ExitCode.worst(codes);
  }

  /** What is told of a phone system when its turn comes. */
  @FunctionalInterface
  private interface Judged {
    ExitCode tell();
  }

  private CheckedTargets about(Connections toIt, Output itsOutput) {
    return new CheckedTargets(
        packs, judging, toIt, pseudonyms, looks, verdicts, side, terminal, itsOutput);
  }

  private ExitCode interrupted(ReadDocument read) {
    verdicts.unread(read.name(), read.file(), "the run was interrupted before it was judged");
    return ExitCode.INTERRUPTED;
  }

  private Judged judged(ReadDocument read, String prefix) {
    AtomicReference<Judged> judged = new AtomicReference<>();
    EachTarget.TargetEnd end =
        EachTarget.guarded(
            prefix,
            output,
            () -> {
              judged.set(one(read));
              return ExitCode.DONE;
            });
    return end.problem()
        .<Judged>map(
            problem ->
                () -> {
                  verdicts.unread(read.name(), read.file(), problem.message());
                  return end.code();
                })
        .orElseGet(judged::get);
  }

  private Judged one(ReadDocument read) {
    if (read.desired().isEmpty() || read.isMistaken()) {
      return () -> mistaken(read);
    }
    DesiredState desired = read.desired().get();
    CompiledPacks chosen = packs.of(desired);
    ReadingClient client = connections.reading(connections.begin(desired, output));
    PolicyCheck.Checked found =
        judging.apply(chosen).allowing(verdicts.allowed()).documented(desired, client);
    output.diagnostics(found.diagnostics());
    Watched watched = looks.look(chosen, found, read.desired(), client, terminal);
    return verdicts.of(Optional.of(read.file()), found, watched)::get;
  }

  private ExitCode mistaken(ReadDocument read) {
    List<String> mistakes =
        read.diagnostics().stream()
            .filter(d -> d.severity() == Severity.ERROR)
            .map(Diagnostic::toString)
            .toList();
    verdicts.unread(read.name(), read.file(), "a mistake in the file" + first(mistakes));
    return ExitCode.ERROR;
  }

  private static String first(List<String> mistakes) {
    if (mistakes.isEmpty()) {
      return "";
    }
    int more = mistakes.size() - 1;
    return ": " + mistakes.getFirst() + (more == 0 ? "" : " and " + more + " more");
  }
}
