package enforcer.catalogue;

import enforcer.model.Access;
import enforcer.model.Address;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.TextType;
import enforcer.model.Value;
import enforcer.model.WireMismatch;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Calls that an object of the PBX sends on to a number outside: somebody else starts them, and the
 * owner of the phone system pays. They are read only where a rule asks for them.
 *
 * <p>What a custom input of a digital receptionist does is unknown: the vendor does not say it. Of
 * a menu each number is among them, and none is known to be outside: it is inside, or unknown. So
 * it is with the AI agent of an extension.
 */
public final class Forwards {
  /** What else may send calls on, and is asked of no PBX. */
  public static final String NOT_READ =
      "call flow apps, hotel services, call parking and callbacks of queues may send calls on as"
          + " well, and are not read";

  /** The most digits of a called number that a report may show. */
  private static final int SHOWN_DIGITS = 5;

  /** The end of what is said of an object that was not listed, in the place of a case. */
  private static final String UNLISTED = ", not listed";

  private static final Release SWITCHED = new Release(20, 0, 9);
  private static final String NOBODY = "";
  private static final Optional<Value> NOTHING = Optional.of(Value.text(NOBODY));

  private static final Field NAME =
      seen("forward", "The object that sends calls on, and when it does so.")
          .with(Field.Trait.KEY)
          .with(Field.Trait.GIVEN);

  private static final Field OF =
      seen("of", "What sends calls on, such as ring group or queue.").harmless(Forwards::isNoun);

  private static final Field EXTENSION =
      seen("extension", "The number of the extension that sends calls on; empty for others.");

  private static final Field TO =
      seen("to", "The number that is called, which no message should show; see shown.")
          .with(Field.Trait.CALLED_NUMBER)
          .with(Field.Trait.MASKED);

  private static final Field SHOWN =
      seen("shown", "The first five digits of the number.").with(Field.Trait.CALLED_NUMBER);

  public static final Resource RESOURCE =
      Resource.of(
          "Forwards",
          "forward",
          new Access.Gathered(
              Arrays.stream(Holder.values()).map(holder -> holder.list).distinct().toList()),
          NAME,
          OF,
          EXTENSION,
          TO,
          SHOWN);

  private Forwards() {}

  /** Whether two readings of a forward lead to different numbers. */
  public static boolean leadsElsewhere(Entity then, Entity now) {
    return !then.text(TO).equals(now.text(TO)) || !uncertain(then).equals(uncertain(now));
  }

  /** The beginning of the number that a forward calls, as a report may show it. */
  public static String shown(Entity forward) {
    String beginning = forward.text(SHOWN);
    return beginning.isEmpty() ? "a number that was not read" : beginning;
  }

  /** Why it is not known whether calls are sent on, or where to; empty where it is. */
  public static Optional<String> uncertain(Entity forward) {
    return Optional.ofNullable(forward.unreadable().get(TO.name()))
        .filter(_ -> forward.get(TO).isEmpty());
  }

  /** Whether two forwards are of one object, and a case of the one is a case of the other. */
  public static boolean meet(Entity one, Entity other) {
    String[] of = parts(one);
    String[] ofOther = parts(other);
    return of[0].equals(ofOther[0])
        && !Collections.disjoint(List.of(of[1].split("; ")), List.of(ofOther[1].split("; ")));
  }

  /** The object and its cases. */
  private static String[] parts(Entity forward) {
    String name = forward.id().orElse(forward.key());
    int end = Math.max(0, name.indexOf(", "));
    return new String[] {name.substring(0, end), name.substring(Math.min(name.length(), end + 2))};
  }

  /** The extension that sends calls on; empty where it is another object, or is not known. */
  public static Optional<Address> extension(Entity forward) {
    String number = forward.text(EXTENSION);
    return number.isEmpty() ? Optional.empty() : Optional.of(new Address(Users.RESOURCE, number));
  }

  /** Whether an object of a resource sends these calls on. */
  public static boolean isOf(Entity forward, Resource resource) {
    return forward.text(OF).equals(resource.noun());
  }

  private static boolean isNoun(String text) {
    return Arrays.stream(Holder.values()).anyMatch(holder -> holder.noun.equals(text));
  }

  private static Field seen(String name, String doc) {
    return Field.of(name, FieldCodec.NONE, TextType.any(), doc).with(Field.Trait.DERIVED);
  }

