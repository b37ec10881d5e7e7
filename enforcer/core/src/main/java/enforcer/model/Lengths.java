package enforcer.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of digits that a number may have, read once from a text such as {@code 3,5-6}.
 *
 * @param ranges empty where the text cannot be read
 */
public record Lengths(String text, Optional<List<Range>> ranges) {
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,3})(?:-([0-9]{1,3}))?");

  /** From one length to another, both included. */
  public record Range(int from, int to) {
    boolean contains(int length) {
      return from <= length && length <= to;
    }
  }

  /** The lengths that a text allows; the empty text allows every length. */
  public static Lengths of(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      Optional<Range> range = range(part);
      if (range.isEmpty()) {
        return new Lengths(text, Optional.empty());
      }
      ranges.add(range.get());
    }
    return new Lengths(text, Optional.of(List.copyOf(ranges)));
  }

  private static Optional<Range> range(String part) {
    Matcher matcher = RANGE.matcher(part);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int from = Integer.parseInt(matcher.group(1));
    int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
    return from > to ? Optional.empty() : Optional.of(new Range(from, to));
  }

  /** Whether a length is allowed; empty where the text cannot be read. */
  public Optional<Boolean> contain(int length) {
    return ranges.map(all -> text.isEmpty() || contains(all, length));
  }

  private static boolean contains(List<Range> ranges, int length) {
    for (Range range : ranges) {
      if (range.contains(length)) {
        return true;
      }
    }
    return false;
  }
}
