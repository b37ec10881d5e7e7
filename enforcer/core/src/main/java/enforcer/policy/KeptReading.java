package enforcer.policy;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.DialTests;
import enforcer.catalogue.RequiredRead;
import enforcer.model.Entity;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.model.ValueJson;
import enforcer.policy.CompiledPacks.Subject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
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
 * A phone system as it was read, kept in a file to be judged again without it. It holds canonical
 * values only: a secret is a fact in it, met or not met.
 */
public final class KeptReading {
  /** A reader refuses a larger number before the dot. */
  public static final String FORMAT = "1.0";

  private static final String VERSION = "formatVersion";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private KeptReading() {}

  /** A file that holds no reading of this format. */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /** The reading as JSON. */
  public static String text(Subject subject) {
    ObjectNode json = Type.json().put(VERSION, FORMAT);
    json.put("name", subject.name()).put("url", subject.url()).put("version", subject.version());
    json.put("release", subject.release().toString()).put("at", subject.at().toString());
    subject.help().forEach(json.putArray("help")::add);
    ObjectNode facts = json.putObject("facts");
    new TreeMap<>(subject.facts()).forEach(facts::put);
    ObjectNode resources = json.putObject("resources");
    subject
        .state()
        .coverage()
        .forEach(
            (resource, coverage) ->
                resources.set(resource.name(), coverage(subject.state(), resource, coverage)));
    return json.toPrettyString() + "\n";
  }

  private static ObjectNode coverage(State state, Resource resource, State.Coverage coverage) {
    ObjectNode json = Type.json();
    switch (coverage) {
      case State.Coverage.Unknown(String reason) -> json.put("unknown", reason);
      case State.Coverage.Unsupported(String reason) -> json.put("unsupported", reason);
      case State.Coverage.Known _ -> {
        var known = json.putArray("known");
        for (Entity entity : state.entities(resource)) {
          ObjectNode object = known.addObject().put("key", entity.key());
          object.set("values", ValueJson.of(entity.values()));
          if (!entity.isReadable()) {
            ObjectNode unreadable = object.putObject("unreadable");
            entity.unreadable().forEach(unreadable::put);
          }
        }
      }
    }
    return json;
  }

  /**
   * The reading in a text.
   *
   * @throws Unusable if it holds none, or one of a later format
   */
  public static Subject read(String text) throws Unusable {
    try {
      JsonNode json = MAPPER.readTree(text);
      String format = json.path(VERSION).asString("");
      if (format.isEmpty() || !json.path("resources").isObject()) {
        throw new Unusable("it holds no reading");
      }
      if (!format.startsWith("1.")) {
        throw new Unusable("it was written by a later version of enforcer, format " + format);
      }
      return subject(json);
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      throw new Unusable("it holds no reading that can be understood");
    }
  }

  private static Subject subject(JsonNode json) throws Unusable {
    Map<String, Resource> resources = resources();
    State state = State.empty();
    for (Map.Entry<String, JsonNode> part : json.path("resources").properties()) {
      Resource resource = resources.get(part.getKey());
      if (resource != null) {
        state = state.with(resource, coverage(resource, part.getValue()));
      }
    }
    Map<String, String> facts = new LinkedHashMap<>();
    json.path("facts").properties().forEach(f -> facts.put(f.getKey(), f.getValue().asString()));
    return new Subject(
        json.path("name").asString(),
        json.path("url").asString(),
        json.path("version").asString(),
        Release.parse(json.path("release").asString())
            .orElseThrow(() -> new Unusable("it does not say the release of the phone system")),
        state,
        facts,
        json.path("help").valueStream().map(JsonNode::asString).toList(),
        Instant.parse(json.path("at").asString()));
  }

  private static Map<String, Resource> resources() {
    return Stream.of(
            Catalogue.RESOURCES.stream(),
            PolicyModel.at(Instant.EPOCH).words().stream().map(Word::resource),
            DialTests.evidence().stream().map(RequiredRead::resource))
        .flatMap(all -> all)
        .collect(Collectors.toMap(Resource::name, r -> r, (one, _) -> one));
  }

  private static State.Coverage coverage(Resource resource, JsonNode json) throws Unusable {
    if (json.path("unknown").isString()) {
      return new State.Coverage.Unknown(json.path("unknown").stringValue());
    }
    if (json.path("unsupported").isString()) {
      return new State.Coverage.Unsupported(json.path("unsupported").stringValue());
    }
    if (!json.path("known").isArray()) {
      throw new Unusable("it does not say what was seen of " + resource);
    }
    SequencedMap<String, Entity> byKey = new LinkedHashMap<>();
    for (JsonNode object : json.path("known")) {
      Entity entity = entity(resource, object);
      byKey.put(entity.key(), entity);
    }
    return new State.Coverage.Known(byKey);
  }

  private static Entity entity(Resource resource, JsonNode object) throws Unusable {
    TreeMap<String, String> unreadable = new TreeMap<>();
    object
        .path("unreadable")
        .properties()
        .forEach(u -> unreadable.put(u.getKey(), u.getValue().asString()));
    if (!(value(object.path("values")) instanceof Value.Struct values)) {
      throw new Unusable("an object of " + resource + " has no values");
    }
    return new Entity(
        resource, object.path("key").asString(), Optional.empty(), values, unreadable);
  }

  private static Value value(JsonNode node) {
    if (node.isString()) {
      return Value.text(node.stringValue());
    }
    if (node.isBoolean()) {
      return Value.flag(node.booleanValue());
    }
    if (node.isNull()) {
      return Value.NOTHING;
    }
    if (node.isArray()) {
      List<Value> values = new ArrayList<>();
      node.forEach(element -> values.add(value(element)));
      return Value.items(values);
    }
    if (node.isObject()) {
      Map<String, Value> members = new LinkedHashMap<>();
      node.properties().forEach(m -> members.put(m.getKey(), value(m.getValue())));
      return Value.struct(members);
    }
    return Value.whole(node.longValue());
  }
}
