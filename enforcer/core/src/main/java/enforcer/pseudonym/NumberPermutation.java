package enforcer.pseudonym;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.regex.Pattern;

/**
 * Maps numbers one to one to numbers of the same length. Numbers that everybody knows stay, and no
 * other number becomes one of them.
 */
final class NumberPermutation {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

  /**
   * Each round mixes one half of the digits into the other; ten are more than small numbers need.
   */
  private static final int ROUNDS = 10;

  private final PseudonymKey key;
  private final Set<String> kept;
  private final Map<String, String> known = new HashMap<>();
  private final Map<String, Long> mixed = new HashMap<>();

  /**
   * @param kept the numbers that stay
   */
  NumberPermutation(PseudonymKey key, Set<String> kept) {
    this.key = key;
    this.kept = Set.copyOf(kept);
  }

  /** Whether a text is a number that can be mapped. */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** The pseudonym of a number. */
  String of(String number) {
    return known.computeIfAbsent(number, this::mapped);
  }

  private String mapped(String number) {
    if (kept.contains(number)) {
      return number;
    }
    String other = number;
    do {
      other = once(other);
    } while (kept.contains(other));
    return other;
  }

  private String once(String number) {
    int length = number.length();
    if (length == 1) {
      List<String> order =
          "0123456789".chars().mapToObj(Character::toString).sorted(this::compared).toList();
      return order.get(Integer.parseInt(number));
    }
    long left = Long.parseLong(number.substring(0, length / 2));
    long right = Long.parseLong(number.substring(length / 2));
    long[] size = {power(length / 2), power(length - length / 2)};
    for (int round = 0; round < ROUNDS; round += 2) {
      left = (left + mix(length, round, right, size[0])) % size[0];
      right = (right + mix(length, round + 1, left, size[1])) % size[1];
    }
    return padded(left, length / 2) + padded(right, length - length / 2);
  }

  private int compared(String one, String other) {
    return Long.compare(mix(1, 0, Long.parseLong(one), 0), mix(1, 0, Long.parseLong(other), 0));
  }

  /** A keyed number below a size; of any size where that is zero. */
  private long mix(int length, int round, long half, long size) {
    LongUnaryOperator bounded = all -> size == 0 ? all : Long.remainderUnsigned(all, size);
    return bounded.applyAsLong(
        mixed.computeIfAbsent(
            length + " " + round + " " + half,
            text -> ByteBuffer.wrap(key.bytes("number", text)).getLong()));
  }

  private static long power(int digits) {
    long power = 1;
    for (int i = 0; i < digits; i++) {
      power *= 10;
    }
    return power;
  }

  private static String padded(long number, int length) {
    String digits = Long.toString(number);
    return "0".repeat(length - digits.length()) + digits;
  }
}
