package enforcer.watch;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Apps;
import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Forwards;
import enforcer.catalogue.InternalNumbers;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.desired.Emergency;
import enforcer.desired.EmergencyNumbers;
import enforcer.diff.Sequences;
import enforcer.model.Address;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.ObjectNames;
import enforcer.model.Resource;
import enforcer.model.Roles;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.policy.KnownFields;
import enforcer.policy.LastSeen;
import enforcer.watch.ListShift.Fate;
import enforcer.watch.ListShift.Item;
import enforcer.watch.ListShift.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that differs between two readings of what both saw: every field of every object, each
 * object once. What somebody should look at is what the catalogue judges as loosening of the object
 * as a whole, and what steers calls, logs and messages or shows that somebody is another one.
 */
final class ObjectShifts {
  /** What changes by itself, and the place of an object, which the order of all tells. */
  private static final Set<Field.Trait> UNTOLD =
      Set.of(Field.Trait.PASSING, Field.Trait.PAST, Field.Trait.POSITION);

  private final Renames renames;
  private final State then;
  private final State now;
  private final Instant at;
  private final KnownFields known = KnownFields.all();
  private final Map<Kind, List<Item>> items = new EnumMap<>(Kind.class);

  /** The fields that one of the readings lacks, by the plural of the objects that have them. */
  private final Map<String, Set<String>> lacking = new TreeMap<>();

  /** The fields that name what one of the readings did not see, in the same way. */
  private final Map<String, Set<String>> unnamed = new TreeMap<>();

  /**
   * The differences of two readings.
   *
   * @param at when the later one was made
   */
  ObjectShifts(State then, State now, Instant at) {
    this(Renames.of(then, now), at);
  }

  /** The same of two readings in the same names. */
  ObjectShifts(Renames renames, Instant at) {
    this.renames = renames;
    this.then = renames.then();
    this.now = renames.now();
    this.at = at;
    now.coverage().keySet().stream()
        .filter(resource -> LastSeen.isSeen(then, resource) && LastSeen.isSeen(now, resource))
        .filter(ObjectShifts::isCompared)
        .forEach(this::of);
  }

  /** Whether objects of a resource are compared here; forwards have a comparison of their own. */
  static boolean isCompared(Resource resource) {
    return !resource.equals(Forwards.RESOURCE)
        && resource.key().filter(key -> key.is(Field.Trait.PASSING)).isEmpty();
  }

  /** What differs of one list. */
  List<Item> of(Kind kind) {
    return items.getOrDefault(kind, List.of());
  }

  /** The fields that are not compared, because one of the readings lacks them. */
  List<String> lacking() {
    return said(lacking);
  }

  /** The fields that are not compared, because they name what one of the readings did not see. */
  List<String> unnamed() {
    return said(unnamed);
  }

  private static List<String> said(Map<String, Set<String>> fields) {
    return fields.entrySet().stream()
        .map(entry -> String.join(", ", entry.getValue()) + " of " + entry.getKey())
        .toList();
  }

  private void of(Resource resource) {
    for (Entity is : now.entities(resource)) {
      Optional<Entity> was = then.entity(resource, is.key());
      if (was.isPresent()) {
        changed(was.get(), is);
      } else if (isTold(is, now)) {
        came(is);
      }
    }
    then.entities(resource).stream()
        .filter(was -> now.entity(resource, was.key()).isEmpty() && isTold(was, then))
        .forEach(this::went);
    if (resource.isOrdered()) {
      moved(resource);
    }
  }

  /** Whether an object comes and goes by somebody's hand, and is told by itself alone. */
  private static boolean isTold(Entity entity, State of) {
    return !Blocklist.isPassing(entity) && !InternalNumbers.isOfAnother(entity, of);
  }

  private void came(Entity is) {
    Kind kind = kind(is);
    boolean news =
        kind != Kind.SETTINGS
            || steers(is.resource())
            || loosens(Optional.empty(), Optional.of(is));
    add(kind, Fate.NEW, is, described(is), news);
  }

