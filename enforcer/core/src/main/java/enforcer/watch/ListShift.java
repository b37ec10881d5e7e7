package enforcer.watch;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Apps;
import enforcer.catalogue.Forwards;
import enforcer.catalogue.Users;
import enforcer.model.Address;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.Roles;
import enforcer.model.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who came, who went, whose role changed and who is another one under the same key, of one list of
 * a PBX. It is always told, whatever the rules say.
 *
 * @param unknown why something cannot be compared, because one of the readings lacks it
 */
public record ListShift(Kind kind, List<String> unknown, List<Item> items) {
  /** What is known of the change of a ring group, say, which is not read as an object. */
  private static final String UNSEARCHED =
      "who changed it is unknown: the audit log is not searched by what sends these calls on";

  /** A list that is always compared. */
  public enum Kind {
    EXTENSIONS("extensions", "extension"),
    ADMINISTRATORS("administrators", "person with an administrator's role"),
    API_CLIENTS("apiClients", "API client"),
    APPS("apps", "app"),
    ROLES("roles", "role"),
    FORWARDS("forwards", "outside forward"),
    OPENED("opened", "setting that opens more");

    private final String word;
    private final String noun;

    Kind(String word, String noun) {
      this.word = word;
      this.noun = noun;
    }

    /** The name in JSON. */
    public String word() {
      return word;
    }

    /** Whether it tells who people are. */
    boolean isOfPeople() {
      return this == EXTENSIONS || this == ADMINISTRATORS;
    }

    /** What several of the list are called. */
    public String nouns() {
      return switch (this) {
        case ADMINISTRATORS -> "people with an administrator's role";
        case OPENED -> "settings that open more";
        default -> noun + "s";
      };
    }

    /** What one of the list is called. */
    public String noun() {
      return noun;
    }
  }

  /** What became of one. */
  public enum Fate {
    NEW,
    GONE,
    CHANGED
  }

  /**
   * One that came, went or changed.
   *
   * @param object as messages call it
   * @param address where it stands
   * @param recorded the object under whose name the audit log has its changes; empty for one by
   *     whose name the log is not searched
   * @param what its name, its roles, or how it changed; may be empty
   * @param who what the audit log knows of it; empty where it was not asked
   * @param since when its list was seen last; empty where the earlier reading saw it
   */
  public record Item(
      Fate fate,
      String object,
      Address address,
      Optional<Address> recorded,
      String what,
      String who,
      Optional<Instant> since) {
    /** The same with what the audit log knows of it. */
    private Item attributed(Attribution log) {
      return new Item(
          fate, object, address, recorded, what, recorded.map(log::of).orElse(UNSEARCHED), since);
    }

    /** Its key in the list. */
    public String key() {
      return address.key();
    }
  }

  public ListShift {
    unknown = List.copyOf(unknown);
    items = List.copyOf(items);
  }

  /** The same with what the audit log knows of each. */
  ListShift attributed(Attribution log) {
    return new ListShift(kind, unknown, items.stream().map(item -> item.attributed(log)).toList());
  }

  /**
   * Everything that is always compared, in the order of the report.
   *
   * @param lastSeen when a resource was seen last that the earlier reading did not see
   */
  static List<ListShift> all(State then, State now, Map<Resource, Instant> lastSeen) {
    List<ListShift> all =
        new ArrayList<>(
            List.of(
                members(Kind.EXTENSIONS, Users.RESOURCE, then, now)
                    .since(lastSeen.get(Users.RESOURCE)),
                administrators(then, now).since(lastSeen.get(Users.RESOURCE)),
                members(Kind.API_CLIENTS, ApiClients.RESOURCE, then, now)
                    .since(lastSeen.get(ApiClients.RESOURCE)),
                members(Kind.APPS, Apps.RESOURCE, then, now).since(lastSeen.get(Apps.RESOURCE)),
                roles(then, now, lastSeen)));
    if (now.coverage(Forwards.RESOURCE).isPresent()) {
      all.add(forwards(then, now).since(lastSeen.get(Forwards.RESOURCE)));
    }
    all.add(new ListShift(Kind.OPENED, unseen(then, now), Opened.between(then, now)));
    return all;
  }

