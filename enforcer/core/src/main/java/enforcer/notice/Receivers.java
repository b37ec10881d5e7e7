package enforcer.notice;

import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.model.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The receivers of notices about one phone system, as its folder keeps them.
 *
 * @param byChannel by the name of the channel
 */
public record Receivers(SortedMap<String, Receiver> byChannel) {
  private static final String FILE = "notices.json";
  private static final String VERSION = "formatVersion";
  private static final String FORMAT = "1.0";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  public Receivers {
    byChannel = new TreeMap<>(byChannel);
  }

  /** Nobody was told anything. */
  public static Receivers none() {
    return new Receivers(new TreeMap<>());
  }

  /**
   * The receivers that the folder of a PBX keeps.
   *
   * @throws JournalException if they cannot be read
   */
  public static Receivers of(PbxFolder folder) {
    return folder.note(FILE).map(text -> parse(text, folder)).orElseGet(Receivers::none);
  }

  /** The receiver behind a channel. */
  public Receiver of(String channel) {
    return byChannel.getOrDefault(channel, Receiver.NEW);
  }

  /** The same with another receiver behind a channel. */
  public Receivers with(String channel, Receiver receiver) {
    SortedMap<String, Receiver> all = new TreeMap<>(byChannel);
    all.put(channel, receiver);
    return new Receivers(all);
  }

  /** Keeps them in the folder of a PBX. */
  public void keep(PbxFolder folder) {
    ObjectNode json = Type.json().put(VERSION, FORMAT);
    ObjectNode channels = json.putObject("channels");
    byChannel.forEach((name, receiver) -> put(channels.putObject(name), receiver));
    folder.note(FILE, json.toPrettyString() + "\n");
  }

  private static void put(ObjectNode json, Receiver receiver) {
    receiver.told().ifPresent(told -> put(json.putObject("told"), told));
    ArrayNode waiting = json.putArray("waiting");
    receiver.waiting().forEach(notice -> waiting.add(NoticeJson.write(notice)));
  }

  private static void put(ObjectNode json, Told told) {
    json.put("sight", told.sight().word());
    told.unseen().forEach(json.putArray("unseen")::add);
    json.put("since", told.since().toString());
    json.put("escalated", told.escalated());
    json.put("seenAt", told.seenAt().toString());
    ObjectNode deviations = json.putObject("deviations");
    told.deviations()
        .forEach(
            (id, d) ->
                deviations
                    .putObject(id)
                    .put("mark", d.mark())
                    .put("object", d.object())
                    .put("what", d.what())
                    .put("opened", d.opened()));
  }

  private static Receivers parse(String text, PbxFolder folder) {
    try {
      JsonNode json = MAPPER.readTree(text);
      if (json.path(VERSION).asString("").startsWith("1.")) {
        SortedMap<String, Receiver> all = new TreeMap<>();
        for (Map.Entry<String, JsonNode> channel : json.path("channels").properties()) {
          all.put(channel.getKey(), receiver(channel.getValue()));
        }
        return new Receivers(all);
      }
    } catch (JacksonException
        | DateTimeException
        | IllegalArgumentException
        | NoSuchElementException _) {
      // Any mistake in it is reported below.
    }
    throw JournalException.unreliable(
        folder.path().resolve(FILE), "move it away, and the next drift begins anew");
  }

  private static Receiver receiver(JsonNode json) {
    return new Receiver(
        Optional.of(json.path("told")).filter(JsonNode::isObject).map(Receivers::told),
        json.path("waiting").valueStream().map(NoticeJson::read).toList());
  }

  private static Told told(JsonNode json) {
    SortedMap<String, Deviation> deviations = new TreeMap<>();
    json.path("deviations")
        .properties()
        .forEach(e -> deviations.put(e.getKey(), deviation(e.getKey(), e.getValue())));
    return new Told(
        Sight.of(json.path("sight").asString("")),
        json.path("unseen").valueStream().map(name -> name.asString("")).toList(),
        Instant.parse(json.path("since").asString("")),
        json.path("escalated").asBoolean(false),
        deviations,
        Instant.parse(json.path("seenAt").asString("")));
  }

  private static Deviation deviation(String id, JsonNode json) {
    return new Deviation(
        id,
        json.path("mark").asString(""),
        json.path("object").asString(""),
        json.path("what").asString(""),
        json.path("opened").asBoolean(false));
  }
}
