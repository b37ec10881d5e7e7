package enforcer.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of objects in messages: {@code extension 210}, {@code outbound rule "Any"}. The
 * vendor's names stand in addresses only.
 */
public final class ObjectNames {
  /**
   * Numbers and networks need no quotes to stand apart from the words around them. A name of
   * letters that IPv6 has too, such as A, is neither.
   */
  private static final Pattern BARE =
      Pattern.compile("[0-9.:/+*#-]{1,60}|(?=[^:]*:)[0-9A-Fa-f.:/]{1,60}");

  private ObjectNames() {}

  /** One object; a singleton is called by its noun alone. */
  public static String of(Resource resource, String key) {
    return key.isEmpty() ? resource.noun() : resource.noun() + " " + quoted(key);
  }

  /** Several objects, each resource once: {@code extensions 200-229, outbound rule "Any"}. */
  public static String of(Collection<Entity> entities) {
    Map<Resource, List<String>> keys = new LinkedHashMap<>();
    for (Entity entity : entities) {
      keys.computeIfAbsent(entity.resource(), _ -> new ArrayList<>()).add(entity.key());
    }
    return keys.entrySet().stream()
        .map(e -> of(e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Several objects of a resource. */
  public static String of(Resource resource, List<String> keys) {
    if (keys.size() == 1) {
      return of(resource, keys.getFirst());
    }
    return plural(resource)
        + " "
        + String.join(", ", ranges(keys.stream().map(ObjectNames::quoted).toList()));
  }

  /** Sorted ranges if all of these are numbers of extensions; otherwise the keys unchanged. */
  public static List<String> ranges(List<String> keys) {
    return keys.stream().allMatch(ObjectNames::isExtension)
        ? ExtensionsType.ranges(keys).asTexts()
        : keys;
  }

  /** Several of a resource: {@code extensions}, {@code blocklist entries}. */
  public static String plural(Resource resource) {
    if (resource.isSingleton()) {
      return resource.noun();
    }
    String noun = resource.noun();
    return noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
  }

  private static boolean isExtension(String key) {
    return key.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** A key in quotes, unless it is a number or a network. */
  public static String quoted(String key) {
    return BARE.matcher(key).matches() ? key : '"' + key + '"';
  }
}
