package enforcer.document;

import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Place;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths of keys in messages, such as {@code outbound.rules[2].via}. */
public final class KeyPath {
  /** The path of the file as a whole. */
  public static final String ROOT = "";

  private static final Pattern INDEX = Pattern.compile("\\[([0-9]{1,9})]");

  /** The node at the end of a path, or at the end of the part that exists. */
  private record Found(String path, Node node, Place place) {}

  private KeyPath() {}

  /** The path of a key of the mapping at {@code path}. */
  public static String member(String path, String key) {
    String shown = Excerpt.of(key);
    return path.isEmpty() ? shown : path + "." + shown;
  }

  /** The path of an element of the list at {@code path}. */
  public static String element(String path, int index) {
    return path + "[" + index + "]";
  }

  /**
   * The place of a path: of the key if there is one, else of the value, else of the nearest node
   * around it that exists.
   */
  public static Place place(Node root, String path) {
    return find(new Found(ROOT, root, root.place()), path).place;
  }

  /** The node at a path; empty when nothing stands there. */
  public static Optional<Node> node(Node root, String path) {
    Found found = find(new Found(ROOT, root, root.place()), path);
    return found.path.equals(path) ? Optional.of(found.node) : Optional.empty();
  }

  private static Found find(Found here, String wanted) {
    return switch (here.node) {
      case Node.Scalar _ -> here;
      case Node.Sequence list -> findElement(here, list, wanted);
      case Node.Mapping map -> findMember(here, map, wanted);
    };
  }

  private static Found findElement(Found here, Node.Sequence list, String wanted) {
    Matcher index = INDEX.matcher(wanted).region(here.path.length(), wanted.length());
    if (!index.lookingAt() || Integer.parseInt(index.group(1)) >= list.items().size()) {
      return here;
    }
    int i = Integer.parseInt(index.group(1));
    Node item = list.items().get(i);
    return find(new Found(element(here.path, i), item, item.place()), wanted);
  }

  /** Keys may hold dots themselves, so each one that fits is tried and the deepest wins. */
  private static Found findMember(Found here, Node.Mapping map, String wanted) {
    Found best = here;
    for (var entry : map.entries().entrySet()) {
      String path = member(here.path, entry.getKey());
      if (leadsTo(path, wanted)) {
        Node.Entry value = entry.getValue();
        Found found = find(new Found(path, value.value(), value.keyPlace()), wanted);
        best = found.path.length() > best.path.length() ? found : best;
      }
    }
    return best;
  }

  private static boolean leadsTo(String path, String wanted) {
    return wanted.startsWith(path)
        && (wanted.length() == path.length()
            || wanted.charAt(path.length()) == '.'
            || wanted.charAt(path.length()) == '[');
  }
}
