package enforcer.cli.command;

import enforcer.Enforcer.Survey;
import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Excerpt;
import enforcer.guard.Accepted;
import enforcer.guard.RotationGuard;
import enforcer.journal.RotationFile;
import enforcer.pbx.Target;
import enforcer.pbx.WritingClient;
import enforcer.report.RotationReport;
import enforcer.rotate.Batch;
import enforcer.rotate.Candidates;
import enforcer.run.Engine;
import enforcer.run.ExclusiveRun;
import enforcer.secret.SecretKind;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Gives new secrets to extensions that do not meet the rule of the file. */
@CommandLine.Command(
    name = "rotate",
    header = "Give new PINs or SIP passwords to extensions that do not meet the file's rule.",
    description = {
      "Shows which extensions do not meet extensions.rules.require, asks, and gives the first few",
      "new secrets, one after the other: a random secret is generated to the rule and written, and",
      "its verdict is read back. A secret is never shown, logged or kept. The next run takes the",
      "next few. The first failure ends the run; Ctrl-C ends it after the current extension.",
    },
    exitCodeList = {
      "0:changed and verified, or every extension meets the rule",
      "1:a mistake in the file, no journal can be kept, or the phone system rejected the first"
          + " write",
      "2:changed and verified, but somebody without an e-mail address was left out",
      "3:refused: too many people, one without an e-mail address, the answer no, or no terminal",
      "4:the phone system could not be read, another run has it, or a person could not be judged",
      "5:only some were changed, or one may have been; each is listed",
      "6:the last was written, but does not meet the rule or could not be read back",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer rotate voicemail-pins acme.yaml --welcome-email",
      "  enforcer rotate voicemail-pins acme.yaml --welcome-email --batch 20 --accept rotation=20",
      "  enforcer rotate sip-passwords acme.yaml --no-welcome-email --only 225,226",
    })
public final class RotateCommand extends Command {
  private final Provider<Engine> engine;

  @Parameters(
      index = "0",
      paramLabel = "SECRETS",
      converter = SecretReader.class,
      completionCandidates = SecretWords.class,
      description = "voicemail-pins or sip-passwords.")
  private SecretKind secret;

  @Parameters(index = "1", paramLabel = "PATH", description = "The file of one phone system.")
  private String path;

  @Option(
      names = "--welcome-email",
      negatable = true,
      description =
          "Whether the phone system e-mails each person whose secret was changed. There is no"
              + " default.")
  private Boolean welcome;

  @Option(
      names = "--include-unreachable",
      paramLabel = "N",
      description =
          "Include up to N people without an e-mail address, whom the mail does not reach;"
              + " otherwise they are left out and listed.")
  private int includeUnreachable;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Rotate up to N extensions in this run; default 5, more must be accepted.")
  private int batch = RotationGuard.BATCH;

  @Option(
      names = "--only",
      paramLabel = "EXT",
      split = ",",
      description = "Rotate only these extensions.")
  private List<String> only = List.of();

  @Option(
      names = "--accept",
      paramLabel = "rotation=N",
      converter = AcceptReader.class,
      description = "Accept up to N new secrets in one run; a refusal prints the value.")
  private Accepted accepted = Accepted.nothing();

  @Mixin private ConsentOptions consent;

  @Mixin private PauseOption pause;

