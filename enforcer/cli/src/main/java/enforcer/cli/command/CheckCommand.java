package enforcer.cli.command;

import enforcer.Enforcer.ReadDocument;
import enforcer.PolicyCheck;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostics;
import enforcer.export.FixText;
import enforcer.pbx.Target;
import enforcer.policy.AllowedFailure;
import enforcer.policy.Attestation;
import enforcer.policy.CompiledPacks;
import enforcer.policy.CompiledPacks.Subject;
import enforcer.policy.Pack;
import enforcer.policy.PackLibrary;
import enforcer.policy.PolicyReport;
import enforcer.policy.Rule;
import enforcer.policy.RuleSeverity;
import enforcer.probe.ProbeLimits;
import enforcer.probe.TlsProbe;
import enforcer.run.Engine;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
      "--policies names packs of rules: built-in ones, or files of your own.",
    },
    exitCodeList = {
      "0:no rule of the severity of --fail-on, or above, fails",
      "1:a mistake in a file or in a pack of rules",
      "2:such a rule fails",
      "4:such a rule could not be judged",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer check --url https://pbx.example.com --client-id plan --client-secret-file s.txt",
      "  enforcer check acme.yaml --policies guide,house.yaml --fail-on critical",
      "  enforcer check acme.yaml --attestations attestations.yaml --details",
      "  enforcer check estate/ -o html > check.html",
    })
public final class CheckCommand extends Command {
  private final Provider<Engine> engine;
  private final InstantSource clock;
  private final ReadingFiles readings;
  private final List<AllowedFailure> allowed = new ArrayList<>();
  private final List<Attestation> attested = new ArrayList<>();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files, or folders of files; none with --url.")
  private List<String> paths = List.of();

  @Option(
      names = "--policies",
      paramLabel = "PACK,...",
      split = ",",
      hideParamSyntax = true,
      description = "The packs of rules: names or files; all built-in ones when left out.")
  private List<String> policies = List.of();

  @Mixin private ExceptionOptions exceptions;

  @Mixin private AttestationOptions attestations;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Save what was read, without secrets, to judge it again with --reading.")
  private String save;

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

