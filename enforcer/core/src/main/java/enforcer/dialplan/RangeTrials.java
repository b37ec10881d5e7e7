package enforcer.dialplan;

import com.google.common.base.Suppliers;
import enforcer.catalogue.Outbound;
import enforcer.dialplan.Disposition.Way;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds the digits to try for a range of numbers: wherever an outbound rule treats two of its
 * numbers differently, both are tried. A rule leads to a range by the digits that it is for, and by
 * those that it gives a trunk.
 */
final class RangeTrials {
  private static final Doubt WITHOUT_PLUS =
      new Doubt(
          "may be a number abroad: another rule gives this trunk such numbers without a plus", "");

  private final List<Rule> leading;
  private final AllowedCountries wall;
  private final Map<String, String> facts;
  private final Home home;
  private final List<String> accessCodes;
  private final Set<String> serviceCodes;
  private final Set<String> otherWays;
  private final Fillings fillings;
  private final ArrivedNumbers arrived;
  private final Set<Rewriting> rewritings = new LinkedHashSet<>();
  private final Set<String> rewritten = new LinkedHashSet<>();
  private final Set<String> withoutPlus = new LinkedHashSet<>();

  /** What a rule does to numbers with a prefix, whichever trunk gets them. */
  private record Rewriting(String prefix, Outbound.Route route) {}

  /**
   * A beginning of dialled digits.
   *
   * @param more how many more digits are dialled than the number has
   */
  private record Stem(String digits, int more) {}

  RangeTrials(KnownCalls.Basis basis, ArrivedNumbers arrived) {
    Routing routing = basis.routing();
    this.arrived = arrived;
    this.facts = basis.facts();
    List<Rule> rules = routing.rules();
    this.leading = rules.stream().filter(RangeTrials::mayLead).toList();
    this.wall = routing.wall();
    this.accessCodes = basis.accessCodes();
    this.home = Home.of(wall.own(), wall.international());
    NavigableSet<String> begins = new TreeSet<>(Set.of(""));
    rules.stream().flatMap(rule -> rule.prefixes().all().stream()).forEach(begins::add);
    List.copyOf(begins).forEach(begin -> begins.addAll(wall.withPlus(begin)));
    Set<Integer> shifts = new TreeSet<>(Set.of(0, -1));
    shifts.addAll(wall.shifts());
    int longest = Fillings.LONGEST + Collections.max(shifts);
    this.fillings = new Fillings(begins, Fillings.alike(rules, longest), shifts);
    List<String> begun =
        leading.stream().filter(r -> !r.emergency()).flatMap(RangeTrials::begins).toList();
    this.serviceCodes = home.codes(begun);
    this.otherWays = home.otherWaysAbroad(begun);
    leading.forEach(this::learn);
  }

  private static boolean mayLead(Rule rule) {
    return rule.routes().filter(List::isEmpty).isEmpty();
  }

  /** How the digits begin that a rule takes or gives a trunk. */
  private static Stream<String> begins(Rule rule) {
    return Stream.concat(
        rule.prefixes().all().stream(),
        rule.routes().orElse(List.of()).stream().map(Outbound.Route::prepend));
  }

  private void learn(Rule rule) {
    for (Outbound.Route route : rule.routes().orElse(List.of())) {
      Outbound.Route bare =
          new Outbound.Route("", route.strip(), route.prepend(), route.append(), "");
      if (bare.equals(new Outbound.Route("", 0, "", "", ""))) {
        continue;
      }
      for (String prefix : rule.prefixes().orEmpty()) {
        if (rewritings.add(new Rewriting(prefix, bare))) {
          fillings.of(prefix, 1, rewritten::add);
        }
        if (stripsWayAbroad(prefix, route)) {
          withoutPlus.add(route.trunk());
        }
      }
    }
  }

  /** Whether a route takes off the way abroad and puts nothing in its place. */
  private boolean stripsWayAbroad(String prefix, Outbound.Route route) {
    return route.prepend().isEmpty()
        && route.strip() <= prefix.length()
        && home.waysAbroad().stream()
            .anyMatch(way -> prefix.substring(0, (int) route.strip()).endsWith(way));
  }

