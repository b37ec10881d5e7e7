package enforcer.dialplan;

import enforcer.catalogue.Outbound;
import enforcer.dialplan.LeadingDigits.Taken;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the digits that a rule turns into a number abroad or a premium one, which they were not.
 * What it prepends and what is left of its prefix, or what people dial behind that, may do so
 * together.
 */
public final class DearRewriting {
  /** The usual ways abroad, whatever the country: a provider may take any of them. */
  private static final List<String> WAYS = List.of("00", "+");

  /** Numbers behind the way abroad; one of them is not in the own country. */
  private static final List<String> FAR = List.of("33123456789", "442079460123");

  /** The fewest digits of a number abroad, without the way abroad. */
  private static final int FEWEST_ABROAD = 8;

  private final Home home;
  private final Set<String> begins = new LinkedHashSet<>();

  private DearRewriting(Home home) {
    this.home = home;
    begins.addAll(home.ways());
    if (!home.ways().contains("011")) {
      begins.addAll(WAYS);
    }
    home.premiumNumbers().forEach(range -> begins.add(NumberRange.of(range).begin()));
  }

  /** The digits of one such call by each route of a rule, with what the trunk gets. */
  public static List<String> by(Taken rule, Home home) {
    DearRewriting search = new DearRewriting(home);
    List<String> prefixes = rule.prefixes().isEmpty() ? List.of("") : rule.prefixes();
    List<String> found = new ArrayList<>();
    for (Outbound.Route route : rule.routes()) {
      if (!route.prepend().isEmpty()) {
        prefixes.stream()
            .flatMap(prefix -> search.dialled(prefix, route, rule).stream())
            .findFirst()
            .ifPresent(digits -> found.add(digits + " leaves as " + route.rewritten(digits)));
      }
    }
    return found;
  }

  private Optional<String> dialled(String prefix, Outbound.Route route, Taken rule) {
    return begins.stream()
        .flatMap(begin -> RepresentativeNumbers.dialled(prefix, route, begin).stream())
        .flatMap(stem -> filled(stem, route, rule))
        .filter(digits -> isDearer(digits, route))
        .findFirst();
  }

  /** Numbers of each length that the rule takes. */
  private static Stream<String> filled(String stem, Outbound.Route route, Taken rule) {
    return FAR.stream()
        .map(far -> stem + far + Fillings.TAIL)
        .flatMap(
            digits ->
                IntStream.rangeClosed(Math.max(1, stem.length()), Fillings.LONGEST)
                    .filter(length -> rule.lengths().contain(length).orElse(true))
                    .limit(FEWEST_ABROAD * 2)
                    .mapToObj(length -> digits.substring(0, length)));
  }

  private boolean isDearer(String digits, Outbound.Route route) {
    String sent = route.rewritten(digits);
    String left = digits.substring(Math.clamp(route.strip(), 0, digits.length()));
    return dear(sent)
        .filter(made -> !dear(digits).equals(Optional.of(made)))
        .filter(made -> !dear(left).equals(Optional.of(made)))
        .isPresent();
  }

  /** The class of a whole number that is abroad or a premium one. */
  private Optional<NumberClass> dear(String digits) {
    boolean whole =
        home.behindWayAbroad(digits)
            .map(far -> far.length() >= FEWEST_ABROAD)
            .orElse(!digits.isEmpty());
    return Optional.of(digits)
        .filter(_ -> whole)
        .flatMap(home::numberClass)
        .filter(found -> found != NumberClass.HOME);
  }
}
