package enforcer.policy;

import enforcer.catalogue.Forwards;
import enforcer.model.DialCodesType;
import enforcer.model.Lengths;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What functions about calls take; anything else would reach nothing, and a rule would pass. */
final class CallArguments {
  /** Digits with a plus or service codes before them; blanks make a range. */
  private static final Pattern NUMBER = Pattern.compile("[0-9*#]*[+]?[0-9*#]+(?: [0-9*#]+)*");

  private static final Pattern DIGITS = Pattern.compile("[0-9*#]*[+]?[0-9*#]+");
  private static final Pattern EXTENSION = Pattern.compile("[0-9]*");
  private static final String NO_NUMBER = "no number that somebody can dial";
  private static final Pattern NO_DIGIT = Pattern.compile("[^0-9*#+ ]+");
  private static final Pattern CODE = Pattern.compile("[1-9][0-9]{0,6}");
  private static final Pattern WAY = Pattern.compile("[0-9*#+]*");

  private CallArguments() {}

  static List<String> numbers(List<?> list) {
    List<String> numbers = Functions.texts(list);
    numbers.forEach(CallArguments::number);
    return numbers;
  }

  static String number(String number) {
    if (!NUMBER.matcher(number).matches()) {
      throw new Unreadable(number, odd(number), NO_NUMBER);
    }
    return number;
  }

  /** The very digits of one call; no message shows more of them than the first. */
  static String digits(String digits) {
    if (!DIGITS.matcher(digits).matches()) {
      throw Unreadable.shownAs(Forwards.shown(digits), digits, odd(digits), NO_NUMBER);
    }
    return digits;
  }

  private static String odd(String number) {
    Matcher odd = NO_DIGIT.matcher(number);
    return odd.find() ? odd.group() : number;
  }

  /** The number of an extension; empty where something else is meant. */
  static String extension(String number) {
    if (!EXTENSION.matcher(number).matches()) {
      throw new Unreadable(number, "no number of an extension");
    }
    return number;
  }

  /** The lengths that numbers may have, such as 3,5-6. */
  static Lengths lengths(String text) {
    Lengths lengths = Lengths.of(text);
    if (lengths.ranges().isEmpty()) {
      throw new Unreadable(text, "no list of lengths, such as 3,5-6");
    }
    return lengths;
  }

  /** A whole number between two others. */
  static int between(long least, long number, long most) {
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          number + " is not between " + least + " and " + most + ", where it has a meaning");
    }
    return Math.toIntExact(number);
  }

  /** A share of all, of which none would be met by nothing. */
  static int percent(long percent) {
    return between(1, percent, 100);
  }

  /**
   * A dial code as the PBX lists it, also that of an island, such as 1876. The begin of several
   * codes is none of them.
   */
  static String code(String code) {
    if (!CODE.matcher(code).matches() || DialCodesType.isBeginOfOthers(code)) {
      throw new Unreadable(code, "no dial code, such as 44");
    }
    return code;
  }

  /** The dial code of the own country; empty where nobody has set one. */
  static String own(String code) {
    String bare = code.replace("+", "");
    if (!bare.isEmpty() && DialCodesType.regions(bare).isEmpty()) {
      throw new Unreadable(code, "the dial code of no country");
    }
    return code;
  }

  /** What stands before a number abroad; empty where nobody has set it. */
  static String way(String prefix) {
    if (!WAY.matcher(prefix).matches()) {
      throw new Unreadable(prefix, "nothing that people dial before a number abroad");
    }
    return prefix;
  }
}
