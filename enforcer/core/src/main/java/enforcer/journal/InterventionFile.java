package enforcer.journal;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file of what was done by hand: a line for each, on disk before anything rests on it. A crash
 * may leave a last line without its end, which never counted. Whatever else is no line of ours
 * makes the file unreliable, because it may have held a pause, a panic or an end.
 */
final class InterventionFile {
  static final String FILE = "interventions.jsonl";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private InterventionFile() {}

  static List<Intervention> read(PbxFolder folder) {
    Path file = folder.path().resolve(FILE);
    String text = folder.note(FILE).orElse("");
    List<Intervention> all = new ArrayList<>();
    for (String line : whole(text).lines().toList()) {
      all.add(line(line).orElseThrow(() -> unreliable(file)));
    }
    return all;
  }

  /** The lines that have an end. */
  private static String whole(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  private static JournalException unreliable(Path file) {
    return new JournalException.Contradicted(
        "the file " + file + " cannot be relied on",
        "nothing was written; it may hold a pause, a panic, and the ends of break-glasses: put it"
            + " back as it was, from a backup; whoever moves it away instead drops all three, and"
            + " looks at the console and the outbound rules of the phone system first");
  }

  static void append(PbxFolder folder, Intervention what) {
    folder.store().add(folder.path().resolve(FILE), json(what) + "\n");
  }

  private static String json(Intervention what) {
    ObjectNode json = JSON.createObjectNode().put("entry", what.kind().word());
    json.put("at", what.at().toString()).put("by", what.by());
    what.until().ifPresent(end -> json.put("until", end.toString()));
    what.address().ifPresent(address -> json.put("address", address));
    what.run().ifPresent(run -> json.put("run", run));
    if (what.alone()) {
      json.put("alone", true);
    }
    return JSON.writeValueAsString(json.put("reason", what.reason()));
  }

  private static Optional<Intervention> line(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return Intervention.Kind.of(json.path("entry").asString(""))
          .map(
              kind ->
                  new Intervention(
                      kind,
                      Instant.parse(json.path("at").stringValue()),
                      json.path("by").stringValue(),
                      maybe(json, "until").map(Instant::parse),
                      maybe(json, "address"),
                      maybe(json, "run"),
                      json.path("alone").asBoolean(false),
                      json.path("reason").stringValue()));
    } catch (JacksonException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> maybe(JsonNode json, String key) {
    return json.has(key) ? Optional.of(json.get(key).stringValue()) : Optional.empty();
  }
}
