package enforcer.policy;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The instructions of a regular expression, counted before it is compiled: a counted repetition
 * stands for as many copies, and one inside another multiplies.
 */
final class PatternSize {
  /** The most instructions of a pattern. */
  static final int MOST = 10_000;

  private static final int LONGEST = 2_000;

  static final String REMEDY =
      "write a shorter one, with smaller counts in its braces and none inside another";

  /** What a set of characters of all alphabets counts for. */
  private static final int WIDE = 1_000;

  private static final int ASCII = 127;
  private static final long CAP = 1_000_000_000;

  private final String pattern;
  private final Deque<Long> outer = new ArrayDeque<>();
  private int at;
  private long sets;
  private long sum;
  private long last;

  private PatternSize(String pattern) {
    this.pattern = pattern;
  }

  /** The instructions of a pattern, or more; those of a malformed one may be anything. */
  static long of(String pattern) {
    return pattern.length() > LONGEST ? CAP : new PatternSize(pattern).count();
  }

  static boolean isTooLarge(String pattern) {
    return of(pattern) > MOST;
  }

  private long count() {
    while (at < pattern.length()) {
      switch (next()) {
        case '\\' -> escape();
        case '[' -> set();
        case '(' -> open();
        case ')' -> close();
        case '*', '+', '?' -> grow(last + 1);
        case '{' -> repeat();
        default -> atom(1);
      }
    }
    while (!outer.isEmpty()) {
      close();
    }
    return Math.min(CAP, sum + sets);
  }

  private void atom(long size) {
    last = size;
    sum = Math.min(CAP, sum + size);
  }

  private void grow(long size) {
    sum -= last;
    atom(Math.min(CAP, size));
  }

  private void open() {
    if (isNext("?")) {
      int end = at;
      while (end < pattern.length() && ":)>".indexOf(pattern.charAt(end)) < 0) {
        end++;
      }
      at = Math.min(pattern.length(), end + 1);
      if (end < pattern.length() && pattern.charAt(end) == ')') {
        return;
      }
    }
    outer.push(sum);
    sum = 0;
    last = 0;
  }

  private void close() {
    if (!outer.isEmpty()) {
      long group = sum + 2;
      sum = outer.pop();
      atom(group);
    }
  }

  /** A brace that counts nothing is a character. */
  private void repeat() {
    int end = pattern.indexOf('}', at);
    String counts = end < 0 ? "" : pattern.substring(at, end);
    if (!counts.matches("[0-9]+(,[0-9]*)?")) {
      atom(1);
      return;
    }
    at = end + 1;
    long times = 1;
    for (String bound : counts.split(",")) {
      times = Math.max(times, bound.length() > 6 ? CAP : Long.parseLong(bound));
    }
    grow(Math.min(CAP, last + 1) * (times + 1));
  }

  private void escape() {
    if (isNext("Q")) {
      int end = pattern.indexOf("\\E", at);
      int stop = end < 0 ? pattern.length() : end;
      atom(Math.max(0, stop - at - 1));
      last = 1;
      at = end < 0 ? stop : end + 2;
    } else {
      escaped();
      atom(1);
    }
  }

  /** Passes an escaped character, and tells whether it may stand for one beyond ASCII. */
  private boolean escaped() {
    boolean set = isNext("p") || isNext("P");
    boolean coded = isNext("x");
    if (at < pattern.length()) {
      at++;
    }
    if (set || coded) {
      int end = isNext("{") ? pattern.indexOf('}', at) : at;
      at = end < 0 ? pattern.length() : Math.min(pattern.length(), end + 1);
    }
    sets += set ? WIDE : 0;
    return coded;
  }

  private void set() {
    at += isNext("^") ? 1 : 0;
    boolean first = true;
    while (at < pattern.length() && (first || !isNext("]"))) {
      first = false;
      if (isNext("[:") && pattern.indexOf(":]", at) > 0) {
        at = pattern.indexOf(":]", at) + 2;
      } else {
        member();
      }
    }
    at++;
    atom(1);
  }

  private void member() {
    sets++;
    boolean wide = character();
    if (isNext("-") && !isNext("-]")) {
      at++;
      wide = at < pattern.length() && character() || wide;
      sets += wide ? WIDE : 0;
    }
  }

  private boolean character() {
    char found = next();
    return found == '\\' ? escaped() : found > ASCII;
  }

  private char next() {
    return pattern.charAt(at++);
  }

  private boolean isNext(String text) {
    return pattern.startsWith(text, at);
  }
}