  @Option(
      names = "--fix",
      description = "Print the lines that fix failed rules, as a document, instead of the report.")
  private boolean fix;

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
    boolean contacts = !paths.isEmpty() || save != null || connection.url != null || probe;
    if (reading != null && contacts) {
      throw wrongUsage("--reading judges a file alone, without a PATH, --url, --save or --probe");
    }
    Diagnostics unread = new Diagnostics();
    Optional<Subject> kept = Optional.ofNullable(reading).flatMap(f -> readings.kept(f, unread));
    if (Documents.report(unread.sorted(), output)) {
      return ExitCode.ERROR;
    }
    Instant now = kept.map(Subject::at).orElseGet(clock::instant);
    Optional<CompiledPacks> packs = packs(now, output);
    if (packs.isEmpty()) {
      return ExitCode.ERROR;
    }
    Diagnostics mistakes = new Diagnostics();
    List<Rule> rules = packs.get().rules();
    allowed.addAll(exceptions.read(rules, clock.instant(), terminal(), mistakes));
    attested.addAll(attestations.read(rules, clock.instant(), terminal(), mistakes));
    if (Documents.report(mistakes.sorted(), output)) {
      return ExitCode.ERROR;
    }
    if (kept.isPresent()) {
      output.say(
          "judging what was read " + ReadingFiles.ago(Duration.between(now, clock.instant())));
      ExitCode code =
          add(Optional.empty(), packs.get().judge(kept.get()), Optional.empty(), output);
      end(output);
      return code;
    }
    Engine made = engine.get();
    PolicyCheck check = policyCheck(made, packs.get(), now, output);
    try (Connections connections = connection.open(terminal(), made)) {
      ExitCode code =
          paths.isEmpty()
              ? bare(check, connections, output)
              : documented(made, check, connections, output);
      end(output);
      return code;
    }
  }

  private PolicyCheck policyCheck(Engine made, CompiledPacks packs, Instant now, Output output) {
    PolicyCheck check = new PolicyCheck(made.enforcer(), packs, now);
    if (probe && !packs.needProbe()) {
      output.warning("--probe tries no port: none of these rules is about TLS");
    }
    return probe ? check.probing(new TlsProbe(made.clients(), ProbeLimits.standard())) : check;
  }

  private void end(Output output) {
    if (!fix) {
      report.end(output);
    }
  }

  private Optional<CompiledPacks> packs(Instant now, Output output) {
    Diagnostics diagnostics = new Diagnostics();
    List<String> asked = policies.isEmpty() ? PackLibrary.names() : policies;
    List<Pack> found = new PackLibrary(diagnostics, terminal()::resolve).find(asked);
    CompiledPacks compiled = CompiledPacks.of(found, now, diagnostics);
    return Documents.report(diagnostics.sorted(), output)
        ? Optional.empty()
        : Optional.of(compiled);
  }

  private ExitCode bare(PolicyCheck check, Connections connections, Output output) {
    if (!connections.named()) {
      throw wrongUsage("there is nothing to check: name a file, give --url, or set ENFORCER_HOST");
    }
    Target target = connections.target();
    output.progress("reading " + target.name());
    PolicyCheck.Checked found = check.bare(target.name(), connections.reading(target));
    readings.keep(save, found.reading());
    return add(Optional.empty(), found.now(), Optional.empty(), output);
  }

  private ExitCode documented(
      Engine made, PolicyCheck check, Connections connections, Output output) {
    Documents.begin(paths, output);
    List<ReadDocument> documents = Documents.readAll(made.enforcer(), paths, terminal(), output);
    if (documents.size() > 1 && (connection.url != null || save != null)) {
      throw wrongUsage(
          (save != null ? "--save" : "--url")
              + " is for one target, but the files name "
              + documents.size());
    }
    report.begin(documents.size());
    List<ExitCode> codes = new ArrayList<>();
    for (ReadDocument read : documents) {
      EachTarget.TargetEnd end =
          EachTarget.guarded(
              documents.size() > 1 ? read.name() + ": " : "",
              output,
              () -> documented(read, check, connections, output));
      end.problem()
          .ifPresent(problem -> report.unread(read.name(), read.file(), problem.message(), output));
      codes.add(end.code());
    }
    return ExitCode.worst(codes);
  }

  private ExitCode documented(
      ReadDocument read, PolicyCheck check, Connections connections, Output output) {
    if (read.desired().isEmpty() || read.isMistaken()) {
      report.unread(read.name(), read.file(), "a mistake in the file", output);
      return ExitCode.ERROR;
    }
    DesiredState desired = read.desired().get();
    PolicyCheck.Checked found =
        check.documented(desired, connections.reading(connections.begin(desired, output)));
    if (Documents.report(found.diagnostics(), output)) {
      report.unread(read.name(), read.file(), "a mistake in the file", output);
      return ExitCode.ERROR;
    }
    readings.keep(save, found.reading());
    return add(Optional.of(read.file()), found.now(), found.then(), output);
  }

  private ExitCode add(
      Optional<String> document, PolicyReport now, Optional<PolicyReport> then, Output output) {
    Diagnostics mistakes = new Diagnostics();
    PolicyReport judged = now.allowing(allowed, mistakes).confirmedBy(attested, clock.instant());
    if (fix) {
      FixText.of(judged)
          .ifPresentOrElse(
              output::result,
              () -> output.say("none of the rules that fail has lines that fix it"));
      return Documents.report(mistakes.sorted(), output) ? ExitCode.ERROR : ExitCode.DONE;
    }
    report.add(document, judged, then.map(t -> t.allowing(allowed, new Diagnostics())), output);
    return Documents.report(mistakes.sorted(), output)
        ? ExitCode.worst(List.of(ExitCode.ERROR, code(judged)))
        : code(judged);
  }

  /** The worse of the two: a rule that could not be judged may fail as well. */
  private ExitCode code(PolicyReport found) {
    if (found.isUnseen(failOn)) {
      return ExitCode.NOT_EVALUATED;
    }
    return found.fails(failOn) ? ExitCode.CHANGES : ExitCode.DONE;
  }
}
