package enforcer.dialplan;

import com.google.common.base.Suppliers;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import enforcer.desired.NumberSets;
import enforcer.model.DialCodesType;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The country of a phone system, which decides what a number is: of home, abroad or premium. */
public final class Home {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  /** The most digits of what may be an extension or a short number. */
  static final int SHORTEST = 6;

  /** What a phone can dial; nobody knows what a PBX does with anything else. */
  private static final Pattern DIALLED = Pattern.compile("[0-9*#]+");

  /** How codes before a number begin; a local number begins with another digit. */
  private static final List<String> CODE_BEGINS = List.of("0", "1");

  /** The most numbers of which the class is kept. */
  private static final int MOST_KEPT = 20_000;

  static final String NORTH_AMERICA = "1";
  static final List<String> NOWHERE = List.of("ZZ");
  private static final Map<List<String>, Home> KNOWN = new ConcurrentHashMap<>();

  private final String code;
  private final ServiceCodes codes;
  private final List<String> regions;
  private final List<String> ways;
  private final List<String> usual;
  private final List<String> abroad;
  private final Map<String, Boolean> strange = new ConcurrentHashMap<>();
  private final HomeLengths lengths;
  private final LoadingCache<String, Optional<NumberClass>> classes;
  private final List<String> premium;
  private final List<String> dearAnywhere;
  private final List<String> islands;
  private final Supplier<List<String>> numbersAbroad;
  private final Supplier<List<String>> premiumNumbers;
  private final Supplier<List<String>> premiumAtHome;

  private Home(String code, String prefix) {
    this.code = code;
    this.codes = new ServiceCodes(code);
    this.regions = DialCodesType.regions(code);
    this.ways = NumbersAbroad.ways(code, prefix);
    this.usual = longestFirst(ways);
    this.abroad =
        Stream.concat(usual.stream(), longestFirst(NumbersAbroad.otherBegins(code)).stream())
            .distinct()
            .toList();
    boolean america = code.equals(NORTH_AMERICA);
    Stream<String> own =
        america
            ? Stream.of("premium-us-ca")
            : regions.stream().map(r -> "premium-" + r.toLowerCase(Locale.ROOT));
    this.premium = own.flatMap(Home::set).toList();
    this.dearAnywhere = set("satellite").filter(p -> p.startsWith("+")).toList();
    this.lengths = new HomeLengths(this, code, regions);
    this.classes =
        CacheBuilder.newBuilder().maximumSize(MOST_KEPT).build(CacheLoader.from(this::classified));
    this.islands = america ? set("nanp-not-us").toList() : List.of();
    this.numbersAbroad = Suppliers.memoize(() -> NumbersAbroad.dialled(code, prefix));
    this.premiumNumbers = Suppliers.memoize(() -> PremiumNumbers.dialled(code, prefix));
    this.premiumAtHome = Suppliers.memoize(() -> PremiumNumbers.atHome(code));
  }

  /**
   * @param code the own dial code, such as {@code 44}; empty where nobody has set one
   * @param prefix what the phone system takes for the way abroad; may be empty
   */
  public static Home of(String code, String prefix) {
    String own = code.replace("+", "");
    return KNOWN.computeIfAbsent(List.of(own, prefix), _ -> new Home(own, prefix));
  }

  private static Stream<String> set(String name) {
    return NumberSets.ofOurs("numbers/" + name).stream();
  }

  /**
   * The class of a number as it is dialled, by what stands behind service codes; empty where the
   * country leaves that open, or where the number begins with what nobody knows there.
   */
  public Optional<NumberClass> numberClass(String digits) {
    return classes.getUnchecked(digits);
  }

  private Optional<NumberClass> classified(String digits) {
    return codes.behind(digits).flatMap(this::plainClass);
  }

  private Optional<NumberClass> plainClass(String digits) {
    Optional<String> far = behindWayAbroad(digits);
    if (far.isPresent()) {
      return international(far.get());
    }
    if (code.isEmpty()) {
      return Optional.empty();
    }
    if (begins(digits, premium) || isPremium(digits)) {
      return Optional.of(NumberClass.PREMIUM);
    }
    if (begins(digits, islands)) {
      return Optional.of(NumberClass.ABROAD);
    }
    return isTooLong(digits) ? Optional.empty() : Optional.of(NumberClass.HOME);
  }

  /** What people dial before a number abroad, as {@link NumbersAbroad#ways} tells it. */
  public List<String> ways() {
    return ways;
  }

  /** A fixed and a mobile number of every other country, in each spelling. */
  public List<String> numbersAbroad() {
    return numbersAbroad.get();
  }

  /** The premium numbers of the country in each spelling, as {@link PremiumNumbers} has them. */
  public List<String> premiumNumbers() {
    return premiumNumbers.get();
  }

  /** The same as people at home dial them, once for each length. */
  public List<String> premiumAtHome() {
    return premiumAtHome.get();
  }

  /** Whether a list of ours has the beginnings of the premium numbers of the country. */
  public boolean listsPremium() {
    return !premium.isEmpty();
  }

  /** Whether no number of the country is that long: it begins with something else. */
  private boolean isTooLong(String digits) {
    return digits.length() > SHORTEST
        && parsed(digits).stream().allMatch(n -> possibility(n) == ValidationResult.TOO_LONG);
  }

  private Optional<NumberClass> international(String number) {
    String full = "+" + number;
    if (begins(full, dearAnywhere) || begins(full, premium) || isPremium(full)) {
      return Optional.of(NumberClass.PREMIUM);
    }
    if (code.isEmpty()) {
      return Optional.empty();
    }
    boolean own = number.startsWith(code) && !begins(full, islands);
    return Optional.of(own ? NumberClass.HOME : NumberClass.ABROAD);
  }

