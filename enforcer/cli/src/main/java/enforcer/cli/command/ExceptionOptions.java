package enforcer.cli.command;

import enforcer.Enforcer.ReadDocument;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.policy.AllowedFailure;
import enforcer.policy.ExceptionsReader;
import enforcer.policy.PackLibrary;
import enforcer.policy.Rule;
import enforcer.run.Engine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The files of exceptions: rules that may fail for a time. */
final class ExceptionOptions {
  @Option(
      names = "--exceptions",
      paramLabel = "FILE,...",
      split = ",",
      hideParamSyntax = true,
      description =
          "Files of exceptions: rules that may fail for a time. An entry that has expired is a"
              + " mistake, and in check also one that matches nothing.")
  private List<String> files = List.of();

  /** What they allow; mistakes are reported. */
  List<AllowedFailure> read(
      List<Rule> rules, Instant now, Terminal terminal, Diagnostics mistakes) {
    List<AllowedFailure> allowed = new ArrayList<>();
    ExceptionsReader reader = new ExceptionsReader(rules, now, mistakes);
    for (String file : files) {
      allowed.addAll(reader.read(terminal.resolve(Path.of(file)), Excerpt.escaped(file)));
    }
    return allowed;
  }

  /**
   * What they allow of the packs that documents name, and of the built-in ones; empty after a
   * mistake, which is printed.
   */
  Optional<List<AllowedFailure>> read(
      Engine engine, List<ReadDocument> documents, Terminal terminal, Output output) {
    if (files.isEmpty()) {
      return Optional.of(List.of());
    }
    List<DesiredState> targets = documents.stream().flatMap(d -> d.desired().stream()).toList();
    List<Rule> rules = new ArrayList<>(engine.enforcer().rules(targets));
    rules.addAll(PackLibrary.rules());
    Diagnostics mistakes = new Diagnostics();
    List<AllowedFailure> allowed = read(rules, engine.now(), terminal, mistakes);
    return Documents.report(mistakes.sorted(), output) ? Optional.empty() : Optional.of(allowed);
  }

  /** The files, as they were named. */
  List<String> files() {
    return List.copyOf(files);
  }

  /** Whether any file is named. */
  boolean areGiven() {
    return !files.isEmpty();
  }
}
