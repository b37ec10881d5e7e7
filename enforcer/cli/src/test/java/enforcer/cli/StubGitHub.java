package enforcer.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * GitHub as docs.github.com describes its comments of issues, its paging by the Link header, its
 * errors, and the two GraphQL operations that are needed.
 */
final class StubGitHub extends StubForge {
  static final String BOT = "github-actions[bot]";

  private static final Pattern LIST =
      Pattern.compile("/repos/acme/phones/issues/([0-9]+)/comments");
  private static final Pattern LIST_BY_ID =
      Pattern.compile("/repositories/1/issues/([0-9]+)/comments");
  private static final Pattern ONE = Pattern.compile("/repos/acme/phones/issues/comments/([0-9]+)");
  private static final int LONGEST = 65_536;

  boolean everybody;
  boolean foldingWorks = true;

  /** The pull requests that brought the commit of the job. */
  List<Integer> merged = List.of(NUMBER);

  /** Whether the next new comment is stored and the answer is lost. */
  boolean storeAndFail;

  /** A job of GitHub Actions for the pull request. */
  @Override
  Map<String, String> job() {
    Map<String, String> job = new HashMap<>();
    job.put("CI", "true");
    job.put("GITHUB_ACTIONS", "true");
    job.put("GITHUB_TOKEN", TOKEN);
    job.put("GITHUB_API_URL", origin());
    job.put("GITHUB_SERVER_URL", "https://github.example.com");
    job.put("GITHUB_REPOSITORY", "acme/phones");
    job.put("GITHUB_REF", "refs/pull/" + NUMBER + "/merge");
    job.put("GITHUB_RUN_ID", "9001");
    job.put("GITHUB_RUN_NUMBER", "12");
    job.put("GITHUB_RUN_ATTEMPT", "1");
    job.put("GITHUB_WORKFLOW", "plan");
    job.put("GITHUB_SHA", COMMIT);
    job.put("GITHUB_ACTOR", "octocat");
    return job;
  }

  @Override
  Reply answer(Asked asked) {
    if (!("Bearer " + TOKEN).equals(asked.headers().get("Authorization"))) {
      return error(401, "Bad credentials");
    }
    if (asked.headers().getOrDefault("User-agent", "").isEmpty()) {
      return error(403, "Request forbidden by administrative rules.");
    }
    if (asked.path().equals("/graphql")) {
      return asked.method().equals("POST") ? graphQl(asked) : wrong(asked, "GraphQL takes a POST");
    }
    if (!asked.headers().getOrDefault("Accept", "").equals("application/vnd.github+json")) {
      return wrong(asked, "Accept is not the recommended one");
    }
    if (asked.path().equals("/repos/acme/phones") && asked.method().equals("GET")) {
      return Reply.of(
          200,
          json()
              .put("id", 1)
              .put("private", !everybody)
              .put("visibility", everybody ? "public" : "private"));
    }
    if (asked.toString().equals("GET /repos/acme/phones/commits/" + COMMIT + "/pulls")) {
      var pulls = list();
      merged.forEach(number -> pulls.addObject().put("number", number).put("state", "closed"));
      return Reply.of(200, pulls);
    }
    Matcher list = LIST.matcher(asked.path());
    if (list.matches() || (list = LIST_BY_ID.matcher(asked.path())).matches()) {
      return list.group(1).equals("" + NUMBER) ? thread(asked) : error(404, "Not Found");
    }
    Matcher one = ONE.matcher(asked.path());
    if (one.matches() && asked.method().equals("PATCH")) {
      return comment(one.group(1)).map(c -> edit(asked, c)).orElse(error(404, "Not Found"));
    }
    return asked.path().startsWith("/repos/") && asked.method().equals("GET")
        ? error(404, "Not Found")
        : wrong(asked, "is no documented request of ours");
  }

  private Reply thread(Asked asked) {
    if (asked.method().equals("POST")) {
      Optional<Reply> refused = refusedBody(asked);
      return refused.orElseGet(
          () -> {
            StubComment added = add(BOT, asked.json().get("body").asString());
            return storeAndFail ? error(502, "Bad Gateway") : Reply.of(201, json(added));
          });
    }
    Map<String, String> query = query(asked);
    if (!query.getOrDefault("per_page", "30").matches("[1-9][0-9]?|100")) {
      return wrong(asked, "per_page is 100 at most");
    }
    Page page = page(asked);
    var body = list();
    page.comments().forEach(c -> body.add(json(c)));
    Reply reply = Reply.of(200, body);
    String next = origin() + "/repositories/1/issues/" + NUMBER + "/comments?per_page=100&page=";
    return page.next() == 0
        ? reply
        : reply.with(
            "Link", "<" + next + page.next() + ">; rel=\"next\", <" + next + "9>; rel=\"last\"");
  }

  private Reply edit(Asked asked, StubComment comment) {
    if (!comment.author.equals(BOT)) {
      return wrong(asked, "edits the comment of somebody else");
    }
    return refusedBody(asked)
        .orElseGet(
            () -> {
              comment.body = asked.json().get("body").asString();
              return Reply.of(200, json(comment));
            });
  }

  private Optional<Reply> refusedBody(Asked asked) {
    JsonNode body = asked.json().path("body");
    if (!body.isString() || body.asString().isBlank() || asked.json().size() != 1) {
      return Optional.of(wrong(asked, "has no body"));
    }
    return body.asString().length() > LONGEST
        ? Optional.of(error(422, "Validation Failed"))
        : Optional.empty();
  }

  private Reply graphQl(Asked asked) {
    String query = asked.json().path("query").asString("");
    if (query.contains("viewer { login }")) {
      ObjectNode data = json();
      data.putObject("data").putObject("viewer").put("login", BOT);
      return Reply.of(200, data);
    }
    String id = asked.json().path("variables").path("id").asString("");
    if (!query.contains("minimizeComment(input: {subjectId: $id, classifier: OUTDATED})")) {
      return wrong(asked, "is no operation of the schema");
    }
    ObjectNode answer = json();
    Optional<StubComment> found = comment(id.replaceFirst("^IC_", ""));
    if (found.isEmpty() || !foldingWorks) {
      answer.putObject("data").putNull("minimizeComment");
      answer.putArray("errors").addObject().put("type", "FORBIDDEN").put("message", "No rights");
      return Reply.of(200, answer);
    }
    found.get().minimized = true;
    answer
        .putObject("data")
        .putObject("minimizeComment")
        .putObject("minimizedComment")
        .put("isMinimized", true);
    return Reply.of(200, answer);
  }

  private ObjectNode json(StubComment comment) {
    ObjectNode json =
        json()
            .put("id", comment.id)
            .put("node_id", "IC_" + comment.id)
            .put("body", comment.body)
            .put(
                "html_url",
                "https://github.example.com/acme/phones/pull/7#issuecomment-" + comment.id);
    json.putObject("user").put("login", comment.author);
    return json;
  }

  static Reply error(int status, String message) {
    return Reply.of(
        status,
        json()
            .put("message", message)
            .put("documentation_url", "https://docs.github.com/rest")
            .put("status", "" + status));
  }
}
