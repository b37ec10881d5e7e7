package enforcer.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * GitLab as docs.gitlab.com describes notes of merge requests, paging by X-Next-Page, and its
 * errors.
 */
final class StubGitLab extends StubForge {
  static final String BOT = "project_42_bot_0a1b2c";

  private static final String PROJECT = "/api/v4/projects/42";
  private static final Pattern NOTES =
      Pattern.compile(PROJECT + "/merge_requests/([0-9]+)/notes(?:/([0-9]+))?");
  private static final int LONGEST = 1_000_000;

  String visibility = "private";

  /** A job of GitLab CI for the merge request. */
  @Override
  Map<String, String> job() {
    Map<String, String> job = new HashMap<>();
    job.put("CI", "true");
    job.put("GITLAB_CI", "true");
    job.put("CI_JOB_TOKEN", "a-job-token-that-may-not-write-notes");
    job.put("GITLAB_TOKEN", TOKEN);
    job.put("CI_API_V4_URL", origin() + "/api/v4");
    job.put("CI_PROJECT_ID", "43");
    job.put("CI_MERGE_REQUEST_PROJECT_ID", "42");
    job.put("CI_MERGE_REQUEST_IID", "" + NUMBER);
    job.put("CI_PIPELINE_IID", "12");
    job.put("CI_PIPELINE_URL", "https://gitlab.example.com/acme/phones/-/pipelines/9001");
    job.put("CI_COMMIT_SHA", COMMIT);
    job.put("GITLAB_USER_LOGIN", "tanuki");
    return job;
  }

  @Override
  Reply answer(Asked asked) {
    if (!TOKEN.equals(asked.headers().get("Private-token"))) {
      return Reply.of(401, json().put("message", "401 Unauthorized"));
    }
    boolean reads = asked.method().equals("GET");
    if (reads && asked.path().equals("/api/v4/user")) {
      return Reply.of(200, json().put("id", 9).put("username", BOT));
    }
    if (reads && asked.path().equals(PROJECT)) {
      return Reply.of(200, json().put("id", 42).put("visibility", visibility));
    }
    String merged = PROJECT + "/repository/commits/" + COMMIT + "/merge_requests";
    if (reads && asked.path().equals(merged)) {
      var list = list();
      list.addObject().put("id", 99).put("iid", NUMBER).put("state", "merged");
      return Reply.of(200, list);
    }
    Matcher notes = NOTES.matcher(asked.path());
    if (!notes.matches()) {
      return reads && asked.path().startsWith("/api/v4/projects/")
          ? Reply.of(404, json().put("message", "404 Project Not Found"))
          : wrong(asked, "is no documented request of ours");
    }
    if (!notes.group(1).equals("" + NUMBER)) {
      return Reply.of(404, json().put("message", "404 Not found"));
    }
    return switch (asked.method()) {
      case "GET" -> notes.group(2) == null ? list(asked) : wrong(asked, "is not asked for");
      case "POST" -> notes.group(2) == null ? create(asked) : wrong(asked, "names a note");
      case "PUT" -> notes.group(2) != null ? edit(asked, notes.group(2)) : wrong(asked, "no note");
      default -> wrong(asked, "is no documented request of ours");
    };
  }

  private Reply list(Asked asked) {
    Map<String, String> query = query(asked);
    if (!query.getOrDefault("per_page", "20").matches("[1-9][0-9]?|100")
        || !query.getOrDefault("sort", "desc").matches("asc|desc")
        || !query.getOrDefault("order_by", "created_at").matches("created_at|updated_at")) {
      return wrong(asked, "has a query that is not documented");
    }
    Page page = page(asked);
    var body = list();
    page.comments().forEach(c -> body.add(json(c)));
    return Reply.of(200, body)
        .with("X-Next-Page", page.next() == 0 ? "" : "" + page.next())
        .with("X-Per-Page", "100");
  }

  private Reply create(Asked asked) {
    return refused(asked)
        .orElseGet(() -> Reply.of(201, json(add(BOT, asked.json().get("body").asString()))));
  }

  private Reply edit(Asked asked, String id) {
    Optional<StubComment> found = comment(id);
    if (found.isEmpty()) {
      return Reply.of(404, json().put("message", "404 Not found"));
    }
    if (!found.get().author.equals(BOT)) {
      return wrong(asked, "edits the note of somebody else");
    }
    return refused(asked)
        .orElseGet(
            () -> {
              found.get().body = asked.json().get("body").asString();
              return Reply.of(200, json(found.get()));
            });
  }

  private Optional<Reply> refused(Asked asked) {
    JsonNode body = asked.json().path("body");
    if (!body.isString() || body.asString().isBlank() || asked.json().size() != 1) {
      return Optional.of(wrong(asked, "has no body"));
    }
    if (body.asString().length() > LONGEST) {
      ObjectNode error = json();
      error
          .putObject("message")
          .putArray("note")
          .add("is too long (maximum is 1000000 characters)");
      return Optional.of(Reply.of(400, error));
    }
    return Optional.empty();
  }

  private ObjectNode json(StubComment comment) {
    ObjectNode json = json().put("id", comment.id).put("body", comment.body).put("system", false);
    json.putObject("author").put("id", 9).put("username", comment.author);
    return json;
  }
}