  /** The forwards, which are read only where a rule asks for them. */
  private static ListShift forwards(State then, State now) {
    List<String> unknown = unknown(Forwards.RESOURCE, then, now);
    if (!unknown.isEmpty()) {
      return new ListShift(Kind.FORWARDS, unknown, List.of());
    }
    List<Item> items = moved(Forwards.RESOURCE, then, now, _ -> true);
    for (Entity forward : now.entities(Forwards.RESOURCE)) {
      then.entity(Forwards.RESOURCE, forward.key())
          .filter(was -> Forwards.leadsElsewhere(was, forward))
          .ifPresent(was -> items.add(item(Fate.CHANGED, forward, elsewhere(was, forward))));
    }
    return new ListShift(Kind.FORWARDS, List.of(), items);
  }

  private static String elsewhere(Entity was, Entity is) {
    String from = Forwards.shown(was);
    String to = Forwards.shown(is);
    return from.equals(to)
        ? "calls another number that begins with " + to
        : "calls " + to + " instead of " + from;
  }

  private ListShift since(Instant at) {
    return new ListShift(kind, unknown, items.stream().map(i -> since(i, at)).toList());
  }

  private static Item since(Item i, Instant at) {
    return new Item(
        i.fate(),
        i.object(),
        i.address(),
        i.recorded(),
        i.what(),
        i.who(),
        Optional.ofNullable(at));
  }

  /** Whether somebody should look at it: somebody came, has other roles, or is another one. */
  public boolean isNews() {
    return items.stream().anyMatch(item -> item.fate() != Fate.GONE);
  }

  private static ListShift members(Kind kind, Resource resource, State then, State now) {
    List<String> unknown = unknown(resource, then, now);
    if (!unknown.isEmpty()) {
      return new ListShift(kind, unknown, List.of());
    }
    List<Item> items = moved(resource, then, now, _ -> true);
    if (kind == Kind.EXTENSIONS) {
      // Another name alone is a marriage more often than an attack; administrators have a list.
      swapped(resource, then, now, person -> !isAdministrator(person)).stream()
          .filter(item -> item.what().startsWith(Swap.ANOTHER_PERSON))
          .forEach(items::add);
    } else {
      items.addAll(swapped(resource, then, now, _ -> true));
    }
    return new ListShift(kind, List.of(), items);
  }

  /** Those of a list that are there in one reading alone. */
  private static List<Item> moved(
      Resource resource, State then, State now, Predicate<Entity> counts) {
    List<Item> items = new ArrayList<>();
    for (Entity entity : now.entities(resource)) {
      if (counts.test(entity) && then.entity(resource, entity.key()).filter(counts).isEmpty()) {
        items.add(item(Fate.NEW, entity, describe(entity)));
      }
    }
    for (Entity entity : then.entities(resource)) {
      if (counts.test(entity) && now.entity(resource, entity.key()).filter(counts).isEmpty()) {
        items.add(item(Fate.GONE, entity, describe(entity)));
      }
    }
    return items;
  }

  /** Those of both readings who are not what they were, under the same key. */
  private static List<Item> swapped(
      Resource resource, State then, State now, Predicate<Entity> counts) {
    List<Item> items = new ArrayList<>();
    for (Entity entity : now.entities(resource)) {
      then.entity(resource, entity.key())
          .filter(was -> counts.test(was) && counts.test(entity))
          .flatMap(was -> Swap.of(was, entity))
          .ifPresent(what -> items.add(item(Fate.CHANGED, entity, what)));
    }
    return items;
  }

  private static ListShift administrators(State then, State now) {
    List<String> unknown = unknown(Users.RESOURCE, then, now);
    if (!unknown.isEmpty()) {
      return new ListShift(Kind.ADMINISTRATORS, unknown, List.of());
    }
    List<Item> items =
        moved(Users.RESOURCE, then, now, ListShift::isAdministrator).stream()
            .filter(item -> isComparable(Users.RESOURCE, item.key(), then, now))
            .collect(Collectors.toCollection(ArrayList::new));
    items.addAll(swapped(Users.RESOURCE, then, now, ListShift::isAdministrator));
    return new ListShift(Kind.ADMINISTRATORS, List.of(), items);
  }

