package enforcer.watch;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Apps;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.diagnostic.Excerpt;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a person, an API client, an app or the provider of a trunk shows that it is another one under
 * the same key. It names what differs and no value of a person: an address or a name is for those
 * alone who may ask the PBX.
 */
final class Swap {
  static final String ANOTHER_PERSON = "is another person: ";

  private Swap() {}

  /** What differs; empty where nothing does that tells one from another. */
  static Optional<String> of(Entity was, Entity is) {
    if (is.resource().equals(Users.RESOURCE)) {
      return person(was, is);
    }
    if (is.resource().equals(ApiClients.RESOURCE)) {
      return client(was, is);
    }
    if (is.resource().equals(Trunks.RESOURCE)) {
      return trunk(was, is);
    }
    return is.resource().equals(Apps.RESOURCE) ? app(was, is) : Optional.empty();
  }

  /** A person is known by the e-mail address, and without one by the name. */
  private static Optional<String> person(Entity was, Entity is) {
    boolean unread =
        Stream.of(was, is).anyMatch(e -> e.unreadable().containsKey(Users.EMAIL.name()));
    boolean address = !unread && !Users.email(was).equals(Users.email(is));
    boolean name = differs(Users.NAME, was, is);
    if (address) {
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

  /** One that was made again has another number, and its last use begins again. */
  private static Optional<String> client(Entity was, Entity is) {
    List<String> other = differing(ApiClients.RIGHTS, was, is);
    Optional<String> rights =
        other.isEmpty() ? Optional.empty() : Optional.of("changed: " + String.join(", ", other));
    Optional<String> another =
        differs(ApiClients.SERIAL, was, is)
            ? Optional.of("is another client: it was made again under the same client id")
            : Optional.of("is another client: its last use lies before the one that was seen then")
                .filter(_ -> wasUsedLater(was, is));
    return another
        .map(said -> said + rights.map(changed -> "; " + changed).orElse(""))
        .or(() -> rights);
  }

  /** The last use of one client never goes back; that of a new one begins again. */
  private static boolean wasUsedLater(Entity was, Entity is) {
    Optional<String> then = ApiClients.lastUsed(was);
    boolean said = is.get(ApiClients.LAST_USED).isPresent();
    return said
        && then.isPresent()
        && ApiClients.lastUsed(is).filter(now -> now.compareTo(then.get()) >= 0).isEmpty();
  }

  /** The host of a provider is nobody's secret, and the first that somebody will ask for. */
  private static Optional<String> trunk(Entity was, Entity is) {
    return differs(Trunks.HOST, was, is)
        ? Optional.of("leads to another provider: host " + host(is) + ", which was " + host(was))
        : Optional.empty();
  }

  private static String host(Entity trunk) {
    String host = trunk.text(Trunks.HOST);
    return host.isEmpty() ? "empty" : Excerpt.of(host);
  }

  private static Optional<String> app(Entity was, Entity is) {
    List<String> other = differing(Apps.KNOWN_BY, was, is);
    return other.isEmpty()
        ? Optional.empty()
        : Optional.of("is another app, or may do other things: " + String.join(", ", other));
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
