package enforcer.policy;

import enforcer.diagnostic.Excerpt;
import enforcer.model.ExtensionsType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One finding of a rule, and the objects that share it.
 *
 * @param objects how many there are; one where it is the PBX as a whole
 * @param named the objects, extensions as ranges; empty for the PBX as a whole
 * @param what what is wrong, or why it is unknown
 */
public record PolicyFound(RuleOutcome outcome, int objects, String named, String what) {
  private static final String EXTENSION = "extension ";

  private record Alike(RuleOutcome outcome, String what) {}

  /** The findings of a result: what fails, what is unknown, and what is allowed for a time. */
  public static List<PolicyFound> of(RuleResult result) {
    RuleOutcome worst = result.outcome();
    Map<Alike, List<String>> objects = new LinkedHashMap<>();
    for (ObjectVerdict verdict : result.verdicts()) {
      if (verdict.outcome() == worst
          || verdict.outcome().isUnseen()
          || verdict.outcome() == RuleOutcome.EXCEPTED) {
        String what = what(verdict);
        objects
            .computeIfAbsent(new Alike(verdict.outcome(), what), _ -> new ArrayList<>())
            .add(verdict.object());
      }
    }
    // What fails and is not allowed comes first, however much is allowed beside it.
    return objects.entrySet().stream()
        .map(e -> of(e.getKey(), e.getValue()))
        .sorted(Comparator.comparing(PolicyFound::outcome).reversed())
        .toList();
  }

  private static String what(ObjectVerdict verdict) {
    if (verdict.cause().isEmpty()) {
      return verdict.message();
    }
    return verdict.message().isEmpty()
        ? verdict.cause()
        : verdict.message() + "; " + verdict.cause();
  }

  private static PolicyFound of(Alike alike, List<String> objects) {
    return new PolicyFound(alike.outcome(), objects.size(), named(objects), alike.what());
  }

  /** In one line; empty where there is nothing to add to the title of the rule. */
  public String line() {
    return Excerpt.escaped(named.isEmpty() ? words() : named + ": " + words()).strip();
  }

  private String words() {
    return outcome == RuleOutcome.UNKNOWN ? "unknown: " + what : what;
  }

  /**
   * The same in so many characters. Where that is too few, not all objects are named, then the
   * words end early; who allows it, and until when, stays.
   */
  public String line(int longest) {
    String whole = line();
    if (length(whole) <= longest) {
      return whole;
    }
    String names = fewer(Excerpt.escaped(named), objects, longest / 3);
    String begin = names.isEmpty() ? "" : names + ": ";
    String words = Excerpt.escaped(words());
    int end = outcome == RuleOutcome.EXCEPTED ? AllowedFailure.owned(words) : words.length();
    String last = AllowedFailure.ownedIn(words.substring(end), longest / 2);
    String first = words.substring(0, end);
    return begin + Excerpt.shortened(first, longest - length(begin) - length(last)) + last;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Objects as messages call them, not all of them where that takes more characters. */
  public static String named(List<String> objects, int longest) {
    return fewer(Excerpt.escaped(named(objects)), objects.size(), longest);
  }

  /** Whole names alone: one that is cut could be taken for another. */
  private static String fewer(String names, int objects, int longest) {
    if (length(names) <= longest || objects == 1) {
      return Excerpt.shortened(names, longest);
    }
    int end = names.lastIndexOf(", ", names.offsetByCodePoints(0, longest));
    return (end < 0 ? "" : names.substring(0, end) + ", … ") + "(" + objects + " in all)";
  }

  /** Objects as messages call them, in one text; extensions as ranges. */
  public static String named(List<String> objects) {
    List<String> names = new ArrayList<>(objects.size());
    List<String> numbers = new ArrayList<>(objects.size());
    for (String object : objects) {
      if (!object.isEmpty()) {
        names.add(object);
      }
      if (object.startsWith(EXTENSION)) {
        numbers.add(object.substring(EXTENSION.length()));
      }
    }
    if (names.isEmpty()) {
      return "";
    }
    return numbers.size() == names.size()
        ? ExtensionsType.named(numbers)
        : names.stream().sorted().collect(Collectors.joining(", "));
  }
}
