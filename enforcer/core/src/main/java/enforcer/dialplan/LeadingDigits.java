package enforcer.dialplan;

import enforcer.model.Lengths;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The digits with which numbers begin, and the rules that take them whole. */
public final class LeadingDigits {
  /** The fewest digits of somebody's number outside; service numbers are shorter. */
  private static final int FEWEST = 7;

  private LeadingDigits() {}

  /**
   * The numbers that a rule takes.
   *
   * @param prefixes those that it is for; none for every number
   */
  public record Taken(List<String> prefixes, Lengths lengths) {
    public Taken {
      prefixes = List.copyOf(prefixes);
    }

    /** Lengths that cannot be read may be any. */
    private boolean has(int length) {
      return lengths.contain(length).orElse(true);
    }
  }

  /**
   * The first digits of which some number is taken by none of several rules, whatever its length. A
   * rule for service numbers alone takes nobody's number; one for every number of ten digits leaves
   * enough to call.
   */
  public static List<String> untaken(Collection<Taken> rules) {
    List<List<Taken>> byLength =
        IntStream.rangeClosed(FEWEST, Fillings.LONGEST)
            .mapToObj(length -> rules.stream().filter(rule -> rule.has(length)).toList())
            .distinct()
            .toList();
    return digits()
        .filter(digit -> byLength.stream().noneMatch(some -> areTaken(digit, some)))
        .toList();
  }

  /** Whether rules take every number that begins so. */
  private static boolean areTaken(String begin, List<Taken> rules) {
    return rules.stream().anyMatch(rule -> rule.prefixes.isEmpty())
        || isTaken(
            begin, Prefixes.of(rules.stream().flatMap(rule -> rule.prefixes.stream()).toList()));
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
