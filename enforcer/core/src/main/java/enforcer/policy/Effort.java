package enforcer.policy;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a function of texts takes beyond going through its arguments once: known from the arguments,
 * and counted before the function begins.
 */
final class Effort {
  static final Set<String> FUNCTIONS =
      Set.of("matches", "replace", "join", "split", "contains", "indexOf", "lastIndexOf");

  /** The characters that one step builds, and those that one step compares. */
  private static final int BUILT = 8;

  private static final int COMPARED = 64;

  private Effort() {}

  /**
   * The steps of a call.
   *
   * @param parts what the function is called on, and its arguments
   */
  static long of(String function, List<Object> parts) {
    return switch (function) {
      case "matches" -> ofMatch(length(parts, 0), (String) parts.get(1));
      case "split" -> 4 * length(parts, 0) + compared(parts);
      case "replace", "join" -> compared(parts) + built(function, parts) / BUILT;
      default -> compared(parts);
    };
  }

  /** The most characters of the text that a function builds. */
  static long built(String function, List<Object> parts) {
    return switch (function) {
      case "replace" -> {
        long most = length(parts, 0) / Math.max(1, length(parts, 1)) + 1;
        yield length(parts, 0) + most * length(parts, 2);
      }
      case "join" -> {
        Collection<?> texts = (Collection<?>) parts.get(0);
        long all = texts.stream().mapToLong(Effort::length).sum();
        yield all + texts.size() * length(parts, 1);
      }
      default -> 0;
    };
  }

  private static long ofMatch(long text, String pattern) {
    long size = PatternSize.of(pattern);
    return size + size * text / COMPARED;
  }

  private static long compared(List<Object> parts) {
    return length(parts, 0) * length(parts, 1) / COMPARED;
  }

  private static long length(List<Object> parts, int index) {
    return index < parts.size() ? length(parts.get(index)) : 0;
  }

  private static long length(Object part) {
    return part instanceof String text ? text.length() : 0;
  }
}
