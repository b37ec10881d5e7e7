package enforcer.report;

import enforcer.model.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The life of the plans of a pull request. It stands hidden in its comment, so that the next run
 * can go on with it; every text of it is escaped again when it is shown, because others may have
 * edited the comment.
 *
 * @param stages from the first that is kept to the current one; never empty
 * @param dropped how many earlier ones are not kept
 * @param edited whether somebody changed the comment, so that what it said before was dropped
 */
public record Life(List<Stage> stages, int dropped, boolean edited) {
  private static final String BEGIN = "<!-- enforcer:comment ";
  private static final int KEPT = 8;
  private static final int LONGEST = 100;
  private static final int LONGEST_NOTE = 200;
  private static final Pattern MARKER =
      Pattern.compile("<!-- enforcer:comment 1 ([A-Za-z0-9+/=]{1,20000}) -->");
  private static final JsonMapper JSON = JsonMapper.shared();

  public Life {
    stages = List.copyOf(stages);
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a life has a stage");
    }
  }

  /** A life that begins. */
  public static Life of(Stage stage) {
    return new Life(List.of(stage), 0, false);
  }

  /** The same of a comment that somebody changed. */
  public Life afterAnEdit() {
    return new Life(stages, dropped, true);
  }

  /** The state that holds now. */
  public Stage current() {
    return stages.getLast();
  }

  /** The states before, the latest first. */
  List<Stage> earlier() {
    return stages.subList(0, stages.size() - 1).reversed();
  }

  /** This life with one more state; the same state of the same run replaces itself. */
  public Life with(Stage next) {
    List<Stage> all = new ArrayList<>(stages);
    if (current().state() == next.state() && current().run().equals(next.run())) {
      all.removeLast();
    }
    all.add(next);
    int tooMany = Math.max(0, all.size() - KEPT);
    return new Life(all.subList(tooMany, all.size()), dropped + tooMany, edited);
  }

  /** Whether a text claims to be a comment of ours; only its author proves it. */
  public static boolean isMarked(String text) {
    return text.startsWith(BEGIN);
  }

  /** A comment that is no longer the one that we keep alive. */
  public static String unmarked(String text) {
    return text.replace(BEGIN, "<!-- enforcer:folded ");
  }

  /** The life in the text of a comment; empty where that was damaged. */
  public static Optional<Life> in(String text) {
    Matcher marker = MARKER.matcher(text);
    if (!marker.find()) {
      return Optional.empty();
    }
    try {
      JsonNode root = JSON.readTree(Base64.getDecoder().decode(marker.group(1)));
      List<Stage> stages = new ArrayList<>();
      for (JsonNode stage : root.path("stages")) {
        stages.add(stage(stage));
      }
      return stages.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Life(
                  stages,
                  Math.max(0, root.path("dropped").asInt(0)),
                  root.path("edited").asBoolean(false)));
    } catch (JacksonException | IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }

  /** This life, without its first states as far as its hidden line would be larger. */
  Life within(int bytes) {
    return stages.size() == 1 || marker().length() <= bytes
        ? this
        : new Life(stages.subList(1, stages.size()), dropped + 1, edited).within(bytes);
  }

  /** The hidden line; base 64 cannot hold what ends it. */
  String marker() {
    ObjectNode root = Type.json().put("dropped", dropped);
    if (edited) {
      root.put("edited", true);
    }
    ArrayNode all = root.putArray("stages");
    stages.forEach(stage -> all.add(json(stage)));
    byte[] bytes = JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
    return "<!-- enforcer:comment 1 " + Base64.getEncoder().encodeToString(bytes) + " -->\n";
  }

  private static ObjectNode json(Stage stage) {
    ObjectNode json =
        Type.json()
            .put("state", stage.state().word())
            .put("at", stage.at().toString())
            .put("attempt", stage.run().attempt())
            .put("workflow", bounded(stage.run().workflow()))
            .put("commit", bounded(stage.run().commit()))
            .put("who", bounded(stage.who()))
            .put("note", bounded(stage.note(), LONGEST_NOTE))
            .put("plans", bounded(stage.plans()));
    if (stage.proven()) {
      json.put("proven", true);
    }
    stage.run().number().ifPresent(number -> json.put("run", number));
    stage
        .run()
        .link()
        .map(URI::toASCIIString)
        .filter(link -> link.length() <= LONGEST_NOTE)
        .ifPresent(link -> json.put("link", link));
    return json;
  }

  private static Stage stage(JsonNode json) {
    JsonNode number = json.path("run");
    String link = text(json, "link");
    return new Stage(
        LifeState.of(text(json, "state"))
            .orElseThrow(() -> new IllegalArgumentException("an unknown state")),
        Instant.parse(text(json, "at")),
        new CiRun(
            number.isIntegralNumber() ? OptionalLong.of(number.asLong()) : OptionalLong.empty(),
            json.path("attempt").asLong(1),
            text(json, "workflow"),
            link.isEmpty() ? Optional.empty() : Optional.of(URI.create(link)),
            text(json, "commit")),
        text(json, "who"),
        text(json, "note"),
        text(json, "plans"),
        json.path("proven").asBoolean(false));
  }

  private static String text(JsonNode json, String key) {
    return bounded(json.path(key).asString(""), LONGEST_NOTE);
  }

  private static String bounded(String text) {
    return bounded(text, LONGEST);
  }

  private static String bounded(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest));
  }
}
