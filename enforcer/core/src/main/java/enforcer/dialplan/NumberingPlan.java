package enforcer.dialplan;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import enforcer.desired.NumberPattern;
import enforcer.desired.NumbersForHelp;
import enforcer.desired.ShortNumbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The numbers of one region as libphonenumber has them, and how people there dial them. */
final class NumberingPlan {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final Map<String, NumberingPlan> KNOWN = new ConcurrentHashMap<>();

  /** The longest way abroad of any region: one of Australia has eight digits. */
  private static final int LONGEST_WAY = 8;

  private static final int LONGEST = 15;

  private final String region;
  private final PhoneMetadata metadata;
  private final List<Pattern> numbers;
  private final Pattern premiumNumbers;
  private final Optional<PhoneMetadata> shortNumbers;
  private final List<String> emergency;

  private NumberingPlan(String region) {
    this.region = region;
    this.metadata =
        DefaultMetadataDependenciesProvider.getInstance()
            .getPhoneNumberMetadataSource()
            .getMetadataForRegion(region);
    this.numbers =
        Stream.of(
                metadata.getFixedLine(),
                metadata.getMobile(),
                metadata.getTollFree(),
                metadata.getPremiumRate(),
                metadata.getSharedCost(),
                metadata.getPersonalNumber(),
                metadata.getVoip(),
                metadata.getPager(),
                metadata.getUan(),
                metadata.getVoicemail())
            .map(PhoneNumberDesc::getNationalNumberPattern)
            .filter(pattern -> !pattern.isEmpty())
            .map(Pattern::compile)
            .toList();
    this.premiumNumbers = Pattern.compile(premium());
    this.shortNumbers = ShortNumbers.of(region);
    this.emergency = NumbersForHelp.known(region);
  }

  /**
   * @param region an ISO 3166 code such as {@code GB}
   */
  static NumberingPlan of(String region) {
    return KNOWN.computeIfAbsent(region, NumberingPlan::new);
  }

  /** Whatever people there dial before a number abroad; in some regions it chooses a carrier. */
  List<String> waysAbroad() {
    return NumberPattern.all(metadata.getInternationalPrefix(), LONGEST_WAY);
  }

  /** The premium numbers without anything before them, as a pattern; empty where none is known. */
  String premium() {
    return metadata.getPremiumRate().getNationalNumberPattern();
  }

  /** Whether it is a premium number, without anything before it. */
  boolean isPremium(String number) {
    return premiumNumbers.matcher(number).matches();
  }

  /** The short numbers with a price of their own, as a pattern; empty where none is known. */
  String shortPremium() {
    return shortNumbers
        .map(PhoneMetadata::getPremiumRate)
        .map(PhoneNumberDesc::getNationalNumberPattern)
        .orElse("");
  }

  /** The numbers for emergencies. */
  List<String> emergency() {
    return emergency;
  }

  /** Whether a number of the region begins so, as people there dial it. */
  boolean hasNumbersWith(String begin) {
    String prefix = metadata.getNationalPrefix();
    return prefix.startsWith(begin)
        || hasDialled(begin, begin)
        || begin.startsWith(prefix) && hasDialled(begin.substring(prefix.length()), begin);
  }

  /** Whether a number with this beginning is dialled with that one. */
  private boolean hasDialled(String number, String begin) {
    return numbers.stream()
        .flatMap(pattern -> number(number, pattern).stream())
        .anyMatch(one -> dialled(one).startsWith(begin));
  }

  /** The fewest digits of a number with a beginning, both without anything before them. */
  OptionalInt fewestDigits(String begin) {
    return lengths(begin, one -> one, begin);
  }

  /** The same for numbers as people there dial them. */
  OptionalInt fewestDialled(String begin) {
    String prefix = metadata.getNationalPrefix();
    OptionalInt bare = lengths(begin, this::dialled, begin);
    OptionalInt behind =
        begin.startsWith(prefix)
            ? lengths(begin.substring(prefix.length()), this::dialled, begin)
            : OptionalInt.empty();
    return IntStream.concat(bare.stream(), behind.stream()).min();
  }

  private OptionalInt lengths(String number, UnaryOperator<String> written, String begin) {
    return numbers.stream()
        .flatMap(pattern -> number(number, pattern).stream())
        .map(written)
        .filter(one -> one.startsWith(begin))
        .mapToInt(String::length)
        .min();
  }

  /** The shortest number of a pattern with a beginning; its digits differ where they may. */
  static Optional<String> number(String begin, Pattern pattern) {
    List<String> stems = List.of(begin);
    while (!stems.isEmpty() && stems.getFirst().length() <= LONGEST) {
      Optional<String> whole = stems.stream().filter(s -> pattern.matcher(s).matches()).findFirst();
      if (whole.isPresent()) {
        return whole;
      }
      // A few digits of each are enough to find a number.
      int each = stems.size() == 1 ? 10 : 3;
      List<String> longer =
          stems.stream()
              .flatMap(s -> next(s).filter(n -> isBegun(n, pattern)).limit(each))
              .toList();
      stems = longer.size() > 1_000 ? longer.subList(0, 1_000) : longer;
    }
    return Optional.empty();
  }

  /** A number of a pattern with a beginning for each length that one has. */
  static SortedMap<Integer, String> byLength(String begin, Pattern pattern) {
    SortedMap<Integer, String> numbers = new TreeMap<>();
    List<String> stems = List.of(begin);
    while (!stems.isEmpty() && stems.getFirst().length() <= LONGEST) {
      stems.stream()
          .filter(s -> pattern.matcher(s).matches())
          .findFirst()
          .ifPresent(whole -> numbers.put(whole.length(), whole));
      int each = stems.size() == 1 ? 10 : 2;
      // Two of each of the ten go on, so that none is lost behind the others.
      stems =
          stems.stream()
              .flatMap(s -> next(s).filter(n -> isBegun(n, pattern)).limit(each))
              .collect(
                  Collectors.groupingBy(
                      s -> s.substring(0, Math.min(s.length(), begin.length() + 1)),
                      LinkedHashMap::new,
                      Collectors.toList()))
              .values()
              .stream()
              .flatMap(alike -> alike.stream().limit(2))
              .toList();
    }
    return numbers;
  }

  /** Whether a pattern matches these digits, or some that begin so. */
  static boolean isBegun(String begin, Pattern pattern) {
    Matcher matcher = pattern.matcher(begin);
    return matcher.matches() || matcher.hitEnd();
  }

  /** The same with one more digit, begun at another one each time. */
  static Stream<String> next(String begin) {
    int first = begin.length() % 9 + 1;
    return Stream.iterate(0, i -> i + 1).limit(10).map(i -> begin + (first + i) % 10);
  }

  /** What stands before every number that people there dial with its area; may be empty. */
  static String trunkPrefix(String region) {
    return Optional.ofNullable(NUMBERS.getExampleNumber(region))
        .map(PhoneNumber::getNationalNumber)
        .map(number -> Long.toString(number))
        .map(number -> of(region).dialled(number).replaceFirst(number + "$", ""))
        .orElse("");
  }

  /** What people at home dial for a number, with what stands before it. */
  String dialled(String number) {
    PhoneNumber parsed = new PhoneNumber();
    parsed.setCountryCode(NUMBERS.getCountryCodeForRegion(region));
    parsed.setNationalNumber(Long.parseLong(number));
    String dialled = NUMBERS.format(parsed, PhoneNumberFormat.NATIONAL).replaceAll("[^0-9]", "");
    return dialled.endsWith(number) ? dialled : number;
  }
}
