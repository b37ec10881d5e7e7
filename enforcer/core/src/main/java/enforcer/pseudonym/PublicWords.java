package enforcer.pseudonym;

import enforcer.policy.PackLibrary;
import enforcer.policy.Rule;
import java.util.Collection;
import java.util.Comparator;
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
 * @param words in small letters, as they are looked for in the name of a person
 * @param names the names of departments that rules name, in small letters
 * @param numbers the short numbers that rules dial or look for, emergency numbers among them
 */
record PublicWords(Set<String> words, Set<String> names, Set<String> numbers) {
  /** The department in which everybody starts. */
  private static final String DEFAULT = "DEFAULT";

  /** The parameter of rules that lists numbers which are dialled. */
  private static final String DIALLED = "numbers";

  /** The one that lists words which the name of a person should not have. */
  private static final String SHARED = "shared";

  /** The one that lists departments by their names. */
  private static final String DEPARTMENTS = "departments";

  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder());

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z ]{3,}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{2,3}");

  PublicWords {
    words = Set.copyOf(words);
    names = Set.copyOf(names);
    numbers = Set.copyOf(numbers);
  }

  /** Those of the built-in rules. */
  static PublicWords ofRules() {
    Set<String> words = new HashSet<>();
    Set<String> names = new HashSet<>(Set.of(DEFAULT));
    Set<String> dialled = new HashSet<>();
    for (Rule rule : PackLibrary.rules()) {
      collect(rule.params().getOrDefault(SHARED, List.of()), words);
      collect(rule.params().getOrDefault(DEPARTMENTS, List.of()), names);
      collect(rule.params().getOrDefault(DIALLED, List.of()), dialled);
    }
    words.removeIf(text -> !WORD.matcher(text).matches());
    names.removeIf(text -> !WORD.matcher(text).matches());
    dialled.removeIf(text -> !NUMBER.matcher(text).matches());
    return new PublicWords(small(words), small(names), dialled);
  }

  private static Set<String> small(Set<String> texts) {
    return texts.stream().map(t -> t.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /** Whether a text is the name of a department that rules name, in whatever letters. */
  boolean isDepartment(String text) {
    return names.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  private static void collect(Object value, Set<String> texts) {
    switch (value) {
      case String text -> texts.add(text);
      case Collection<?> all -> all.forEach(one -> collect(one, texts));
      case Map<?, ?> members -> members.values().forEach(one -> collect(one, texts));
      default -> {}
    }
  }

  /** The words that are part of a text, in order; none where it has nothing beside them. */
  List<String> within(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    String rest = small;
    for (String word : words.stream().sorted(LONGEST_FIRST).toList()) {
      rest = rest.replace(word, " ");
    }
    if (rest.chars().noneMatch(Character::isLetterOrDigit)) {
      return List.of();
    }
    return List.copyOf(
        words.stream().filter(small::contains).collect(Collectors.toCollection(TreeSet::new)));
  }
}
