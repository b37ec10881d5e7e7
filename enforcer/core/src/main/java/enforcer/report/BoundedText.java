package enforcer.report;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text that grows up to a number of bytes. */
final class BoundedText {
  private final StringBuilder text = new StringBuilder();
  private int left;

  BoundedText(int limit) {
    this.left = limit;
  }

  /** How many bytes still fit. */
  int left() {
    return left;
  }

  /** Adds a small text that must not be left out. */
  void add(String always) {
    text.append(always);
    left -= size(always);
  }

  /**
   * The same where room is kept for what comes next: as much as that needs, but no more than half.
   */
  int addAll(String begin, List<String> parts, String end, int next) {
    int kept = Math.min(next, left / 2);
    left -= kept;
    int unseen = addAll(begin, parts, end);
    left += kept;
    return unseen;
  }

  /** Adds as many parts as fit between a beginning and an end; returns how many did not. */
  int addAll(String begin, List<String> parts, String end) {
    if (parts.isEmpty() || size(begin) + size(parts.getFirst()) + size(end) > left) {
      return parts.size();
    }
    add(begin);
    left -= size(end);
    int added = 0;
    while (added < parts.size() && size(parts.get(added)) <= left) {
      add(parts.get(added++));
    }
    text.append(end);
    return parts.size() - added;
  }

  /** The number of bytes of a text. */
  static int size(String part) {
    return part.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
