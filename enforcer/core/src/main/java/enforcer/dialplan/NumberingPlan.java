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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The numbers of one region as libphonenumber has them, and how people there dial them. */
final class NumberingPlan {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final Map<String, NumberingPlan> KNOWN = new ConcurrentHashMap<>();

  /** The longest way abroad of any region: one of Australia has eight digits. */
  private static final int LONGEST_WAY = 8;

  private final String region;
  private final PhoneMetadata metadata;
  private final List<NumberPattern> numbers;
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
            .map(NumberPattern::of)
            .toList();
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
    return NumberPattern.of(metadata.getInternationalPrefix()).all(LONGEST_WAY);
  }

  /** The premium numbers without anything before them. */
  NumberPattern premium() {
    return NumberPattern.of(metadata.getPremiumRate().getNationalNumberPattern());
  }

  /** The short numbers with a price of their own. */
  NumberPattern shortPremium() {
    return NumberPattern.of(
        shortNumbers
            .map(PhoneMetadata::getPremiumRate)
            .map(PhoneNumberDesc::getNationalNumberPattern)
            .orElse(""));
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
        .flatMap(pattern -> pattern.shortest(number).stream())
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
        .flatMap(pattern -> pattern.shortest(number).stream())
        .map(written)
        .filter(one -> one.startsWith(begin))
        .mapToInt(String::length)
        .min();
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
