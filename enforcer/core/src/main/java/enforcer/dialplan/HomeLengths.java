package enforcer.dialplan;

import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import enforcer.model.DialCodesType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** How many digits the numbers have that people dial in a country. */
final class HomeLengths {
  private final Home home;
  private final String code;
  private final List<String> regions;
  private final Map<Begun, Integer> fewest = new ConcurrentHashMap<>();

  /** The beginning of numbers, and the digits that they usually have. */
  private record Begun(String begin, int usual) {}

  /**
   * Those of a country.
   *
   * @param code its dial code; empty where nobody has set one
   * @param regions the regions that have it
   */
  HomeLengths(Home home, String code, List<String> regions) {
    this.home = home;
    this.code = code;
    this.regions = regions;
  }

  /**
   * The fewest digits of a number with this beginning: of a valid one, or of one that begins most
   * alike where the library knows none; the usual ones where no number of home begins so, because
   * the library then counts other digits.
   *
   * @param usual those of an example, which are never too few
   */
  int fewestDigits(String begin, int usual) {
    return begin.length() < usual
        ? fewest.computeIfAbsent(new Begun(begin, usual), this::fewestDigits)
        : usual;
  }

  private int fewestDigits(Begun numbers) {
    String begin = numbers.begin();
    int usual = numbers.usual();
    Optional<String> full =
        home.behindWayAbroad(begin)
            .or(() -> Optional.of(begin).filter(d -> !code.isEmpty() && d.startsWith(code)));
    if (full.isEmpty()) {
      int code = accessCode(numbers);
      if (code > 0) {
        return code + fewestDigits(new Begun(begin.substring(code), usual - code));
      }
      if (!home.isHomeBegin(begin)) {
        return usual;
      }
    }
    int before = begin.length() - full.orElse(begin).length();
    String number = full.orElse(begin);
    // Where no number begins so, the most digits that some number shares with these tell.
    for (int end = number.length(); end > 0; end--) {
      String known = number.substring(0, end);
      OptionalInt valid =
          full.isPresent()
              ? fewestBehind(known)
              : least(regions, plan -> plan.fewestDialled(known));
      if (valid.isPresent()) {
        return Math.clamp(before + valid.getAsInt(), begin.length(), usual);
      }
    }
    return usual;
  }

  /** How many digits stand before numbers that are too long for this country with them. */
  private int accessCode(Begun numbers) {
    String begin = numbers.begin();
    int code = 0;
    while (code < begin.length() && isTooLong(begin.substring(code), numbers.usual() - code)) {
      code++;
    }
    return code < begin.length() ? code : 0;
  }

  private boolean isTooLong(String begin, int digits) {
    String filled = begin + Fillings.TAIL.substring(0, digits - begin.length());
    List<PhoneNumber> read =
        regions.stream().flatMap(region -> Home.parsed(filled, region).stream()).toList();
    return digits > Home.SHORTEST
        && !read.isEmpty()
        && home.behindWayAbroad(begin).isEmpty()
        && read.stream().allMatch(n -> Home.possibility(n) == ValidationResult.TOO_LONG);
  }

  /** The fewest digits of a valid number that begins with a dial code. */
  private static OptionalInt fewestBehind(String full) {
    Optional<String> dialCode =
        Home.code(full).map(c -> c.startsWith(Home.NORTH_AMERICA) ? Home.NORTH_AMERICA : c);
    if (dialCode.filter(c -> c.length() < full.length()).isEmpty()) {
      return OptionalInt.empty();
    }
    int own = dialCode.get().length();
    OptionalInt national =
        least(
            DialCodesType.regions(dialCode.get()), plan -> plan.fewestDigits(full.substring(own)));
    return national.isPresent() ? OptionalInt.of(own + national.getAsInt()) : OptionalInt.empty();
  }

  private static OptionalInt least(
      List<String> regions, Function<NumberingPlan, OptionalInt> fewest) {
    return regions.stream()
        .map(NumberingPlan::of)
        .flatMapToInt(plan -> fewest.apply(plan).stream())
        .min();
  }

  /** Whether digits are as many as a number of the country has, and more than a short one has. */
  boolean isOfFullLength(String digits) {
    return digits.length() > Home.SHORTEST && isPossible(digits, regions);
  }

  /** Whether it is a range of short numbers. */
  static boolean isShort(NumberRange range) {
    return range.sample().length() <= Home.SHORTEST;
  }

  /** Whether it is a possible number wherever it is one. */
  private static boolean isPossible(String digits, List<String> regions) {
    boolean possible = false;
    for (String region : regions) {
      Optional<PhoneNumber> read = Home.parsed(digits, region);
      possible |= read.isPresent();
      if (read.filter(n -> Home.possibility(n) != ValidationResult.IS_POSSIBLE).isPresent()) {
        return false;
      }
    }
    return possible;
  }
}