  /** The digits to try for a range, beside its sample. */
  List<Trial> of(NumberRange range) {
    Supplier<Integer> fewest =
        Suppliers.memoize(
            () -> home.lengths().fewestDigits(range.begin(), range.sample().length()));
    // A number as long as those of the country is no short number with digits behind it.
    boolean isShort = HomeLengths.isShort(range);
    Predicate<Way> reaches =
        way ->
            range.has(way.sent(), fewest)
                && !(isShort && home.lengths().isOfFullLength(way.sent()));
    List<Trial> trials = new ArrayList<>();
    if (!range.isOne()) {
      dialled(range.begin(), fewest)
          .forEach(
              d ->
                  trials.add(
                      isShort
                          ? Trial.rewritten(d, reaches, Doubt.ofPlus(d, facts))
                          : Trial.dialled(d, arrived.of(range, d), Doubt.ofPlus(d, facts))));
    }
    rewritten.forEach(d -> trials.add(Trial.rewritten(d, reaches, Doubt.ofPlus(d, facts))));
    if (!withoutPlus.isEmpty() && !range.isOne()) {
      home.behindWayAbroad(range.begin())
          .filter(far -> !far.isEmpty())
          .ifPresent(
              far ->
                  trials.addAll(
                      bare(far, () -> fewest.get() - range.begin().length() + far.length())));
    }
    trials.addAll(behindCodes(range, fewest));
    return trials;
  }

  /** Numbers behind a code that hides who calls or chooses a carrier, where a trunk gets it. */
  private List<Trial> behindCodes(NumberRange range, Supplier<Integer> fewest) {
    Predicate<Way> reaches =
        way ->
            behindCodes(way.sent())
                .anyMatch(number -> !number.equals(way.sent()) && range.has(number, fewest));
    List<Trial> trials = new ArrayList<>();
    if (range.begin().startsWith("+")) {
      // Nobody dials a plus behind digits.
      return trials;
    }
    for (String code : serviceCodes) {
      dialled(code + range.begin(), () -> code.length() + fewest.get())
          .forEach(
              digits ->
                  trials.add(Trial.rewritten(digits, reaches, Optional.of(taken(code, digits)))));
    }
    return trials;
  }

  /** Why a call by a code may get through, and what stops it where the code is dialled. */
  private Doubt taken(String code, String digits) {
    int at = digits.indexOf(code);
    String block = at < 0 ? code : digits.substring(0, at + code.length());
    return Doubt.ofCode(code, Optional.of(block).filter(b -> !home.beginsHelp(b)), facts);
  }

  private Stream<String> behindCodes(String sent) {
    return Stream.concat(
        home.behindCodes(sent).stream(),
        serviceCodes.stream().filter(sent::startsWith).map(code -> sent.substring(code.length())));
  }

  /** What a trunk may take for a number abroad without a plus, because a rule gives it such. */
  private Collection<Trial> bare(String far, Supplier<Integer> fewest) {
    NumberRange range = new NumberRange(far, "");
    Predicate<Way> reaches =
        way -> withoutPlus.contains(way.trunk()) && range.has(way.sent(), fewest);
    return Stream.concat(dialled(far, fewest).stream(), rewritten.stream())
        .map(digits -> Trial.rewritten(digits, reaches, Optional.of(WITHOUT_PLUS)))
        .toList();
  }

  /** Digits that begin so, or that a rule rewrites to such. */
  private Set<String> dialled(String begin, Supplier<Integer> fewest) {
    Set<Stem> stems = new LinkedHashSet<>();
    stems.add(new Stem(begin, 0));
    accessCodes.forEach(code -> stems.add(new Stem(code + begin, code.length())));
    stems.addAll(byOtherWays(begin));
    for (Rewriting rewriting : rewritings) {
      Outbound.Route route = rewriting.route();
      int more = (int) route.strip() - route.prepend().length() - route.append().length();
      RepresentativeNumbers.dialled(rewriting.prefix(), route, begin)
          .filter(digits -> !digits.isEmpty())
          .ifPresent(digits -> stems.add(new Stem(digits, more)));
    }
    Set<String> numbers = new LinkedHashSet<>();
    for (Stem stem : stems) {
      overlaps(stem.digits())
          .forEach(digits -> fillings.of(digits, fewest.get() + stem.more(), numbers::add));
    }
    return numbers;
  }

  /**
   * The beginnings of the same numbers abroad behind the other ways, most of which choose a
   * carrier.
   */
  private List<Stem> byOtherWays(String begin) {
    Optional<String> usual = home.waysAbroad().stream().filter(begin::startsWith).findFirst();
    return usual.stream()
        .flatMap(
            way ->
                otherWays.stream()
                    .map(
                        other ->
                            new Stem(
                                other + begin.substring(way.length()),
                                other.length() - way.length())))
        .toList();
  }

  /** A beginning made as long as the prefix of each rule that takes some of its numbers. */
  private Set<String> overlaps(String begin) {
    List<String> seen = wall.seen(begin);
    Set<String> overlaps = new LinkedHashSet<>();
    for (Rule rule : leading) {
      for (String prefix : rule.prefixes().orEmpty()) {
        if (seen.stream().anyMatch(form -> form.startsWith(prefix))) {
          overlaps.add(begin);
        } else if (prefix.startsWith(begin)) {
          overlaps.add(prefix);
        } else if (begin.startsWith("+")) {
          wall.withPlus(prefix).stream().filter(p -> p.startsWith(begin)).forEach(overlaps::add);
        }
      }
    }
    return overlaps;
  }
}
