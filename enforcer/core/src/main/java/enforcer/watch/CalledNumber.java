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

  /** What a call to it costs, roughly. */
  enum Kind {
    EMERGENCY,
    PREMIUM,
    ABROAD,
    HOME,
    /** It is no number. */
    UNCLEAR
  }

  /**
   * Reads a number as it stands. Where it is none of its country, it may have lost its plus on the
   * way to the trunk, or have the digit for an outside line before it.
   *
   * @param help the emergency numbers
   */
  static CalledNumber of(String written, Home home, Collection<String> help) {
    String number = written.replaceAll("[ ()./-]", "");
    if (!number.matches("\\+?[0-9]{1,30}")) {
      return new CalledNumber(Kind.UNCLEAR, "");
    }
    if (help.contains(number)) {
      return new CalledNumber(Kind.EMERGENCY, "");
    }
    CalledNumber asItStands = read(number, home);
    return asItStands.kind() != Kind.HOME || home.isValid(number)
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
    Optional<String> code = home.dialCode(number);
    NumberClass kind =
        home.numberClass(number).orElse(code.isPresent() ? NumberClass.ABROAD : NumberClass.HOME);
    return switch (kind) {
      case HOME -> new CalledNumber(Kind.HOME, "");
      case ABROAD -> new CalledNumber(Kind.ABROAD, code.orElse(""));
      case PREMIUM ->
          new CalledNumber(Kind.PREMIUM, number.substring(0, Math.min(SHOWN, number.length())));
    };
  }
}
