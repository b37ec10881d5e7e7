package enforcer.pbx;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Departments;
import enforcer.catalogue.Forwards;
import enforcer.catalogue.Forwards.Holder;
import enforcer.catalogue.InternalNumbers;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the objects whose forwards a PBX listed with those that its ordinary lists name. An
 * object that is left out may send calls anywhere.
 */
final class ListedHolders {
  /** What sends calls on and has an internal number that is no extension. */
  private static final List<Holder> NUMBERED =
      List.of(Holder.RING_GROUP, Holder.QUEUE, Holder.RECEPTIONIST);

  private static final List<Resource> INSIDE =
      List.of(Users.RESOURCE, InternalNumbers.RESOURCE, ApiClients.RESOURCE, Trunks.RESOURCE);

  private final State known;
  private final LeftOut leftOut;
  private final Set<String> departments;

  /**
   * @param known the ordinary lists, as far as they were read
   * @param leftOut takes what the ordinary lists leave out
   * @param departments those that have members, and that the ordinary list leaves out
   */
  ListedHolders(State known, LeftOut leftOut, Set<String> departments) {
    this.known = known;
    this.leftOut = leftOut;
    this.departments = Set.copyOf(departments);
  }

  /**
   * The forwards that were not seen, because the objects that may have them were not listed.
   *
   * @param listed the first names of the listed objects
   */
  List<Entity> unseen(Holder holder, Set<String> listed) {
    Optional<Set<String>> named = named(holder);
    Set<String> more = holder == Holder.DEPARTMENT ? departments : Set.of();
    if (named.isEmpty() && more.isEmpty()) {
      return listed.isEmpty() && isOnEveryPbx(holder) ? List.of(none(holder)) : List.of();
    }
    return Stream.concat(named.stream().flatMap(Set::stream), more.stream())
        .distinct()
        .filter(name -> !listed.contains(name))
        .sorted()
        .map(name -> leftOut(holder, name))
        .toList();
  }

  /**
   * Notes the ordinary list that does not have an object which was listed with its forwards.
   *
   * @param listed the first names of the listed objects
   */
  void compare(Holder holder, Set<String> listed) {
    ordinary(holder)
        .filter(known::knows)
        .ifPresent(
            list -> {
              Set<String> names = names(known.entities(list).stream());
              listed.stream()
                  .filter(name -> !name.isEmpty() && !names.contains(name))
                  .min(Comparator.naturalOrder())
                  .ifPresent(name -> note(list, holder, name));
            });
  }

  /**
   * The forwards of objects of which the PBX does not say what they are, and which none of the
   * lists has: each may be any object that sends calls on.
   *
   * @param listed the first names of all objects that were listed with their forwards
   */
  List<Entity> ofUnknownKind(Set<String> listed) {
    return known.entities(InternalNumbers.RESOURCE).stream()
        .filter(InternalNumbers::isOfUnknownKind)
        .filter(number -> !InternalNumbers.isOfAnother(number, known))
        .map(number -> number.key().strip())
        .filter(number -> !listed.contains(number))
        .distinct()
        .flatMap(number -> NUMBERED.stream().map(holder -> unclear(holder, number)))
        .toList();
  }

  /** Why a number may be outside; empty where an object inside has it. */
  Optional<String> whyOutside(String number) {
    if (INSIDE.stream().anyMatch(list -> names(known.entities(list).stream()).contains(number))) {
      return Optional.empty();
    }
    boolean seen = known.knows(Users.RESOURCE) && known.knows(InternalNumbers.RESOURCE);
    return Optional.of(
        "the PBX does not say that it is outside, and "
            + (seen ? "lists" : "did not show whether it has")
            + (seen ? " no internal number " : " an internal number ")
            + Forwards.shown(number));
  }

  private static Entity unclear(Holder holder, String number) {
    return Forwards.unlisted(
        holder,
        number.isEmpty() ? "without a number" : number,
        "",
        "the PBX lists this internal number, does not say what it is, and lists no such object"
            + " with its forwards");
  }

  private void note(Resource list, Holder holder, String name) {
    leftOut.note(
        list, holder.noun() + " " + name, "where it lists " + holder.list() + " with forwards");
  }

  private static boolean isOnEveryPbx(Holder holder) {
    return holder == Holder.EXTENSION || holder == Holder.DEPARTMENT;
  }

  private static Entity none(Holder holder) {
    return Forwards.noneListed(
        holder,
        "the PBX lists none with their forwards, and every PBX has one; the role of the API client"
            + " may be too low to see them");
  }

  private static Entity leftOut(Holder holder, String name) {
    return Forwards.unlisted(
        holder,
        name,
        holder == Holder.EXTENSION ? name : "",
        "the PBX leaves it out where it lists " + holder.list() + " with their forwards");
  }

  /** The list that every object of a kind is in; empty where there is only one list of them. */
  private static Optional<Resource> ordinary(Holder holder) {
    return switch (holder) {
      case EXTENSION -> Optional.of(Users.RESOURCE);
      case DEPARTMENT -> Optional.of(Departments.RESOURCE);
      case RING_GROUP, QUEUE, RECEPTIONIST -> Optional.of(InternalNumbers.RESOURCE);
      case INBOUND_RULE -> Optional.empty();
    };
  }

  /** The objects of a kind that an ordinary list names; empty where none was read. */
  private Optional<Set<String>> named(Holder holder) {
    return ordinary(holder)
        .filter(known::knows)
        .map(list -> names(known.entities(list).stream().filter(one -> isOf(holder, one))));
  }

  private static boolean isOf(Holder holder, Entity object) {
    return switch (holder) {
      case RING_GROUP -> object.text(InternalNumbers.KIND).equals("RingGroup");
      case QUEUE -> object.text(InternalNumbers.KIND).equals("Queue");
      case RECEPTIONIST -> object.text(InternalNumbers.KIND).equals("IVR");
      case EXTENSION, DEPARTMENT, INBOUND_RULE -> true;
    };
  }

  private static Set<String> names(Stream<Entity> objects) {
    return objects.map(Entity::key).map(String::strip).collect(Collectors.toSet());
  }
}
