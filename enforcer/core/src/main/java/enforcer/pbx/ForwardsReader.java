package enforcer.pbx;

import enforcer.catalogue.DialTests;
import enforcer.catalogue.Forwards;
import enforcer.catalogue.Forwards.Holder;
import enforcer.catalogue.Forwards.Way;
import enforcer.model.Entity;
import enforcer.model.Release;
import enforcer.model.Type;
import enforcer.model.WireMismatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the calls that objects send on to the outside: one list of each kind of object. One object
 * that sends calls to the same number in several cases is one forward.
 */
final class ForwardsReader {
  private static final String PROFILES = "ForwardingProfiles";

  /** An extension is always in some profile; nothing shows that it may have none. */
  private static final String NO_PROFILE =
      PROFILES + ": the PBX lists none of this extension, and may leave them out";

  private static final String EXCEPTIONS = "ForwardingExceptions";
  private static final String AT_NO_HOUR = "Never";
  private static final String MOBILE = "Mobile";
  private static final String RINGS_MOBILE = "RingMyMobile";

  private static final String NUMBER = "External";
  private static final String NUMBER_NOT_SHOWN = "Number: " + WireMismatch.NOT_SHOWN;

  /** The words for a destination whose number is outside. */
  private static final Set<String> OUTSIDE = Set.of("External", "Boomerang", "Deflect");

  /** The other words that the vendor describes. */
  private static final Set<String> INSIDE =
      Set.of(
          "None",
          "VoiceMail",
          "Extension",
          "Queue",
          "RingGroup",
          "IVR",
          "Fax",
          "VoiceMailOfDestination",
          "RoutePoint",
          "ProceedWithNoExceptions");

  /** The vendor does not say whom it calls, nor what a number beside it does. */
  private static final String CALLBACK = "Callback";

  private final ReadingClient client;
  private final Release release;
  private final ListedHolders holders;

  /**
   * @param holders the ordinary lists of these objects, as far as they were read
   */
  ForwardsReader(ReadingClient client, Release release, ListedHolders holders) {
    this.client = client;
    this.release = release;
    this.holders = holders;
  }

  List<Entity> read() {
    List<Listed> lists = InParallel.all(Arrays.asList(Holder.values()), this::listed);
    Set<String> named =
        lists.stream().flatMap(list -> list.names().stream()).collect(Collectors.toSet());
    return Stream.concat(
            lists.stream().flatMap(list -> list.forwards().stream()),
            holders.ofUnknownKind(named).stream())
        .toList();
  }

  /**
   * One kind of object.
   *
   * @param names the first names of those that the PBX listed
   */
  private record Listed(Set<String> names, List<Entity> forwards) {}

  /** The forwards of one kind of object; a row is forgotten as soon as it was looked at. */
  private Listed listed(Holder holder) {
    Set<String> taken = new HashSet<>();
    try {
      List<Found> all = client.list(holder.list(), query(holder), row -> found(holder, row));
      Set<String> listed = all.stream().map(Found::key).collect(Collectors.toSet());
      holders.compare(holder, listed);
      List<Entity> forwards =
          Stream.concat(
                  all.stream().flatMap(found -> found.named(taken).stream()),
                  holders.unseen(holder, listed).stream())
              .toList();
      return new Listed(listed, forwards);
    } catch (PbxException.Rejected e) {
      throw e.notFound() ? PbxException.Incomplete.without(holder.list()) : e;
    }
  }

  private Query query(Holder holder) {
    Set<String> select = new LinkedHashSet<>(List.of("Id"));
    select.addAll(holder.names());
    holder.ways(release).forEach(way -> select.add(way.path().getFirst()));
    holder.ways(release).stream()
        .map(Way::condition)
        .filter(c -> !c.isEmpty())
        .forEach(select::add);
    Query query = Query.select(List.copyOf(select));
    return query.expand(holder.expand(release).toArray(String[]::new));
  }

  /**
   * What one object sends on.
   *
   * @param key what the ordinary list calls it; empty where the PBX does not say
   * @param cases when calls go to a number
   * @param unread what cannot be read, and why
   * @param silent what the PBX does not show, and by which property
   */
  private record Found(
      Holder holder,
      String id,
      String name,
      String key,
      Map<String, List<String>> cases,
      Map<String, String> unread,
      Map<String, String> silent) {

    /** Two objects of one name are told apart by their ids. */
    List<Entity> named(Set<String> taken) {
      String own = holder.noun() + " " + (name.isEmpty() ? "#" + id : name);
      String unique = taken.add(own) ? own : own + " #" + id;
      List<Entity> forwards = new ArrayList<>();
      String extension = holder == Holder.EXTENSION ? key : "";
      cases.forEach(
          (number, all) -> {
            String when = String.join("; ", all);
            forwards.add(of(when, Forwards.to(number, holder, at(unique, when), extension)));
          });
      unread.forEach(
          (when, why) ->
              forwards.add(
                  of(when, Forwards.unreadable(holder, at(unique, when), extension, why))));
      silent.forEach(
          (when, property) ->
              forwards.add(
                  of(when, Forwards.silent(holder, at(unique, when), extension, property))));
      return holder == Holder.EXTENSION && key.isEmpty()
          ? forwards.stream().map(f -> Forwards.ofUnknownExtension(f, NUMBER_NOT_SHOWN)).toList()
          : forwards;
    }

    private Entity of(String when, Entity forward) {
      return id.isEmpty() ? forward : Forwards.of(forward, at(holder.list() + " " + id, when));
    }

    private static String at(String object, String when) {
      return object + ", " + when;
    }
  }

