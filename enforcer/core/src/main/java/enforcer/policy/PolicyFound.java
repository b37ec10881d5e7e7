package enforcer.policy;

import enforcer.diagnostic.Excerpt;
import enforcer.model.ExtensionsType;
import java.util.ArrayList;
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
    return objects.entrySet().stream().map(e -> of(e.getKey(), e.getValue())).toList();
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
    String text = outcome == RuleOutcome.UNKNOWN ? "unknown: " + what : what;
    return (named.isEmpty() ? text : Excerpt.escaped(named) + ": " + text).strip();
  }

  /**
   * The same in so many characters; where that is too few, the words end early and the end of what
   * is allowed for a time stays.
   */
  public String line(int longest) {
    String whole = Excerpt.escaped(line());
    int over = whole.codePointCount(0, whole.length()) - longest;
    int end = whole.lastIndexOf(AllowedFailure.UNTIL);
    if (over <= 0 || outcome != RuleOutcome.EXCEPTED || end < 0) {
      return whole;
    }
    int kept = Math.max(0, whole.codePointCount(0, end) - over - 1);
    return whole.substring(0, whole.offsetByCodePoints(0, kept)) + "…" + whole.substring(end);
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
