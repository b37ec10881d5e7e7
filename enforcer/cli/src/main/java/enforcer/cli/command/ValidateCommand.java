package enforcer.cli.command;

import enforcer.Enforcer;
import enforcer.Enforcer.LoadedDocuments;
import enforcer.catalogue.DialTest;
import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Finding;
import enforcer.dialplan.DialResult;
import enforcer.dialplan.DocumentedCalls;
import enforcer.guardrail.Guardrails;
import enforcer.policy.CompiledPacks;
import enforcer.policy.Pack;
import enforcer.policy.PackFixtures;
import enforcer.policy.PackLibrary;
import enforcer.policy.PackReader;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks documents without any phone system. */
@CommandLine.Command(
    name = "validate",
    header = "Check files offline: syntax, schema, references.",
    description = {
      "Reports every mistake of every file at once, with its place and a remedy. Needs no network",
      "and no credentials. Names that only the phone system knows, such as trunks, are checked by",
      "plan. A pack of rules that is named is compiled, and judges the phone systems of the file",
      "beside it, house.test.yaml for house.yaml.",
    },
    exitCodeList = {"0:no mistake", "1:at least one mistake", "64:wrong usage"},
    footer = {
      "Examples",
      "  enforcer validate acme.yaml",
      "  enforcer validate examples        # every file below the folder",
      "  enforcer validate sites --select ring=canary",
      "  enforcer validate house.yaml      # a pack of rules",
      "  enforcer validate sites --base-ref origin/main   # and what a branch weakens",
    })
public final class ValidateCommand extends Command {
  private final Provider<Enforcer> enforcer;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "A file, or a folder that is searched for *.yaml and *.yml files of enforcer/v1.")
  private List<String> paths;

  @Mixin private SelectOption select;

  @Mixin private BaseOptions baseRef;

  @Inject
  public ValidateCommand(Terminal terminal, Provider<Enforcer> enforcer) {
    super(terminal);
    this.enforcer = enforcer;
  }

  @Override
  ExitCode run(Output output) {
    Map<Boolean, List<String>> kinds =
        paths.stream()
            .collect(
                Collectors.partitioningBy(
                    path -> PackReader.isPack(terminal().resolve(Path.of(path)))));
    select
        .misuse(kinds.get(false).isEmpty())
        .ifPresent(
            why -> {
              throw wrongUsage(why);
            });
    ExitCode packs = packs(kinds.get(true), output);
    return kinds.get(false).isEmpty()
        ? packs
        : ExitCode.worst(List.of(packs, documents(kinds.get(false), output)));
  }

  /** Compiles packs of rules; which phone system they will judge makes no difference to that. */
  private ExitCode packs(List<String> files, Output output) {
    Diagnostics mistakes = new Diagnostics();
    List<Pack> packs = new PackLibrary(mistakes, terminal()::resolve).find(files);
    int rules = CompiledPacks.of(packs, Instant.EPOCH, mistakes).rules().size();
    int fixtures = mistakes.hasErrors() ? 0 : fixtures(packs, mistakes);
    if (Documents.report(mistakes.sorted(), output)) {
      return ExitCode.ERROR;
    }
    if (!files.isEmpty()) {
      output.result(
          "Valid: "
              + Count.of(packs.size(), "pack")
              + " of "
              + Count.of(rules, "rule")
              + (fixtures == 0
                  ? ""
                  : ", judged on " + Count.of(fixtures, "phone system") + " beside the rules"));
    }
    return ExitCode.DONE;
  }

  /** Judges the phone systems beside each pack, which its rules should keep or break. */
  private int fixtures(List<Pack> packs, Diagnostics mistakes) {
    return packs.stream()
        .mapToInt(
            pack ->
                PackFixtures.beside(terminal().resolve(Path.of(pack.file())))
                    .map(file -> PackFixtures.check(pack, file, Instant.EPOCH, mistakes))
                    .orElse(0))
        .sum();
  }

  private ExitCode documents(List<String> files, Output output) {
    try (ComparedBase base = baseRef.open(terminal())) {
      Enforcer made = enforcer.get();
      return documents(made, base.read(made, files), output);
    }
  }

  private ExitCode documents(Enforcer made, LoadedDocuments loaded, Output output) {
    LoadedDocuments meant = Documents.meant(loaded, select, terminal(), output);
    Optional<List<DesiredState>> targets = Documents.valid(meant);
    if (targets.isEmpty()) {
      return ExitCode.ERROR;
    }
    List<DesiredState> all = targets.get();
    meant.gone().forEach(gone -> output.warning(ComparedBase.gone(gone).toString()));
    List<Diagnostic> more = new ArrayList<>(made.aged(all));
    all.forEach(target -> target.upheld().weakened().forEach(f -> more.add(warning(f))));
    all.forEach(target -> Guardrails.remarks(target).forEach(f -> more.add(warning(f))));
    all.forEach(target -> more.addAll(dialled(target, output)));
    if (Documents.report(more, output)) {
      return ExitCode.ERROR;
    }
    output.result("Valid: " + Count.of(all.size(), "phone system"));
    return ExitCode.DONE;
  }

  private static Diagnostic warning(Finding weakened) {
    return Diagnostic.warning(
        weakened.place().orElseThrow(), weakened.subject(), weakened.message(), weakened.remedy());
  }

  /** The dial tests that fail on any phone system; the others need a plan. */
  private static List<Diagnostic> dialled(DesiredState target, Output output) {
    List<DialResult> results = DocumentedCalls.of(target).results();
    if (results.isEmpty()) {
      return List.of();
    }
    long hold = results.stream().filter(DialResult::holds).count();
    List<Diagnostic> failing = new ArrayList<>();
    for (DialResult result : results) {
      result.misses().stream()
          .filter(DialResult.Miss::certain)
          .map(miss -> failed(result.test(), miss))
          .forEach(failing::add);
    }
    long failed = failing.stream().map(Diagnostic::place).distinct().count();
    output.say(
        target.name()
            + ": "
            + Count.of(results.size(), "dial test")
            + ": "
            + hold
            + " hold, "
            + failed
            + " fail, "
            + (results.size() - hold - failed)
            + " not evaluated before plan asks the phone system");
    return failing;
  }

  private static Diagnostic failed(DialTest test, DialResult.Miss miss) {
    String wanted = test.route() ? "should leave" : "should be refused";
    return Diagnostic.error(
        test.place(),
        "dialTests",
        miss.number() + " " + wanted + ", and is " + miss.instead(),
        "change the rules, or the test if it is wrong");
  }
}
