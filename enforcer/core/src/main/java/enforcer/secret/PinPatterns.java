package enforcer.secret;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The patterns that people choose for a PIN, and that others try first. */
final class PinPatterns {
  /** The rows, columns and diagonals of a telephone, in both directions. */
  private static final List<String> KEYPAD =
      Stream.of("123", "456", "789", "147", "258", "2580", "369", "159", "357")
          .flatMap(line -> Stream.of(line, reversed(line)))
          .toList();

  /** A PIN of fewer digits has too few steps for one of them to be an exception. */
  private static final int WITH_A_BREAK = 6;

  private static final int HIGHEST_START = 99;
  private static final int HIGHEST_STEP = 25;
  private static final int DIGITS = 10;

  private PinPatterns() {}

  /** Two digits at most, a part again and again, every digit twice, or the same from both ends. */
  static boolean repeats(String pin) {
    return pin.chars().distinct().count() <= 2
        || IntStream.rangeClosed(1, pin.length() / 2)
            .anyMatch(part -> pin.equals(cycled(pin.substring(0, part), pin.length())))
        || pin.length() % 2 == 0
            && IntStream.range(0, pin.length()).allMatch(i -> pin.charAt(i) == pin.charAt(i & ~1))
        || pin.equals(reversed(pin));
  }

  /** Digits or numbers in steps of one size, or lines of the keypad. */
  static boolean isSequence(String pin) {
    return steps(pin) || counts(pin) || isOfLines(pin, false);
  }

  /** The same step between all digits; one of a long PIN may break a step of one. */
  private static boolean steps(String pin) {
    List<Integer> steps =
        IntStream.range(1, pin.length())
            .mapToObj(i -> Math.floorMod(pin.charAt(i) - pin.charAt(i - 1), DIGITS))
            .toList();
    long up = steps.stream().filter(step -> step == 1).count();
    long down = steps.stream().filter(step -> step == DIGITS - 1).count();
    return steps.stream().distinct().count() <= 1
        || pin.length() >= WITH_A_BREAK && Math.max(up, down) >= steps.size() - 1;
  }

  /** Numbers one after the other, such as 2 4 6 8 10 and 10 20 30. */
  private static boolean counts(String pin) {
    return IntStream.rangeClosed(0, HIGHEST_START)
        .filter(start -> pin.startsWith(Integer.toString(start)))
        .anyMatch(
            start ->
                IntStream.rangeClosed(-HIGHEST_STEP, HIGHEST_STEP)
                    .anyMatch(step -> counted(start, step, pin.length()).startsWith(pin)));
  }

  /** At least three numbers; empty where there are fewer, or they fall below nothing. */
  private static String counted(int start, int step, int length) {
    StringBuilder digits = new StringBuilder();
    int last = start;
    int numbers = 0;
    while (digits.length() < length && last >= 0) {
      digits.append(last);
      last += step;
      numbers++;
    }
    return numbers > 2 ? digits.toString() : "";
  }

  private static boolean isOfLines(String pin, boolean begun) {
    return begun && pin.isEmpty()
        || KEYPAD.stream()
            .anyMatch(
                line ->
                    pin.startsWith(line) && isOfLines(pin.substring(line.length()), true)
                        || begun && pin.length() > 1 && line.startsWith(pin));
  }

  private static String cycled(String part, int length) {
    return part.repeat(length / part.length() + 1).substring(0, length);
  }

  private static String reversed(String digits) {
    return new StringBuilder(digits).reverse().toString();
  }
}
