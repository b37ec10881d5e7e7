package enforcer.simulator.odata;

import enforcer.simulator.vendor.ValueType;
import enforcer.simulator.vendor.ValueType.ListOf;
import enforcer.simulator.vendor.ValueType.Named;
import enforcer.simulator.vendor.ValueType.Scalar;
import java.util.regex.Pattern;

/** The notation of values in a URL: text in quotes; numbers, times and ids without. */
public final class Literals {

  private static final Pattern TEXT = Pattern.compile("'([^']|'')*'");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,19}");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?|-?INF|NaN");
  private static final Pattern DATETIME =
      Pattern.compile(
          "[0-9]{4,}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]"
              + "(:[0-5][0-9]([.][0-9]{1,12})?)?(Z|[+-][0-9][0-9]:[0-9][0-9])");
  private static final Pattern TIME =
      Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,12})?)?");
  private static final Pattern DURATION =
      Pattern.compile("-?P([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]+)?S)?)?");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Literals() {}

  /** Whether a literal in a URL is a value of that type. */
  public static boolean fits(String literal, ValueType type) {
    if (literal.equals("null")) {
      return true;
    }
    return switch (type) {
      case Scalar.STRING -> TEXT.matcher(literal).matches();
      case Scalar.DURATION ->
          literal.matches("(duration)?'.*'")
              && duration(literal.substring(literal.indexOf('\'') + 1, literal.length() - 1));
      case Scalar.BYTES -> true;
      case Scalar scalar -> plain(literal, scalar);
      case Named _ -> literal.matches("([\\w.]+)?'[^']*'");
      case ListOf _ -> literal.startsWith("[");
    };
  }

  private static boolean plain(String literal, Scalar type) {
    return switch (type) {
      case BOOL -> literal.equals("true") || literal.equals("false");
      case BYTE -> WHOLE.matcher(literal).matches() && within(literal, 0, 255);
      case INT ->
          WHOLE.matcher(literal).matches() && within(literal, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG ->
          WHOLE.matcher(literal).matches() && within(literal, Long.MIN_VALUE, Long.MAX_VALUE);
      case NUMBER -> NUMBER.matcher(literal).matches();
      case DATETIME -> dateTime(literal);
      case TIME -> time(literal);
      case UUID -> uuid(literal);
      case STRING, DURATION, BYTES -> false;
    };
  }

  private static boolean within(String literal, long least, long most) {
    try {
      long value = Long.parseLong(literal);
      return least <= value && value <= most;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Whether a text is a point in time. */
  public static boolean dateTime(String text) {
    return DATETIME.matcher(text).matches();
  }

  /** Whether a text is a time of day. */
  public static boolean time(String text) {
    return TIME.matcher(text).matches();
  }

  /** Whether a text is a duration. */
  public static boolean duration(String text) {
    return DURATION.matcher(text).matches();
  }

  /** Whether a text is a UUID. */
  public static boolean uuid(String text) {
    return UUID.matcher(text).matches();
  }

  /** Whether a text is a number. */
  public static boolean number(String text) {
    return NUMBER.matcher(text).matches();
  }
}
