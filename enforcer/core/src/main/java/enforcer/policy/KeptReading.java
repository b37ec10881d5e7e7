package enforcer.policy;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.DialTests;
import enforcer.catalogue.Hosting;
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
import enforcer.section.RequiredRead;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A phone system as it was read, saved in a file to be judged again offline. It holds canonical
 * values only: a secret is only met or not met.
 *
 * @param rules the fingerprints of the rules that judged it, by id; empty where an earlier version
 *     of enforcer saved it
 * @param lastSeen what it could not see, as earlier readings saw it
 */
public record KeptReading(Subject subject, Map<String, String> rules, LastSeen lastSeen) {
  /** A reader refuses a larger number before the dot. */
  public static final String FORMAT = "1.2";

  private static final String VERSION = "formatVersion";
  private static final String RESOURCES = "resources";
  private static final String KNOWN = "known";
  private static final String UNKNOWN = "unknown";
  private static final String UNSUPPORTED = "unsupported";
  private static final String VALUES = "values";
  private static final String UNREADABLE = "unreadable";
  private static final String LAST_SEEN = "lastSeen";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  public KeptReading {
    rules = Map.copyOf(rules);
  }

  /** A reading that these rules judge. */
  public static KeptReading of(Subject subject, List<Rule> rules) {
    return new KeptReading(
        subject,
        rules.stream().collect(Collectors.toMap(Rule::id, Rule::fingerprint)),
        LastSeen.NOTHING);
  }

  /** The same with what it could not see, as an earlier reading of the same PBX knows it. */
  public KeptReading after(KeptReading earlier) {
    LastSeen carried = lastSeen;
    State known = earlier.comparable().state();
    for (Resource resource : known.coverage().keySet()) {
      if (LastSeen.isSeen(known, resource) && !LastSeen.isSeen(subject.state(), resource)) {
        Instant at = earlier.lastSeen.at().getOrDefault(resource, earlier.subject.at());
        carried = carried.with(resource, known, at);
      }
    }
    return new KeptReading(subject, rules, carried);
  }

  /** What a later reading is compared with: the phone system as it was seen last. */
  public Subject comparable() {
    return subject.with(lastSeen.over(subject.state()));
  }

  /** The reading as JSON. */
  public String text() {
    ObjectNode json = Type.json().put(VERSION, FORMAT);
    json.put("name", subject.name()).put("url", subject.url()).put("version", subject.version());
    json.put("release", subject.release().toString()).put("at", subject.at().toString());
    subject.help().forEach(json.putArray("help")::add);
    ObjectNode facts = json.putObject("facts");
    new TreeMap<>(subject.facts()).forEach(facts::put);
    ObjectNode judging = json.putObject("rules");
    new TreeMap<>(rules).forEach(judging::put);
    ObjectNode resources = json.putObject(RESOURCES);
    subject
        .state()
        .coverage()
        .forEach(
            (resource, coverage) ->
                resources.set(resource.name(), coverage(subject.state(), resource, coverage)));
    lastSeen(json);
    return json.toPrettyString() + "\n";
  }

  private void lastSeen(ObjectNode json) {
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
  public static Optional<KeptReading> read(String text, String shown, Diagnostics diagnostics) {
    try {
      JsonNode json = MAPPER.readTree(text);
      String format = json.path(VERSION).asString("");
      if (format.startsWith("1.")) {
        return Optional.of(
            new KeptReading(subject(json), texts(json.path("rules")), lastSeen(json)));
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
    Map<String, Word> words = new LinkedHashMap<>();
    PolicyModel.at(Instant.EPOCH).words().forEach(w -> words.putIfAbsent(w.resource().name(), w));
    State state = State.empty();
    for (Map.Entry<String, JsonNode> part : resources.properties()) {
      Optional<Resource> resource = resource(part.getKey(), words);
      if (resource.isPresent()) {
        List<Field> fields = fields(resource.get(), words);
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
        json.path("help").valueStream().map(KeptReading::text).toList(),
        Instant.parse(text(json.path("at"))));
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

  /** A resource that rules, calls or the identity rest on; a later version may have kept others. */
  private static Optional<Resource> resource(String name, Map<String, Word> words) {
    return Optional.ofNullable(words.get(name))
        .map(Word::resource)
        .or(() -> Catalogue.resource(name))
        .or(
            () ->
                DialTests.evidence().stream()
                    .map(RequiredRead::resource)
                    .filter(r -> r.name().equals(name))
                    .findFirst())
        .or(() -> Optional.of(Hosting.RESOURCE).filter(r -> r.name().equals(name)));
  }

  /** What an object of a resource may say: its fields, and the evidence about it. */
  private static List<Field> fields(Resource resource, Map<String, Word> words) {
    Stream<Field> evidence =
        Optional.ofNullable(words.get(resource.name())).stream()
            .flatMap(word -> word.terms().stream())
            .flatMap(term -> term.evidence().stream());
    Stream<Field> name =
        resource.equals(Hosting.RESOURCE) ? Stream.of(Hosting.NAME) : Stream.empty();
    return Stream.of(resource.fields().stream(), evidence, name).flatMap(all -> all).toList();
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
    return new State.Coverage.Known(byKey);
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
    return new Entity(
        resource, text(object.path("key")), Optional.empty(), Value.struct(values), unreadable);
  }
}
