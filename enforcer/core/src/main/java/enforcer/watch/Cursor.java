package enforcer.watch;

import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.model.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the last look at the logs of a PBX ended.
 *
 * @param audit empty before the first look at the audit log
 * @param events empty before the first look at the event log
 * @param calls empty before the first look at the call log
 */
public record Cursor(Optional<Mark> audit, Optional<Mark> events, Optional<CallMark> calls) {
  /** Nobody has looked yet. */
  public static final Cursor NONE =
      new Cursor(Optional.empty(), Optional.empty(), Optional.empty());

  private static final String FILE = "watch.json";
  private static final String VERSION = "formatVersion";
  private static final String FORMAT = "1.3";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * The cursor that the folder of a PBX keeps.
   *
   * @throws JournalException if it cannot be read
   */
  public static Cursor of(PbxFolder folder) {
    return folder.note(FILE).map(text -> parse(text, folder)).orElse(NONE);
  }

  private static Cursor parse(String text, PbxFolder folder) {
    try {
      JsonNode json = MAPPER.readTree(text);
      if (json.path(VERSION).asString("").startsWith("1.")) {
        return new Cursor(
            mark(json.path("audit")), mark(json.path("events")), CallMark.of(json.path("calls")));
      }
    } catch (JacksonException | DateTimeException _) {
      // Any mistake in it is reported below.
    }
    throw JournalException.unreliable(
        folder.path().resolve(FILE), "move it away, and the next check --watch begins anew");
  }

  private static Optional<Mark> mark(JsonNode json) {
    return json.path("id").isIntegralNumber()
        ? Optional.of(
            new Mark(
                json.path("id").longValue(),
                time(json, "at"),
                time(json, "seen").or(() -> time(json, "at")),
                json.path("emptied").booleanValue(false)))
        : Optional.empty();
  }

  private static Optional<Instant> time(JsonNode json, String member) {
    return Optional.of(json.path(member).asString(""))
        .filter(time -> !time.isEmpty())
        .map(Instant::parse);
  }

  /** Keeps the cursor in the folder of a PBX. */
  public void keep(PbxFolder folder) {
    ObjectNode json = Type.json().put(VERSION, FORMAT);
    audit.ifPresent(mark -> put(json, "audit", mark));
    events.ifPresent(mark -> put(json, "events", mark));
    calls.ifPresent(mark -> mark.put(json.putObject("calls")));
    folder.note(FILE, json.toPrettyString() + "\n");
  }

  private static void put(ObjectNode json, String name, Mark mark) {
    ObjectNode object = json.putObject(name).put("id", mark.id());
    mark.at().ifPresent(at -> object.put("at", at.toString()));
    mark.seen().ifPresent(seen -> object.put("seen", seen.toString()));
    if (mark.emptied()) {
      object.put("emptied", true);
    }
  }

  /** Where the next look begins: a log that was not seen keeps its place. */
  public Cursor after(Watched watched) {
    return new Cursor(
        watched.audit().flatMap(a -> a.look().next()).or(() -> audit),
        watched.events().flatMap(e -> e.look().next()).or(() -> events),
        watched.calls().flatMap(CallWatch::next).or(() -> calls));
  }
}
