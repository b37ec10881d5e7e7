package enforcer.dialplan;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The digits with which numbers begin, and the rules that take them whole. */
public final class LeadingDigits {
  private LeadingDigits() {}

  /**
   * The first digits of which some number is taken by none of several rules.
   *
   * @param rules the prefixes of each rule; a rule without any takes every number
   */
  public static List<String> untaken(Collection<List<String>> rules) {
    Prefixes all = Prefixes.of(rules.stream().flatMap(List::stream).toList());
    boolean any = rules.stream().anyMatch(List::isEmpty);
    return digits().filter(digit -> !any && !isTaken(digit, all)).toList();
  }

  private static Stream<String> digits() {
    return IntStream.range(0, 10).mapToObj(Integer::toString);
  }

  private static boolean isTaken(String begin, Prefixes all) {
    if (all.shortest().isEmpty()) {
      return false;
    }
    if (all.begin(begin)) {
      return true;
    }
    Optional<String> longer = Optional.ofNullable(all.shortest().higher(begin));
    return longer.filter(prefix -> prefix.startsWith(begin)).isPresent()
        && digits().allMatch(digit -> isTaken(begin + digit, all));
  }
}
