package enforcer.cli.command;

import enforcer.Enforcer.ReadDocument;
import enforcer.PolicyCheck;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.policy.AllowedFailure;
import enforcer.policy.Attestation;
import enforcer.policy.CompiledPacks;
import enforcer.policy.KeptReading;
import enforcer.policy.Rule;
import enforcer.policy.RuleSeverity;
import enforcer.probe.ProbeLimits;
import enforcer.probe.TlsProbe;
import enforcer.pseudonym.Pseudonyms;
import enforcer.run.Engine;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Judges phone systems by rules. */
@CommandLine.Command(
    name = "check",
    header = "Check a phone system by security rules; writes nothing.",
    description = {
      "Each rule passes, fails, or is unknown because something could not be read. No file is",
      "needed: give --url. With a file, check also shows the result after the file's plan.",
      "--policies names packs of rules: built-in ones, or files of your own. Where several exit"
          + " codes",
      "are so, 4 wins over 1, and 1 over 2; the report has all of it. A phone system that its file"
          + " no longer fits is judged all the same, and 2 then wins over 1.",
    },
    exitCodeList = {
      "0:no rule of the severity of --fail-on, or above, fails; --fix or --except printed lines",
      "1:a mistake in a file, or in a rule, which is not judged; a file that no longer fits",
      "2:such a rule fails, or --since or --watch found what somebody should look at",
      "4:such a rule or one of --except is unknown, no rule applies, or --watch could not see a"
          + " log",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer check --url https://pbx.example.com --client-id plan --client-secret-file s.txt",
      "  enforcer check acme.yaml --policies guide,house.yaml --fail-on critical",
      "  enforcer check acme.yaml --since last.json --save last.json --watch",
      "  enforcer check acme.yaml --attestations attestations.yaml --details",
      "  enforcer check estate/ -o html > check.html",
      "  enforcer check --reading last.json --pseudonyms --save to-send.json",
    })
public final class CheckCommand extends Command {
  private final Provider<Engine> engine;
  private final InstantSource clock;
  private final ReadingFiles readings;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files, or folders of files; none with --url.")
  private List<String> paths = List.of();

  @Mixin private SelectOption select;

  @Mixin private JobsOption jobs;

  @Option(
      names = "--policies",
      paramLabel = "PACK,...",
      split = ",",
      hideParamSyntax = true,
      description =
          "The packs of rules: names or files. When left out: all built-in ones, and those that"
              + " the file names.")
  private List<String> policies = List.of();

  @Mixin private ExceptionOptions exceptions;

  @Mixin private AttestationOptions attestations;

  @Mixin private LookOptions looks;

  @Mixin private PseudonymOptions pseudonyms;

  @Option(
      names = "--reading",
      paramLabel = "FILE",
      description = "Judge a reading from --save; no phone system is contacted.")
  private String reading;

  @Option(
      names = "--probe",
      description =
          "Also try which TLS the HTTPS and SIPS ports accept and when their certificates end: at"
              + " most six handshakes a port. Some are odd, and a phone system or a firewall may"
              + " take them for an attack: let the address of this machine in first.")
  private boolean probe;

