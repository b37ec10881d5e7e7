package enforcer.notice;

import static java.util.Objects.requireNonNull;

import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.journal.StateFolder;
import enforcer.model.Type;
import enforcer.pbx.SystemName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * When this state folder first saw each object of a PBX differ, kept by the PBX's own name. Whoever
 * changes an object again and again gets no new beginning: it is forgotten only after it was as it
 * should be for a week.
 *
 * @param enforcedSince when a night first saw that the document lets it write
 * @param objects by their addresses
 */
public record FirstSights(Instant enforcedSince, SortedMap<String, Sighting> objects) {
  private static final String FILE = "first-sights.json";
  private static final String VERSION = "formatVersion";
  private static final String FORMAT = "1.1";
  private static final String SINCE = "since";

  /**
   * In the folder of an address: the PBX that they were of, and by whose name they are kept now.
   */
  private static final String OF = "of";

  private static final Duration FORGOTTEN = Duration.ofDays(7);

  /** How far the clocks of the machines that share a state folder may differ. */
  private static final Duration CLOCKS = Duration.ofMinutes(10);

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** When an object was first and last seen to differ. */
  public record Sighting(Instant first, Instant last) {
    private Sighting believed(Instant now) {
      return new Sighting(FirstSights.believed(first, now), FirstSights.believed(last, now));
    }

    private Sighting with(Sighting other) {
      return new Sighting(
          earlier(first, other.first), last.isBefore(other.last) ? other.last : last);
    }
  }

  public FirstSights {
    requireNonNull(enforcedSince, "enforcedSince is null");
    objects = new TreeMap<>(objects);
  }

  /**
   * Where they are kept: by the name of the PBX, whatever address it is reached by; by the address
   * while it does not say its name.
   *
   * @param atAddress the folder of the address
   */
  public record Place(StateFolder state, PbxFolder atAddress, Optional<SystemName> name) {
    private PbxFolder folder() {
      return name.map(state::of).orElse(atAddress);
    }

    /** The folders of addresses at which nights kept them before they knew the name. */
    private List<PbxFolder> before() {
      boolean isOwn = atAddress.identity().isEmpty() || atAddress.identity().equals(name);
      return name.stream()
          .flatMap(
              known ->
                  Stream.concat(
                      state.same(known).stream(), isOwn ? Stream.of(atAddress) : Stream.empty()))
          .distinct()
          .toList();
    }
  }

  /**
   * Those that are kept of a PBX; they begin now if there are none. A time that lies in the future
   * was told by a clock that was ahead: it counts as now, or nothing would be written until then.
   *
   * @throws JournalException if they cannot be read
   */
  public static FirstSights of(Place place, Instant now) {
    return kept(place)
        .map(kept -> kept.believed(now))
        .orElseGet(() -> new FirstSights(now, new TreeMap<>()));
  }

  /**
   * Whether what is kept of a PBX lies in the future: one of the two clocks was wrong.
   *
   * @throws JournalException if it cannot be read
   */
  public static boolean areAhead(Place place, Instant now) {
    return kept(place).filter(kept -> !kept.equals(kept.believed(now))).isPresent();
  }

  private static Optional<FirstSights> kept(Place place) {
    return unclaimed(place.folder())
        .or(
            () ->
                place.before().stream()
                    .flatMap(folder -> unclaimed(folder).stream())
                    .reduce(FirstSights::with));
  }

  /** Those of a folder, unless they are kept by the name of their PBX since. */
  private static Optional<FirstSights> unclaimed(PbxFolder folder) {
    return folder
        .note(FILE)
        .map(text -> json(text, folder))
        .filter(json -> !json.has(OF))
        .map(json -> parse(json, folder));
  }

  /** Both of one PBX. */
  private FirstSights with(FirstSights other) {
    SortedMap<String, Sighting> all = new TreeMap<>(objects);
    other.objects.forEach((address, sighting) -> all.merge(address, sighting, Sighting::with));
    return new FirstSights(earlier(enforcedSince, other.enforcedSince), all);
  }

  private FirstSights believed(Instant now) {
    SortedMap<String, Sighting> all = new TreeMap<>(objects);
    all.replaceAll((_, sighting) -> sighting.believed(now));
    return new FirstSights(believed(enforcedSince, now), all);
  }

  private static Instant believed(Instant told, Instant now) {
    return told.isAfter(now.plus(CLOCKS)) ? now : told;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
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

  /** Keeps them. What an address kept of this PBX until now is nobody else's from then on. */
  public void keep(Place place) {
    place.folder().note(FILE, json().toPrettyString() + "\n");
    for (PbxFolder folder : place.before()) {
      unclaimed(folder)
          .ifPresent(
              old -> {
                ObjectNode claimed = old.json().put(OF, place.name().orElseThrow().fqdn());
                folder.note(FILE, claimed.toPrettyString() + "\n");
              });
    }
  }

  private ObjectNode json() {
    ObjectNode json = Type.json().put(VERSION, FORMAT).put(SINCE, enforcedSince.toString());
    ObjectNode all = json.putObject("objects");
    objects.forEach(
        (address, s) ->
            all.putObject(address)
                .put("first", s.first().toString())
                .put("last", s.last().toString()));
    return json;
  }

  private static JsonNode json(String text, PbxFolder folder) {
    try {
      JsonNode json = MAPPER.readTree(text);
      if (json.path(VERSION).asString("").startsWith("1.")) {
        return json;
      }
    } catch (JacksonException _) {
      // Any mistake in it is reported below.
    }
    throw unreliable(folder);
  }

  private static FirstSights parse(JsonNode json, PbxFolder folder) {
    try {
      SortedMap<String, Sighting> all = new TreeMap<>();
      for (Map.Entry<String, JsonNode> object : json.path("objects").properties()) {
        JsonNode times = object.getValue();
        all.put(object.getKey(), new Sighting(time(times.path("first")), time(times.path("last"))));
      }
      return new FirstSights(time(json.path(SINCE)), all);
    } catch (JacksonException | DateTimeException _) {
      throw unreliable(folder);
    }
  }

  private static JournalException unreliable(PbxFolder folder) {
    return JournalException.unreliable(
        folder.path().resolve(FILE), "move it away, and fourteen nights of report only begin anew");
  }

  private static Instant time(JsonNode json) {
    return Instant.parse(json.asString(""));
  }
}
