package enforcer.notice;

import static java.util.Objects.requireNonNull;

import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.model.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * When this state folder first saw each object of a phone system differ. Whoever changes an object
 * again and again gets no new beginning: it is forgotten only after it was as it should be for a
 * week.
 *
 * @param enforcedSince when a night first saw that the document lets it write
 * @param objects by their addresses
 */
public record FirstSights(Instant enforcedSince, SortedMap<String, Sighting> objects) {
  private static final String FILE = "first-sights.json";
  private static final String VERSION = "formatVersion";
  private static final String FORMAT = "1.0";
  private static final Duration FORGOTTEN = Duration.ofDays(7);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** When an object was first and last seen to differ. */
  public record Sighting(Instant first, Instant last) {}

  public FirstSights {
    requireNonNull(enforcedSince, "enforcedSince is null");
    objects = new TreeMap<>(objects);
  }

  /**
   * Those that the folder of a PBX keeps; they begin now if there are none.
   *
   * @throws JournalException if they cannot be read
   */
  public static FirstSights of(PbxFolder folder, Instant now) {
    return folder
        .note(FILE)
        .map(text -> parse(text, folder))
        .orElseGet(() -> new FirstSights(now, new TreeMap<>()));
  }

  /** The same after a night that saw these objects differ. */
  public FirstSights seeing(Collection<String> addresses, Instant now) {
    SortedMap<String, Sighting> seen = new TreeMap<>(objects);
    for (String address : addresses) {
      Sighting known = seen.getOrDefault(address, new Sighting(now, now));
      seen.put(address, new Sighting(known.first(), now));
    }
    seen.values().removeIf(s -> s.last().plus(FORGOTTEN).isBefore(now));
    return new FirstSights(enforcedSince, seen);
  }

  /** When an object was first seen to differ. */
  Instant first(String address) {
    return objects.get(address).first();
  }

  /** Keeps them in the folder of a PBX. */
  public void keep(PbxFolder folder) {
    ObjectNode json = Type.json().put(VERSION, FORMAT).put("since", enforcedSince.toString());
    ObjectNode all = json.putObject("objects");
    objects.forEach(
        (address, s) ->
            all.putObject(address)
                .put("first", s.first().toString())
                .put("last", s.last().toString()));
    folder.note(FILE, json.toPrettyString() + "\n");
  }

  private static FirstSights parse(String text, PbxFolder folder) {
    try {
      JsonNode json = MAPPER.readTree(text);
      if (json.path(VERSION).asString("").startsWith("1.")) {
        SortedMap<String, Sighting> all = new TreeMap<>();
        for (Map.Entry<String, JsonNode> object : json.path("objects").properties()) {
          all.put(
              object.getKey(),
              new Sighting(
                  time(object.getValue().path("first")), time(object.getValue().path("last"))));
        }
        return new FirstSights(time(json.path("since")), all);
      }
    } catch (JacksonException | DateTimeException _) {
      // Any mistake in it is reported below.
    }
    throw JournalException.unreliable(
        folder.path().resolve(FILE), "move it away, and fourteen nights of report only begin anew");
  }

  private static Instant time(JsonNode json) {
    return Instant.parse(json.asString(""));
  }
}
