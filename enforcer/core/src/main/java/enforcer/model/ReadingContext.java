package enforcer.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The context in which a type reads a value of a document: the names of networks and number sets,
 * and a place to report mistakes.
 */
public interface ReadingContext {

  /** The networks of the document by name, in canonical notation. */
  Map<String, String> networks();

  /**
   * Whether an unknown name may be that of a network that has a mistake, or whose base has one;
   * that mistake is reported already.
   */
  default boolean excuses(String network) {
    return false;
  }

  /** The prefixes of a number set such as {@code numbers/premium-gb}. */
  Optional<List<String>> numberSet(String name);

  /** The names of all number sets that may be used, for a remedy. */
  List<String> numberSets();

  /** Reads a part of a value; empty for what the schema refused, and after a mistake. */
  default Optional<Value> read(Type type, Value raw, String path) {
    Optional<Value> read =
        raw instanceof Value.Nothing ? Optional.empty() : type.read(raw, path, this);
    if (read.isEmpty()) {
      unread(path);
    }
    return read;
  }

  /** Takes note of a part whose meaning is not known, because it has a mistake. */
  default void unread(String path) {}

  /**
   * Takes note of where the elements of a list are written; a set has another order, and a mistake
   * leaves a gap.
   *
   * @param path the path of the list
   * @param written the path of each element that was read, in the order of the value
   */
  default void elements(String path, List<String> written) {}

  /**
   * Reports one mistake.
   *
   * @param path the path of keys in the document, such as {@code outbound.rules[2].via}
   * @param message what is wrong
   * @param remedy what is allowed, or what to do
   */
  void problem(String path, String message, String remedy);

  /** Reports what is allowed and probably not meant. */
  default void warning(String path, String message, String remedy) {}

  /** A reading without names, such as that of a single value, which only collects the messages. */
  static ReadingContext collecting(List<String> messages) {
    return new ReadingContext() {
      @Override
      public Map<String, String> networks() {
        return Map.of();
      }

      @Override
      public Optional<List<String>> numberSet(String name) {
        return Optional.empty();
      }

      @Override
      public List<String> numberSets() {
        return List.of();
      }

      @Override
      public void problem(String path, String message, String remedy) {
        messages.add(message);
      }
    };
  }

  /** The path of a member of the struct at {@code path}. */
  static String member(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** The path of an element of the list at {@code path}. */
  static String element(String path, int index) {
    return path + "[" + index + "]";
  }
}
