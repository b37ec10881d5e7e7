package enforcer.plan;

import enforcer.catalogue.Outbound;
import enforcer.model.Entity;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * NumberClasses that stand for all others: two that the same rules match are one. They are made
 * from the prefixes and lengths of the rules, with digits behind them that no longer prefix begins
 * with.
 */
final class NumberClasses {
  private static final int LONGEST = 18;

  private final List<Pattern> rules;
  private final Map<BitSet, String> byRules = new LinkedHashMap<>();

  /** What a rule says of numbers. */
  private record Pattern(List<String> prefixes, BitSet lengths) {
    static Pattern of(Entity rule) {
      List<String> prefixes = rule.get(Outbound.DIAL).map(Value::asTexts).orElse(List.of());
      return new Pattern(prefixes, lengths(rule.text(Outbound.LENGTH)));
    }

    private static BitSet lengths(String text) {
      BitSet lengths = new BitSet();
      if (!text.matches("[0-9]{1,3}(-[0-9]{1,3})?(,[0-9]{1,3}(-[0-9]{1,3})?)*")) {
        lengths.set(0, LONGEST + 1);
        return lengths;
      }
      for (String range : text.split(",")) {
        String[] ends = range.split("-");
        lengths.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
      }
      return lengths;
    }

    boolean matches(String number) {
      return lengths.get(number.length())
          && (prefixes.isEmpty() || prefixes.stream().anyMatch(number::startsWith));
    }
  }

  NumberClasses(List<Entity> rules) {
    this.rules = rules.stream().map(Pattern::of).toList();
    Set<String> prefixes = new TreeSet<>(Set.of(""));
    this.rules.forEach(rule -> prefixes.addAll(rule.prefixes()));
    prefixes.forEach(prefix -> add(prefix, filler(prefix, prefixes)));
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

  private void add(String prefix, String filler) {
    List<String> numbers = new ArrayList<>();
    if (!prefix.isEmpty()) {
      numbers.add(prefix);
    }
    for (int more = 1; !filler.isEmpty() && prefix.length() + more <= LONGEST; more++) {
      numbers.add(prefix + filler.repeat(more));
    }
    numbers.forEach(number -> byRules.putIfAbsent(matching(number), number));
  }

  /** A digit after which no longer prefix goes on; empty where every digit begins one. */
  private static String filler(String prefix, Set<String> prefixes) {
    for (String digit : "5678901234".split("")) {
      if (prefixes.stream().noneMatch(other -> other.startsWith(prefix + digit))) {
        return digit;
      }
    }
    return "";
  }
}
