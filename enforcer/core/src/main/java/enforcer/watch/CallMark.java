package enforcer.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a look at the call log ended, by the clock of the PBX. A call is recorded when it is over,
 * and some write the time of their zone as that of the world, so the next look begins some hours
 * earlier and leaves out what this one saw.
 *
 * @param at until when calls were looked at
 * @param from where the next look begins
 * @param isLate whether a call that is still going on may have begun before that
 * @param seen how many calls after that were seen, by what they have in common
 * @param countries the dial codes that were ever called while somebody watched
 */
public record CallMark(
    Instant at, Instant from, boolean isLate, Map<String, Integer> seen, Set<String> countries) {
  /** A call is recorded when it is over; one that lasts longer may be missed. */
  private static final Duration LONGEST = Duration.ofHours(4);

  /**
   * How far times of a zone that are written as times of the world are behind, or ahead, at most.
   */
  static final Duration ZONE = Duration.ofHours(14);

  public CallMark {
    seen = Map.copyOf(seen);
    countries = Set.copyOf(countries);
  }

  /**
   * Where a look ends.
   *
   * @param wasLate whether it began too late for calls that went on then
   * @param again how many rows the next look may read once more
   */
  static CallMark after(
      CallLog log,
      List<LoggedCall> calls,
      Instant now,
      boolean wasLate,
      int again,
      Set<String> countries) {
    Instant end = log.isWhole() ? now : log.end().orElse(now);
    Instant wanted = begin(end);
    Instant begin = wanted.isBefore(log.from()) ? log.from() : wanted;
    Instant from = log.newest(again).filter(at -> at.isAfter(begin)).orElse(begin);
    boolean isLate = from.isAfter(begin) || wasLate && from.isAfter(wanted);
    Map<String, Integer> seen = new HashMap<>();
    calls.stream()
        .filter(call -> call.row().isFrom(from.minus(CallLog.SLACK)))
        .forEach(call -> seen.merge(call.fingerprint(), 1, Integer::sum));
    return new CallMark(end, from, isLate, seen, countries);
  }

  /** Where a look begins, so that it misses no call that is recorded after a time. */
  static Instant begin(Instant time) {
    return time.minus(LONGEST).minus(ZONE);
  }

  /** The calls that this look did not see; of calls that count alike, those beyond their number. */
  List<LoggedCall> fresh(List<LoggedCall> calls) {
    Map<String, Integer> left = new HashMap<>(seen);
    return calls.stream()
        .filter(call -> left.merge(call.fingerprint(), -1, Integer::sum) < 0)
        .toList();
  }

  /** How many calls the next look reads once more. */
  int again() {
    return seen.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Reads one that {@link #put} wrote; empty where there is none. */
  static Optional<CallMark> of(JsonNode json) {
    return json.isObject()
        ? Optional.of(
            new CallMark(
                Instant.parse(json.path("at").asString("")),
                Instant.parse(json.path("from").asString("")),
                json.path("late").booleanValue(false),
                seen(json.path("seen")),
                countries(json.path("countries"))))
        : Optional.empty();
  }

  /** Format 1.2 listed other fingerprints, so that its calls are told once more. */
  private static Map<String, Integer> seen(JsonNode json) {
    Map<String, Integer> seen = new HashMap<>();
    json.properties().forEach(each -> seen.put(each.getKey(), each.getValue().asInt(0)));
    return seen;
  }

  private static Set<String> countries(JsonNode list) {
    Set<String> codes = new TreeSet<>();
    list.forEach(code -> codes.add(code.asString("")));
    return codes;
  }

  void put(ObjectNode json) {
    json.put("at", at.toString()).put("from", from.toString()).put("late", isLate);
    new TreeMap<>(seen).forEach(json.putObject("seen")::put);
    new TreeSet<>(countries).forEach(json.putArray("countries")::add);
  }
}
