package enforcer.policy;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Place;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.model.ValueJson;
import enforcer.policy.CompiledPacks.Subject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The text of a kept reading. */
final class KeptReadingJson {
  /** The format with pseudonyms, which a version without them must refuse to judge. */
  private static final String HIDDEN_FORMAT = "2.0";

  private static final String PSEUDONYMS = "pseudonyms";
  private static final String VERSION = "formatVersion";
  private static final String RESOURCES = "resources";
  private static final String KNOWN = "known";
  private static final String UNKNOWN = "unknown";
  private static final String UNSUPPORTED = "unsupported";
  private static final String ID = "id";
  private static final String VALUES = "values";
  private static final String UNREADABLE = "unreadable";
  private static final String PLANNING = "planning";
  private static final String ASKED = "helpAsked";
  private static final String LAST_SEEN = "lastSeen";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private KeptReadingJson() {}

  /** The reading as JSON. */
  static String text(KeptReading kept) {
    boolean isHidden = kept.pseudonymous().isPresent();
    ObjectNode json = Type.json().put(VERSION, isHidden ? HIDDEN_FORMAT : KeptReading.FORMAT);
    Subject subject = kept.subject();
    json.put("name", subject.name()).put("url", subject.url()).put("version", subject.version());
    json.put("release", subject.release().toString()).put("at", subject.at().toString());
    subject.help().forEach(json.putArray("help")::add);
    subject.asked().forEach(json.putArray(ASKED)::add);
    ObjectNode facts = json.putObject("facts");
    new TreeMap<>(subject.facts()).forEach(facts::put);
    KeptFacts.write(subject.stated(), json);
    ObjectNode judging = json.putObject("rules");
    new TreeMap<>(kept.rules()).forEach(judging::put);
    kept.pseudonymous()
        .ifPresent(
            changed -> {
              ArrayNode ids = json.putObject(PSEUDONYMS).putArray("changed");
              changed.stream().sorted().forEach(ids::add);
            });
    ObjectNode resources = json.putObject(RESOURCES);
    subject
        .state()
        .coverage()
        .forEach(
            (resource, coverage) ->
                resources.set(resource.name(), coverage(subject.state(), resource, coverage)));
    lastSeen(kept.lastSeen(), json);
    kept.planning().ifPresent(planning -> json.set(PLANNING, PlanEvidenceJson.of(planning)));
    return json.toPrettyString() + "\n";
  }

  private static void lastSeen(LastSeen lastSeen, ObjectNode json) {
    if (lastSeen.at().isEmpty()) {
      return;
    }
    ObjectNode seen = json.putObject(LAST_SEEN);
    lastSeen
        .state()
        .coverage()
        .forEach(
            (resource, coverage) ->
                seen.set(
                    resource.name(),
                    Type.json()
                        .put("at", lastSeen.at().get(resource).toString())
                        .setAll(coverage(lastSeen.state(), resource, coverage))));
  }

  private static ObjectNode coverage(State state, Resource resource, State.Coverage coverage) {
    ObjectNode json = Type.json();
    switch (coverage) {
      case State.Coverage.Unknown(String reason) -> json.put(UNKNOWN, reason);
      case State.Coverage.Unsupported(String reason) -> json.put(UNSUPPORTED, reason);
      case State.Coverage.Known _ -> {
        var known = json.putArray(KNOWN);
        for (Entity entity : state.entities(resource)) {
          ObjectNode object = known.addObject().put("key", entity.key());
          entity.id().ifPresent(id -> object.put(ID, id));
          object.set(VALUES, ValueJson.of(entity.values()));
          if (!entity.isReadable()) {
            ObjectNode unreadable = object.putObject(UNREADABLE);
            entity.unreadable().forEach(unreadable::put);
          }
        }
      }
    }
    return json;
  }

  /**
   * The reading in a text; empty if it holds none of this format, which is reported.
   *
   * @param shown the name of the file in messages
   */
  static Optional<KeptReading> read(String text, String shown, Diagnostics diagnostics) {
    try {
      JsonNode json = MAPPER.readTree(text);
      String format = json.path(VERSION).asString("");
      if (format.startsWith("1.") || format.startsWith("2.")) {
        return Optional.of(
            new KeptReading(
                subject(json),
                texts(json.path("rules")),
                lastSeen(json),
                planning(json),
                pseudonymous(json)));
      }
      if (!format.isEmpty() && json.path(RESOURCES).isObject()) {
        diagnostics.error(
            Place.of(shown),
            "",
            "this reading was written by a later version of enforcer, format " + format,
            "use that version, or make one with enforcer check --save FILE");
        return Optional.empty();
      }
    } catch (JacksonException | DateTimeException | NotAReading _) {
      // Any mistake in it is reported below.
    }
    diagnostics.error(
        Place.of(shown),
        "",
        "this is no reading of a phone system",
        "make one with enforcer check --save FILE");
    return Optional.empty();
  }