  /** An object that can send calls on, and the properties that say where to. */
  public enum Holder {
    EXTENSION(
        "Users",
        "extension",
        List.of("Number", "Mobile"),
        List.of(),
        List.of(
            "ForwardingProfiles($select=Id,Name,AvailableRoute,AwayRoute,RingMyMobile)",
            "ForwardingExceptions($select=Id,Hours,Destination")),
    DEPARTMENT(
        "Groups",
        "department",
        List.of("Name"),
        List.of(
            Way.of("office hours", "OfficeRoute", "Route"),
            Way.of("out of office hours", "OutOfOfficeRoute", "Route"),
            Way.of("holidays", "HolidaysRoute", "Route"),
            Way.of("breaks", "BreakRoute", "Route"),
            Way.of("operator", "CustomOperator")),
        List.of()),
    RING_GROUP("RingGroups", "ring group", List.of("Number", "Name"), Way.OF_QUEUES, List.of()),
    QUEUE("Queues", "queue", List.of("Number", "Name"), Way.OF_QUEUES, List.of()),
    RECEPTIONIST(
        "Receptionists",
        "digital receptionist",
        List.of("Number", "Name"),
        Way.BY_HOURS,
        List.of("Forwards($select=Id,Input,ForwardType,ForwardDN)")),
    INBOUND_RULE(
        "InboundRules",
        "inbound rule",
        List.of("RuleName"),
        List.of(
            Way.of("office hours", "OfficeHoursDestination"),
            Way.of("out of office hours", "OutOfOfficeHoursDestination")
                .where("AlterDestinationDuringOutOfOfficeHours"),
            Way.of("holidays", "HolidaysDestination").where("AlterDestinationDuringHolidays")),
        List.of());

    private final String list;
    private final String noun;
    private final List<String> names;
    private final List<Way> ways;
    private final List<String> expand;

    Holder(String list, String noun, List<String> names, List<Way> ways, List<String> expand) {
      this.list = list;
      this.noun = noun;
      this.names = names;
      this.ways = ways;
      this.expand = expand;
    }

    /** The vendor's name of the list. */
    public String list() {
      return list;
    }

    public String noun() {
      return noun;
    }

    /** The properties that name it, the first one first. */
    public List<String> names() {
      return names;
    }

    /** The destinations that a release has. */
    public List<Way> ways(Release release) {
      return ways.stream().filter(way -> way.isIn(release)).toList();
    }

    /** The properties of a menu that say where a call goes without a key. */
    public List<String> menu() {
      return this == RECEPTIONIST
          ? List.of("IVRType", "TimeoutForwardType", "TimeoutForwardDN", "InvalidKeyForwardDN")
          : List.of();
    }

    /** The related rows to read along; an exception had no switch in earlier releases. */
    public List<String> expand(Release release) {
      String more = release.isBefore(SWITCHED) ? ")" : ",Enabled,Condition)";
      return expand.stream().map(rows -> rows.endsWith(")") ? rows : rows + more).toList();
    }
  }

  /**
   * A destination of an object.
   *
   * @param when when calls go there
   * @param path the properties that lead to it
   * @param condition the flag without which it does not count; empty for none
   * @param until the release from which on there is none; empty where all known ones have it
   */
  public record Way(String when, List<String> path, String condition, Optional<Release> until) {
    /** The destinations by the hour of a call. */
    static final List<Way> BY_HOURS =
        List.of(
            of("office hours", "OfficeRoute", "Route").until(new Release(20, 0, 8)),
            of("out of office hours", "OutOfOfficeRoute", "Route"),
            of("holidays", "HolidaysRoute", "Route"),
            of("breaks", "BreakRoute", "Route"));

    /** Those, and the one for calls that nobody takes. */
    static final List<Way> OF_QUEUES =
        List.of(
            of("no answer", "ForwardNoAnswer"),
            BY_HOURS.get(0),
            BY_HOURS.get(1),
            BY_HOURS.get(2),
            BY_HOURS.get(3));

    /** The destinations of a forwarding profile. */
    public static final List<Way> OF_PROFILES =
        List.of(
            of("no answer, outside calls", "AvailableRoute", "NoAnswerExternal"),
            of("no answer, inside calls", "AvailableRoute", "NoAnswerInternal"),
            of("busy, outside calls", "AvailableRoute", "BusyExternal"),
            of("busy, inside calls", "AvailableRoute", "BusyInternal"),
            of("not registered, outside calls", "AvailableRoute", "NotRegisteredExternal"),
            of("not registered, inside calls", "AvailableRoute", "NotRegisteredInternal"),
            of("away, outside calls", "AwayRoute", "External"),
            of("away, inside calls", "AwayRoute", "Internal"));

