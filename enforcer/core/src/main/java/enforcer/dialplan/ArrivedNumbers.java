package enforcer.dialplan;

import com.google.common.base.Suppliers;
import enforcer.catalogue.Outbound;
import enforcer.dialplan.Disposition.Way;
import enforcer.model.DialCodesType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tells whether a trunk gets a number of a range when somebody dials one. A rule may take off more
 * than an access code: with 0 for a line, 0053 leaves as 053, a number of the own country.
 */
final class ArrivedNumbers {
  private static final String PLUS = "+";

  private final List<Rule> rules;
  private final AllowedCountries wall;
  private final List<String> codes;
  private final Home home;
  private final String trunkPrefix;

  /**
   * @param accessCodes what rules take off before a number
   */
  ArrivedNumbers(Routing routing, List<String> accessCodes) {
    this.rules = routing.rules().stream().filter(rule -> rule.routes().isPresent()).toList();
    this.wall = routing.wall();
    this.codes = Stream.concat(Stream.of(""), accessCodes.stream()).toList();
    this.home = Home.of(wall.own(), wall.international());
    this.trunkPrefix =
        DialCodesType.regions(wall.own()).stream()
            .findFirst()
            .map(NumberingPlan::trunkPrefix)
            .orElse("");
  }

  /**
   * The ways that reach a range.
   *
   * @param dialled a number of the range, with or without an access code
   */
  Predicate<Way> of(NumberRange range, String dialled) {
    Supplier<Integer> fewest =
        Suppliers.memoize(
            () -> home.lengths().fewestDigits(range.begin(), range.sample().length()));
    Sought sought = new Sought(range, fewest, inFull(range.begin()));
    return way -> range.begin().isEmpty() || isReached(sought, dialled, way);
  }

  /**
   * A range.
   *
   * @param inFull its beginning behind a plus and a dial code, where it has such a form
   */
  private record Sought(NumberRange range, Supplier<Integer> fewest, List<String> inFull) {}

  /**
   * What a route makes of digits.
   *
   * @param seen the form in which its rule sees them
   * @param rest what is left of them
   * @param added whether other digits stand before that
   */
  private record Step(Rule rule, String seen, String rest, boolean added) {
    static Step of(Rule rule, String seen, Outbound.Route route) {
      String rest = seen.substring(Math.clamp(route.strip(), 0, seen.length()));
      String sent = route.prepend() + rest;
      return seen.endsWith(sent)
          ? new Step(rule, seen, sent, false)
          : new Step(rule, seen, rest, !route.prepend().isEmpty());
    }
  }

  private boolean isReached(Sought sought, String dialled, Way way) {
    String sent = way.sent();
    if (sent.lastIndexOf(PLUS) > 0) {
      return false;
    }
    if (sought.range().has(sent, sought.fewest()) || isIn(sought, sent)) {
      return true;
    }
    List<String> seen = wall.seen(dialled);
    if (seen.contains(sent)) {
      // What is dialled and left as it is means the number that it was tried for.
      return true;
    }
    List<Step> steps = steps(seen, way);
    return steps.isEmpty() || steps.stream().anyMatch(step -> isLeft(sought, step, sent));
  }

  /** The routes that make such a number of the digits. */
  private List<Step> steps(List<String> seen, Way way) {
    List<Step> steps = new ArrayList<>();
    for (Rule rule : rules) {
      for (Outbound.Route route : rule.routes().orElseThrow()) {
        seen.stream()
            .filter(form -> route.trunk().equals(way.trunk()) && rule.mayBeFor(form))
            .filter(form -> route.rewritten(form).equals(way.sent()))
            .forEach(form -> steps.add(Step.of(rule, form, route)));
      }
    }
    return steps;
  }

  /** Whether a number of the range is left whole, or all but what leads to it. */
  private boolean isLeft(Sought sought, Step step, String sent) {
    return codes.stream()
        .filter(step.seen()::startsWith)
        .map(code -> step.seen().substring(code.length()))
        .filter(number -> isMeant(sought, number))
        .anyMatch(number -> isLeft(number, step, sent));
  }

  private boolean isLeft(String number, Step step, String sent) {
    if (step.rest().endsWith(number)) {
      return step.added() || !leads(sent);
    }
    return behindLead(number).filter(step.rest()::equals).isPresent()
        && (home.behindWayAbroad(number).isPresent()
            || (step.added() ? !leads(sent) : !isLine(step, number)));
  }

  private boolean isMeant(Sought sought, String number) {
    return sought.range().has(number, sought.fewest()) || isIn(sought, number);
  }

  /** The number without the way abroad, or without what the numbers at home begin with. */
  private Optional<String> behindLead(String number) {
    return home.behindWayAbroad(number)
        .or(
            () ->
                Optional.of(trunkPrefix)
                    .filter(prefix -> !prefix.isEmpty() && number.startsWith(prefix))
                    .map(prefix -> number.substring(prefix.length())));
  }

  /** Whether digits tell what they are: the way abroad, or a number at home with its area. */
  private boolean leads(String sent) {
    return behindLead(sent).isPresent();
  }

  /** Whether what a route takes off is an access code, because its rule takes whole numbers too. */
  private boolean isLine(Step step, String number) {
    String cut = step.seen().substring(0, step.seen().length() - step.rest().length());
    String behind = cut + number;
    return step.rule().mayBeFor(behind)
        && !step.rule().lengths().contain(behind.length()).equals(Optional.of(false));
  }

  /** Whether a number is one of the range in another spelling. */
  private boolean isIn(Sought sought, String number) {
    NumberRange range = sought.range();
    for (String begin : sought.inFull()) {
      for (String full : inFull(number)) {
        boolean found =
            range.isOne()
                ? full.equals(begin)
                : full.startsWith(begin)
                    && full.length()
                        >= sought.fewest().get() - range.begin().length() + begin.length();
        if (found) {
          return true;
        }
      }
    }
    return false;
  }

  /** The forms of digits behind a plus and a dial code. */
  private List<String> inFull(String digits) {
    Optional<String> far = home.behindWayAbroad(digits);
    if (far.isPresent()) {
      // No dial code begins with 0.
      return List.of(PLUS + far.get().replaceFirst("^0+", ""));
    }
    String code = wall.own();
    if (code.isEmpty()) {
      return List.of();
    }
    List<String> forms = new ArrayList<>();
    if (digits.startsWith(trunkPrefix)) {
      forms.add(PLUS + code + digits.substring(trunkPrefix.length()));
    }
    if (digits.startsWith(code) && (trunkPrefix.isEmpty() || !digits.startsWith(trunkPrefix))) {
      forms.add(PLUS + digits);
    }
    return forms;
  }
}
