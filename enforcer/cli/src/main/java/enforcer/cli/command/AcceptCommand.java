package enforcer.cli.command;

import enforcer.cli.command.PlanVerification.VerifiedPlan;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.Approval;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.guard.Accepted;
import enforcer.journal.JournalException;
import enforcer.journal.StateFolder;
import enforcer.pbx.InvalidTarget;
import enforcer.pbx.SystemName;
import enforcer.pbx.Target;
import enforcer.plan.Plan;
import enforcer.plan.RequiredApproval;
import enforcer.planfile.Acceptance;
import enforcer.planfile.PlanJson;
import enforcer.planfile.SavedPlan;
import enforcer.run.Engine;
import enforcer.signature.NotVerified;
import enforcer.signature.SignedAcceptance;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what a reviewer accepts of a saved plan, as a file to commit. */
@CommandLine.Command(
    name = "accept",
    header = "Write what you accept of a saved plan, as a file that is committed.",
    description = {
      "Where a plan is refused until somebody accepts how much it deletes or changes, this writes",
      "that acceptance beside its document, in the folder acceptances. It is for this phone"
          + " system,",
      "these documents, these steps and these counts, for a time, and is used once; plan and apply",
      "then need no --accept. Who gave it is claimed, unless it is signed with a key that the",
      "operator's file names among its approvers. What is only claimed lifts no plan that loosens",
      "something or touches emergency calls or administrators. No phone system is called.",
    },
    exitCodeList = {
      "0:written, or nothing in the plan needs it",
      "1:a mistake in the plan, or the file cannot be written",
      "3:no acceptance lifts this plan, it needs --sign, or it is altered or not signed",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer accept acme.plan.json",
      "  enforcer accept acme.plan.json --for 24h --sign ~/keys/approver.pem",
    })
public final class AcceptCommand extends Command {
  private final Provider<Engine> engine;

  @Parameters(paramLabel = "PLANFILE", description = "A saved plan.")
  private Path file;

