package enforcer.dialplan;

import enforcer.catalogue.Outbound;
import enforcer.model.Entity;
import enforcer.model.Lengths;
import enforcer.model.Value;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The digits with which numbers begin, and the rules that take them whole. */
public final class LeadingDigits {
  /** The fewest digits of somebody's number outside; service numbers are shorter. */
  private static final int FEWEST = 7;

  /** The most digits of a number with a dial code, which no number without one exceeds. */
  private static final int MOST = 15;

  private LeadingDigits() {}

  /**
   * The numbers that a rule takes.
   *
   * @param prefixes those that it is for; none for every number
   * @param routes what it makes of them
   */
  public record Taken(List<String> prefixes, Lengths lengths, List<Outbound.Route> routes) {
    public Taken {
      prefixes = List.copyOf(prefixes);
      routes = List.copyOf(routes);
    }

    /** Those of an outbound rule. */
    public static Taken of(Entity rule) {
      return new Taken(
          rule.get(Outbound.DIAL).map(Value::asTexts).orElse(List.of()),
          Lengths.of(rule.text(Outbound.LENGTH)),
          Outbound.routes(rule));
    }

    /** Lengths that cannot be read may be any. */
    private boolean has(int length) {
      return lengths.contain(length).orElse(true);
    }

    /** Whether it takes numbers that begin with this digit as they are, not behind a code. */
    private boolean takesBare(String digit) {
      return prefixes.isEmpty()
          || prefixes.stream()
              .filter(prefix -> prefix.startsWith(digit))
              .anyMatch(prefix -> !routes.stream().allMatch(route -> isCode(prefix, route)));
    }

    private static boolean isCode(String prefix, Outbound.Route route) {
      return route.strip() > 0 && route.prepend().isEmpty() && prefix.length() >= route.strip();
    }

    /** What it takes off and puts nothing in the place of. */
    private Stream<String> codes() {
      return routes.stream()
          .filter(route -> route.strip() > 0 && route.prepend().isEmpty())
          .flatMap(
              route ->
                  prefixes.stream()
                      .filter(prefix -> prefix.length() >= route.strip())
                      .map(prefix -> prefix.substring(0, (int) route.strip())));
    }

    /** The beginnings of the numbers that it takes behind a code. */
    private List<String> behind(String code) {
      return codes().anyMatch(code::equals)
          ? prefixes.stream()
              .filter(prefix -> prefix.startsWith(code))
              .map(prefix -> prefix.substring(code.length()))
              .toList()
          : List.of();
    }
  }

  /**
   * The first digits of which some number is taken by none of several rules, whatever its length. A
   * rule for service numbers alone takes nobody's number; one for every number of ten digits leaves
   * enough to call. Rules that take every number behind a code for a line take every number.
   *
   * @param abroad the fewest digits of a number abroad, as people dial it
   * @param trunkPrefix what numbers at home begin with, which is a code where numbers abroad fit
   *     behind it; may be empty
   */
  public static List<String> untaken(Collection<Taken> rules, int abroad, String trunkPrefix) {
    List<String> untaken = untaken(rules, "", FEWEST);
    return rules.stream()
            .flatMap(Taken::codes)
            .distinct()
            .anyMatch(
                code -> untaken(rules, code, code.equals(trunkPrefix) ? abroad : FEWEST).isEmpty())
        ? List.of()
        : untaken;
  }

  /**
   * The lengths at which rules that leave no first digit untaken take every number; none where they
   * depend on the first digit, and empty where they take each one of every length.
   */
  public static Optional<List<Integer>> lengths(
      Collection<Taken> rules, int abroad, String trunkPrefix) {
    List<Integer> most = List.of();
    for (String code :
        Stream.concat(Stream.of(""), rules.stream().flatMap(Taken::codes)).toList()) {
      int fewest = !code.isEmpty() && code.equals(trunkPrefix) ? abroad : FEWEST;
      List<Integer> whole =
          IntStream.rangeClosed(fewest, MOST)
              .filter(length -> isWhole(rules, code, length))
              .boxed()
              .toList();
      if (whole.size() > MOST - fewest) {
        return Optional.empty();
      }
      most = whole.size() > most.size() ? whole : most;
    }
    return Optional.of(most);
  }

  private static boolean isWhole(Collection<Taken> rules, String code, int length) {
    List<List<String>> begins = begins(rules, code, length);
    return digits().allMatch(digit -> areTaken(digit, begins));
  }

  /**
   * The codes that rules take off before numbers with a first digit; none where a rule takes such
   * numbers as they are.
   */
  public static List<String> codes(Collection<Taken> rules, String number) {
    String digit = number.substring(0, Math.min(1, number.length()));
    return rules.stream().anyMatch(rule -> rule.takesBare(digit))
        ? List.of()
        : rules.stream().flatMap(Taken::codes).distinct().toList();
  }

  /** The same of numbers behind a code, which have at least so many digits. */
  private static List<String> untaken(Collection<Taken> rules, String code, int fewest) {
    List<List<List<String>>> byLength =
        IntStream.rangeClosed(fewest, Fillings.LONGEST)
            .mapToObj(length -> begins(rules, code, length))
            .distinct()
            .toList();
    return digits()
        .filter(digit -> byLength.stream().noneMatch(some -> areTaken(digit, some)))
        .toList();
  }

  /** For each rule that takes numbers of a length behind a code, how these begin. */
  private static List<List<String>> begins(Collection<Taken> rules, String code, int length) {
    return rules.stream()
        .filter(rule -> rule.has(code.length() + length))
        .flatMap(
            rule ->
                code.isEmpty()
                    ? Stream.of(rule.prefixes.isEmpty() ? List.of("") : rule.prefixes)
                    : Stream.of(rule.behind(code)).filter(begins -> !begins.isEmpty()))
        .toList();
  }

  /** Whether some begins take every number that begins so. */
  private static boolean areTaken(String begin, List<List<String>> begins) {
    List<String> all = begins.stream().flatMap(List::stream).toList();
    return all.contains("") || isTaken(begin, Prefixes.of(all));
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