  /**
   * The dial code of a number that is dialled the way abroad, with or without service codes, such
   * as {@code 372}, with the area of an island behind 1, such as {@code 1876}; empty for any other.
   */
  public Optional<String> dialCode(String digits) {
    return codes
        .behind(digits)
        .flatMap(
            number ->
                behindWayAbroad(number)
                    .or(
                        () ->
                            Optional.of(number)
                                .filter(d -> begins(d, islands))
                                .map(Home::behindOne)))
        .flatMap(Home::code);
  }

  /** Whether somebody has set the country. */
  public boolean isKnown() {
    return !code.isEmpty();
  }

  /** The digits behind the way abroad with which a number begins; empty where it has none. */
  Optional<String> behindWayAbroad(String digits) {
    return abroad.stream()
        .filter(digits::startsWith)
        .findFirst()
        .map(begin -> digits.substring(begin.length()));
  }

  /** The number behind the codes that people dial before one; empty where one is not known. */
  public Optional<String> behindCodes(String digits) {
    return codes.behind(digits);
  }

  /**
   * Codes before a number that rules with these prefixes are for: those that are known, and
   * prefixes with which no number here begins, so that nobody knows what they are.
   */
  Set<String> codes(Collection<String> prefixes) {
    Set<String> all = new LinkedHashSet<>(codes.meeting(prefixes));
    prefixes.stream().filter(this::isStrange).forEach(all::add);
    return all;
  }

  /** Whether a prefix is that of no number that people here dial, and may be a code before one. */
  private boolean isStrange(String prefix) {
    return strange.computeIfAbsent(
        prefix,
        _ ->
            DIALLED.matcher(prefix).matches()
                && (ServiceCodes.isMarked(prefix)
                    || CODE_BEGINS.stream().anyMatch(prefix::startsWith)
                        && !mayBeginNumbers(prefix)));
  }

  private boolean mayBeginNumbers(String prefix) {
    return code.isEmpty()
        || meet(prefix, code)
        || abroad.stream().anyMatch(way -> meet(prefix, way))
        || emergency().anyMatch(prefix::startsWith)
        || isHomeBegin(prefix);
  }

  boolean isHomeBegin(String begin) {
    return regions.stream().anyMatch(region -> NumberingPlan.of(region).hasNumbersWith(begin));
  }

  private Stream<String> emergency() {
    return regions.stream().flatMap(region -> NumberingPlan.of(region).emergency().stream());
  }

  /** Whether a number for emergencies begins so, so that nobody may block it. */
  boolean beginsHelp(String prefix) {
    return emergency().anyMatch(number -> number.startsWith(prefix));
  }

  private static boolean meet(String prefix, String begin) {
    return begin.startsWith(prefix) || prefix.startsWith(begin);
  }

  /** What stands before a number abroad here, as it is usually dialled. */
  List<String> waysAbroad() {
    return usual;
  }

  /** The other ways abroad that rules with these prefixes are for. */
  Set<String> otherWaysAbroad(Collection<String> prefixes) {
    return abroad.stream()
        .filter(way -> !usual.contains(way))
        .filter(way -> prefixes.stream().anyMatch(p -> !p.isEmpty() && meet(p, way)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<String> longestFirst(Collection<String> begins) {
    return begins.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
  }

  /** How many digits its numbers have. */
  HomeLengths lengths() {
    return lengths;
  }

  static ValidationResult possibility(PhoneNumber number) {
    return NUMBERS.isPossibleNumberWithReason(number);
  }

  private static String behindOne(String island) {
    return (island.startsWith(NORTH_AMERICA) ? "" : NORTH_AMERICA) + island;
  }

  static Optional<String> code(String full) {
    if (full.startsWith(NORTH_AMERICA)) {
      String area = full.substring(0, Math.min(4, full.length()));
      boolean island = set("nanp-not-us").anyMatch(("+" + area)::equals);
      return Optional.of(island ? area : NORTH_AMERICA);
    }
    return IntStream.rangeClosed(1, Math.min(3, full.length()))
        .mapToObj(length -> full.substring(0, length))
        .filter(Home::isDialCode)
        .findFirst();
  }

  private static boolean isDialCode(String digits) {
    return digits.matches("[1-9][0-9]*")
        && NUMBERS.getSupportedCallingCodes().contains(Integer.parseInt(digits));
  }

  /** Whether a number is one of this country as it is dialled, without an access code. */
  public boolean isValid(String digits) {
    return codes.behind(digits).stream()
        .flatMap(number -> parsed(number).stream())
        .anyMatch(NUMBERS::isValidNumber);
  }

  private boolean isPremium(String digits) {
    String full = "+" + code;
    return parsed(digits).stream()
            .anyMatch(n -> NUMBERS.getNumberType(n) == PhoneNumberType.PREMIUM_RATE)
        || digits.startsWith(full)
            && regions.stream()
                .map(NumberingPlan::of)
                .anyMatch(plan -> plan.premium().has(digits.substring(full.length())));
  }

  /** What the number is in each region that has the dial code. */
  private List<PhoneNumber> parsed(String digits) {
    return (regions.isEmpty() ? NOWHERE : regions)
        .stream().flatMap(region -> parsed(digits, region).stream()).toList();
  }

  /** What the number is in a region; empty where it is none there. */
  static Optional<PhoneNumber> parsed(String digits, String region) {
    try {
      return Optional.of(NUMBERS.parse(digits, region));
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }

  private static boolean begins(String digits, List<String> prefixes) {
    return prefixes.stream().anyMatch(digits::startsWith);
  }
}