  @Option(names = "--by", paramLabel = "NAME", description = "Who accepts; else the user.")
  private String by;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Validity.class,
      description = "How long it holds, such as 90m, 24h or 7d (the default and the most).")
  private Duration time = Duration.ofDays(7);

  @Option(
      names = "--identity",
      paramLabel = "FQDN",
      description =
          "The name that the phone system gives itself, where neither a signed plan nor the state"
              + " folder tells it and its address is another.")
  private String identity;

  @Option(
      names = "--sign",
      paramLabel = "KEYFILE",
      description = "Sign it with an Ed25519 key (PEM, mode 600 or 400) from outside of the tree.")
  private Path key;

  @Mixin private StateOptions state;

  @Inject
  public AcceptCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  @Override
  ExitCode run(Output output) {
    Path plan = terminal().resolve(file);
    List<String> paths = List.of(file.toString());
    Diagnostics diagnostics = new Diagnostics();
    try {
      PlanVerification verification =
          new PlanVerification(VerifyOptions.key(null, paths, terminal()), Optional.empty());
      Optional<VerifiedPlan> verified = verification.read(plan, engine.get().now(), diagnostics);
      Optional<SavedPlan> saved =
          verified.flatMap(_ -> PlanJson.readSaved(plan, new Diagnostics()));
      output.diagnostics(diagnostics.sorted());
      return saved.isEmpty() ? ExitCode.ERROR : accept(verified.get(), saved.get(), output);
    } catch (NotVerified e) {
      output.error(file + ": " + e.problem(), e.remedy());
      return ExitCode.REFUSED;
    }
  }

  private ExitCode accept(VerifiedPlan verified, SavedPlan saved, Output output) {
    Plan plan = saved.plan();
    String name = plan.subject().name();
    if (!saved.review().canBeLifted()) {
      output.error(
          name + ": no acceptance lifts this plan", "read its refusals: enforcer show " + file);
      return ExitCode.REFUSED;
    }
    if (saved.review().lifts().isEmpty()) {
      output.say(name + ": nothing in this plan needs to be accepted");
      return ExitCode.DONE;
    }
    Approval needed = RequiredApproval.of(plan);
    if (key == null && needed != Approval.ROUTINE) {
      output.error(
          name
              + ": not written, because who gives it would only be claimed, and the plan needs the"
              + " approval "
              + needed.word(),
          "add --sign KEYFILE, with a key that the operator's file names among its approvers");
      return ExitCode.REFUSED;
    }
    Acceptance given = given(verified, plan, Accepted.parse(saved.review().lifts()));
    Path to = place(given, plan);
    Optional<Acceptance> there = there(to);
    if (key == null && there.flatMap(Acceptance::signature).isPresent()) {
      output.error(
          name
              + (": not written, because " + to + " is signed, by ")
              + (Excerpt.escaped(there.get().by()) + ", and this one would only be claimed"),
          "leave it as it is, or add --sign KEYFILE");
      return ExitCode.REFUSED;
    }
    write(key == null ? given : signed(given), to);
    there.ifPresent(
        one ->
            output.say(
                "It replaces the one that was given by "
                    + (Excerpt.escaped(one.by()) + ", until " + one.until())));
    output.say(
        "Wrote %s: %s of %s until %s, given by %s (%s); commit it"
            .formatted(
                to,
                given.accepted(),
                name,
                given.until(),
                given.by(),
                key == null ? "claimed" : "signed"));
    return ExitCode.DONE;
  }

  private Acceptance given(VerifiedPlan verified, Plan plan, Accepted accepted) {
    Instant now = engine.get().now().truncatedTo(ChronoUnit.SECONDS);
    return new Acceptance(
        identity(verified, plan),
        plan.desiredDigest(),
        PlanJson.stepsDigest(plan),
        accepted,
        now,
        now.plus(time),
        by == null ? Actor.name(terminal()).replaceAll("[\"\\\\]", "?") : written(by),
        Optional.empty());
  }

  private String written(String name) {
    if (!name.matches("[^\\p{Cntrl}\"\\\\]{1,100}") || Excerpt.isUnclear(name)) {
      throw wrongUsage("--by takes a name of one line, without quotes");
    }
    return name;
  }

  private Acceptance signed(Acceptance given) {
    OperatorKeys keys = new OperatorKeys(List.of(file.toString()), terminal());
    return SignedAcceptance.sign(given, keys.file(key, "--sign").signing());
  }

  /**
   * As it was named, as the plan was signed for, as earlier runs met it, or as its address says.
   */
  private SystemName identity(VerifiedPlan verified, Plan plan) {
    if (identity != null) {
      return SystemName.of(identity)
          .orElseThrow(() -> wrongUsage("--identity takes the FQDN of a phone system"));
    }
    return verified
        .signature()
        .map(s -> s.statement().identity())
        .or(() -> remembered(plan))
        .orElseThrow(
            () ->
                new CannotContinue(
                    "which phone system "
                        + Excerpt.escaped(plan.subject().url())
                        + " is, is not"
                        + " known",
                    "name it with --identity FQDN"));
  }

  private Optional<SystemName> remembered(Plan plan) {
    try {
      Target target = Target.of(plan.subject().url());
      StateFolder folder = state.folder(terminal());
      return folder
          .of(target)
          .identity()
          .or(
              () ->
                  SystemName.of(target.url().getHost())
                      .filter(name -> !name.fqdn().matches("[0-9.]+|localhost")));
    } catch (JournalException | InvalidTarget _) {
      return Optional.empty();
    }
  }

  private Path place(Acceptance given, Plan plan) {
    String name = plan.subject().name() + "-" + given.steps().substring(0, 8);
    return GivenAcceptances.beside(PlanDocuments.file(plan), terminal().workingFolder())
        .resolve(PlanFiles.named(name, ".yaml"));
  }

  /** The acceptance of the same plan that is in this place; a link may lead to anything. */
  private static Optional<Acceptance> there(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Acceptance.read(file, file.toString(), new Diagnostics())
        : Optional.empty();
  }

  private static void write(Acceptance given, Path to) {
    try {
      Files.createDirectories(to.getParent());
      OwnerFile.replace(to, given.text().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new CannotContinue(
          "the acceptance cannot be written to " + to + OwnerFile.reason(e),
          "check the permissions of the folder");
    }
  }
}
