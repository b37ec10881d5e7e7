package enforcer.policy;

import enforcer.model.DialCodesType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What functions about calls take; anything else would reach nothing, and a rule would pass. */
final class CallArguments {
  /** Digits with a plus or service codes before them; blanks make a range. */
  private static final Pattern NUMBER = Pattern.compile("[0-9*#]*[+]?[0-9*#]+(?: [0-9*#]+)*");

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
      Matcher odd = NO_DIGIT.matcher(number);
      String part = odd.find() ? odd.group() : number;
      throw new Unreadable(number, part, "no number that somebody can dial");
    }
    return number;
  }

  /** A dial code as the PBX lists it, also that of an island, such as 1876. */
  static String code(String code) {
    if (!CODE.matcher(code).matches()) {
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