  private void went(Entity was) {
    boolean ended = was.resource().equals(Blocklist.RESOURCE) && !Blocklist.end(was).isAfter(at);
    boolean news =
        kind(was) == Kind.SETTINGS
            && !ended
            && (steers(was.resource()) || loosens(Optional.of(was), Optional.empty()));
    add(kind(was), Fate.GONE, was, described(was) + (ended ? "; it had ended" : ""), news);
  }

  /** The list of an object that came or went. */
  private static Kind kind(Entity entity) {
    if (entity.resource().equals(Users.RESOURCE)) {
      return ListShift.isAdministrator(entity) ? Kind.ADMINISTRATORS : Kind.EXTENSIONS;
    }
    return entity.resource().equals(ApiClients.RESOURCE)
        ? Kind.API_CLIENTS
        : entity.resource().equals(Apps.RESOURCE) ? Kind.APPS : Kind.SETTINGS;
  }

  /** Whether each object of a list decides where calls go. */
  private static boolean steers(Resource resource) {
    return !resource.isSingleton() && resource.fields().stream().anyMatch(ObjectShifts::steers);
  }

  /** What is read beside the fields of an object is no part of the judgement of it as a whole. */
  private static boolean weakens(Field field, Optional<Value> before, Optional<Value> after) {
    return field.effect().of(before, after) == Direction.LOOSENS;
  }

  private static boolean steers(Field field) {
    return field.is(Field.Trait.STEERS);
  }

  private static boolean loosens(Optional<Entity> was, Optional<Entity> is) {
    return was.or(() -> is).orElseThrow().resource().judgement().of(was, is) == Direction.LOOSENS;
  }

  /** An emergency rule is for fewer people or numbers where it closes: that is what opens here. */
  private boolean opens(Entity was, Entity is) {
    if (!is.resource().equals(Outbound.RESOURCE)) {
      return loosens(Optional.of(was), Optional.of(is));
    }
    List<String> help = EmergencyNumbers.of(Emergency.unsaid(), now).numbers();
    return Outbound.mayTakeHelp(was, is)
        || loosens(Optional.of(was), Optional.of(is)) && !Outbound.addsOnly(help, was, is);
  }

  private String described(Entity entity) {
    if (entity.resource().equals(Apps.RESOURCE)) {
      return entity.text(Apps.NAME);
    }
    return kind(entity) == Kind.SETTINGS
        ? String.join(", ", ShownFields.said(entity, compared(entity)))
        : entity.get(Users.GROUPS).map(_ -> ListShift.said(Users.memberships(entity))).orElse("");
  }

  private List<Field> compared(Entity entity) {
    return known.of(entity.resource()).stream()
        .filter(field -> UNTOLD.stream().noneMatch(field::is))
        .filter(field -> !Swap.shows(entity.resource(), field))
        .distinct()
        .toList();
  }

  private void changed(Entity was, Entity is) {
    List<String> how = new ArrayList<>(Swap.of(then, was, is).stream().toList());
    Optional<String> address = Swap.address(was, is);
    address.ifPresent(how::add);
    renames.formerly(is).ifPresent(_ -> how.add(ShownFields.called(is.key())));
    boolean news = opens(was, is) || address.isPresent();
    for (Field field : compared(is)) {
      Optional<Value> before = was.get(field);
      Optional<Value> after = is.get(field);
      if (before.isPresent() != after.isPresent()) {
        lacking(field, is.resource());
      } else if (field.is(Field.Trait.KEY)) {
        continue;
      } else if (!before.equals(after) && (isUnnamed(field, before) || isUnnamed(field, after))) {
        put(unnamed, field, is.resource());
      } else if (!before.equals(after)) {
        how.add(
            field.equals(Users.GROUPS)
                ? ListShift.said(Users.memberships(was))
                    + " → "
                    + ListShift.said(Users.memberships(is))
                : ShownFields.changed(field, before.orElseThrow(), after.orElseThrow()));
        boolean weaker = !is.resource().fields().contains(field) && weakens(field, before, after);
        news |= weaker || steers(field) || field.equals(Users.GROUPS) && hasUnknownRole(is);
      }
    }
    if (!how.isEmpty() && !Blocklist.isPassing(is)) {
      tell(was, is, String.join("; ", how), news);
    }
  }

