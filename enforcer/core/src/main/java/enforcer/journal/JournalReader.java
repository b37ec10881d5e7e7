package enforcer.journal;

import enforcer.plan.Digests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the journal of a run. A crash may leave a last line without its end, which is ignored;
 * anything else that a run does not write makes the whole file unreliable.
 */
final class JournalReader {
  private static final long LARGEST = 512L << 20;
  private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path path;
  private int line;
  private boolean newer;

  private JournalReader(Path path) {
    this.path = path;
  }

  static Optional<RunRecord> read(StateStore store, Path path) {
    return store.bytes(path, LARGEST).flatMap(new JournalReader(path)::read);
  }

  private Optional<RunRecord> read(byte[] bytes) {
    List<Entry> entries = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        line++;
        entry(Arrays.copyOfRange(bytes, begin, i)).ifPresent(entries::add);
        begin = i + 1;
      }
    }
    if (line == 0) {
      return Optional.empty();
    }
    if (!(entries.removeFirst() instanceof Entry.Begun begun)) {
      throw wrong(1, "the first entry does not begin a run");
    }
    return Optional.of(new RunRecord(begun, entries, begin, Optional.of(head(bytes))));
  }

  private static String head(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return Digests.of(text.substring(0, text.indexOf('\n')));
  }

  /** Reads one entry; ignores entries that a newer version adds, and refuses other unknown ones. */
  private Optional<Entry> entry(byte[] text) {
    ObjectNode json;
    try {
      json = JSON.readTree(text) instanceof ObjectNode object ? object : null;
    } catch (JacksonException _) {
      json = null;
    }
    if (json == null) {
      throw wrong(line, "this is not an entry");
    }
    String word = text(json, "entry");
    Instant at = at(json);
    return switch (word) {
      case "begun" -> Optional.of(begun(json, at));
      case "backed-up" -> Optional.of(new Entry.BackedUp(at, text(json, "file")));
      case "writing" -> Optional.of(new Entry.Writing(at, step(json), json));
      case "wrote" ->
          Optional.of(
              new Entry.Wrote(
                  at, step(json), effect(json), text(json, "outcome"), maybe(json, "runBook")));
      case "ended" ->
          Optional.of(new Entry.Ended(at, number(json, "exitCode"), text(json, "summary")));
      case "closed" -> Optional.of(new Entry.Closed(at, text(json, "by"), text(json, "found")));
      default -> {
        if (!newer) {
          throw wrong(line, "no such entry is known");
        }
        yield Optional.empty();
      }
    };
  }

  private Entry.Begun begun(ObjectNode json, Instant at) {
    Matcher version = VERSION.matcher(text(json, "formatVersion"));
    if (line != 1 || !version.matches()) {
      throw wrong(line, "a run does not begin here");
    }
    if (Integer.parseInt(version.group(1)) != EntryJson.MAJOR) {
      throw new JournalException(
          "the journal "
              + path
              + " has format "
              + version.group()
              + ", and this enforcer reads "
              + EntryJson.MAJOR,
          "use the enforcer that wrote it");
    }
    newer = Integer.parseInt(version.group(2)) > EntryJson.MINOR;
    String run = text(json, "run");
    if (!path.getFileName().toString().startsWith(run + ".") || !PbxFolder.isRun(run)) {
      throw wrong(line, "this is the journal of another run");
    }
    if (!(json.get("plan") instanceof ObjectNode plan)) {
      throw wrong(line, "the plan is missing");
    }
    return new Entry.Begun(
        at,
        run,
        text(json, "tool"),
        text(json, "command"),
        maybe(json, "by"),
        maybe(json, "commit"),
        maybe(json, "undoes"),
        maybe(json, "signature"),
        text(json, "accepted"),
        orders(json),
        plan);
  }

  private SortedMap<String, List<String>> orders(ObjectNode json) {
    if (!(json.get("orders") instanceof ObjectNode object)) {
      throw wrong(line, "the orders are missing");
    }
    SortedMap<String, List<String>> orders = new TreeMap<>();
    for (String resource : object.propertyNames()) {
      List<String> keys = new ArrayList<>();
      for (JsonNode key : object.get(resource)) {
        if (!key.isString()) {
          throw wrong(line, "an order is a list of names");
        }
        keys.add(key.stringValue());
      }
      orders.put(resource, keys);
    }
    return orders;
  }

  private WriteEffect effect(ObjectNode json) {
    return EntryJson.effect(text(json, "effect"))
        .orElseThrow(() -> wrong(line, "no such effect is known"));
  }

  private Instant at(ObjectNode json) {
    try {
      return Instant.parse(text(json, "at"));
    } catch (DateTimeParseException _) {
      throw wrong(line, "this is not a time");
    }
  }

  private int step(ObjectNode json) {
    int step = number(json, "step");
    if (step < 1) {
      throw wrong(line, "steps are counted from 1");
    }
    return step;
  }

  private int number(ObjectNode json, String key) {
    JsonNode node = json.path(key);
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrong(line, key + " should be a number");
    }
    return node.intValue();
  }

  private String text(ObjectNode json, String key) {
    return maybe(json, key).orElseThrow(() -> wrong(line, key + " should be text"));
  }

  private Optional<String> maybe(ObjectNode json, String key) {
    JsonNode node = json.get(key);
    if (node != null && !node.isString()) {
      throw wrong(line, key + " should be text");
    }
    return Optional.ofNullable(node).map(JsonNode::stringValue);
  }

  private JournalException wrong(int at, String what) {
    return new JournalException(
        "the journal " + path + ":" + at + " cannot be relied on: " + what,
        "move it away, and run enforcer plan to see the present state");
  }
}