  private Found found(Holder holder, ObjectNode row) {
    String name =
        holder.names().stream()
            .filter(property -> !property.equals(MOBILE))
            .map(property -> text(row, property))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
    Found found =
        new Found(
            holder,
            row.path("Id").asString(""),
            name,
            text(row, holder.names().getFirst()).strip(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    collect(row, holder.ways(release), "", found);
    if (holder == Holder.EXTENSION) {
      profiles(row, found);
    }
    return found;
  }

  private static void profiles(ObjectNode row, Found found) {
    Map<String, JsonNode> profiles = rows(row, PROFILES, found);
    if (row.path(PROFILES).isEmpty()) {
      found.unread().putIfAbsent(PROFILES, NO_PROFILE);
    }
    profiles.forEach(
        (name, profile) -> {
          collect(profile, Way.OF_PROFILES, name + ": ", found);
          mobile(row, profile, name + ": the mobile rings too", found);
        });
    rows(row, EXCEPTIONS, found)
        .forEach(
            (name, exception) -> {
              String condition = text(exception, "Condition");
              String when = condition.isEmpty() ? name : name + " " + condition;
              if (!exception.path("Hours").path("Type").asString("").equals(AT_NO_HOUR)) {
                collect(exception, Way.OF_EXCEPTIONS, when + ": ", found);
              }
            });
  }

  /** Related rows by their names, and by their ids where a name does not tell them apart. */
  private static Map<String, JsonNode> rows(ObjectNode row, String property, Found found) {
    JsonNode rows = row.path(property);
    if (!rows.isArray() || !rows.valueStream().allMatch(JsonNode::isObject)) {
      found.unread().put(property, property + ": " + WireMismatch.NOT_SHOWN);
      return Map.of();
    }
    Map<String, Long> names =
        rows.valueStream()
            .collect(Collectors.groupingBy(r -> text(r, "Name"), Collectors.counting()));
    Map<String, JsonNode> named = new LinkedHashMap<>();
    int place = 0;
    for (JsonNode one : rows) {
      place++;
      String name = text(one, "Name");
      String id = "#" + one.path("Id").asString(Integer.toString(place));
      String own = names.get(name) == 1 && !name.isEmpty() ? name : (name + " " + id).strip();
      named.put(named.containsKey(own) ? own + " at " + place : own, one);
    }
    return named;
  }

  private static void mobile(JsonNode row, JsonNode profile, String when, Found found) {
    JsonNode rings = profile.path(RINGS_MOBILE);
    boolean off = rings.isBoolean() && !rings.booleanValue();
    boolean none = row.has(MOBILE) && text(row, MOBILE).isBlank();
    if (off || none) {
      return;
    }
    if (!row.has(MOBILE)) {
      found.silent().put(when, rings.isBoolean() ? MOBILE : RINGS_MOBILE + ", " + MOBILE);
    } else if (!rings.isBoolean()) {
      String beginning = Forwards.shown(text(row, MOBILE).strip());
      found.silent().put(when, RINGS_MOBILE + " beside " + MOBILE + " " + beginning);
    } else {
      number(row.path(MOBILE), MOBILE, when, found);
    }
  }

  private static void collect(JsonNode from, List<Way> ways, String prefix, Found found) {
    for (Way way : ways) {
      JsonNode flag = way.condition().isEmpty() ? null : from.path(way.condition());
      if (flag != null && flag.isBoolean() && !flag.booleanValue()) {
        continue;
      }
      String when = prefix + way.when();
      Optional<JsonNode> destination = at(from, way, when, found);
      destination.ifPresent(d -> destination(d, way, when, found));
    }
  }

  /** What a path leads to; empty where there is none, or where it cannot be read. */
  private static Optional<JsonNode> at(JsonNode from, Way way, String when, Found found) {
    JsonNode node = from;
    String path = String.join(".", way.path());
    for (String property : way.path()) {
      if (!node.has(property)) {
        found.silent().put(when, path);
        return Optional.empty();
      }
      node = node.get(property);
      if (node.isNull()) {
        return Optional.empty();
      }
      if (!node.isObject()) {
        found.unread().put(when, path + ": the PBX shows no destination there");
        return Optional.empty();
      }
    }
    return Optional.of(node);
  }

  private static void destination(JsonNode destination, Way way, String when, Found found) {
    String path = String.join(".", way.path());
    JsonNode kind = destination.path("To");
    if (kind.isMissingNode() && !destination.hasNonNull(NUMBER)) {
      found.silent().put(when, path + ".To");
    } else if (OUTSIDE.contains(kind.asString(""))) {
      number(destination.path(NUMBER), path + "." + NUMBER, when, found);
    } else if ((kind.isNull() || kind.asString("").equals(CALLBACK))
        && text(destination, NUMBER).isBlank()) {
      return;
    } else if (!INSIDE.contains(kind.asString(""))) {
      found.unread().put(when, path + ".To: the PBX says no kind of destination that is known");
    }
  }

  private static void number(JsonNode said, String property, String when, Found found) {
    String number = said.asString("").replaceAll("[\\s()./-]", "");
    if (DialTests.isNumber(number)) {
      found.cases().computeIfAbsent(number, _ -> new ArrayList<>()).add(when);
    } else {
      found.unread().put(when, property + ": the PBX shows no number there");
    }
  }

  private static String text(JsonNode row, String property) {
    JsonNode text = row.path(property);
    if (!Type.isMissing(text) && !text.isString()) {
      throw PbxException.Malformed.property(property, "text");
    }
    return text.asString("");
  }
}
