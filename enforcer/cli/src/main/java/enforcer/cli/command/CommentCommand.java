package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Diagnostics;
import enforcer.forge.Forge;
import enforcer.forge.ForgeException;
import enforcer.forge.PullRequestComment;
import enforcer.pbx.ClientOptions;
import enforcer.planfile.PlanJson;
import enforcer.planfile.RunOutcome;
import enforcer.report.CommentMarkdown;
import enforcer.report.CommentMarkdown.Comment;
import enforcer.report.Life;
import enforcer.report.LifeState;
import enforcer.report.MarkdownReport;
import enforcer.report.Stage;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps the one comment of a pull request up to date. */
@CommandLine.Command(
    name = "comment",
    header = "Post or update the one comment of a pull request, on GitHub or GitLab.",
    description = {
      "Shows the plans of a folder that plan --out DIR/ has written, and what became of them: what",
      "loosens, deletes, can lock out or touches emergency calls first, then the rest as far as it",
      "fits, with the digest of each plan and every phone system that has none. Contacts the forge",
      "only. Edits no comment but its own, folds older ones of its own away, and keeps each"
          + " earlier",
      "state as a line.",
    },
    exitCodeList = {
      "0:posted, updated, or left to a newer run that has spoken already",
      "1:a mistake in the folder, or posted without all that is to be read first",
      "3:refused: everybody can read the project, and --public is not given",
      "4:the forge could not be reached or refuses, or there is no usable token",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer comment plans/                       # in a job of a pull request",
      "  enforcer comment plans/ --state applied --result applied.json     # in a job after the"
          + " merge",
      "  enforcer comment plans/ --state refused --reason \"the plan is stale\"",
      "  enforcer comment plans/ --dry-run             # print it instead",
      "",
      "In GitHub Actions the token is GITHUB_TOKEN, with permissions: { pull-requests: write }. In",
      "GitLab CI it is a project access token with the scope api in GITLAB_TOKEN, because",
      "CI_JOB_TOKEN may not write notes.",
    })
public final class CommentCommand extends Command {
  private static final String WHOLE = "enforcer-comment.md";

  private final ClientOptions clients;

