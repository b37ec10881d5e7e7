package enforcer.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A release of the PBX such as 20.0.9; the build number that follows it decides nothing. */
public record Release(int major, int minor, int update) implements Comparable<Release> {
  private static final Pattern VERSION =
      Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})(?:\\.([0-9]{1,4}))?(?:\\.[0-9]+)?");
  private static final Comparator<Release> ORDER =
      Comparator.comparingInt(Release::major)
          .thenComparingInt(Release::minor)
          .thenComparingInt(Release::update);

  /** The first release whose description is known; fields of every release count from it. */
  public static final Release FIRST = new Release(20, 0, 5);

  /** The last release whose description is known; a later one may have much in common with it. */
  public static final Release LATEST = new Release(20, 0, 10);

  /** The release in a text such as {@code 20.0.9.995}. */
  public static Optional<Release> parse(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int update = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    return Optional.of(
        new Release(
            Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), update));
  }

  /** Every release whose description is known, oldest first. */
  public static List<Release> known() {
    return IntStream.rangeClosed(FIRST.update, LATEST.update)
        .mapToObj(update -> new Release(FIRST.major, FIRST.minor, update))
        .toList();
  }

  /** Whether this program knows its description. */
  public boolean isKnown() {
    return !isBefore(FIRST) && !LATEST.isBefore(this);
  }

  public boolean isBefore(Release other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(Release other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + update;
  }
}
