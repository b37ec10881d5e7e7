package enforcer.forge;

import enforcer.forge.ForgeClient.Repeat;
import enforcer.model.Type;
import enforcer.pbx.TokenApi;
import enforcer.pbx.TokenApi.Answer;
import enforcer.pbx.TokenApi.Ask;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** GitLab: notes of a merge request. */
public final class GitLab implements Forge {
  private static final String RIGHTS =
      "use an access token of the project with the scope api and a role that may comment, not"
          + " CI_JOB_TOKEN, and check --project and --number";
  private static final int MOST_PAGES = 100;

  private final ForgeClient client;
  private final Answers answers;
  private final String base;
  private final String project;
  private final long number;

  /**
   * @param api opened with the token as {@code PRIVATE-TOKEN}
   * @param base the path of the REST interface, without a slash at its end, such as {@code /api/v4}
   * @param project its number, or its path
   */
  public GitLab(TokenApi api, String base, String project, long number) {
    this(
        new ForgeClient(api, GitLab::asked),
        new Answers(api.host()),
        base,
        base + "/projects/" + URLEncoder.encode(project, StandardCharsets.UTF_8),
        number);
  }

  private GitLab(ForgeClient client, Answers answers, String base, String project, long number) {
    this.client = client;
    this.answers = answers;
    this.base = base;
    this.project = project;
    this.number = number;
  }

  @Override
  public Forge at(long other) {
    return new GitLab(client, answers, base, project, other);
  }

  /** The wait that GitLab documents: {@code Retry-After}, else until the reset. */
  static Optional<Duration> asked(Answer answer, Instant now) {
    return answer.status() == 429
        ? Waits.retryAfter(answer)
            .or(() -> Waits.until(answer, "RateLimit-Reset", now))
            .or(() -> Optional.of(Waits.UNTOLD))
        : Optional.empty();
  }

  @Override
  public Visibility visibility() {
    Ask ask = ask("GET", project, Optional.empty());
    JsonNode found = answers.body(ask, client.send(ask, Repeat.SAFE), RIGHTS);
    return switch (answers.text(ask, found, "visibility")) {
      case "private", "internal" -> Visibility.RESTRICTED;
      case "public" -> Visibility.PUBLIC;
      default -> throw answers.malformed(ask);
    };
  }

  @Override
  public String user() {
    Ask ask = ask("GET", base + "/user", Optional.empty());
    return answers.text(ask, answers.body(ask, client.send(ask, Repeat.SAFE), RIGHTS), "username");
  }

  @Override
  public List<Long> pullRequestsOf(String commit) {
    String path = project + "/repository/commits/" + commit + "/merge_requests";
    Ask ask = ask("GET", path, Optional.empty());
    return answers.numbers(ask, client.send(ask, Repeat.SAFE), "iid", RIGHTS);
  }

  @Override
  public List<PostedComment> comments() {
    List<PostedComment> all = new ArrayList<>();
    String page = "1";
    for (int read = 1; !page.isEmpty(); read++) {
      String query = "?sort=asc&order_by=created_at&per_page=100&page=" + page;
      Ask ask = ask("GET", notes() + query, Optional.empty());
      Answer answer = client.send(ask, Repeat.SAFE);
      JsonNode found = answers.body(ask, answer, RIGHTS);
      page = answer.header("X-Next-Page");
      if (!found.isArray() || read > MOST_PAGES || !page.matches("[0-9]{0,9}")) {
        throw answers.malformed(ask);
      }
      found.forEach(one -> all.add(note(ask, one)));
    }
    return all;
  }

  @Override
  public PostedComment create(String text) {
    Ask ask = ask("POST", notes(), Optional.of(Type.json().put("body", text)));
    return note(ask, answers.body(ask, client.send(ask, Repeat.ONCE), RIGHTS));
  }

  @Override
  public Optional<PostedComment> update(PostedComment comment, String text) {
    String path = notes() + "/" + comment.id();
    Ask ask = ask("PUT", path, Optional.of(Type.json().put("body", text)));
    Answer answer = client.send(ask, Repeat.SAFE);
    return answer.status() == 404
        ? Optional.empty()
        : Optional.of(note(ask, answers.body(ask, answer, RIGHTS)));
  }

  /** GitLab cannot hide a note, so its text is folded. */
  @Override
  public void fold(PostedComment comment, String unmarked) {
    update(
        comment,
        "<details><summary>A newer comment has taken the place of this one</summary>\n\n"
            + unmarked
            + "\n\n</details>\n");
  }

  private String notes() {
    return project + "/merge_requests/" + number + "/notes";
  }

  private PostedComment note(Ask ask, JsonNode one) {
    return new PostedComment(
        answers.number(ask, one, "id"),
        "",
        one.path("author").path("username").asString(""),
        one.path("body").asString(""),
        "");
  }

  private static Ask ask(String method, String path, Optional<JsonNode> body) {
    return new Ask(method, path, "application/json", body);
  }
}
