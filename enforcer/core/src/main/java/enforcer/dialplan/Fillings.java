package enforcer.dialplan;

import enforcer.model.Lengths;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Fills a beginning up to numbers that stand for all that begin so, as far as rules see. */
final class Fillings {
  /** Longer than any dialled number with access codes. */
  static final int LONGEST = 32;

  /** Filling digits; in a run of equal digits one rewriting could look like another. */
  static final String TAIL = "19283746501827364519283746501827";

  private static final List<String> DIGITS = List.of("5678901234".split(""));

  private final NavigableSet<String> begins;
  private final int[] alike;
  private final Set<Integer> shifts;

  /**
   * @param begins the beginnings that rules tell apart
   * @param alike for each length, the shortest length that the rules treat alike
   * @param shifts how far the length that a rule sees of a number with a plus may differ from its
   *     real length
   */
  Fillings(NavigableSet<String> begins, int[] alike, Set<Integer> shifts) {
    this.begins = begins;
    this.alike = alike;
    this.shifts = shifts;
  }

  /** For each length, the shortest length that the rules treat alike. */
  static int[] alike(Collection<Rule> rules, int longest) {
    List<Lengths> distinct = rules.stream().map(Rule::lengths).distinct().toList();
    Map<List<Optional<Boolean>>, Integer> sorts = new HashMap<>();
    int[] alike = new int[longest + 1];
    for (int i = 1; i <= longest; i++) {
      int length = i;
      alike[i] =
          sorts.computeIfAbsent(
              distinct.stream().map(lengths -> lengths.contain(length)).toList(), _ -> length);
    }
    return alike;
  }

  /**
   * Gives numbers of at least a length with this beginning and no longer one. If every next digit
   * forms a longer beginning, it looks a few digits further.
   */
  void of(String begin, int shortest, Consumer<String> number) {
    List<String> stems = List.of(begin);
    while (!stems.isEmpty() && stems.getFirst().length() <= LONGEST) {
      if (stems.getFirst().length() >= shortest) {
        number.accept(stems.getFirst());
      }
      List<String> next =
          stems.stream()
              .flatMap(stem -> DIGITS.stream().map(digit -> stem + digit))
              .filter(longer -> !begins.contains(longer))
              .toList();
      Optional<String> free = next.stream().filter(n -> !goesOn(n)).findFirst();
      if (free.isPresent()) {
        lengths(free.get(), shortest, begin.startsWith("+"), number);
        return;
      }
      stems = next;
    }
  }

  /** Gives one number of each length that the rules tell apart. */
  private void lengths(String free, int shortest, boolean plus, Consumer<String> number) {
    Set<List<Integer>> sorts = new HashSet<>();
    for (int length = Math.max(shortest, free.length()); length <= LONGEST; length++) {
      if (sorts.add(plus ? alikeWithPlus(length) : List.of(alike[length]))) {
        number.accept(free + TAIL.substring(0, length - free.length()));
      }
    }
  }

  /** The length classes of a number with a plus, one for each way in which a rule may see it. */
  private List<Integer> alikeWithPlus(int length) {
    return shifts.stream().map(shift -> alike[Math.max(0, length + shift)]).toList();
  }

  /** Whether a longer beginning continues this number. */
  boolean goesOn(String number) {
    String longer = begins.higher(number);
    return longer != null && longer.startsWith(number);
  }
}