  /** Roles that one reading lacks are told by the list of roles, with the names of their people. */
  private void lacking(Field field, Resource resource) {
    if (!field.equals(Users.GROUPS)) {
      put(lacking, field, resource);
    }
  }

  private static void put(Map<String, Set<String>> fields, Field field, Resource resource) {
    fields.computeIfAbsent(ObjectNames.plural(resource), _ -> new TreeSet<>()).add(field.name());
  }

  private boolean isUnnamed(Field field, Optional<Value> value) {
    return value.filter(v -> renames.isUnnamed(field, v)).isPresent();
  }

  /** What a role of an unknown name may do, nobody can tell. */
  private static boolean hasUnknownRole(Entity is) {
    return !Users.memberships(is).values().stream().allMatch(Roles::isKnown);
  }

  private void tell(Entity was, Entity is, String how, boolean news) {
    boolean otherRoles = !Users.memberships(was).equals(Users.memberships(is));
    boolean rolesSeen = Stream.of(was, is).allMatch(e -> e.get(Users.GROUPS).isPresent());
    Kind rights = rolesSeen && otherRoles ? Kind.ROLES : Kind.SETTINGS;
    Optional<String> swap = Swap.of(then, was, is);
    if (!is.resource().equals(Users.RESOURCE)) {
      Kind kind = rights == Kind.ROLES && swap.isEmpty() ? rights : kind(is);
      add(kind, Fate.CHANGED, was, is, how, news || swap.isPresent());
      return;
    }
    boolean wasAdministrator = ListShift.isAdministrator(was);
    boolean isAdministrator = ListShift.isAdministrator(is);
    if (rolesSeen && wasAdministrator != isAdministrator) {
      Fate fate = isAdministrator ? Fate.NEW : Fate.GONE;
      add(Kind.ADMINISTRATORS, fate, is, how, isAdministrator || news);
    } else if (swap.isPresent() && wasAdministrator && isAdministrator) {
      add(Kind.ADMINISTRATORS, Fate.CHANGED, is, how, true);
    } else {
      // Another name alone is a marriage more often than an attack; administrators are told.
      boolean another = swap.filter(Swap::isOfAnother).isPresent();
      add(another ? Kind.EXTENSIONS : rights, Fate.CHANGED, is, how, another || news);
    }
  }

  /** The first one that matches decides, so that another order is another way of calls. */
  private void moved(Resource resource) {
    List<String> before = keys(then, resource, now);
    List<String> after = keys(now, resource, then);
    List<String> kept = Sequences.longestKept(before, after);
    List<String> moves = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      if (!kept.contains(after.get(i))) {
        String place = i == 0 ? "first" : "behind " + ObjectNames.quoted(after.get(i - 1));
        moves.add(ObjectNames.quoted(after.get(i)) + " now stands " + place);
      }
    }
    if (!moves.isEmpty()) {
      Address all = new Address(resource, Resource.ONLY);
      String what = "order: " + String.join(", ", moves);
      items
          .computeIfAbsent(Kind.SETTINGS, _ -> new ArrayList<>())
          .add(Item.of(Fate.CHANGED, ObjectNames.plural(resource), all, what, true));
    }
  }

  private static List<String> keys(State state, Resource resource, State other) {
    return state.entities(resource).stream()
        .map(Entity::key)
        .filter(key -> other.entity(resource, key).isPresent())
        .collect(Collectors.toList());
  }

  private void add(Kind kind, Fate fate, Entity entity, String what, boolean news) {
    add(kind, fate, entity, entity, what, news);
  }

  /** An object stands under the name that it had, and is told under it. */
  private void add(Kind kind, Fate fate, Entity was, Entity is, String what, boolean news) {
    Address address = new Address(is.resource(), is.key());
    String named = ObjectNames.of(is.resource(), renames.formerly(is).orElse(is.key()));
    String called = was.called().map(name -> " " + ObjectNames.quoted(name)).orElse("");
    items
        .computeIfAbsent(kind, _ -> new ArrayList<>())
        .add(Item.of(fate, named + called, address, what, news));
  }
}
