package enforcer.policy;

import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Place;
import enforcer.model.ExtensionsType;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An entry of a file of exceptions: somebody allows a rule to fail for a time.
 *
 * @param rule the id of the rule
 * @param target the name of the phone system, or its address
 * @param objects the objects that may fail, as the report names them; empty for the phone system as
 *     a whole
 * @param accepts what is wrong, in the words of the report; anything else that is wrong is not
 *     allowed by this
 * @param fingerprints what fails beyond the words, for each object; empty where it is bound to the
 *     words alone
 * @param until when it ends
 */
public record AllowedFailure(
    String rule,
    String target,
    List<String> objects,
    String accepts,
    Set<String> fingerprints,
    String reason,
    String owner,
    Instant until,
    Place place) {
  /** What stands before the end of an exception. */
  private static final String UNTIL = ", until ";

  private static final String ONE = "extension ";
  private static final String SEVERAL = "extensions ";

  public AllowedFailure {
    objects = List.copyOf(objects);
    fingerprints = Set.copyOf(fingerprints);
  }

  /** Whether it is about this verdict of a rule. */
  boolean covers(Rule other, ObjectVerdict verdict) {
    return says(other, verdict)
        && (fingerprints.isEmpty() && !verdict.unclear()
            || fingerprints.contains(verdict.fingerprint()));
  }

  /** Whether it covers a verdict whose words do not tell everything, by these words alone. */
  boolean coversByWords(Rule other, ObjectVerdict verdict) {
    return fingerprints.isEmpty()
        && !verdict.unclear()
        && !verdict.fingerprint().isEmpty()
        && says(other, verdict);
  }

  /** Whether it is about a failure of this rule on these objects, however it is worded. */
  boolean isAbout(Rule other, ObjectVerdict verdict) {
    return rule.equals(other.id())
        && (objects.isEmpty() ? verdict.object().isEmpty() : names(verdict.object()))
        && verdict.outcome() == RuleOutcome.FAIL;
  }

  /** Whether it is about a failure in these words. */
  boolean says(Rule other, ObjectVerdict verdict) {
    String wrong = verdict.message().isEmpty() ? other.title() : verdict.message();
    return isAbout(other, verdict)
        && other.lasting(shown(accepts)).equals(other.lasting(shown(wrong)));
  }

  /** As reports show it, from which it is copied. */
  private static String shown(String text) {
    return Excerpt.escaped(text);
  }

  /** An object stands alone, or as the report joins extensions: {@code extensions 228-229, 240}. */
  private boolean names(String object) {
    return objects.contains(shown(object))
        || object.startsWith(ONE)
            && objects.stream()
                .filter(named -> named.startsWith(SEVERAL))
                .map(named -> List.of(named.substring(SEVERAL.length()).split(", *")))
                .anyMatch(
                    ranges -> ExtensionsType.contains(ranges, object.substring(ONE.length())));
  }

  /** Who allows it, why, and until when. */
  String cause() {
    return reason + " (" + owner + UNTIL + until + ")";
  }

  /** Where the owner begins at the end of such a text; its length where it has none. */
  static int owned(String text) {
    int end = text.lastIndexOf(UNTIL);
    int depth = 1;
    for (int at = end - 1; at > 0; at--) {
      depth += text.charAt(at) == ')' ? 1 : text.charAt(at) == '(' ? -1 : 0;
      if (depth == 0) {
        return at - 1;
      }
    }
    return text.length();
  }

  /** The end of such a text in about so many characters: an owner may be long, a time is not. */
  static String ownedIn(String text, int longest) {
    int end = text.lastIndexOf(UNTIL);
    return end < 0
        ? text
        : Excerpt.shortened(text.substring(0, end), longest) + text.substring(end);
  }
}