  @Mixin private StateOptions state;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  public RotateCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  /** Reads the word for a kind of secret. */
  static final class SecretReader implements ITypeConverter<SecretKind> {
    @Override
    public SecretKind convert(String text) {
      return Arrays.stream(SecretKind.values())
          .filter(kind -> kind.word().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      Excerpt.quoted(text) + " is neither voicemail-pins nor sip-passwords"));
    }
  }

  /** The words for kinds of secrets, for shell completion. */
  static final class SecretWords implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(SecretKind.values()).map(SecretKind::word).iterator();
    }
  }

  @Override
  ExitCode run(Output output) {
    checkUsage();
    if (!consent.isPossible(terminal(), output, "give --auto-approve")) {
      return ExitCode.REFUSED;
    }
    Documents.begin(List.of(path), output);
    Engine made = engine.get();
    Optional<List<DesiredState>> documents =
        Documents.read(made.enforcer(), List.of(path), terminal(), output);
    if (documents.isEmpty()) {
      return ExitCode.ERROR;
    }
    if (documents.get().size() != 1) {
      throw wrongUsage(
          "rotate is for one phone system at a time, but the file names " + documents.get().size());
    }
    try (Connections connections = connection.open(terminal(), made)) {
      return EachTarget.run(documents.get(), output, d -> rotate(made, connections, d, output));
    }
  }

  private void checkUsage() {
    if (welcome == null) {
      throw wrongUsage(
          "give --welcome-email to have the phone system e-mail each person whose secret was"
              + " changed, or --no-welcome-email to tell them yourself");
    }
    if (batch < 1 || includeUnreachable < 0) {
      throw wrongUsage("--batch takes a number from 1 and --include-unreachable one from 0");
    }
    if (includeUnreachable > 0 && !welcome) {
      throw wrongUsage("--include-unreachable is about the mail of --welcome-email");
    }
  }

  private ExitCode rotate(
      Engine made, Connections connections, DesiredState desired, Output output) {
    Target target = connections.begin(desired, output);
    try (RunConsole console = RunConsole.unattended(false, output);
        ExclusiveRun run =
            made.begin(
                state.folder(terminal()), target, pause.writer("rotate", terminal()), console);
        RotationFile journal = run.rotations()) {
      WritingClient client = connections.writing(target);
      run.resolveBrokenRuns(client);
      journal.inFlight().ifPresent(left -> tell(left, journal, output));
      return rotate(made, run, client, desired, journal, output);
    }
  }

  /** Warns of a person who may have a new secret since a broken-off run and not know it. */
  private static void tell(RotationFile.InFlight left, RotationFile journal, Output output) {
    output.warning(
        "an earlier rotation broke off at "
            + left.extension()
            + (": its " + left.secret() + " may be new, and its owner may not know it;")
            + " if this run does not name it, send the welcome e-mail from the console");
    journal.closed(left);
  }

  private ExitCode rotate(
      Engine made,
      ExclusiveRun run,
      WritingClient client,
      DesiredState desired,
      RotationFile journal,
      Output output) {
    Survey surveyed = made.enforcer().survey(desired, secret, client);
    if (Documents.report(surveyed.diagnostics(), output)) {
      return ExitCode.ERROR;
    }
    if (surveyed.unknown().isPresent()) {
      output.error(
          desired.name() + ": no extension can be judged: " + surveyed.unknown().get(),
          "nothing was written");
      return ExitCode.NOT_EVALUATED;
    }
    Candidates candidates = chosen(surveyed.candidates(), desired);
    Batch turn = Batch.of(candidates, batch, welcome, includeUnreachable > 0);
    output.painted(
        desired.name()
            + ("  " + client.target().url() + "  3CX " + surveyed.live().version() + "\n")
            + RotationReport.plan(candidates, turn));
    Rotation rotation = new Rotation(desired.name(), run, client, surveyed.live(), journal, output);
    ExitCode rotated = rotate(turn, rotation, output);
    ExitCode unknown = candidates.unknown().isEmpty() ? ExitCode.DONE : ExitCode.NOT_EVALUATED;
    // Whom no mail reaches keeps the old secret, in this run and in every later one.
    ExitCode leftOut = turn.unreached().isEmpty() ? ExitCode.DONE : ExitCode.CHANGES;
    return ExitCode.worst(List.of(rotated, unknown, leftOut));
  }

  /** The extensions that the file requires something of and the command line names. */
  private Candidates chosen(Candidates all, DesiredState desired) {
    List<String> strangers = only.stream().filter(n -> !all.extensions().contains(n)).toList();
    if (!strangers.isEmpty()) {
      throw new CannotContinue(
          "--only: there is no extension " + Excerpt.of(String.join(", ", strangers)),
          "nothing was written");
    }
    Candidates chosen = only.isEmpty() ? all : all.only(only);
    if (chosen.concerned().isEmpty()) {
      throw new CannotContinue(
          (desired.file() + " requires nothing of the " + secret.noun())
              + (only.isEmpty() ? "" : " of these extensions"),
          "write extensions.rules: - { match: everyone, require: { " + secret.key() + ": ... } }");
    }
    return chosen;
  }

  private ExitCode rotate(Batch turn, Rotation rotation, Output output) {
    String target = rotation.target();
    if (turn.people().isEmpty()) {
      return nobody(target, turn, output);
    }
    if (turn.unreachable().size() > includeUnreachable) {
      String numbers = RotationReport.numbers(turn.unreachable());
      output.error(
          target + ": the mail would not reach " + numbers + ", more than " + includeUnreachable,
          "give them an address, or --include-unreachable " + turn.unreachable().size());
      return ExitCode.REFUSED;
    }
    String secrets = secret.noun() + "s";
    RotationGuard.Decision decision = RotationGuard.review(secrets, turn.extensions(), accepted);
    decision.refusal().ifPresent(r -> output.error(target + ": " + r.finding().toString(), ""));
    if (decision.approved().isEmpty()) {
      return ExitCode.REFUSED;
    }
    RotationReport.warnings(turn).forEach(output::warning);
    String people = Count.of(turn.people().size(), "extension");
    String question = "Change the " + secret.noun() + " of " + people + " of " + target;
    if (!consent.isGiven(question, target, terminal(), output)) {
      return ExitCode.REFUSED;
    }
    return rotation.run(turn, decision.approved().get(), accepted);
  }

  private static ExitCode nobody(String target, Batch turn, Output output) {
    if (turn.unreached().isEmpty()) {
      return ExitCode.DONE;
    }
    output.error(
        target + ": no extension to rotate has an e-mail address",
        "give them one, include them with --include-unreachable "
            + turn.unreached().size()
            + ", or send no mail");
    return ExitCode.REFUSED;
  }
}
