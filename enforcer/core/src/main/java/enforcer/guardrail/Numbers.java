package enforcer.guardrail;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Extension numbers as ranges, each of one length. */
record Numbers(List<Range> ranges) {
  /** The first and the last number, and how many digits they have. */
  record Range(int digits, long first, long last) {
    static Range of(String written) {
      String[] ends = written.split("-");
      String last = ends[ends.length - 1];
      return new Range(last.length(), Long.parseLong(ends[0]), Long.parseLong(last));
    }

    /** What is left of it without another one. */
    private List<Range> without(Range other) {
      if (digits != other.digits || other.last < first || last < other.first) {
        return List.of(this);
      }
      List<Range> left = new ArrayList<>();
      if (first < other.first) {
        left.add(new Range(digits, first, other.first - 1));
      }
      if (other.last < last) {
        left.add(new Range(digits, other.last + 1, last));
      }
      return left;
    }

    @Override
    public String toString() {
      String from = String.format("%0" + digits + "d", first);
      return first == last ? from : from + "-" + String.format("%0" + digits + "d", last);
    }
  }

  Numbers {
    ranges = List.copyOf(ranges);
  }

  static Numbers of(List<String> written) {
    return new Numbers(written.stream().map(Range::of).toList());
  }

  Numbers without(Numbers others) {
    List<Range> left = ranges;
    for (Range other : others.ranges) {
      left = left.stream().flatMap(range -> range.without(other).stream()).toList();
    }
    return new Numbers(left);
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** {@code 100, 200-201}. */
  @Override
  public String toString() {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(", "));
  }
}