  @Mixin private PrintedFileOptions printed;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "high",
      converter = Severities.class,
      description =
          "The lowest severity that exits with 2: info, low, medium, high (the default), critical"
              + " or blocker.")
  private RuleSeverity failOn;

  @ArgGroup(exclusive = false, validate = false, heading = "%nReport%n")
  private PolicyReportOptions report = new PolicyReportOptions();

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  public CheckCommand(Terminal terminal, Provider<Engine> engine, InstantSource clock) {
    super(terminal);
    this.clock = clock;
    this.engine = engine;
    this.readings = new ReadingFiles(terminal);
  }

  /** Reads a severity. */
  static final class Severities implements ITypeConverter<RuleSeverity> {
    @Override
    public RuleSeverity convert(String word) {
      return RuleSeverity.of(word)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + word + "' is not one of " + String.join(", ", RuleSeverity.words())));
    }
  }

  @Override
  ExitCode run(Output output) {
    boolean contacts = !paths.isEmpty() || contactsToLook() || connection.url != null || probe;
    if (reading != null && contacts) {
      throw wrongUsage(
          "--reading judges a file alone, without a PATH, --url, --save, --watch or --probe; with"
              + " --pseudonyms, --save keeps what they make of it");
    }
    boolean names = !paths.isEmpty() || printed.areAsked() || looks.reported().isPresent();
    boolean judged = exceptions.areGiven() || attestations.areGiven();
    pseudonyms
        .misuse(names || judged)
        .or(report::misuse)
        .or(() -> printed.misuse(looks.reported().or(report::given)))
        .ifPresent(
            misuse -> {
              throw wrongUsage(misuse);
            });
    select
        .misuse(paths.isEmpty())
        .ifPresent(
            misuse -> {
              throw wrongUsage(misuse);
            });
    Diagnostics unread = new Diagnostics();
    looks.read(terminal(), output, unread);
    if (Documents.report(unread.sorted(), output)) {
      return ExitCode.ERROR;
    }
    return reading == null ? live(output) : kept(output);
  }

  /** A reading with pseudonyms can be saved again without its phone system. */
  private boolean contactsToLook() {
    boolean onlySaves = pseudonyms.areAsked() && looks.saves() && looks.reported().isEmpty();
    return looks.contacts() && !(reading != null && onlySaves);
  }

  /** Judges a kept reading, which is read while the rules are compiled. */
  private ExitCode kept(Output output) {
    Diagnostics unread = new Diagnostics();
    Diagnostics mistakes = new Diagnostics();
    CompletableFuture<Optional<KeptReading>> read =
        CompletableFuture.supplyAsync(
            () -> readings.kept(reading, unread), task -> Thread.ofVirtual().start(task));
    ChosenPacks packs = ChosenPacks.of(policies, clock.instant(), terminal(), mistakes);
    Optional<KeptReading> kept = read.join();
    kept.ifPresent(k -> k.checkTime(Excerpt.escaped(reading), clock.instant(), unread));
    if (Documents.report(unread.sorted(), output)
        || kept.isEmpty()
        || Documents.report(mistakes.sorted(), output)) {
      return ExitCode.ERROR;
    }
    report.begin(List.of(kept.get().subject().name()), terminal());
    Optional<Verdicts> verdicts = verdicts(packs, List.of(), output);
    if (verdicts.isEmpty()) {
      return ExitCode.ERROR;
    }
    CheckedReading checked =
        new CheckedReading(packs, pseudonyms(output), looks, verdicts.get(), output);
    ExitCode judged = checked.of(kept.get(), printed.areAsked(), clock.instant());
    ExitCode code = verdicts.get().end(judged);
    if (!terminal().lostResult()) {
      looks.keep(terminal());
    }
    return code;
  }

  private Optional<Pseudonyms> pseudonyms(Output output) {
    return pseudonyms.read(() -> looks.folder(terminal()), terminal(), output);
  }

  /** Reads phone systems and judges them. */
  private ExitCode live(Output output) {
    Optional<ChosenPacks> packs = packs(clock.instant(), output);
    if (packs.isEmpty()) {
      return ExitCode.ERROR;
    }
    Engine made = engine.get();
    List<ReadDocument> documents = documents(made, output);
    List<DesiredState> targets = documents.stream().flatMap(d -> d.desired().stream()).toList();
    Optional<Verdicts> verdicts = verdicts(packs.get(), targets, output);
    if (verdicts.isEmpty()) {
      return ExitCode.ERROR;
    }
    warnOfNoProbe(packs.get(), targets, output);
    Optional<Pseudonyms> hiding = pseudonyms(output);
    try (Connections connections = connection.open(terminal(), made);
        SideBySide side = jobs.sideBySide(true, documents.size(), output)) {
      if (paths.isEmpty() && !connections.named()) {
        throw wrongUsage(
            "there is nothing to check: name a file, give --url, or set ENFORCER_HOST");
      }
      report.begin(
          paths.isEmpty()
              ? List.of(connections.target().name())
              : documents.stream().map(ReadDocument::name).toList(),
          terminal());
      CheckedTargets checked =
          new CheckedTargets(
              packs.get(),
              judging -> judging(judging, made),
              connections,
              hiding,
              looks,
              verdicts.get(),
              side,
              terminal(),
              output);
      ExitCode judged = paths.isEmpty() ? checked.bare() : checked.all(documents);
      ExitCode code = verdicts.get().end(judged);
      if (!terminal().lostResult()) {
        looks.keep(terminal());
      }
      return side.ended(List.of(code));
    }
  }

  private List<ReadDocument> documents(Engine made, Output output) {
    if (paths.isEmpty()) {
      return List.of();
    }
    Documents.begin(paths, output);
    List<ReadDocument> documents =
        Documents.readAll(made.enforcer(), paths, select, terminal(), output);
    Optional<String> forOne =
        looks
            .forOneAlone()
            .or(printed::forOneAlone)
            .or(() -> Optional.ofNullable(connection.url).map(_ -> "--url"));
    if (documents.size() > 1 && forOne.isPresent()) {
      throw wrongUsage(
          forOne.get()
              + (" is for one target, but the files name " + documents.size())
              + ": name one file at a time");
    }
    return documents;
  }

  private void warnOfNoProbe(ChosenPacks packs, List<DesiredState> targets, Output output) {
    boolean needed =
        packs.bare().needProbe() || targets.stream().anyMatch(t -> packs.of(t).needProbe());
    if (probe && !needed) {
      output.warning("--probe tries no port: none of these rules is about TLS");
    }
  }

  private Optional<ChosenPacks> packs(Instant at, Output output) {
    Diagnostics diagnostics = new Diagnostics();
    ChosenPacks chosen = ChosenPacks.of(policies, at, terminal(), diagnostics);
    return Documents.report(diagnostics.sorted(), output) ? Optional.empty() : Optional.of(chosen);
  }

  /** What prints the verdicts; empty after a mistake in a file of exceptions or attestations. */
  private Optional<Verdicts> verdicts(
      ChosenPacks packs, List<DesiredState> targets, Output output) {
    Diagnostics mistakes = new Diagnostics();
    Instant now = clock.instant();
    List<Rule> rules = packs.rules(targets);
    printed.known(rules, mistakes);
    Diagnostics ended = new Diagnostics();
    List<AllowedFailure> allowed = exceptions.read(rules, now, terminal(), mistakes, ended);
    List<Attestation> attested = attestations.read(rules, now, terminal(), mistakes);
    boolean peopleAsked =
        packs.bare().asksPeople() || targets.stream().anyMatch(t -> packs.of(t).asksPeople());
    if (!attested.isEmpty() && !peopleAsked) {
      output.warning("--attestations confirms nothing: people are asked by the pack guide alone");
    }
    return Documents.report(mistakes.sorted(), output)
        ? Optional.empty()
        : Optional.of(
            new Verdicts(
                report,
                allowed,
                ended.sorted(),
                attested,
                failOn,
                printed.instead(now),
                now,
                output));
  }

  private PolicyCheck judging(CompiledPacks packs, Engine made) {
    PolicyCheck plain =
        new PolicyCheck(made.enforcer(), packs, clock.instant())
            .knowing(new FirewallChecks(terminal())::ended);
    PolicyCheck check = looks.reading(plain);
    return probe ? check.probing(new TlsProbe(made.clients(), ProbeLimits.standard())) : check;
  }
}
