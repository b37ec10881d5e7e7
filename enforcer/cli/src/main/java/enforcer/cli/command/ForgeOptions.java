package enforcer.cli.command;

import enforcer.cli.command.ForgeKind.ForgePlace;
import enforcer.cli.terminal.Terminal;
import enforcer.forge.Forge;
import enforcer.pbx.ClientOptions;
import enforcer.pbx.InvalidTarget;
import enforcer.pbx.Secret;
import enforcer.pbx.SecretFile;
import enforcer.pbx.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which pull request is meant, and the token for its forge; the variables of a job say it too. */
final class ForgeOptions {
  private static final Pattern API =
      Pattern.compile("(https?://[^/?#]+)((?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*)/?");

  @Option(
      names = "--forge",
      paramLabel = "FORGE",
      description = "@|bold github|@ or @|bold gitlab|@; in their jobs it is known.")
  private ForgeKind forge;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "owner/name on GitHub; the number or path of the project on GitLab.")
  private String project;

  @Option(
      names = "--number",
      paramLabel = "N",
      description =
          "The number of the pull request; a job of a pull request knows it, and so does the forge"
              + " in a job after its merge.")
  private String number;

  @Option(
      names = "--api-url",
      paramLabel = "URL",
      description =
          "The address of the API, such as https://api.github.com, the only one that the token"
              + " goes to.")
  private String apiUrl;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "The token in a file that only you can read, instead of ENFORCER_FORGE_TOKEN,"
              + " GITHUB_TOKEN or GITLAB_TOKEN.")
  private Path tokenFile;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "Certificates in PEM that are trusted as well, for a server of your own.")
  private Path caFile;

  @Option(names = "--public", description = "Post although everybody can read the project.")
  boolean everybody;

  /** The connection to the forge. */
  Forge open(Terminal terminal, ClientOptions options, Function<String, ParameterException> wrong) {
    CiVariables job = CiVariables.of(terminal);
    ForgeKind kind =
        Optional.ofNullable(forge)
            .or(job::kind)
            .orElseThrow(() -> wrong.apply("this is no job of a forge that is known: say --forge"));
    boolean same = job.kind().filter(kind::equals).isPresent();
    ForgePlace place =
        new ForgePlace(
            host(address(same, job, wrong).group(1), job, terminal),
            address(same, job, wrong).group(2),
            project(kind, same, job, wrong));
    Optional<Long> said = number(same, job, wrong);
    Forge opened = kind.open(place, token(kind, job, terminal, wrong), options);
    return opened.at(said.orElseGet(() -> ofCommit(opened, job, wrong)));
  }

  private Matcher address(
      boolean same, CiVariables job, Function<String, ParameterException> wrong) {
    String text = said(apiUrl, same ? job.apiUrl() : Optional.empty(), "--api-url", wrong);
    Matcher url = API.matcher(text);
    if (!url.matches()) {
      throw wrong.apply("--api-url is not an address such as https://api.github.com");
    }
    return url;
  }

  private Target host(String origin, CiVariables job, Terminal terminal) {
    Optional<Path> trusted = Optional.ofNullable(caFile).or(job::caFile).map(terminal::resolve);
    try {
      return Target.of("forge", origin, trusted, Optional.empty());
    } catch (InvalidTarget e) {
      throw new CannotContinue("--api-url: " + e.problem(), e.remedy());
    }
  }

  private String project(
      ForgeKind kind, boolean same, CiVariables job, Function<String, ParameterException> wrong) {
    String text = said(project, same ? job.project() : Optional.empty(), "--project", wrong);
    if (!kind.isProject(text)) {
      throw wrong.apply("--project on " + kind + " is " + kind.form());
    }
    return text;
  }

  private Optional<Long> number(
      boolean same, CiVariables job, Function<String, ParameterException> wrong) {
    Optional<String> text =
        Optional.ofNullable(number).or(() -> same ? job.number() : Optional.empty());
    if (text.isPresent() && !text.get().matches("[1-9][0-9]{0,14}")) {
      throw wrong.apply("--number is the number of a pull request, such as 12");
    }
    return text.map(Long::parseLong);
  }

  /** The pull request that brought the commit of a job that runs after its merge. */
  private static long ofCommit(
      Forge opened, CiVariables job, Function<String, ParameterException> wrong) {
    String commit = job.run().commit();
    List<Long> found =
        commit.matches("[0-9a-fA-F]{7,64}") ? opened.pullRequestsOf(commit) : List.of();
    if (found.size() != 1) {
      throw wrong.apply(
          found.isEmpty()
              ? "this job is of no pull request: give --number"
              : "the commit is of the pull requests " + found + ": give --number");
    }
    return found.getFirst();
  }

  private Secret token(
      ForgeKind kind,
      CiVariables job,
      Terminal terminal,
      Function<String, ParameterException> wrong) {
    if (tokenFile != null) {
      return SecretFile.read(terminal.resolve(tokenFile), "--token-file");
    }
    String variable =
        job.tokenVariable(kind)
            .orElseThrow(
                () ->
                    wrong.apply(
                        "there is no token: set ENFORCER_FORGE_TOKEN, or give --token-file"));
    return SecretFile.checked(terminal.variable(variable).strip(), variable);
  }

  private static String said(
      String option,
      Optional<String> variable,
      String name,
      Function<String, ParameterException> wrong) {
    return Optional.ofNullable(option)
        .or(() -> variable)
        .orElseThrow(() -> wrong.apply("the job does not say " + name + ": give it"));
  }
}
