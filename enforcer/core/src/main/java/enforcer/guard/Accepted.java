package enforcer.guard;

import enforcer.diagnostic.Nearest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The bounds that a user accepts, each up to a number: {@code deletes=1,mass-change=41}. */
public record Accepted(Map<RequiredAcceptance.Bound, Integer> bounds) {
  private static final Pattern ONE = Pattern.compile("([a-z-]+)=([0-9]{1,6})");

  public Accepted {
    bounds = Map.copyOf(bounds);
  }

  public static Accepted nothing() {
    return new Accepted(Map.of());
  }

  /**
   * Parses the value of {@code --accept}.
   *
   * @throws IllegalArgumentException with a message for the user, if it is not of that form
   */
  public static Accepted parse(String text) {
    Map<RequiredAcceptance.Bound, Integer> bounds = new EnumMap<>(RequiredAcceptance.Bound.class);
    for (String part : text.split(",")) {
      Matcher matcher = ONE.matcher(part.strip());
      List<RequiredAcceptance.Bound> known =
          Arrays.stream(RequiredAcceptance.Bound.values())
              .filter(b -> matcher.matches() && b.word().equals(matcher.group(1)))
              .toList();
      if (known.isEmpty()) {
        throw new IllegalArgumentException(
            "\"" + part + "\" cannot be accepted; " + remedy(part.strip()));
      }
      bounds.put(known.getFirst(), Integer.valueOf(matcher.group(2)));
    }
    return new Accepted(bounds);
  }

  /** The remedy for an unreadable part: the intended word with a number, or every known word. */
  private static String remedy(String part) {
    List<String> words =
        Arrays.stream(RequiredAcceptance.Bound.values())
            .map(RequiredAcceptance.Bound::word)
            .toList();
    String word = part.replaceFirst("[=: ].*", "").replace('_', '-');
    List<String> near = words.contains(word) ? List.of(word) : Nearest.to(word, words);
    return near.isEmpty()
        ? "write " + known()
        : "write " + near.getFirst() + "=N with the number that the refusal prints";
  }

  /** {@code deletes=N, mass-change=N or ...}: everything that can be accepted. */
  private static String known() {
    List<String> words =
        Arrays.stream(RequiredAcceptance.Bound.values()).map(bound -> bound.word() + "=N").toList();
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  /** This, with a bound of at least a number; none is not made narrower by it. */
  public Accepted atLeast(RequiredAcceptance.Bound bound, int count) {
    if (count <= bounds.getOrDefault(bound, 0)) {
      return this;
    }
    Map<RequiredAcceptance.Bound, Integer> all = new EnumMap<>(RequiredAcceptance.Bound.class);
    all.putAll(bounds);
    all.put(bound, count);
    return new Accepted(all);
  }

  /** Whether this lifts a refusal. */
  boolean covers(RequiredAcceptance lift) {
    return bounds.getOrDefault(lift.bound(), 0) >= lift.count();
  }

  @Override
  public String toString() {
    return bounds.entrySet().stream()
        .map(e -> new RequiredAcceptance(e.getKey(), e.getValue()).toString())
        .sorted()
        .collect(Collectors.joining(","));
  }
}
