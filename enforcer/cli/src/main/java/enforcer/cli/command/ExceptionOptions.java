package enforcer.cli.command;

import enforcer.Enforcer.ReadDocument;
import enforcer.cli.terminal.ExitCode;
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
          "Files of exceptions: rules that may fail for a time. An entry that has expired allows"
              + " nothing and is a mistake, and in check also one that matches nothing.")
  private List<String> files = List.of();

  /**
   * What they allow; mistakes are reported.
   *
   * @param ended takes what has expired, which stops nothing
   */
  List<AllowedFailure> read(
      List<Rule> rules, Instant now, Terminal terminal, Diagnostics mistakes, Diagnostics ended) {
    List<AllowedFailure> allowed = new ArrayList<>();
    ExceptionsReader reader = new ExceptionsReader(rules, now, mistakes, ended);
    for (String file : files) {
      allowed.addAll(reader.read(terminal.resolve(Path.of(file)), Excerpt.escaped(file)));
    }
    return allowed;
  }

  /**
   * What files of exceptions allow in a run.
   *
   * @param isWhole whether no entry has expired
   */
  record Excepted(List<AllowedFailure> allowed, boolean isWhole) {
    Excepted {
      allowed = List.copyOf(allowed);
    }

    /** The exit code of the run, in which an expired entry is a mistake. */
    ExitCode ending(ExitCode code) {
      return isWhole ? code : ExitCode.worst(List.of(ExitCode.ERROR, code));
    }
  }

  /**
   * What they allow of the packs that documents name, and of the built-in ones; empty after a
   * mistake. Mistakes and expired entries are printed.
   */
  Optional<Excepted> read(
      Engine engine, List<ReadDocument> documents, Terminal terminal, Output output) {
    if (files.isEmpty()) {
      return Optional.of(new Excepted(List.of(), true));
    }
    List<DesiredState> targets = documents.stream().flatMap(d -> d.desired().stream()).toList();
    List<Rule> rules = new ArrayList<>(engine.enforcer().rules(targets));
    rules.addAll(PackLibrary.rules());
    Diagnostics mistakes = new Diagnostics();
    Diagnostics ended = new Diagnostics();
    List<AllowedFailure> allowed = read(rules, engine.now(), terminal, mistakes, ended);
    Diagnostics all = new Diagnostics();
    all.addAll(mistakes.sorted());
    all.addAll(ended.sorted());
    output.diagnostics(all.sorted());
    return mistakes.hasErrors()
        ? Optional.empty()
        : Optional.of(new Excepted(allowed, !ended.hasErrors()));
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