  @Parameters(paramLabel = "DIR", description = "A folder that plan --out DIR/ has written.")
  private Path folder;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description =
          "What is true of the plans now: @|bold planned|@ (the default), @|bold approved|@,"
              + " @|bold applying|@, @|bold applied|@ or @|bold refused|@.")
  private LifeState state = LifeState.PLANNED;

  @Option(
      names = "--result",
      paramLabel = "FILE",
      description =
          "What apply -o json has printed; with applied, and where there is one with refused. Again"
              + " for each further one.")
  private List<Path> results = List.of();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why it was refused, or what else is to be said.")
  private String reason = "";

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who did it, such as who approved; else who started the job.")
  private String by;

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      defaultValue = "" + MarkdownReport.LIMIT,
      description = "How large it may be, from 16384: ${DEFAULT-VALUE} fits every forge.")
  private int maxBytes;

  @Option(
      names = "--full",
      paramLabel = "FILE",
      description =
          "Write the whole text here, too; where not all that is to be read first fits, it is"
              + " written to "
              + WHOLE
              + " anyway.")
  private Path full;

  @Option(names = "--dry-run", description = "Print the comment, and contact nobody.")
  private boolean dryRun;

  @ArgGroup(exclusive = false, validate = false, heading = "%nForge%n")
  private ForgeOptions forge = new ForgeOptions();

  @Inject
  public CommentCommand(Terminal terminal, ClientOptions clients) {
    super(terminal);
    this.clients = clients;
  }

  @Override
  ExitCode run(Output output) {
    if (state == LifeState.APPLIED && results.isEmpty()) {
      throw wrongUsage("--state applied needs --result, which says whether it is proven");
    }
    Diagnostics mistakes = new Diagnostics();
    Optional<PlanFolder> plans = PlanFolder.read(terminal().resolve(folder), mistakes);
    List<RunOutcome> outcomes = outcomes(mistakes);
    output.diagnostics(mistakes.sorted());
    if (plans.isEmpty() || !mistakes.sorted().isEmpty()) {
      return ExitCode.ERROR;
    }
    CommentMarkdown markdown =
        new CommentMarkdown(
            plans.get().report(), plans.get().signed(), outcomes, maxBytes, whole().toString());
    Stage stage = stage(markdown, outcomes);
    if (dryRun) {
      Comment comment = markdown.of(Life.of(stage));
      output.result(comment.text());
      return end(comment, output);
    }
    return post(markdown, stage, output);
  }

  private Path whole() {
    return full == null ? Path.of(WHOLE) : full;
  }

  private List<RunOutcome> outcomes(Diagnostics mistakes) {
    List<RunOutcome> all = new ArrayList<>();
    for (Path result : results) {
      PlanJson.bytes(terminal().resolve(result), mistakes)
          .flatMap(bytes -> RunOutcome.read(bytes, result.toString(), mistakes))
          .ifPresent(all::addAll);
    }
    return all;
  }

  private Stage stage(CommentMarkdown markdown, List<RunOutcome> outcomes) {
    CiVariables job = CiVariables.of(terminal());
    // A job may fail after its apply; what the result proves is true all the same.
    boolean isProven = state == LifeState.REFUSED && markdown.isProven();
    String why =
        isProven
            ? ""
            : state == LifeState.REFUSED && reason.isEmpty()
                ? outcomes.stream()
                    .filter(outcome -> !outcome.isProven())
                    .map(RunOutcome::message)
                    .findFirst()
                    .orElse("")
                : reason;
    return new Stage(
        isProven ? LifeState.APPLIED : state,
        clients.timing().clock().instant(),
        job.run(),
        by == null ? job.who() : by,
        why,
        markdown.digest(),
        markdown.isProven());
  }

  private ExitCode post(CommentMarkdown markdown, Stage stage, Output output) {
    try {
      Forge opened = forge.open(terminal(), clients, this::wrongUsage);
      if (!forge.everybody && opened.visibility() == Forge.Visibility.PUBLIC) {
        output.error(
            "everybody can read this project, and the comment would show how its phone systems are"
                + " protected",
            "if that is meant: --public");
        return ExitCode.REFUSED;
      }
      PullRequestComment.Result result = new PullRequestComment(opened, markdown, stage).put();
      result.warnings().forEach(output::warning);
      output.result(said(result));
      return end(result.comment(), output);
    } catch (ForgeException e) {
      output.error(e.problem(), e.remedy());
      return ExitCode.NOT_EVALUATED;
    }
  }

  private static String said(PullRequestComment.Result result) {
    String what =
        switch (result.done()) {
          case CREATED -> "Posted";
          case UPDATED -> "Updated";
          case LEFT -> "Left as it is, because a newer run has spoken already";
          case APPLIED_BEFORE ->
              "Left as it is, because these plans were applied before, and this run wrote nothing";
        };
    return result.link().isEmpty() ? what : what + ": " + result.link();
  }

  /** Writes the whole text where it is needed, and says so where the comment is not enough. */
  private ExitCode end(Comment comment, Output output) {
    if (full != null || comment.unseen() > 0) {
      Path file = terminal().resolve(whole());
      try {
        OwnerFile.replace(file, comment.whole().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new CannotContinue(
            "the whole text cannot be written to " + file + OwnerFile.reason(e),
            "name another --full");
      }
    }
    if (comment.unseen() == 0) {
      return ExitCode.DONE;
    }
    output.error(
        comment.unseen() + " lines that are to be read first did not fit into the comment",
        "they stand in " + whole() + "; keep it with the job, or plan fewer changes at once");
    return ExitCode.ERROR;
  }
}
