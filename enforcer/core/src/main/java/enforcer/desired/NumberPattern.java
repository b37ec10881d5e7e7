package enforcer.desired;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The digits that a pattern of libphonenumber matches. */
public final class NumberPattern {
  private NumberPattern() {}

  /**
   * All digits that a pattern matches, in ascending order; none for an empty pattern.
   *
   * @param longest the most digits to look for
   */
  public static List<String> all(String pattern, int longest) {
    List<String> all = new ArrayList<>();
    if (!pattern.isEmpty()) {
      extend("", Pattern.compile(pattern), longest, all);
    }
    return List.copyOf(all);
  }

  /** Extends a beginning by every digit with which the pattern can still match. */
  private static void extend(String begin, Pattern pattern, int longest, List<String> all) {
    for (char digit = '0'; digit <= '9'; digit++) {
      Matcher matcher = pattern.matcher(begin + digit);
      if (matcher.matches()) {
        all.add(begin + digit);
      }
      if (matcher.hitEnd() && begin.length() + 1 < longest) {
        extend(begin + digit, pattern, longest, all);
      }
    }
  }
}
