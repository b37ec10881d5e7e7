package enforcer.desired;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.RegExp;
import dk.brics.automaton.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The numbers that a pattern of libphonenumber matches, as an automaton: it knows after any digits
 * which may follow and how many, where a regular expression would have to be tried with each.
 */
public final class NumberPattern {
  /** The most digits of a number, by the recommendation E.164. */
  private static final int LONGEST = 15;

  private static final int NONE = -1;
  private static final Map<String, NumberPattern> KNOWN = new ConcurrentHashMap<>();

  /** For each state the next one by digit. The first state is the start; none leads nowhere. */
  private final int[][] next;

  /** For each state how many digits may still follow, one bit for each count. */
  private final int[] counts;

  private NumberPattern(String written) {
    Automaton automaton = automaton(written);
    List<State> states = new ArrayList<>();
    automaton.getStates().forEach(states::add);
    states.remove(automaton.getInitialState());
    states.addFirst(automaton.getInitialState());
    Map<State, Integer> places = new HashMap<>();
    states.forEach(state -> places.put(state, places.size()));
    this.next = states.stream().map(state -> steps(state, places)).toArray(int[][]::new);
    this.counts = counts(states.stream().map(State::isAccept).toList(), next);
  }

  /**
   * A pattern.
   *
   * @param written as the library writes it; empty for no number
   */
  public static NumberPattern of(String written) {
    return KNOWN.computeIfAbsent(written, NumberPattern::new);
  }

  private static Automaton automaton(String written) {
    if (written.isEmpty()) {
      return Automaton.makeEmpty();
    }
    // The library of automata knows neither groups without a number nor a word for a digit.
    String plain = written.replace("(?:", "(").replace("\\d", "[0-9]");
    Automaton automaton = new RegExp(plain, RegExp.NONE).toAutomaton(false);
    automaton.determinize();
    automaton.removeDeadTransitions();
    return automaton;
  }

  private static int[] steps(State state, Map<State, Integer> places) {
    return IntStream.range(0, 10)
        .map(digit -> places.getOrDefault(state.step((char) ('0' + digit)), NONE))
        .toArray();
  }

  private static int[] counts(List<Boolean> ends, int[][] next) {
    int[] counts = new int[next.length];
    for (int round = 0; round <= LONGEST; round++) {
      for (int state = 0; state < next.length; state++) {
        int behind =
            Arrays.stream(next[state])
                .filter(s -> s != NONE)
                .map(s -> counts[s])
                .reduce(0, (a, b) -> a | b);
        counts[state] = (ends.get(state) ? 1 : 0) | behind << 1;
      }
    }
    return counts;
  }

  /**
   * All numbers in ascending order.
   *
   * @param longest the most digits to look for
   */
  public List<String> all(int longest) {
    List<String> all = new ArrayList<>();
    extend("", 0, longest, all);
    return List.copyOf(all);
  }

  private void extend(String begin, int state, int longest, List<String> all) {
    for (int digit = 0; digit < 10; digit++) {
      int then = next[state][digit];
      if (then != NONE && begin.length() < longest) {
        String longer = begin + digit;
        if (isEnd(then)) {
          all.add(longer);
        }
        extend(longer, then, longest, all);
      }
    }
  }

  /** Whether a number has these digits and no more. */
  public boolean has(String digits) {
    int state = behind(digits);
    return state != NONE && isEnd(state);
  }

  /** Whether a number has these digits, or begins with them. */
  public boolean isBegun(String begin) {
    return behind(begin) != NONE;
  }

  /** The shortest number with a beginning; its digits differ where they may. */
  public Optional<String> shortest(String begin) {
    return lengths(begin).boxed().findFirst().map(length -> filled(begin, length));
  }

  /** A number with a beginning for each length that one has. */
  public SortedMap<Integer, String> byLength(String begin) {
    SortedMap<Integer, String> numbers = new TreeMap<>();
    lengths(begin).forEach(length -> numbers.put(length, filled(begin, length)));
    return numbers;
  }

  /** The lengths of the numbers with a beginning, in ascending order. */
  private IntStream lengths(String begin) {
    int state = behind(begin);
    return state == NONE
        ? IntStream.empty()
        : IntStream.rangeClosed(begin.length(), LONGEST)
            .filter(length -> isCount(state, length - begin.length()));
  }

  private String filled(String begin, int length) {
    String number = begin;
    while (number.length() < length) {
      int more = length - number.length() - 1;
      number =
          next(number)
              .filter(longer -> behind(longer) != NONE && isCount(behind(longer), more))
              .findFirst()
              .orElseThrow();
    }
    return number;
  }

  /** The same with one more digit, begun at another one each time. */
  public static Stream<String> next(String begin) {
    int first = begin.length() % 9 + 1;
    return IntStream.range(0, 10).mapToObj(i -> begin + (first + i) % 10);
  }

  private int behind(String begin) {
    int state = 0;
    for (int i = 0; i < begin.length() && state != NONE; i++) {
      int digit = begin.charAt(i) - '0';
      state = digit < 0 || digit > 9 ? NONE : next[state][digit];
    }
    return state;
  }

  private boolean isEnd(int state) {
    return isCount(state, 0);
  }

  private boolean isCount(int state, int more) {
    return (counts[state] >> more & 1) == 1;
  }
}
