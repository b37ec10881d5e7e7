package enforcer.journal;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A check of the firewall that was started from this machine: the PBX itself does not say when its
 * last check was.
 *
 * @param ended empty while it goes on, and where the program ended before it
 * @param passed empty where the result is not known
 * @param by who started it, as the environment told; empty where an earlier version of enforcer did
 */
public record FirewallRun(
    Instant begun, Optional<Instant> ended, Optional<Boolean> passed, Optional<String> by) {
  private static final String FILE = "firewall-check.json";
  private static final String FORMAT = "1.1";
  private static final String EARLIER = "earlier";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  public FirewallRun {
    requireNonNull(begun, "begun is null");
    requireNonNull(ended, "ended is null");
    requireNonNull(passed, "passed is null");
    requireNonNull(by, "by is null");
  }

  /** A check that this person is about to begin. */
  public static FirewallRun begun(Instant at, String by) {
    return new FirewallRun(at, Optional.empty(), Optional.empty(), Optional.of(by));
  }

  public FirewallRun ended(Instant at, Optional<Boolean> result) {
    return new FirewallRun(begun, Optional.of(at), result, by);
  }

  /** What came of it, for people. */
  public String result() {
    return passed
        .map(good -> good ? "the firewall passed" : "the check found a fault")
        .orElse(
            ended.isPresent()
                ? "the result is not known"
                : "broke off, or still goes on: its end was not seen");
  }

  /**
   * The checks that are kept in the folder of a PBX, the last one first; none where nothing is, or
   * nothing that can be read.
   */
  static List<FirewallRun> read(PbxFolder folder) {
    try {
      return folder.note(FILE).stream().flatMap(FirewallRun::all).toList();
    } catch (JacksonException | DateTimeException _) {
      return List.of();
    }
  }

  private static Stream<FirewallRun> all(String text) {
    JsonNode json = MAPPER.readTree(text);
    return Stream.concat(Stream.of(json), json.path(EARLIER).valueStream()).map(FirewallRun::of);
  }

  private static FirewallRun of(JsonNode json) {
    return new FirewallRun(
        Instant.parse(json.path("begun").asString("")),
        text(json, "ended").map(Instant::parse),
        json.path("passed").isBoolean()
            ? Optional.of(json.path("passed").booleanValue())
            : Optional.empty(),
        text(json, "by"));
  }

  private static Optional<String> text(JsonNode json, String name) {
    return Optional.of(json.path(name).asString("")).filter(text -> !text.isEmpty());
  }

  /** Keeps this check and those before it; it takes the place of itself as it was. */
  void write(PbxFolder folder) {
    List<FirewallRun> earlier =
        read(folder).stream().filter(run -> !run.begun.equals(begun)).toList();
    ObjectNode json = into(MAPPER.createObjectNode().put("formatVersion", FORMAT));
    if (!earlier.isEmpty()) {
      ArrayNode all = json.putArray(EARLIER);
      earlier.forEach(run -> run.into(all.addObject()));
    }
    folder.note(FILE, json + "\n");
  }

  private ObjectNode into(ObjectNode json) {
    json.put("begun", begun.toString());
    ended.ifPresent(at -> json.put("ended", at.toString()));
    passed.ifPresent(result -> json.put("passed", result));
    by.ifPresent(person -> json.put("by", person));
    return json;
  }
}