  /** Whether a person has a role that reaches the whole PBX. */
  static boolean isAdministrator(Entity person) {
    return Users.memberships(person).values().stream().anyMatch(Roles::isSystemWide);
  }

  /** One whose roles one of the readings lacks is told under roles, as unknown. */
  private static boolean isComparable(Resource resource, String key, State then, State now) {
    return Stream.of(then, now)
        .flatMap(state -> state.entity(resource, key).stream())
        .allMatch(entity -> entity.get(Users.GROUPS).isPresent());
  }

  private static ListShift roles(State then, State now, Map<Resource, Instant> lastSeen) {
    List<String> unknown = new ArrayList<>();
    List<Item> all = new ArrayList<>();
    for (Resource resource : List.of(Users.RESOURCE, ApiClients.RESOURCE)) {
      List<String> unread = unknown(resource, then, now);
      unknown.addAll(unread);
      if (unread.isEmpty()) {
        List<Item> items = new ArrayList<>();
        now.entities(resource).forEach(e -> roles(e, then, unknown, items));
        items.forEach(item -> all.add(since(item, lastSeen.get(resource))));
      }
    }
    return new ListShift(Kind.ROLES, unknown, all);
  }

  private static void roles(Entity now, State then, List<String> unknown, List<Item> items) {
    Optional<Entity> before = then.entity(now.resource(), now.key());
    if (now.get(Users.GROUPS).isEmpty()) {
      unknown.add("now: the roles of " + now.named() + " could not be read");
    } else if (before.filter(b -> b.get(Users.GROUPS).isEmpty()).isPresent()) {
      unknown.add("then: the roles of " + now.named() + " could not be read");
    } else if (before.isPresent()) {
      Map<String, String> was = Users.memberships(before.get());
      Map<String, String> is = Users.memberships(now);
      if (!was.equals(is)) {
        items.add(item(Fate.CHANGED, now, said(was) + " -> " + said(is)));
      }
    }
  }

  private static String said(Map<String, String> roles) {
    return roles.isEmpty()
        ? "none"
        : roles.entrySet().stream()
            .map(e -> (e.getValue().isEmpty() ? "no role" : e.getValue()) + " in " + e.getKey())
            .collect(Collectors.joining(", "));
  }

  private static String describe(Entity entity) {
    if (entity.resource().equals(Forwards.RESOURCE)) {
      return "calls " + Forwards.shown(entity);
    }
    if (entity.resource().equals(Apps.RESOURCE)) {
      return entity.text(Apps.NAME);
    }
    return entity.get(Users.GROUPS).map(_ -> said(Users.memberships(entity))).orElse("");
  }

  private static Item item(Fate fate, Entity entity, String what) {
    Address address = new Address(entity.resource(), entity.key());
    boolean isForward = entity.resource().equals(Forwards.RESOURCE);
    return new Item(
        fate,
        entity.named(),
        address,
        isForward ? Forwards.extension(entity) : Optional.of(address),
        what,
        "",
        Optional.empty());
  }

  /** What was opened is only known of what both readings saw. */
  private static List<String> unseen(State then, State now) {
    return Opened.ALWAYS.stream().flatMap(r -> unknown(r, then, now).stream()).distinct().toList();
  }

  private static List<String> unknown(Resource resource, State then, State now) {
    List<String> unknown = new ArrayList<>();
    whyUnknown(resource, then).ifPresent(why -> unknown.add("then: " + why));
    whyUnknown(resource, now).ifPresent(why -> unknown.add("now: " + why));
    return unknown;
  }

  /**
   * Every phone system has extensions, so an empty list of them shows nothing; nor do forwards of
   * objects that were left out.
   */
  private static Optional<String> whyUnknown(Resource resource, State state) {
    return state
        .whyUnknown(resource)
        .or(
            () ->
                resource.equals(Users.RESOURCE) && state.entities(resource).isEmpty()
                    ? Optional.of("the PBX lists no " + resource.noun())
                    : state.entities(resource).stream()
                        .flatMap(entity -> Forwards.whyUnlisted(entity).stream())
                        .findFirst());
  }
}
