package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.report.CiRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What the variables of GitHub Actions or GitLab CI say of the job that runs us. */
final class CiVariables {
  private static final int LARGEST_EVENT = 25 << 20;
  private static final Pattern PULL = Pattern.compile("refs/pull/([0-9]{1,15})/(?:merge|head)");

  private final Terminal terminal;
  private final Optional<ForgeKind> kind;
  private final JsonNode event;

  private CiVariables(Terminal terminal) {
    this.terminal = terminal;
    this.kind =
        is("GITHUB_ACTIONS")
            ? Optional.of(ForgeKind.GITHUB)
            : is("GITLAB_CI") ? Optional.of(ForgeKind.GITLAB) : Optional.empty();
    this.event = isOf(ForgeKind.GITHUB) ? event() : MissingNode.getInstance();
  }

  static CiVariables of(Terminal terminal) {
    return new CiVariables(terminal);
  }

  /** The forge that runs the job; empty outside of a job. */
  Optional<ForgeKind> kind() {
    return kind;
  }

  private boolean isOf(ForgeKind one) {
    return kind.equals(Optional.of(one));
  }

  /** The address of the API. */
  Optional<String> apiUrl() {
    return isOf(ForgeKind.GITLAB) ? first("CI_API_V4_URL") : github("GITHUB_API_URL");
  }

  /** The project of the pull request, which may be another one than that of the job. */
  Optional<String> project() {
    return isOf(ForgeKind.GITLAB)
        ? first("CI_MERGE_REQUEST_PROJECT_ID", "CI_PROJECT_ID")
        : github("GITHUB_REPOSITORY");
  }

  /** The number of the pull request; empty where the job is not of one. */
  Optional<String> number() {
    return isOf(ForgeKind.GITLAB) ? first("CI_MERGE_REQUEST_IID") : ofEvent().or(this::ofRef);
  }

  private Optional<String> ofEvent() {
    JsonNode runs = event.path("workflow_run").path("pull_requests");
    return Stream.of(
            event.path("pull_request").path("number"),
            event.path("issue").has("pull_request")
                ? event.path("issue").path("number")
                : MissingNode.getInstance(),
            runs.size() == 1 ? runs.path(0).path("number") : MissingNode.getInstance())
        .filter(JsonNode::isIntegralNumber)
        .map(JsonNode::asString)
        .findFirst();
  }

  private Optional<String> ofRef() {
    Matcher ref = PULL.matcher(terminal.variable("GITHUB_REF"));
    return isOf(ForgeKind.GITHUB) && ref.matches() ? Optional.of(ref.group(1)) : Optional.empty();
  }

  /** The variable that holds the token; the job token of GitLab may not write notes. */
  Optional<String> tokenVariable(ForgeKind forge) {
    Stream<String> names =
        switch (forge) {
          case GITHUB -> Stream.of("ENFORCER_FORGE_TOKEN", "GITHUB_TOKEN");
          case GITLAB -> Stream.of("ENFORCER_FORGE_TOKEN", "GITLAB_TOKEN");
        };
    return names.filter(name -> !terminal.variable(name).isEmpty()).findFirst();
  }

  /** The file with the authority of a server of one's own, which GitLab hands to its jobs. */
  Optional<Path> caFile() {
    return isOf(ForgeKind.GITLAB) ? first("CI_SERVER_TLS_CA_FILE").map(Path::of) : Optional.empty();
  }

  /** Who started the job; empty outside of one. */
  String who() {
    return (isOf(ForgeKind.GITLAB)
            ? first("GITLAB_USER_LOGIN")
            : first("GITHUB_TRIGGERING_ACTOR", "GITHUB_ACTOR").filter(_ -> kind.isPresent()))
        .orElse("");
  }

  /** The run of the job. */
  CiRun run() {
    return kind.map(
            forge ->
                switch (forge) {
                  case GITHUB ->
                      new CiRun(
                          whole("GITHUB_RUN_NUMBER"),
                          whole("GITHUB_RUN_ATTEMPT").orElse(1),
                          terminal.variable("GITHUB_WORKFLOW"),
                          link(runOnGitHub()),
                          headOnGitHub());
                  case GITLAB ->
                      new CiRun(
                          whole("CI_PIPELINE_IID"),
                          1,
                          "",
                          link(terminal.variable("CI_PIPELINE_URL")),
                          first("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", "CI_COMMIT_SHA").orElse(""));
                })
        .orElse(CiRun.NONE);
  }

  private String runOnGitHub() {
    return terminal.variable("GITHUB_SERVER_URL")
        + "/"
        + terminal.variable("GITHUB_REPOSITORY")
        + "/actions/runs/"
        + terminal.variable("GITHUB_RUN_ID");
  }

  /** The commit of the branch; GITHUB_SHA of a pull request is a merge that nobody sees. */
  private String headOnGitHub() {
    return Stream.of(
            event.path("pull_request").path("head").path("sha"),
            event.path("workflow_run").path("head_sha"))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .findFirst()
        .orElse(terminal.variable("GITHUB_SHA"));
  }

  private JsonNode event() {
    String path = terminal.variable("GITHUB_EVENT_PATH");
    try {
      Path file = terminal.resolve(Path.of(path));
      return path.isEmpty() || !Files.isRegularFile(file) || Files.size(file) > LARGEST_EVENT
          ? MissingNode.getInstance()
          : JsonMapper.shared().readTree(Files.readAllBytes(file));
    } catch (IOException | JacksonException _) {
      return MissingNode.getInstance();
    }
  }

  private static Optional<URI> link(String text) {
    return text.matches("https?://[^\\s\"<>\\\\^`{|}]+")
        ? Optional.of(text).flatMap(CiVariables::uri)
        : Optional.empty();
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private OptionalLong whole(String name) {
    String text = terminal.variable(name);
    return text.matches("[0-9]{1,15}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  private boolean is(String name) {
    return terminal.variable(name).equals("true");
  }

  private Optional<String> github(String name) {
    return isOf(ForgeKind.GITHUB) ? first(name) : Optional.empty();
  }

  private Optional<String> first(String... names) {
    return Stream.of(names).map(terminal::variable).filter(v -> !v.isEmpty()).findFirst();
  }
}
