package enforcer.dialplan;

import enforcer.catalogue.Outbound;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Generates sample numbers that stand for all numbers: if a rule, a rewriting or a list of
 * countries treats two numbers differently, the samples show it.
 *
 * <p>They are made from the beginnings that matter: the prefixes of rules, and the digits that make
 * a rule give a trunk the dial code of a country. Each beginning is filled with digits that do not
 * form a longer beginning, once for each length that the rules tell apart.
 */
final class RepresentativeNumbers {
  private final Collection<Rule> rules;
  private final NavigableSet<String> begins = new TreeSet<>(Set.of(""));
  private final Fillings fillings;

  /**
   * How far the length that a rule sees of a number with a plus may differ from its real length.
   */
  private final Set<Integer> shifts = new TreeSet<>(Set.of(0, -1));

  private final Set<String> numbers = new LinkedHashSet<>();

  private RepresentativeNumbers(Collection<Rule> rules, Collection<AllowedCountries> walls) {
    this.rules = rules;
    walls.forEach(wall -> shifts.addAll(wall.shifts()));
    int longest = Fillings.LONGEST + Collections.max(shifts);
    this.fillings = new Fillings(begins, Fillings.alike(rules, longest), shifts);
    rules.forEach(rule -> begins.addAll(rule.prefixes().all()));
    Set<String> seen = new HashSet<>();
    Set<String> abroad = new LinkedHashSet<>();
    for (AllowedCountries wall : walls) {
      for (String begin : wall.begins()) {
        addAbroad(begin, "", walls, seen, abroad);
        wall.boundaries().forEach(code -> addAbroad(begin, code, walls, seen, abroad));
      }
    }
    begins.addAll(abroad);
    List<String> plain = List.copyOf(begins);
    walls.forEach(wall -> plain.forEach(begin -> begins.addAll(wall.withPlus(begin))));
    begins.forEach(begin -> fillings.of(begin, 0, this::add));
  }

  /** The sample numbers for these rules and these lists of countries. */
  static Set<String> of(Collection<Rule> rules, Collection<AllowedCountries> walls) {
    return new RepresentativeNumbers(rules, walls).numbers;
  }

  /**
   * Adds the digits that make a rule give a trunk a number with this beginning and code. For one
   * rewriting, codes of one class at the same place among the prefixes count as one.
   */
  private void addAbroad(
      String begin,
      String code,
      Collection<AllowedCountries> walls,
      Set<String> seen,
      Set<String> abroad) {
    String sort = String.join(",", walls.stream().map(wall -> wall.sort(code)).toList());
    for (Rule rule : rules) {
      for (Outbound.Route route : rule.routes().orElse(List.of())) {
        String rewriting = route.strip() + "," + route.prepend();
        for (String prefix : rule.prefixes().orEmpty()) {
          // Most prefixes give the same digits, of which the place is asked once.
          dialled(prefix, route, begin + code)
              .filter(stem -> seen.add(String.join(" ", begin, sort, rewriting, "=", stem)))
              .filter(stem -> seen.add(String.join(" ", begin, sort, rewriting, place(stem))))
              .ifPresent(abroad::add);
        }
      }
    }
  }

  /** The prefixes that begin a stem; the stem itself if a longer beginning continues it. */
  private String place(String stem) {
    if (fillings.goesOn(stem)) {
      return stem;
    }
    StringBuilder place = new StringBuilder();
    for (int length = 1; length <= stem.length(); length++) {
      String part = stem.substring(0, length);
      if (begins.contains(part)) {
        place.append(part).append(' ');
      }
    }
    return place.toString();
  }

  /**
   * The digits that begin with a prefix and that a route rewrites to {@code sent}; empty if none.
   */
  static Optional<String> dialled(String prefix, Outbound.Route route, String sent) {
    if (!sent.startsWith(route.prepend())) {
      return Optional.empty();
    }
    if (route.strip() < 0 || route.strip() > Fillings.LONGEST) {
      return Optional.empty();
    }
    int strip = (int) route.strip();
    String rest = sent.substring(route.prepend().length());
    String head = prefix.substring(0, Math.min(strip, prefix.length()));
    String tail = prefix.substring(head.length());
    if (!tail.startsWith(rest) && !rest.startsWith(tail)) {
      return Optional.empty();
    }
    String filled = head + Fillings.TAIL.substring(0, strip - head.length());
    return Optional.of(filled + (tail.length() > rest.length() ? tail : rest));
  }

  private void add(String number) {
    if (!number.isEmpty()) {
      numbers.add(number);
    }
  }
}
