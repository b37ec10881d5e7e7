package enforcer.dialplan;

import java.util.function.Supplier;

/**
 * All numbers that begin alike, or one number.
 *
 * @param begin the digits with which they begin; of one number, all of it
 * @param sample one of them
 */
public record NumberRange(String begin, String sample) {

  /** A range as a rule writes it: a blank ends the digits that all of its numbers begin with. */
  public static NumberRange of(String written) {
    int end = written.indexOf(' ');
    return end < 0
        ? new NumberRange(written, written)
        : new NumberRange(written.substring(0, end), written.replace(" ", ""));
  }

  /** Whether it is one number alone. */
  boolean isOne() {
    return begin.equals(sample);
  }

  /** Whether digits are one of its numbers, of which none is shorter than this. */
  boolean has(String digits, Supplier<Integer> fewest) {
    return isOne()
        ? digits.equals(sample)
        : digits.startsWith(begin) && digits.length() >= fewest.get();
  }
}
