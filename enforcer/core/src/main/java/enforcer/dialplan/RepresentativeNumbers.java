package enforcer.dialplan;

import enforcer.catalogue.Outbound;
import enforcer.model.Lengths;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  /** Longer than any dialled number with access codes. */
  private static final int LONGEST = 32;

  private static final List<String> DIGITS = List.of("5678901234".split(""));

  /** Filling digits; in a run of equal digits one rewriting could look like another. */
  private static final String TAIL = "19283746501827364519283746501827";

  private final Collection<Rule> rules;
  private final NavigableSet<String> begins = new TreeSet<>(Set.of(""));
  private final int[] alike;

  /**
   * How far the length that a rule sees of a number with a plus may differ from its real length.
   */
  private final Set<Integer> shifts = new TreeSet<>(Set.of(0, -1));

  private final Set<String> numbers = new LinkedHashSet<>();

  private RepresentativeNumbers(Collection<Rule> rules, Collection<AllowedCountries> walls) {
    this.rules = rules;
    walls.forEach(wall -> shifts.addAll(wall.shifts()));
    this.alike = alike(rules, LONGEST + Collections.max(shifts));
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
    begins.forEach(this::addAll);
  }

  /** The sample numbers for these rules and these lists of countries. */
  static Set<String> of(Collection<Rule> rules, Collection<AllowedCountries> walls) {
    return new RepresentativeNumbers(rules, walls).numbers;
  }

  /** For each length, the shortest length that the rules treat alike. */
  private static int[] alike(Collection<Rule> rules, int longest) {
    List<Lengths> distinct = rules.stream().map(Rule::lengths).distinct().toList();
    Map<List<Optional<Boolean>>, Integer> sorts = new HashMap<>();
    int[] alike = new int[longest + 1];
    for (int i = 1; i <= longest; i++) {
      int length = i;
      alike[i] =
          sorts.computeIfAbsent(
              distinct.stream().map(lengths -> lengths.contain(length)).toList(), _ -> length);
    }
    return alike;
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
          dialled(prefix, route, begin + code)
              .filter(stem -> seen.add(String.join(" ", begin, sort, rewriting, place(stem))))
              .ifPresent(abroad::add);
        }
      }
    }
  }

  /** The prefixes that begin a stem; the stem itself if a longer beginning continues it. */
  private String place(String stem) {
    if (goesOn(stem)) {
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
    int strip = (int) route.strip();
    String rest = sent.substring(route.prepend().length());
    String head = prefix.substring(0, Math.min(strip, prefix.length()));
    String tail = prefix.substring(head.length());
    if (strip > LONGEST || !tail.startsWith(rest) && !rest.startsWith(tail)) {
      return Optional.empty();
    }
    String filled = head + TAIL.substring(0, strip - head.length());
    return Optional.of(filled + (tail.length() > rest.length() ? tail : rest));
  }

  /**
   * Adds numbers with this beginning and no longer one. If every next digit forms a longer
   * beginning, it looks a few digits further.
   */
  private void addAll(String begin) {
    List<String> stems = List.of(begin);
    while (!stems.isEmpty() && stems.getFirst().length() <= LONGEST) {
      add(stems.getFirst());
      List<String> next =
          stems.stream()
              .flatMap(stem -> DIGITS.stream().map(digit -> stem + digit))
              .filter(number -> !begins.contains(number))
              .toList();
      Optional<String> free = next.stream().filter(n -> !goesOn(n)).findFirst();
      if (free.isPresent()) {
        addLengths(free.get(), begin.startsWith("+"));
        return;
      }
      stems = next;
    }
  }

  /** Adds one number of each length that the rules tell apart. */
  private void addLengths(String free, boolean plus) {
    Set<List<Integer>> sorts = new HashSet<>();
    for (int length = free.length(); length <= LONGEST; length++) {
      if (sorts.add(plus ? alikeWithPlus(length) : List.of(alike[length]))) {
        add(free + TAIL.substring(0, length - free.length()));
      }
    }
  }

  /** The length classes of a number with a plus, one for each way in which a rule may see it. */
  private List<Integer> alikeWithPlus(int length) {
    return shifts.stream().map(shift -> alike[Math.max(0, length + shift)]).toList();
  }

  private boolean goesOn(String number) {
    String longer = begins.higher(number);
    return longer != null && longer.startsWith(number);
  }

  private void add(String number) {
    if (!number.isEmpty()) {
      numbers.add(number);
    }
  }
}
