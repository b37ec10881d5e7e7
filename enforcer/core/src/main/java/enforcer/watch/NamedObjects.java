package enforcer.watch;

import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of the objects of a PBX. The vendor does not say how the audit log names an object, so
 * a name is held against others only where it is one of these.
 *
 * @param names keys of objects, and the names of resources
 * @param extensions numbers, which may stand among other words
 */
record NamedObjects(Set<String> names, Set<String> extensions) {
  static final NamedObjects NONE = new NamedObjects(Set.of(), Set.of());

  NamedObjects {
    names = Set.copyOf(names);
    extensions = Set.copyOf(extensions);
  }

  static NamedObjects of(State state) {
    Set<String> names = new HashSet<>();
    Set<String> extensions = new HashSet<>();
    for (Resource resource : state.coverage().keySet()) {
      names.add(resource.name());
      for (Entity entity : state.entities(resource)) {
        names.add(entity.key());
        if (resource.equals(Users.RESOURCE)) {
          extensions.add(entity.key());
        }
      }
    }
    names.remove(Resource.ONLY);
    return new NamedObjects(names, extensions);
  }

  /** The names in an address of a journal: {@code Users[200]} is of Users, and of 200. */
  static Set<String> ofAddress(String address) {
    int bracket = address.indexOf('[');
    if (bracket < 0 || !address.endsWith("]")) {
      return Set.of(address);
    }
    String key = address.substring(bracket + 1, address.length() - 1);
    Set<String> names = new HashSet<>(words(key));
    names.add(address.substring(0, bracket));
    names.add(key);
    return names;
  }

  private static List<String> words(String text) {
    return List.of(text.split("[^0-9A-Za-z]+"));
  }

  /** Whether a row names an object, and none of those that a run wrote. */
  boolean isOther(String object, Set<String> written) {
    Set<String> named = new HashSet<>(words(object));
    named.retainAll(extensions);
    if (names.contains(object.strip())) {
      named.add(object.strip());
    }
    return !written.isEmpty() && !named.isEmpty() && named.stream().noneMatch(written::contains);
  }
}
