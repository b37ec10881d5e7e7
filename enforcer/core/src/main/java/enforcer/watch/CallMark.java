package enforcer.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a look at the call log ended. A call is recorded when it is over, so the next look begins
 * some hours earlier and leaves out what this one saw.
 *
 * @param at until when calls were looked at
 * @param from where the next look begins
 * @param seen fingerprints of the calls after that: of their time, caller and trunk, of no number
 * @param countries the dial codes that were ever called while somebody watched
 */
public record CallMark(Instant at, Instant from, Set<String> seen, Set<String> countries) {
  public CallMark {
    seen = Set.copyOf(seen);
    countries = Set.copyOf(countries);
  }

  /** Reads one that {@link #put} wrote; empty where there is none. */
  static Optional<CallMark> of(JsonNode json) {
    return json.isObject()
        ? Optional.of(
            new CallMark(
                Instant.parse(json.path("at").asString("")),
                Instant.parse(json.path("from").asString("")),
                texts(json.path("seen")),
                texts(json.path("countries"))))
        : Optional.empty();
  }

  private static Set<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asString("")));
    return new TreeSet<>(texts);
  }

  void put(ObjectNode json) {
    json.put("at", at.toString()).put("from", from.toString());
    new TreeSet<>(seen).forEach(json.putArray("seen")::add);
    new TreeSet<>(countries).forEach(json.putArray("countries")::add);
  }
}
