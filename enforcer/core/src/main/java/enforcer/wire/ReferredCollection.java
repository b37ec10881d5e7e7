package enforcer.wire;

import enforcer.model.Binding;
import java.util.NoSuchElementException;

/**
 * A collection whose objects others refer to by an id, and documents by a name. A deleted object
 * stays visible: it reads as {@code #7}.
 */
public enum ReferredCollection {
  DEPARTMENT("Groups"),
  TRUNK("Trunks");

  /** The beginning of the name of an object that the PBX no longer has. */
  private static final String GONE = "#";

  /** What a name must match to mean an object, be it deleted: no object has an id below 1. */
  public static final String MEANING = "(?!" + GONE + "+(0|-[0-9]{1,18})$).*";

  private final String collection;

  ReferredCollection(String collection) {
    this.collection = collection;
  }

  /** The vendor's name of the collection. */
  public String collection() {
    return collection;
  }

  /** The name of the object with an id; one that no object has where it was deleted. */
  public String nameOf(long id, Binding binding) {
    return binding
        .name(collection, id)
        .filter(name -> !name.isEmpty())
        .orElseGet(
            () -> {
              String gone = GONE + id;
              while (binding.id(collection, gone).isPresent()) {
                gone = GONE + gone;
              }
              return gone;
            });
  }

  /**
   * Whether a name stands for a deleted object. A person may well call a department or a trunk
   * {@code #1 Sales}.
   */
  public static boolean isGone(String name) {
    return name.matches(GONE + "+-?[0-9]{1,18}");
  }

  /**
   * Whether a name stands for an object that the list leaves out: the PBX shows -1 or 0 where one
   * was deleted, and the id of one that is there.
   */
  public static boolean isUnlisted(String name) {
    return name.matches(GONE + "+[1-9][0-9]{0,17}");
  }

  /** The id in a name that stands for an object which no list showed. */
  public static String idIn(String name) {
    return name.replace(GONE, "");
  }

  /** The id of the object with a name, even if it was deleted. */
  public long id(String name, Binding binding) {
    return binding
        .id(collection, name)
        .orElseGet(
            () -> {
              if (!isGone(name)) {
                throw new NoSuchElementException(collection + " has no " + name);
              }
              return Long.parseLong(idIn(name));
            });
  }
}
