package enforcer.cli.command;

import enforcer.ChangeBase;
import enforcer.Enforcer.ReadDocument;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.guardrail.HeldExceptions;
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
   * @param held under the guardrails of the base of a change
   * @param isWhole whether no entry has expired
   */
  record Excepted(HeldExceptions held, boolean isWhole) {
    static final Excepted NONE = new Excepted(new HeldExceptions(List.of(), List.of()), true);

    List<AllowedFailure> allowed() {
      return held.allowed();
    }

    /** A document, with what the change grants to its phone system named. */
    ReadDocument holding(ReadDocument document) {
      return document.holding(held::named);
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
    return read(engine, documents, Optional.empty(), terminal, output);
  }

  /** The same under the guardrails of the base of a change. */
  Optional<Excepted> read(
      Engine engine,
      List<ReadDocument> documents,
      Optional<ChangeBase> base,
      Terminal terminal,
      Output output) {
    if (files.isEmpty()) {
      return Optional.of(Excepted.NONE);
    }
    List<DesiredState> targets = documents.stream().flatMap(d -> d.desired().stream()).toList();
    List<Rule> rules = new ArrayList<>(engine.enforcer().rules(targets));
    rules.addAll(PackLibrary.rules());
    Diagnostics mistakes = new Diagnostics();
    Diagnostics ended = new Diagnostics();
    HeldExceptions held = Excepted.NONE.held();
    for (String file : files) {
      Path path = terminal.resolve(Path.of(file));
      held =
          held.and(held(path, Excerpt.escaped(file), rules, base, engine.now(), mistakes, ended));
    }
    Diagnostics all = new Diagnostics();
    all.addAll(mistakes.sorted());
    all.addAll(ended.sorted());
    output.diagnostics(all.sorted());
    return mistakes.hasErrors()
        ? Optional.empty()
        : Optional.of(new Excepted(held, !ended.hasErrors()));
  }

  /** One file; one from outside of the working tree is the operator's, and not the change's. */
  private static HeldExceptions held(
      Path file,
      String shown,
      List<Rule> rules,
      Optional<ChangeBase> base,
      Instant now,
      Diagnostics mistakes,
      Diagnostics ended) {
    List<AllowedFailure> present =
        new ExceptionsReader(rules, now, mistakes, ended).read(file, shown);
    Optional<Path> before = base.flatMap(b -> b.before(file));
    if (before.isEmpty()) {
      return new HeldExceptions(present, List.of());
    }
    // A mistake in the base, such as one that ended, allows nothing and is no mistake of today.
    List<AllowedFailure> then =
        new ExceptionsReader(rules, now, new Diagnostics(), new Diagnostics())
            .read(before.get(), shown);
    return HeldExceptions.of(present, then);
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
