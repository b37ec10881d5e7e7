package enforcer.plan;

import enforcer.catalogue.Outbound;
import enforcer.model.Entity;
import enforcer.model.LengthsType;
import enforcer.model.Value;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Numbers that stand for all others: two that the same rules match are one. They are made from the
 * prefixes and lengths of the rules, with digits behind them that no longer prefix begins with.
 */
final class NumberClasses {
  private static final int LONGEST = 18;
  private static final List<String> DIGITS = List.of("5678901234".split(""));

  private final List<Pattern> rules;
  private final Map<BitSet, String> byRules = new LinkedHashMap<>();

  /** What a rule says of numbers. */
  private record Pattern(Set<String> prefixes, BitSet lengths) {
    static Pattern of(Entity rule) {
      List<String> prefixes = rule.get(Outbound.DIAL).map(Value::asTexts).orElse(List.of());
      return new Pattern(Set.copyOf(prefixes), lengths(rule.text(Outbound.LENGTH)));
    }

    /** A text that nobody can read might allow any length. */
    private static BitSet lengths(String text) {
      BitSet lengths = new BitSet();
      for (int length = 0; length <= LONGEST; length++) {
        lengths.set(length, LengthsType.contains(text, length).orElse(true));
      }
      return lengths;
    }

    boolean matches(String number) {
      return lengths.get(number.length())
          && (prefixes.isEmpty()
              || IntStream.rangeClosed(1, number.length())
                  .mapToObj(length -> number.substring(0, length))
                  .anyMatch(prefixes::contains));
    }
  }

  NumberClasses(List<Entity> rules) {
    this.rules = rules.stream().map(Pattern::of).toList();
    NavigableSet<String> prefixes = new TreeSet<>(Set.of(""));
    this.rules.forEach(rule -> prefixes.addAll(rule.prefixes()));
    prefixes.forEach(prefix -> addAll(prefix, prefixes));
  }

  /** Which rules match a number. */
  BitSet matching(String number) {
    BitSet matching = new BitSet();
    for (int i = 0; i < rules.size(); i++) {
      matching.set(i, rules.get(i).matches(number));
    }
    return matching;
  }

  /** One number for each set of rules that some number is matched by. */
  Map<BitSet, String> byRules() {
    return byRules;
  }

  /**
   * Adds a number of each length that begins with this prefix and with none that is longer. Where
   * every next digit begins a longer one, there is room a few digits further.
   */
  private void addAll(String prefix, NavigableSet<String> prefixes) {
    List<String> stems = List.of(prefix);
    while (!stems.isEmpty() && stems.getFirst().length() <= LONGEST) {
      add(stems.getFirst());
      List<String> next =
          stems.stream()
              .flatMap(stem -> DIGITS.stream().map(digit -> stem + digit))
              .filter(number -> !prefixes.contains(number))
              .toList();
      Optional<String> free = next.stream().filter(n -> !goesOn(n, prefixes)).findFirst();
      if (free.isPresent()) {
        String digit = free.get().substring(free.get().length() - 1);
        for (String n = free.get(); n.length() <= LONGEST; n += digit) {
          add(n);
        }
        return;
      }
      stems = next;
    }
  }

  private static boolean goesOn(String number, NavigableSet<String> prefixes) {
    return Optional.ofNullable(prefixes.ceiling(number))
        .filter(prefix -> prefix.startsWith(number))
        .isPresent();
  }

  private void add(String number) {
    if (!number.isEmpty()) {
      byRules.putIfAbsent(matching(number), number);
    }
  }
}