    /** The destination of an exception from the profiles. */
    public static final List<Way> OF_EXCEPTIONS =
        List.of(of("exception", "Destination").where("Enabled"));

    public Way {
      path = List.copyOf(path);
    }

    static Way of(String when, String... path) {
      return new Way(when, List.of(path), "", Optional.empty());
    }

    Way where(String flag) {
      return new Way(when, path, flag, until);
    }

    Way until(Release release) {
      return new Way(when, path, condition, Optional.of(release));
    }

    boolean isIn(Release release) {
      return until.filter(end -> !release.isBefore(end)).isEmpty();
    }
  }

  /**
   * Calls that are sent on.
   *
   * @param name the object and when it does so
   * @param extension the number of the extension; empty for others
   */
  public static Entity to(String number, Holder holder, String name, String extension) {
    return entity(holder, name, extension, Optional.of(number), new TreeMap<>());
  }

  /** Calls that may be sent on: what the PBX says of them cannot be read. */
  public static Entity unreadable(Holder holder, String name, String extension, String why) {
    return entity(holder, name, extension, Optional.empty(), new TreeMap<>(Map.of(TO.name(), why)));
  }

  /**
   * What the PBX does not show: no destination, if it leaves out what has no value, and unknown
   * otherwise.
   */
  public static Entity silent(Holder holder, String name, String extension, String property) {
    return entity(
        holder,
        name,
        extension,
        Optional.of(NOBODY),
        new TreeMap<>(Map.of(TO.name(), property + ": " + WireMismatch.NOT_SHOWN)));
  }

  /** Calls that may be sent on by an object that the PBX left out. */
  public static Entity unlisted(Holder holder, String object, String extension, String why) {
    return unreadable(holder, holder.noun + " " + object + UNLISTED, extension, why);
  }

  /** Calls that may be sent on by objects none of which was seen. */
  public static Entity noneListed(Holder holder, String why) {
    Entity unread = unreadable(holder, "every " + holder.noun + UNLISTED, NOBODY, why);
    return holder == Holder.EXTENSION ? ofUnknownExtension(unread, why) : unread;
  }

  /** The same forward, of an object and in a case that this tells from others by its id. */
  public static Entity of(Entity forward, String id) {
    return new Entity(
        RESOURCE, forward.key(), Optional.of(id), forward.values(), forward.unreadable());
  }

  /** Why some forwards were not seen at all; empty where each object was listed. */
  public static Optional<String> whyUnlisted(Entity forward) {
    return forward.resource().equals(RESOURCE) && forward.key().endsWith(UNLISTED)
        ? Optional.ofNullable(forward.unreadable().get(TO.name()))
            .map(why -> forward.key() + ": " + why)
        : Optional.empty();
  }

  /** The same calls where the PBX does not say which extension sends them on. */
  public static Entity ofUnknownExtension(Entity forward, String why) {
    SortedMap<String, String> unreadable = new TreeMap<>(forward.unreadable());
    unreadable.put(EXTENSION.name(), why);
    Value.Struct values = forward.values().with(EXTENSION.name(), Optional.empty());
    return new Entity(RESOURCE, forward.key(), forward.id(), values, unreadable);
  }

  /** Whether it turned out that no call is sent on. */
  public static boolean isNothing(Entity forward) {
    return forward.resource().equals(RESOURCE) && forward.get(TO).equals(NOTHING);
  }

  private static Entity entity(
      Holder holder,
      String name,
      String extension,
      Optional<String> number,
      SortedMap<String, String> unreadable) {
    Value.Struct values =
        Value.struct(
                Map.of(
                    NAME.name(), Value.text(name),
                    OF.name(), Value.text(holder.noun),
                    EXTENSION.name(), Value.text(extension)))
            .with(TO.name(), number.map(Value::text))
            .with(SHOWN.name(), number.map(Forwards::shown).map(Value::text));
    return new Entity(RESOURCE, name, Optional.empty(), values, unreadable);
  }

  /** The first five digits of a number, which tell its class and not whose it is. */
  public static String shown(String number) {
    int digits = 0;
    for (int at = 0; at < number.length(); at++) {
      digits += Character.isDigit(number.charAt(at)) ? 1 : 0;
      if (digits == SHOWN_DIGITS && at + 1 < number.length()) {
        return number.substring(0, at + 1) + "…";
      }
    }
    return number;
  }
}
