package enforcer.forge;

import enforcer.forge.ForgeClient.Repeat;
import enforcer.model.Type;
import enforcer.pbx.TokenApi;
import enforcer.pbx.TokenApi.Answer;
import enforcer.pbx.TokenApi.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * GitHub: comments of issues, of which a pull request is one. Its token has no user in the REST
 * interface where it belongs to an app, so GraphQL is asked for that, and for folding comments.
 */
public final class GitHub implements Forge {
  private static final String ACCEPT = "application/vnd.github+json";
  private static final String RIGHTS =
      "give the token the right to write pull requests (in a workflow: permissions: {"
          + " pull-requests: write }), and check --project and --number";
  private static final int MOST_PAGES = 100;
  private static final Pattern NEXT = Pattern.compile("<([^<>]+)>;[^,]*\\brel=\"next\"");
  private static final String VIEWER = "query { viewer { login } }";
  private static final String MINIMIZE =
      "mutation($id: ID!) { minimizeComment(input: {subjectId: $id, classifier: OUTDATED})"
          + " { minimizedComment { isMinimized } } }";

  private final ForgeClient client;
  private final Answers answers;
  private final String base;
  private final String repository;
  private final long number;

  /**
   * @param api opened with the token as a bearer
   * @param base the path of the REST interface, without a slash at its end; {@code /api/v3} on a
   *     server of one's own
   * @param repository {@code owner/name}
   */
  public GitHub(TokenApi api, String base, String repository, long number) {
    this(
        new ForgeClient(api, GitHub::asked),
        new Answers(api.host()),
        base,
        base + "/repos/" + repository,
        number);
  }

  private GitHub(ForgeClient client, Answers answers, String base, String repository, long number) {
    this.client = client;
    this.answers = answers;
    this.base = base;
    this.repository = repository;
    this.number = number;
  }

  @Override
  public Forge at(long other) {
    return new GitHub(client, answers, base, repository, other);
  }

  /**
   * The wait that GitHub documents: {@code Retry-After}, else until the reset where nothing is
   * left, else a minute where it speaks of its secondary limit.
   */
  static Optional<Duration> asked(Answer answer, Instant now) {
    if (answer.status() != 403 && answer.status() != 429) {
      return Optional.empty();
    }
    Optional<Duration> told =
        Waits.retryAfter(answer)
            .or(
                () ->
                    answer.header("X-RateLimit-Remaining").equals("0")
                        ? Waits.until(answer, "X-RateLimit-Reset", now)
                        : Optional.empty());
    String message = answer.body().path("message").asString("").toLowerCase(Locale.ROOT);
    boolean limited = answer.status() == 429 || message.contains("rate limit");
    return told.isPresent() || !limited ? told : Optional.of(Waits.UNTOLD);
  }

  @Override
  public Visibility visibility() {
    Ask ask = ask("GET", repository, Optional.empty());
    JsonNode found = answers.body(ask, client.send(ask, Repeat.SAFE), RIGHTS);
    JsonNode isPrivate = found.path("private");
    if (!isPrivate.isBoolean()) {
      throw answers.malformed(ask);
    }
    boolean open =
        !isPrivate.booleanValue() || found.path("visibility").asString("").equals("public");
    return open ? Visibility.PUBLIC : Visibility.RESTRICTED;
  }

  @Override
  public String user() {
    Ask ask = graphQl(VIEWER, Type.json());
    JsonNode body = answers.body(ask, client.send(ask, Repeat.SAFE), RIGHTS);
    return answers.text(ask, body.path("data").path("viewer"), "login");
  }

  @Override
  public List<Long> pullRequestsOf(String commit) {
    Ask ask = ask("GET", repository + "/commits/" + commit + "/pulls", Optional.empty());
    return answers.numbers(ask, client.send(ask, Repeat.SAFE), "number", RIGHTS);
  }

  @Override
  public List<PostedComment> comments() {
    List<PostedComment> all = new ArrayList<>();
    String path = thread() + "?per_page=100";
    for (int page = 1; !path.isEmpty(); page++) {
      Ask ask = ask("GET", path, Optional.empty());
      Answer answer = client.send(ask, Repeat.SAFE);
      JsonNode found = answers.body(ask, answer, RIGHTS);
      if (!found.isArray() || page > MOST_PAGES) {
        throw answers.malformed(ask);
      }
      found.forEach(one -> all.add(comment(ask, one)));
      path = next(ask, answer);
    }
    return all;
  }

  /** The path of the next page, which must be on the same host; empty after the last. */
  private String next(Ask ask, Answer answer) {
    Matcher next = NEXT.matcher(answer.header("Link"));
    if (!next.find()) {
      return "";
    }
    String begin = client.host() + base + "/";
    if (!next.group(1).startsWith(begin)) {
      throw answers.malformed(ask);
    }
    return next.group(1).substring(client.host().length());
  }

  @Override
  public PostedComment create(String text) {
    Ask ask = ask("POST", thread(), Optional.of(Type.json().put("body", text)));
    return comment(ask, answers.body(ask, client.send(ask, Repeat.ONCE), RIGHTS));
  }

  @Override
  public Optional<PostedComment> update(PostedComment comment, String text) {
    Ask ask = ask("PATCH", one(comment), Optional.of(Type.json().put("body", text)));
    Answer answer = client.send(ask, Repeat.SAFE);
    return answer.status() == 404 || answer.status() == 410
        ? Optional.empty()
        : Optional.of(comment(ask, answers.body(ask, answer, RIGHTS)));
  }

  @Override
  public void fold(PostedComment comment, String unmarked) {
    Ask ask = graphQl(MINIMIZE, Type.json().put("id", comment.node()));
    JsonNode body = answers.body(ask, client.send(ask, Repeat.SAFE), RIGHTS);
    JsonNode done = body.path("data").path("minimizeComment").path("minimizedComment");
    if (!done.path("isMinimized").asBoolean(false)) {
      String said = body.path("errors").path(0).path("message").asString("");
      throw ForgeException.of(
          "GitHub did not fold an older comment away: " + ForgeException.said(said), RIGHTS);
    }
    update(comment, unmarked);
  }

  private String thread() {
    return repository + "/issues/" + number + "/comments";
  }

  private String one(PostedComment comment) {
    return repository + "/issues/comments/" + comment.id();
  }

  private PostedComment comment(Ask ask, JsonNode one) {
    return new PostedComment(
        answers.number(ask, one, "id"),
        one.path("node_id").asString(""),
        one.path("user").path("login").asString(""),
        one.path("body").asString(""),
        one.path("html_url").asString(""));
  }

  private static Ask ask(String method, String path, Optional<JsonNode> body) {
    return new Ask(method, path, ACCEPT, body);
  }

  private Ask graphQl(String query, ObjectNode variables) {
    String path = base.endsWith("/v3") ? base.replaceFirst("/v3$", "/graphql") : base + "/graphql";
    ObjectNode body = Type.json().put("query", query);
    body.set("variables", variables);
    return new Ask("POST", path, "application/json", Optional.of(body));
  }
}
