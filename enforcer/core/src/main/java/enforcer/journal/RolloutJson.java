package enforcer.journal;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The journal of a rollout as lines of JSON. */
final class RolloutJson {
  private static final String ENTRY = "entry";
  private static final String VERSION = "formatVersion";
  private static final String FORMAT = "1.0";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          // A line that is torn in the middle of a letter could not be read at all.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final Map<String, Class<? extends RolloutEntry>> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("begun", RolloutEntry.Begun.class);
    KINDS.put("writing", RolloutEntry.Writing.class);
    KINDS.put("reached", RolloutEntry.Reached.class);
    KINDS.put("failing", RolloutEntry.Failing.class);
    KINDS.put("taken-back", RolloutEntry.TakenBack.class);
    KINDS.put("soaking", RolloutEntry.Soaking.class);
    KINDS.put("ring-done", RolloutEntry.RingDone.class);
    KINDS.put("over", RolloutEntry.Over.class);
  }

  private RolloutJson() {}

  static byte[] line(RolloutEntry entry) {
    ObjectNode json = JSON.createObjectNode().put(ENTRY, word(entry));
    if (entry instanceof RolloutEntry.Begun) {
      json.put(VERSION, FORMAT);
    }
    json.setAll((ObjectNode) JSON.valueToTree(entry));
    return (JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String word(RolloutEntry entry) {
    return switch (entry) {
      case RolloutEntry.Begun _ -> "begun";
      case RolloutEntry.Writing _ -> "writing";
      case RolloutEntry.Reached _ -> "reached";
      case RolloutEntry.Failing _ -> "failing";
      case RolloutEntry.TakenBack _ -> "taken-back";
      case RolloutEntry.Soaking _ -> "soaking";
      case RolloutEntry.RingDone _ -> "ring-done";
      case RolloutEntry.Over _ -> "over";
    };
  }

  /** The entry in a line; empty where it is none. */
  static Optional<RolloutEntry> entry(String line) {
    try {
      if (!(JSON.readTree(line) instanceof ObjectNode json)) {
        return Optional.empty();
      }
      Class<? extends RolloutEntry> kind = KINDS.get(json.path(ENTRY).asString(""));
      json.remove(ENTRY);
      boolean readable = json.path(VERSION).asString(FORMAT).startsWith("1.");
      json.remove(VERSION);
      return kind == null || !readable
          ? Optional.empty()
          : Optional.of(JSON.treeToValue(json, kind));
    } catch (JacksonException _) {
      // The last line of a process that was killed may be cut.
      return Optional.empty();
    }
  }
}
