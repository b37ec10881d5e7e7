package enforcer.watch;

import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Console;
import enforcer.catalogue.Countries;
import enforcer.catalogue.Notifications;
import enforcer.catalogue.Syslog;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.model.Address;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.policy.LastSeen;
import enforcer.watch.ListShift.Fate;
import enforcer.watch.ListShift.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was opened between two readings, by the direction that the catalogue declares for each
 * change: another network for the console, another country, a login that is switched on again. It
 * is told also where no rule judges otherwise, and so is another place to which logs, messages or
 * calls go.
 */
final class Opened {
  /** What is read for this, whatever the rules need. */
  static final List<Resource> ALWAYS =
      List.of(
          Trunks.RESOURCE,
          Console.RESOURCE,
          Countries.RESOURCE,
          Blocklist.RESOURCE,
          Notifications.RESOURCE);

  /** Told in lists of their own. */
  private static final Map<Resource, Set<Field>> TOLD =
      Map.of(Users.RESOURCE, Set.of(Users.GROUPS));

  /** Where logs, messages and calls go: another place is no setting that is more or less open. */
  private static final Map<Resource, List<Field>> PLACES =
      Map.of(
          Syslog.RESOURCE, List.of(Syslog.TO),
          Notifications.RESOURCE, List.of(Notifications.ADDRESSES),
          Trunks.RESOURCE, List.of(Trunks.PROXY, Trunks.SECOND));

  private Opened() {}

  /** What was opened of everything that both readings saw. */
  static List<Item> between(State then, State now) {
    List<Item> opened = new ArrayList<>();
    for (Resource resource : now.coverage().keySet()) {
      if (LastSeen.isSeen(then, resource) && LastSeen.isSeen(now, resource)) {
        of(resource, then, now, opened);
      }
    }
    return opened;
  }

  private static void of(Resource resource, State then, State now, List<Item> opened) {
    for (Entity is : now.entities(resource)) {
      Optional<Entity> was = then.entity(resource, is.key());
      if (was.isPresent()) {
        List<String> how = changes(was.get(), is);
        if (!how.isEmpty()) {
          opened.add(item(Fate.CHANGED, is, String.join("; ", how)));
        }
      } else if (loosens(Optional.empty(), Optional.of(is))) {
        opened.add(item(Fate.NEW, is, ""));
      }
    }
    for (Entity was : then.entities(resource)) {
      if (now.entity(resource, was.key()).isEmpty()
          && loosens(Optional.of(was), Optional.empty())) {
        opened.add(item(Fate.CHANGED, was, "is gone"));
      }
    }
  }

  private static boolean loosens(Optional<Entity> was, Optional<Entity> is) {
    Resource resource = was.or(() -> is).orElseThrow().resource();
    return !resource.equals(Users.RESOURCE)
        && resource.judgement().of(was, is) == Direction.LOOSENS;
  }

  private static List<String> changes(Entity was, Entity is) {
    boolean asAWhole = loosens(Optional.of(was), Optional.of(is));
    List<String> how = new ArrayList<>();
    for (Field field : is.resource().fields()) {
      Optional<Value> before = was.get(field);
      Optional<Value> after = is.get(field);
      boolean differs = before.isPresent() && after.isPresent() && !before.equals(after);
      if (differs && !TOLD.getOrDefault(is.resource(), Set.of()).contains(field)) {
        if (PLACES.getOrDefault(is.resource(), List.of()).contains(field)) {
          how.add(field.name() + ": another place");
        } else if (field.effect().of(before, after) == Direction.LOOSENS) {
          how.add(said(field, before.get(), after.get()));
        }
      }
    }
    if (how.isEmpty() && asAWhole) {
      how.add("is more open");
    }
    return how;
  }

  /** A value of a person, or one that nothing may show, is not told. */
  private static String said(Field field, Value was, Value is) {
    if (field.is(Field.Trait.MASKED) || field.is(Field.Trait.PERSON)) {
      return field.name() + ": another one";
    }
    if (was instanceof Value.Items(List<Value> before)
        && is instanceof Value.Items(List<Value> after)
        && field.type().isSet()) {
      return field.name()
          + elements(" adds ", after, before)
          + elements(" leaves out ", before, after);
    }
    return field.name() + " " + field.type().show(was) + " -> " + field.type().show(is);
  }

  private static String elements(String verb, List<Value> some, List<Value> others) {
    String all =
        some.stream()
            .filter(element -> !others.contains(element))
            .map(Value::toString)
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "" : verb + all;
  }

  private static Item item(Fate fate, Entity entity, String what) {
    Address address = new Address(entity.resource(), entity.key());
    return new Item(
        fate, entity.named(), address, Optional.of(address), what, "", Optional.empty());
  }
}
