package enforcer.pseudonym;

import enforcer.policy.PackLibrary;
import enforcer.policy.Rule;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words and short numbers that everybody knows, because the built-in rules look for them. They
 * keep their meaning for these rules, and tell nothing of a phone system.
 *
 * @param words in small letters, as they are looked for in a name
 * @param names the same as they are written, for names that are nothing else
 * @param numbers the short numbers that rules dial or look for, emergency numbers among them
 */
record PublicWords(Set<String> words, Set<String> names, Set<String> numbers) {
  /** The department in which everybody starts. */
  private static final String DEFAULT = "DEFAULT";

  /** The parameter of rules that lists numbers which are dialled. */
  private static final String DIALLED = "numbers";

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z ]{3,}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{2,3}");

  PublicWords {
    words = Set.copyOf(words);
    names = Set.copyOf(names);
    numbers = Set.copyOf(numbers);
  }

  /** Those of the built-in rules. */
  static PublicWords ofRules() {
    Set<String> texts = new HashSet<>();
    Set<String> dialled = new HashSet<>();
    for (Rule rule : PackLibrary.rules()) {
      collect(rule.params(), texts);
      collect(rule.params().getOrDefault(DIALLED, List.of()), dialled);
    }
    Set<String> names = new HashSet<>(Set.of(DEFAULT));
    texts.stream().filter(text -> WORD.matcher(text).matches()).forEach(names::add);
    dialled.removeIf(text -> !NUMBER.matcher(text).matches());
    Set<String> words =
        names.stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    return new PublicWords(words, names, dialled);
  }

  private static void collect(Object value, Set<String> texts) {
    switch (value) {
      case String text -> texts.add(text);
      case Collection<?> all -> all.forEach(one -> collect(one, texts));
      case Map<?, ?> members -> members.values().forEach(one -> collect(one, texts));
      default -> {}
    }
  }

  /** The words that are part of a text, in order. */
  List<String> within(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    return List.copyOf(
        words.stream().filter(small::contains).collect(Collectors.toCollection(TreeSet::new)));
  }
}
