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

  /**
   * What the job says beside the options.
   *
   * @param same whether it is a job of the forge that is meant
   * @param wrong makes a usage error
   */
  private record Job(
      CiVariables variables,
      boolean same,
      Terminal terminal,
      Function<String, ParameterException> wrong) {

    /** An option, or what the variables say in its place. */
    Optional<String> said(String option, Function<CiVariables, Optional<String>> variable) {
      return Optional.ofNullable(option)
          .or(() -> same ? variable.apply(variables) : Optional.empty());
    }

    String require(String name, String option, Function<CiVariables, Optional<String>> variable) {
      return said(option, variable)
          .orElseThrow(() -> wrong.apply("the job does not say " + name + ": give it"));
    }
  }

  /**
   * The connection to the forge.
   *
   * @param wrong makes a usage error
   */
  Forge open(Terminal terminal, ClientOptions options, Function<String, ParameterException> wrong) {
    CiVariables variables = CiVariables.of(terminal);
    ForgeKind kind =
        Optional.ofNullable(forge)
            .or(variables::kind)
            .orElseThrow(() -> wrong.apply("this is no job of a forge that is known: say --forge"));
    boolean same = variables.kind().filter(kind::equals).isPresent();
    Job job = new Job(variables, same, terminal, wrong);
    ForgePlace place = place(kind, job);
    Optional<Long> said = number(job);
    Forge opened = kind.open(place, token(kind, job), options);
    return opened.at(said.orElseGet(() -> ofCommit(opened, job)));
  }

  private ForgePlace place(ForgeKind kind, Job job) {
    Matcher url = API.matcher(job.require("--api-url", apiUrl, CiVariables::apiUrl));
    if (!url.matches()) {
      throw job.wrong().apply("--api-url is not an address such as https://api.github.com");
    }
    String called = job.require("--project", project, CiVariables::project);
    if (!kind.isProject(called)) {
      throw job.wrong().apply("--project on " + kind + " is " + kind.form());
    }
    return new ForgePlace(host(url.group(1), job), url.group(2), called);
  }

  private Target host(String origin, Job job) {
    Optional<Path> trusted =
        Optional.ofNullable(caFile).or(job.variables()::caFile).map(job.terminal()::resolve);
    try {
      return Target.of("forge", origin, trusted, Optional.empty());
    } catch (InvalidTarget e) {
      throw new CannotContinue("--api-url: " + e.problem(), e.remedy());
    }
  }

  private Optional<Long> number(Job job) {
    Optional<String> text = job.said(number, CiVariables::number);
    if (text.isPresent() && !text.get().matches("[1-9][0-9]{0,14}")) {
      throw job.wrong().apply("--number is the number of a pull request, such as 12");
    }
    return text.map(Long::parseLong);
  }

  /** The pull request that brought the commit of a job that runs after its merge. */
  private static long ofCommit(Forge opened, Job job) {
    String commit = job.variables().run().commit();
    List<Long> found =
        commit.matches("[0-9a-fA-F]{7,64}") ? opened.pullRequestsOf(commit) : List.of();
    if (found.size() != 1) {
      throw job.wrong()
          .apply(
              found.isEmpty()
                  ? "this job is of no pull request: give --number"
                  : "the commit is of the pull requests " + found + ": give --number");
    }
    return found.getFirst();
  }

  private Secret token(ForgeKind kind, Job job) {
    if (tokenFile != null) {
      return SecretFile.read(job.terminal().resolve(tokenFile), "--token-file");
    }
    String variable =
        job.variables()
            .tokenVariable(kind)
            .orElseThrow(
                () ->
                    job.wrong()
                        .apply(
                            "there is no token: set ENFORCER_FORGE_TOKEN, or give --token-file"));
    return SecretFile.checked(job.terminal().variable(variable).strip(), variable);
  }
}
