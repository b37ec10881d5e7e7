package enforcer.watch;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Apps;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an object shows that it is another one under the same key: a person, an API client or an app
 * by what it says, and each by the id of the PBX. It names what differs and no value of a person:
 * an address or a name is for those alone who may ask the PBX.
 */
final class Swap {
  private static final String ANOTHER_PERSON = "is another person: ";
  private static final String ANOTHER_ONE = "is another one: ";

  /** The fields by which it shows. */
  private static final Map<Resource, List<Field>> SHOWN_BY =
      Map.of(
          Users.RESOURCE, List.of(Users.EMAIL, Users.NAME),
          ApiClients.RESOURCE, List.of(ApiClients.SERIAL, ApiClients.LAST_USED),
          Apps.RESOURCE, Apps.KNOWN_BY);

  private Swap() {}

  /** Whether a difference is more than another name of the same person. */
  static boolean isOfAnother(String said) {
    return said.contains(ANOTHER_PERSON) || said.contains(ANOTHER_ONE);
  }

  /** Whether another one shows by a field, which is told in no other way. */
  static boolean shows(Resource resource, Field field) {
    return SHOWN_BY.getOrDefault(resource, List.of()).contains(field);
  }

  /**
   * What differs; empty where nothing does that tells one from another.
   *
   * @param then the reading with the earlier one
   */
  static Optional<String> of(State then, Entity was, Entity is) {
    List<String> all =
        Stream.of(said(was, is), byId(then, was, is)).flatMap(Optional::stream).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", all));
  }

  /** The PBX gives each object an id of its own; API clients tell theirs as a field. */
  private static Optional<String> byId(State then, Entity was, Entity is) {
    boolean isSame = was.id().isEmpty() || is.id().isEmpty() || was.id().equals(is.id());
    if (isSame || is.resource().equals(ApiClients.RESOURCE)) {
      return Optional.empty();
    }
    return Optional.of(
        ANOTHER_ONE
            + then.entities(is.resource()).stream()
                .filter(other -> other.id().equals(is.id()))
                .findFirst()
                .map(other -> "it was " + other.named() + " then")
                .orElseGet(() -> "it was made again under the same " + key(is.resource())));
  }

  private static String key(Resource resource) {
    return resource
        .key()
        .map(Field::name)
        .orElse("name")
        .replaceAll("(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  private static Optional<String> said(Entity was, Entity is) {
    if (is.resource().equals(Users.RESOURCE)) {
      return person(was, is);
    }
    if (is.resource().equals(ApiClients.RESOURCE)) {
      return client(was, is);
    }
    return is.resource().equals(Apps.RESOURCE) ? app(was, is) : Optional.empty();
  }

  /** A person is known by the e-mail address, and without one by the name. */
  private static Optional<String> person(Entity was, Entity is) {
    boolean address = !unread(was, is) && !Users.email(was).equals(Users.email(is));
    boolean name = differs(Users.NAME, was, is);
    if (address && (name || isOther(was, is))) {
      return Optional.of(
          ANOTHER_PERSON + "another e-mail address" + (name ? " and another name" : ""));
    }
    if (!name) {
      return Optional.empty();
    }
    return Optional.of(
        Users.email(is).isEmpty()
            ? ANOTHER_PERSON + "another name, and no e-mail address"
            : "has another name, and the same e-mail address");
  }

  /** Whether both have an address, each another one. */
  private static boolean isOther(Entity was, Entity is) {
    return !Users.email(was).isEmpty() && !Users.email(is).isEmpty();
  }

  /** Messages go to an address that came; whether it is of another person nobody can tell. */
  static Optional<String> address(Entity was, Entity is) {
    boolean isPerson = is.resource().equals(Users.RESOURCE);
    if (!isPerson || person(was, is).isPresent()) {
      return Optional.empty();
    }
    boolean had = !Users.email(was).isEmpty();
    boolean has = !Users.email(is).isEmpty();
    return had == has || unread(was, is)
        ? Optional.empty()
        : Optional.of(has ? "has an e-mail address now" : "has no e-mail address any more");
  }

  private static boolean unread(Entity was, Entity is) {
    return Stream.of(was, is).anyMatch(e -> e.unreadable().containsKey(Users.EMAIL.name()));
  }

  /** One that was made again has another number, and its last use begins again. */
  private static Optional<String> client(Entity was, Entity is) {
    return differs(ApiClients.SERIAL, was, is)
        ? Optional.of("is another client: it was made again under the same client id")
        : Optional.of("is another client: its last use lies before the one that was seen then")
            .filter(_ -> wasUsedLater(was, is));
  }

  /** The last use of one client never goes back; that of a new one begins again. */
  private static boolean wasUsedLater(Entity was, Entity is) {
    Optional<String> then = ApiClients.lastUsed(was);
    boolean said = is.get(ApiClients.LAST_USED).isPresent();
    return said
        && then.isPresent()
        && ApiClients.lastUsed(is).filter(now -> now.compareTo(then.get()) >= 0).isEmpty();
  }

  private static Optional<String> app(Entity was, Entity is) {
    List<String> other = differing(Apps.KNOWN_BY, was, is);
    return other.isEmpty()
        ? Optional.empty()
        : Optional.of("is another app: another " + String.join(", another ", other));
  }

  private static List<String> differing(List<Field> fields, Entity was, Entity is) {
    List<String> names = new ArrayList<>();
    fields.stream().filter(f -> differs(f, was, is)).forEach(f -> names.add(f.name()));
    return names;
  }

  /** Whether both say it, and not the same. */
  private static boolean differs(Field field, Entity was, Entity is) {
    List<Value> said = Stream.of(was, is).flatMap(e -> e.get(field).stream()).distinct().toList();
    return said.size() > 1;
  }
}
