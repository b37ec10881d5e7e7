package enforcer.watch;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Apps;
import enforcer.catalogue.Departments;
import enforcer.catalogue.Forwards;
import enforcer.catalogue.Users;
import enforcer.model.Address;
import enforcer.model.Entity;
import enforcer.model.ObjectNames;
import enforcer.model.Resource;
import enforcer.model.Roles;
import enforcer.model.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who came, who went and what changed, of one list of a PBX. It is always told, whatever the rules
 * say, and each object once.
 *
 * @param unknown why something cannot be compared, because one of the readings lacks it
 */
public record ListShift(Kind kind, List<String> unknown, List<Item> items) {
  /** What is known of the change of a ring group, say, which is not read as an object. */
  public static final String UNSEARCHED =
      "who changed it is unknown: the audit log is not searched by what sends these calls on";

  /** A list that is always compared. */
  public enum Kind {
    EXTENSIONS("extensions", "extension"),
    ADMINISTRATORS("administrators", "person with an administrator's role"),
    API_CLIENTS("apiClients", "API client"),
    APPS("apps", "app"),
    ROLES("roles", "role"),
    FORWARDS("forwards", "outside forward"),
    SETTINGS("settings", "setting");

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
   * @param isNews whether somebody should look at it
   * @param who what the audit log knows of it; empty where it was not asked
   * @param since when its list was seen last; empty where the earlier reading saw it
   */
  public record Item(
      Fate fate,
      String object,
      Address address,
      Optional<Address> recorded,
      String what,
      boolean isNews,
      String who,
      Optional<Instant> since) {
    /** One of which no more is known, recorded by its own name. */
    static Item of(Fate fate, String object, Address address, String what, boolean isNews) {
      return new Item(
          fate, object, address, Optional.of(address), what, isNews, "", Optional.empty());
    }

    /** The same with what the audit log knows of it. */
    private Item attributed(Attribution log) {
      String found = recorded.map(log::of).orElse(UNSEARCHED);
      return new Item(fate, object, address, recorded, what, isNews, found, since);
    }

    /** The same of a list that was seen last at a time; null where the earlier reading saw it. */
    private Item since(Instant at) {
      return new Item(fate, object, address, recorded, what, isNews, who, Optional.ofNullable(at));
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
   * @param found what differs of what both saw
   */
  static List<ListShift> all(Renames renames, Map<Resource, Instant> lastSeen, ObjectShifts found) {
    State then = renames.then();
    State now = renames.now();
    List<ListShift> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (kind != Kind.FORWARDS) {
        all.add(new ListShift(kind, unknown(kind, then, now), found.of(kind)).since(lastSeen));
      } else if (now.coverage(Forwards.RESOURCE).isPresent()) {
        all.add(forwards(then, now, renames).since(lastSeen));
      }
    }
    return all;
  }

  /** What keeps a list from being compared. */
  private static List<String> unknown(Kind kind, State then, State now) {
    return switch (kind) {
      case EXTENSIONS, ADMINISTRATORS -> unknown(Users.RESOURCE, then, now);
      case API_CLIENTS -> unknown(ApiClients.RESOURCE, then, now);
      case APPS -> unknown(Apps.RESOURCE, then, now);
      case ROLES -> unknownRoles(then, now);
      case FORWARDS -> unknown(Forwards.RESOURCE, then, now);
      case SETTINGS -> List.of();
    };
  }

  /** The forwards, which are read only where a rule asks for them. */
  private static ListShift forwards(State then, State now, Renames renames) {
    List<String> unknown = unknown(Kind.FORWARDS, then, now);
    List<Item> items = new ArrayList<>();
    if (unknown.isEmpty()) {
      for (Entity is : now.entities(Forwards.RESOURCE)) {
        Optional<Entity> was = then.entity(Forwards.RESOURCE, is.key());
        if (was.isEmpty()) {
          items.add(came(is));
        } else if (Forwards.leadsElsewhere(was.get(), is)) {
          items.add(forward(Fate.CHANGED, is, elsewhere(was.get(), is)));
        } else {
          renamed(is, renames).ifPresent(items::add);
        }
      }
      then.entities(Forwards.RESOURCE).stream()
          .filter(was -> now.entity(Forwards.RESOURCE, was.key()).isEmpty())
          .filter(was -> now.entities(Forwards.RESOURCE).stream().noneMatch(is -> hides(is, was)))
          .forEach(was -> items.add(forward(Fate.GONE, was, calls(was))));
    }
    return new ListShift(Kind.FORWARDS, unknown, items);
  }

  /** Whether calls that were sent on may still be: what is said of them now cannot be read. */
  private static boolean hides(Entity is, Entity was) {
    return Forwards.uncertain(is).isPresent() && Forwards.meet(is, was);
  }

  /** Of an object with another name; the list of departments tells its own. */
  private static Optional<Item> renamed(Entity is, Renames renames) {
    return renames
        .formerly(is)
        .filter(_ -> !Forwards.isOf(is, Departments.RESOURCE))
        .map(
            was ->
                forward(
                    Fate.CHANGED,
                    ObjectNames.of(is.resource(), was),
                    is,
                    ShownFields.called(is.key()),
                    false));
  }

  /** A forward is told by the object that sends calls on. */
  private static Item forward(Fate fate, Entity forward, String what) {
    return forward(fate, forward.named(), forward, what, fate != Fate.GONE);
  }

  private static Item forward(Fate fate, String named, Entity forward, String what, boolean news) {
    return new Item(
        fate,
        named,
        new Address(Forwards.RESOURCE, forward.key()),
        Forwards.extension(forward),
        what,
        news,
        "",
        Optional.empty());
  }

  /** Calls that may have been sent on all the time, and may not be now, are no new forward. */
  private static Item came(Entity is) {
    Fate fate = Forwards.uncertain(is).isPresent() ? Fate.CHANGED : Fate.NEW;
    return forward(fate, is, calls(is));
  }

  private static String calls(Entity forward) {
    return Forwards.uncertain(forward)
        .map(why -> "whether it calls anybody, and whom, is not known: " + why)
        .orElseGet(() -> "calls " + Forwards.shown(forward));
  }

  private static String elsewhere(Entity was, Entity is) {
    if (Forwards.uncertain(is).isPresent()) {
      return calls(is);
    }
    String from = Forwards.shown(was);
    String to = Forwards.shown(is);
    return from.equals(to)
        ? "calls another number that begins with " + to
        : "calls " + to + " instead of " + from;
  }

  private ListShift since(Map<Resource, Instant> lastSeen) {
    return new ListShift(
        kind,
        unknown,
        items.stream().map(item -> item.since(lastSeen.get(item.address().resource()))).toList());
  }

  /** Whether somebody should look at it. */
  public boolean isNews() {
    return items.stream().anyMatch(Item::isNews);
  }

  /** Whether a person has a role that reaches the whole PBX. */
  static boolean isAdministrator(Entity person) {
    return Users.memberships(person).values().stream().anyMatch(Roles::isSystemWide);
  }

  private static List<String> unknownRoles(State then, State now) {
    List<String> unknown = new ArrayList<>();
    for (Resource resource : List.of(Users.RESOURCE, ApiClients.RESOURCE)) {
      List<String> unread = unknown(resource, then, now);
      unknown.addAll(unread);
      if (unread.isEmpty()) {
        now.entities(resource).forEach(is -> unknownRoles(is, then, unknown));
      }
    }
    return unknown;
  }

  private static void unknownRoles(Entity is, State then, List<String> unknown) {
    Optional<Entity> was = then.entity(is.resource(), is.key());
    if (is.get(Users.GROUPS).isEmpty()) {
      unknown.add("now: the roles of " + is.named() + " could not be read");
    } else if (was.filter(before -> before.get(Users.GROUPS).isEmpty()).isPresent()) {
      unknown.add("then: the roles of " + is.named() + " could not be read");
    }
  }

  /** Roles in words. */
  static String said(Map<String, String> roles) {
    return roles.isEmpty()
        ? "none"
        : roles.entrySet().stream()
            .map(e -> (e.getValue().isEmpty() ? "no role" : e.getValue()) + " in " + e.getKey())
            .collect(Collectors.joining(", "));
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
