package enforcer.watch;

import enforcer.dialplan.Home;
import enforcer.dialplan.NumberClass;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a number of the call log is.
 *
 * @param to the dial code of a number abroad, the first five digits of a premium number, else empty
 */
record CalledNumber(Kind kind, String to) {
  private static final int SHOWN = 5;
  private static final CalledNumber NOBODY_KNOWS = new CalledNumber(Kind.UNCLEAR, "");

  /** What a call to it costs, roughly. */
  enum Kind {
    EMERGENCY,
    PREMIUM,
    ABROAD,
    HOME,
    /** It is no number, or one that tells no country. */
    UNCLEAR
  }

  /**
   * Reads a number as it stands, behind the codes that hide a number or choose a carrier. Where it
   * is none of its country, it may have lost its plus on the way to the trunk, or have the digit
   * for an outside line before it.
   *
   * @param help the emergency numbers
   */
  static CalledNumber of(String written, Home home, Collection<String> help) {
    String number = written.replaceAll("[ ()./-]", "");
    if (!number.matches("\\+?[0-9*#]{1,30}")) {
      return NOBODY_KNOWS;
    }
    if (help.contains(number)) {
      return new CalledNumber(Kind.EMERGENCY, "");
    }
    CalledNumber asItStands = read(number, home);
    boolean isClear = asItStands.kind() != Kind.HOME && asItStands.kind() != Kind.UNCLEAR;
    return isClear || home.isValid(number)
        ? asItStands
        : others(number)
            .filter(other -> help.contains(other) || home.isValid(other))
            .findFirst()
            .map(other -> of(other, home, help))
            .orElse(asItStands);
  }

  private static Stream<String> others(String number) {
    return number.startsWith("+") || number.length() < 2
        ? Stream.of()
        : List.of("+" + number, number.substring(1)).stream();
  }

  private static CalledNumber read(String number, Home home) {
    Optional<String> called = home.behindCodes(number);
    Optional<String> code = home.dialCode(number);
    if (called.isEmpty()) {
      return NOBODY_KNOWS;
    }
    Optional<NumberClass> kind = home.numberClass(number);
    if (kind.isEmpty() && code.isEmpty()) {
      return home.isKnown() ? NOBODY_KNOWS : new CalledNumber(Kind.HOME, "");
    }
    return switch (kind.orElse(NumberClass.ABROAD)) {
      case HOME -> new CalledNumber(Kind.HOME, "");
      case ABROAD -> code.map(c -> new CalledNumber(Kind.ABROAD, c)).orElse(NOBODY_KNOWS);
      case PREMIUM -> new CalledNumber(Kind.PREMIUM, begin(called.get()));
    };
  }

  private static String begin(String number) {
    return number.substring(0, Math.min(SHOWN, number.length()));
  }
}
