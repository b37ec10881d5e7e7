package enforcer.pbx;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a PBX as it states it, such as {@code 20.0.9.995}. */
public record PbxVersion(int major, int minor, int patch, int build)
    implements Comparable<PbxVersion> {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,9}))?");
  private static final Comparator<PbxVersion> ORDER =
      Comparator.comparingInt(PbxVersion::major)
          .thenComparingInt(PbxVersion::minor)
          .thenComparingInt(PbxVersion::patch)
          .thenComparingInt(PbxVersion::build);

  public static Optional<PbxVersion> parse(String text) {
    Matcher parts = FORM.matcher(text.strip());
    return parts.matches()
        ? Optional.of(
            new PbxVersion(number(parts, 1), number(parts, 2), number(parts, 3), number(parts, 4)))
        : Optional.empty();
  }

  /** The release without the build, such as {@code 20.0.9}; it decides which properties exist. */
  public String release() {
    return major + "." + minor + "." + patch;
  }

  @Override
  public int compareTo(PbxVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return release() + (build == 0 ? "" : "." + build);
  }

  private static int number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
  }
}
