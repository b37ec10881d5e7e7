package enforcer.watch;

import enforcer.catalogue.InternalNumbers;
import enforcer.catalogue.Users;
import enforcer.model.Address;
import enforcer.model.Entity;
import enforcer.model.NetworkType;
import enforcer.model.Resource;
import enforcer.model.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects of a PBX by what the audit log may call them. The vendor does not say how it names an
 * object, so a row is about one only where its whole text is a name of it: its key, its kind and
 * its key, or the number and the name of a person. A number inside of another text is none.
 *
 * @param names the addresses of the objects that have a name, which others may have too
 * @param own the same by names that are of one object alone
 * @param described the same by texts of several words, whatever stands between these
 * @param extensions the numbers of extensions
 */
record NamedObjects(
    Map<String, Set<String>> names,
    Map<String, Set<String>> own,
    Map<String, Set<String>> described,
    Set<String> extensions) {
  static final NamedObjects NONE = new NamedObjects(Map.of(), Map.of(), Map.of(), Set.of());

  private static final Pattern NUMBER = Pattern.compile("[+*#]?[0-9]{1,20}");

  NamedObjects {
    names = Map.copyOf(names);
    own = Map.copyOf(own);
    described = Map.copyOf(described);
    extensions = Set.copyOf(extensions);
  }

  static NamedObjects of(State state) {
    Collected all = new Collected(NONE);
    for (Resource resource : state.coverage().keySet()) {
      all.add(new Address(resource, Resource.ONLY));
      state.entities(resource).stream()
          .filter(entity -> !InternalNumbers.isOfAnother(entity, state))
          .forEach(all::add);
    }
    return all.done();
  }

  /** These objects too, as they were or will be. */
  NamedObjects with(Stream<Entity> entities) {
    Collected all = new Collected(this);
    entities.forEach(all::add);
    return all.done();
  }

  /** These objects too, of which no more is known. */
  NamedObjects and(Stream<Address> addresses) {
    Collected all = new Collected(this);
    addresses.forEach(all::add);
    return all.done();
  }

  private static final class Collected {
    private final Map<String, Set<String>> names = new HashMap<>();
    private final Map<String, Set<String>> own = new HashMap<>();
    private final Map<String, Set<String>> described = new HashMap<>();
    private final Set<String> extensions;

    Collected(NamedObjects before) {
      before.names.forEach((name, of) -> names.put(name, new HashSet<>(of)));
      before.own.forEach((name, of) -> own.put(name, new HashSet<>(of)));
      before.described.forEach((text, of) -> described.put(text, new HashSet<>(of)));
      extensions = new HashSet<>(before.extensions);
    }

    NamedObjects done() {
      return new NamedObjects(names, own, described, extensions);
    }

    void add(Entity entity) {
      Address address = new Address(entity.resource(), entity.key());
      add(address);
      entity.called().ifPresent(called -> put(names, called, address));
      String person = entity.resource().equals(Users.RESOURCE) ? entity.text(Users.NAME) : "";
      if (!person.isEmpty()) {
        describe(entity.key() + " " + person, address);
        describe(person + " " + entity.key(), address);
      }
    }

    void add(Address address) {
      Resource resource = address.resource();
      if (address.key().isEmpty()) {
        put(own, resource.name(), address);
        return;
      }
      put(isOfOne(address.key()) ? own : names, address.key(), address);
      kinds(resource).forEach(kind -> describe(kind + " " + address.key(), address));
      if (resource.equals(Users.RESOURCE)) {
        extensions.add(address.key());
      }
    }

    /** Ring groups and queues are not read, and may have any name; a number is of one object. */
    private static boolean isOfOne(String key) {
      return NUMBER.matcher(key).matches() || NetworkType.canonical(key).isPresent();
    }

    private static void put(Map<String, Set<String>> names, String name, Address address) {
      names.computeIfAbsent(folded(name), _ -> new HashSet<>()).add(address.toString());
    }

    private void describe(String text, Address address) {
      described.computeIfAbsent(words(text), _ -> new HashSet<>()).add(address.toString());
    }
  }

  /** How a text may call the kind of an object: as we do, or as the vendor calls its list. */
  private static List<String> kinds(Resource resource) {
    String list = resource.name();
    List<String> kinds = new ArrayList<>(List.of(resource.noun(), list));
    if (list.endsWith("s")) {
      kinds.add(list.substring(0, list.length() - 1));
    }
    return kinds;
  }

  /** The addresses in that of a journal: {@code Users[200]} is of Users as well. */
  static Set<String> ofAddress(String address) {
    int bracket = address.indexOf('[');
    return bracket < 0 || !address.endsWith("]")
        ? Set.of(address)
        : Set.of(address, address.substring(0, bracket));
  }

  /** The addresses of all objects that a row may be about by its whole text. */
  Set<String> named(String object) {
    Set<String> found = new HashSet<>(names.getOrDefault(folded(object), Set.of()));
    found.addAll(own.getOrDefault(folded(object), Set.of()));
    found.addAll(described.getOrDefault(words(object), Set.of()));
    return found;
  }

  /** Whether a row that names one object may be about one of a kind that was not read. */
  boolean mayBeAnother(String object) {
    return !own.containsKey(folded(object)) && !described.containsKey(words(object));
  }

  /** Whether a row names an object, and none of those that a run wrote. */
  boolean isOther(String object, Set<String> written) {
    Set<String> named = named(object);
    if (named.isEmpty()) {
      named = mentioned(object);
    }
    return !written.isEmpty() && !named.isEmpty() && named.stream().noneMatch(written::contains);
  }

  /** The extensions whose numbers stand alone among other words: no run is excused by a guess. */
  private Set<String> mentioned(String object) {
    return Stream.of(words(object).split(" "))
        .filter(extensions::contains)
        .map(number -> new Address(Users.RESOURCE, number).toString())
        .collect(Collectors.toSet());
  }

  /** The PBX may write the mask of a network in another way than documents do. */
  private static String folded(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    return plain.contains("/") ? NetworkType.canonical(plain).orElse(plain) : plain;
  }

  private static String words(String text) {
    return folded(text.replaceAll("[\\s,;:()\\[\\]<>\"'|-]+", " "));
  }
}