  /** A part that no reading has; ends the reading of the file. */
  private static final class NotAReading extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static LastSeen lastSeen(JsonNode json) {
    State state = state(json.path(LAST_SEEN));
    Map<Resource, Instant> at = new LinkedHashMap<>();
    for (Resource resource : state.coverage().keySet()) {
      if (!state.knows(resource)) {
        throw new NotAReading();
      }
      String when = text(json.path(LAST_SEEN).path(resource.name()).path("at"));
      at.put(resource, Instant.parse(when));
    }
    return new LastSeen(state, at);
  }

  private static State state(JsonNode resources) {
    KnownFields known = KnownFields.all();
    State state = State.empty();
    for (Map.Entry<String, JsonNode> part : resources.properties()) {
      Optional<Resource> resource = known.resource(part.getKey());
      if (resource.isPresent()) {
        List<Field> fields = known.of(resource.get());
        state = state.with(resource.get(), coverage(resource.get(), fields, part.getValue()));
      }
    }
    return state;
  }

  private static Subject subject(JsonNode json) {
    return new Subject(
        text(json.path("name")),
        text(json.path("url")),
        text(json.path("version")),
        Release.parse(text(json.path("release"))).orElseThrow(NotAReading::new),
        state(json.path(RESOURCES)),
        texts(json.path("facts")),
        KeptFacts.read(json).orElseThrow(NotAReading::new),
        numbers(json, "help"),
        numbers(json, json.has(ASKED) ? ASKED : "help"),
        Instant.parse(text(json.path("at"))));
  }

  private static List<String> numbers(JsonNode json, String key) {
    return json.path(key).valueStream().map(KeptReadingJson::text).toList();
  }

  private static Optional<PlanEvidence> planning(JsonNode json) {
    return json.has(PLANNING)
        ? Optional.of(PlanEvidenceJson.read(json.path(PLANNING)).orElseThrow(NotAReading::new))
        : Optional.empty();
  }

  private static Optional<Set<String>> pseudonymous(JsonNode json) {
    if (text(json.path(VERSION)).startsWith("1.")) {
      return Optional.empty();
    }
    JsonNode changed = json.path(PSEUDONYMS).path("changed");
    if (!changed.isArray()) {
      throw new NotAReading();
    }
    return Optional.of(
        changed.valueStream().map(KeptReadingJson::text).collect(Collectors.toSet()));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), text(entry.getValue())));
    return texts;
  }

  private static String text(JsonNode node) {
    if (!node.isString()) {
      throw new NotAReading();
    }
    return node.stringValue();
  }

  private static State.Coverage coverage(Resource resource, List<Field> fields, JsonNode json) {
    if (json.has(UNKNOWN)) {
      return new State.Coverage.Unknown(text(json.path(UNKNOWN)));
    }
    if (json.has(UNSUPPORTED)) {
      return new State.Coverage.Unsupported(text(json.path(UNSUPPORTED)));
    }
    if (!json.path(KNOWN).isArray()) {
      throw new NotAReading();
    }
    SequencedMap<String, Entity> byKey = new LinkedHashMap<>();
    for (JsonNode object : json.path(KNOWN)) {
      Entity entity = entity(resource, fields, object);
      byKey.put(entity.key(), entity);
    }
    return byKey.isEmpty() && resource.collection().filter(c -> c.neverEmpty()).isPresent()
        ? new State.Coverage.Unknown(
            "the reading lists no " + resource.noun() + ", and every PBX has one")
        : new State.Coverage.Known(byKey);
  }

  private static Entity entity(Resource resource, List<Field> fields, JsonNode object) {
    TreeMap<String, Value> values = new TreeMap<>();
    for (Field field : fields) {
      JsonNode json = object.path(VALUES).path(field.name());
      if (!json.isMissingNode()) {
        Value value = ValueJson.read(json).orElseThrow(NotAReading::new);
        if (!field.type().isCanonical(value)) {
          throw new NotAReading();
        }
        values.put(field.name(), value);
      }
    }
    TreeMap<String, String> unreadable = new TreeMap<>();
    object
        .path(UNREADABLE)
        .properties()
        .forEach(u -> unreadable.put(u.getKey(), text(u.getValue())));
    Optional<String> id = object.has(ID) ? Optional.of(text(object.path(ID))) : Optional.empty();
    return new Entity(resource, text(object.path("key")), id, Value.struct(values), unreadable);
  }
}
