package enforcer.pbx;

import static enforcer.pbx.FoundForwards.text;

import enforcer.catalogue.AgentWay;
import enforcer.catalogue.Forwards;
import enforcer.catalogue.Forwards.Holder;
import enforcer.catalogue.Forwards.Way;
import enforcer.model.Entity;
import enforcer.model.Release;
import enforcer.model.WireMismatch;
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
  private static final String INTERNAL = "Number";
  private static final String NOWHERE = "None";
  private static final String BESIDE =
      "the PBX says that calls stay inside, names nobody there, and shows a number that begins"
          + " with ";

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

  /** A key of this kind is followed by a text of which the vendor does not say what it does. */
  private static final String CUSTOM = "CustomInput";

  /** What a key or the end of a menu leads to, in the words that the vendor describes. */
  private static final Set<String> MENU =
      Set.of(
          "EndCall",
          "Extension",
          "RingGroup",
          "Queue",
          "IVR",
          "VoiceMail",
          "CallByName",
          "RepeatPrompt",
          CUSTOM);

  private static final String KIND = "IVRType";

  /** The kinds of digital receptionists that do what their menu says. */
  private static final Set<String> BY_MENU = Set.of("", "Default", "Wakeup");

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
      List<FoundForwards> all =
          client.list(holder.list(), query(holder), row -> found(holder, row));
      Set<String> listed = all.stream().map(FoundForwards::key).collect(Collectors.toSet());
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
    select.addAll(holder.menu());
    if (holder == Holder.EXTENSION && !AgentWay.of(release).isEmpty()) {
      select.add(AgentWay.SETTINGS);
    }
    Query query = Query.select(List.copyOf(select));
    return query.expand(holder.expand(release).toArray(String[]::new));
  }

  private FoundForwards found(Holder holder, ObjectNode row) {
    String name =
        holder.names().stream()
            .filter(property -> !property.equals(MOBILE))
            .map(property -> text(row, property))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
    FoundForwards found =
        new FoundForwards(
            holder,
            row.path("Id").asString(""),
            name,
            text(row, holder.names().getFirst()).strip(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    collect(row, holder.ways(release), "", found);
    switch (holder) {
      case EXTENSION -> {
        profiles(row, found);
        new AgentDestinations(holders, found).read(row, release);
      }
      case RECEPTIONIST -> menu(row, found);
      case DEPARTMENT, RING_GROUP, QUEUE, INBOUND_RULE -> {}
    }
    return found;
  }

  private void profiles(ObjectNode row, FoundForwards found) {
    Map<String, JsonNode> profiles = rows(row, PROFILES, "Name", found);
    if (row.path(PROFILES).isEmpty()) {
      found.unread().putIfAbsent(PROFILES, NO_PROFILE);
    }
    profiles.forEach(
        (name, profile) -> {
          collect(profile, Way.OF_PROFILES, name + ": ", found);
          mobile(row, profile, name + ": the mobile rings too", found);
        });
    rows(row, EXCEPTIONS, "Name", found)
        .forEach(
            (name, exception) -> {
              String condition = text(exception, "Condition");
              String when = condition.isEmpty() ? name : name + " " + condition;
              if (!exception.path("Hours").path("Type").asString("").equals(AT_NO_HOUR)) {
                collect(exception, Way.OF_EXCEPTIONS, when + ": ", found);
              }
            });
  }

  /** The vendor describes the numbers of a menu as any text, and no kind that is outside. */
  private void menu(ObjectNode row, FoundForwards found) {
    if (!BY_MENU.contains(text(row, KIND))) {
      found.unread().put("script", KIND + ": a script decides where calls go, and it is not read");
    }
    menuNumber(row, "TimeoutForwardType", "TimeoutForwardDN", "time-out", found);
    menuNumber(row, "", "InvalidKeyForwardDN", "invalid key", found);
    rows(row, "Forwards", "Input", found)
        .forEach((key, of) -> menuNumber(of, "ForwardType", "ForwardDN", "key " + key, found));
  }

  private void menuNumber(
      JsonNode row, String kind, String property, String when, FoundForwards found) {
    String word = kind.isEmpty() ? "" : text(row, kind);
    String number = text(row, property).strip();
    if (!row.has(property) || !(kind.isEmpty() || row.has(kind))) {
      found.silent().put(when, row.has(property) ? kind : property);
    } else if (!word.isEmpty() && !MENU.contains(word)) {
      found.unread().put(when, kind + ": the PBX says no kind of destination that is known");
    } else if (word.equals(CUSTOM)) {
      String why = "a custom input, and the vendor does not say where it sends calls";
      found.unread().put(when, kind + ": " + why);
    } else if (!number.isEmpty()) {
      holders.whyOutside(number).ifPresent(why -> found.unread().put(when, property + ": " + why));
    }
  }

  /** Related rows by their names, and by their ids where a name does not tell them apart. */
  private static Map<String, JsonNode> rows(
      ObjectNode row, String property, String label, FoundForwards found) {
    JsonNode rows = row.path(property);
    if (!rows.isArray() || !rows.valueStream().allMatch(JsonNode::isObject)) {
      found.unread().put(property, property + ": " + WireMismatch.NOT_SHOWN);
      return Map.of();
    }
    Map<String, Long> names =
        rows.valueStream()
            .collect(Collectors.groupingBy(r -> text(r, label), Collectors.counting()));
    Map<String, JsonNode> named = new LinkedHashMap<>();
    int place = 0;
    for (JsonNode one : rows) {
      place++;
      String name = text(one, label);
      String id = "#" + one.path("Id").asString(Integer.toString(place));
      String own = names.get(name) == 1 && !name.isEmpty() ? name : (name + " " + id).strip();
      named.put(named.containsKey(own) ? own + " at " + place : own, one);
    }
    return named;
  }

  private static void mobile(JsonNode row, JsonNode profile, String when, FoundForwards found) {
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
      found.number(row.path(MOBILE), MOBILE, when);
    }
  }

  private void collect(JsonNode from, List<Way> ways, String prefix, FoundForwards found) {
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
  private static Optional<JsonNode> at(JsonNode from, Way way, String when, FoundForwards found) {
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

  private void destination(JsonNode destination, Way way, String when, FoundForwards found) {
    String path = String.join(".", way.path());
    JsonNode kind = destination.path("To");
    if (kind.isMissingNode() && !destination.hasNonNull(NUMBER)) {
      found.silent().put(when, path + ".To");
    } else if (OUTSIDE.contains(kind.asString(""))) {
      found.number(destination.path(NUMBER), path + "." + NUMBER, when);
    } else if (isNobody(kind) && text(destination, NUMBER).isBlank()) {
      inside(destination, path, when, found);
    } else if (!INSIDE.contains(kind.asString(""))) {
      found.unread().put(when, path + ".To: the PBX says no kind of destination that is known");
    } else {
      inside(destination, path, when, found);
    }
  }

  private static boolean isNobody(JsonNode kind) {
    return kind.isNull() || kind.asString("").equals(CALLBACK);
  }

  /** What is said to stay inside stays there where it names an internal number. */
  private void inside(JsonNode destination, String path, String when, FoundForwards found) {
    String outside = text(destination, NUMBER);
    String number = text(destination, INTERNAL).strip();
    boolean nowhere = destination.path("To").asString("").equals(NOWHERE);
    if (!number.isEmpty()) {
      holders
          .whyOutside(number)
          .ifPresent(why -> found.unread().put(when, path + "." + INTERNAL + ": " + why));
    }
    if (!outside.isBlank() && (nowhere || number.isEmpty())) {
      found.unread().put(when, path + "." + NUMBER + ": " + BESIDE + Forwards.shown(outside));
    }
  }
}
